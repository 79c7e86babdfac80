"""Whether a question set fits its corpus: gold where it is said to stand, facts in the gold, words of one's own."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from assist_api.checking.words import Analyser, all_forms, borne, content_words
from evals.held import Held, Holdings, on
from evals.questions import Gold, Question

MOST_BORROWED, MEAN_BORROWED = 1 / 2, 1 / 3
"""The share of a question's content words that may stand in its gold passage: of any one, and on average."""
CONTACT_CENTRE = ("contact-centre",)
"""The audiences of an agent whose question names none."""
EVERYONE = "all"
_NOTE = re.compile(r"\[\d{1,2}\]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a question, and what to do."""

    question_id: str
    message: str


@dataclass(frozen=True, slots=True)
class Validation:
    """``faults`` make the set unfit; ``unread`` is gold that could not be looked at, with the reason."""

    faults: tuple[Fault, ...]
    unread: tuple[Fault, ...]
    borrowed: dict[str, float]
    counts: dict[str, dict[str, int]]

    @property
    def mean_borrowed(self) -> float:
        """Over the questions whose wording counts; 0 where there are none."""
        return fmean(self.borrowed.values()) if self.borrowed else 0.0


def validate(
    questions: Sequence[Question], holdings: Holdings, analyser: Callable[[], Analyser], today: date
) -> Validation:
    """Look every question's gold up as of its day, and count how the set is made up."""
    faults: list[Fault] = []
    unread: list[Fault] = []
    borrowed: dict[str, float] = {}
    for question in questions:
        bearing: list[Held] = []
        for gold in question.gold:
            if gold.source_file in holdings.unread:
                unread.append(Fault(question.id, f"{gold.source_file}: {holdings.unread[gold.source_file]}"))
                continue
            found, fault = _bearing(question, gold, holdings, question.as_of or today)
            bearing += found
            faults += [Fault(question.id, fault)] if fault else []
        faults += [Fault(question.id, fault) for fault in _facts(question)]
        if bearing and "reference" not in question.tags:
            borrowed[question.id] = share_borrowed(question, bearing, analyser())
    faults += _wording(borrowed)
    return Validation(tuple(faults), tuple(unread), borrowed, counted(questions))


def _bearing(question: Question, gold: Gold, holdings: Holdings, day: date) -> tuple[list[Held], str]:
    """The passages that hold the quote where it is said to stand, or else what is wrong."""
    passages = holdings.passages.get(gold.source_file)
    if passages is None:
        return [], f"{gold.source_file} is not in the corpus."
    standing = [(each, at) for each in passages if (at := place_of(gold.quote, each.text)) is not None]
    if not standing:
        return [], f"{gold.source_file} does not hold the words '{gold.quote}' in one passage."
    named = [each for each, at in standing if gold.address in each.addresses(at)]
    if not named:
        there = ", ".join(f"'{each.addresses(at)[-1]}'" for each, at in standing)
        return [], f"'{gold.quote}' stands at {there} of {gold.source_file}, not at '{gold.address}'."
    return (named, "") if not (fault := _unfit(question, gold, named, day)) else ([], fault)


def audiences_of(named: Sequence[str] = ()) -> frozenset[str]:
    """Whose documents an asker may see who names these audiences; who names none is of the contact centre."""
    return frozenset((EVERYONE, *(named or CONTACT_CENTRE)))


def _unfit(question: Question, gold: Gold, named: Sequence[Held], day: date) -> str:
    """Why passages that hold the quote are no gold for this asker on this day."""
    if named[0].document != gold.document:
        return f"{gold.source_file} has the number {named[0].document}, not {gold.document}."
    if not on(named, day):
        return f"{gold.source_file}, {gold.address}, is not in force on {day}."
    allowed = (EVERYONE, *(question.audience or CONTACT_CENTRE))
    if named[0].audience not in allowed:
        return f"{gold.source_file} is for {named[0].audience}, and the asker is of {', '.join(allowed[1:])}."
    return ""


def place_of(quote: str, text: str) -> int | None:
    """Where the quote begins in the text, white space and marks of footnotes aside; None where it does not stand."""
    words = [re.escape(word) for word in quote.split()]
    gap = rf"(?:{_NOTE.pattern})?\s+"
    match = re.search(gap.join(words), text)
    return match.start() if match else None


def _facts(question: Question) -> Iterator[str]:
    quotes = " ".join(" ".join(gold.quote for gold in question.gold).split()).casefold()
    for fact in question.key_facts:
        if " ".join(fact.split()).casefold() not in quotes:
            yield f"the key fact '{fact}' stands in no gold quote."


def share_borrowed(question: Question, bearing: Sequence[Held], analyser: Analyser) -> float:
    """The share of the question's content words that stand, in any form, in the gold passage that has most of them."""
    words = content_words(question.question, question.language, analyser)
    if not words:
        return 0.0
    shares = []
    for passage in bearing:
        forms = all_forms(content_words(f"{passage.context} {passage.text}", passage.language, analyser))
        shares.append(sum(borne(word, forms) == 1.0 for word in words) / len(words))
    return max(shares)


def _wording(borrowed: dict[str, float]) -> Iterator[Fault]:
    for question_id, share in borrowed.items():
        if share > MOST_BORROWED:
            yield Fault(question_id, f"{share:.0%} of its content words stand in its gold passage; at most half may.")
    mean = fmean(borrowed.values()) if borrowed else 0.0
    if mean > MEAN_BORROWED:
        yield Fault(
            "all", f"on average {mean:.0%} of the content words stand in the gold passage; at most a third may."
        )


def counted(questions: Sequence[Question]) -> dict[str, dict[str, int]]:
    """How many questions there are in all, held out, and of each language, by tag; ``abstain`` is one more."""
    groups: dict[str, Counter[str]] = {}
    for question in questions:
        half = "held out" if question.held_out else "dev"
        for group in ("all", *question.tags, *(["abstain"] if question.must_abstain else [])):
            groups.setdefault(group, Counter()).update(["questions", half, question.language])
    return {group: dict(groups[group]) for group in ("all", *sorted(groups.keys() - {"all"}))} if groups else {}
