"""Answers scored on a question set: is the evidence found, cited and told, and does it abstain when it must."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from math import ceil
from statistics import mean

from assist_api.conversation.turns import Earlier, Speaker, Turn
from assist_api.desk import Desk
from assist_api.schemas import AbstentionView, CitationView, EvidenceView, HitView, SuggestionView
from assist_api.search_schemas import FiltersView
from evals.questions import LANGUAGES, TAGS, Gold, Question
from evals.validation import CONTACT_CENTRE

TOP = 5
# A passage bears a quote when it holds this share of the quote's words in order; splitting may cut a quote in two.
_OVERLAP = 0.8
# Thousands are parted by a space, which white space made one is by now, or by an English comma.
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")

_Files = Mapping[tuple[str, str], str]
"""The file of a document's version."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question. ``rank`` is the first bearing passage's, from 1, None when none was found."""

    question: Question
    rank: int | None
    abstained: bool
    cited: bool
    facts: float
    text: str

    @property
    def right(self) -> bool:
        """Abstained where it must; else cited the evidence and told every key fact."""
        return self.abstained if self.question.must_abstain else self.cited and self.facts == 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares over a group of questions; None where no question of the group counts."""

    questions: int
    evidence_at_5: float | None
    cited: float | None
    key_facts: float | None
    answered: float | None
    abstained: float | None
    right: float


async def run_questions(
    desk: Desk, questions: Sequence[Question], progress: Callable[[int], None] = lambda done: None
) -> list[Outcome]:
    """Put every question to the desk, in order, searching what its asker may see."""
    known = set(desk.known_filters().audiences)
    files = {(each.document, each.version): each.source_file for each in desk.documents(every_version=True)}
    outcomes = []
    for done, question in enumerate(questions, start=1):
        outcomes.append(await _ask(desk, question, asker(question, known), files))
        progress(done)
    return outcomes


def asker(question: Question, known: Collection[str]) -> FiltersView:
    """Whoever says nothing of herself is of the contact centre, where the corpus knows of one."""
    default = [audience for audience in CONTACT_CENTRE if audience in known]
    return FiltersView(audiences=list(question.audience) or default)


def earlier(question: Question) -> Earlier:
    """The turns before it."""
    return Earlier(tuple(Turn(Speaker(turn.speaker), turn.text) for turn in question.conversation))


async def _ask(desk: Desk, question: Question, filters: FiltersView, files: _Files) -> Outcome:
    rank: int | None = None
    answer: SuggestionView | AbstentionView | None = None
    asked = desk.answer(question.question, question.language, question.as_of, filters, earlier(question))
    async with aclosing(asked) as events:
        async for _name, view in events:
            if isinstance(view, EvidenceView):
                rank = _rank(view.hits, question.gold, files)
            elif isinstance(view, SuggestionView | AbstentionView):
                answer = view
    if not isinstance(answer, SuggestionView):
        return Outcome(question, rank, True, False, 0.0, answer.missing if answer else "")
    text = " ".join(sentence.text for sentence in answer.sentences)
    cited = any(_stands(each.quote, each, gold, files) for each in answer.citations for gold in question.gold)
    told = mean(_holds(text, fact) for fact in question.key_facts) if question.key_facts else 1.0
    return Outcome(question, rank, False, cited, told, text)


def _rank(hits: Sequence[HitView], gold: Sequence[Gold], files: _Files) -> int | None:
    bearing = (
        rank for rank, hit in enumerate(hits, start=1) if any(_stands(hit.text, hit, each, files) for each in gold)
    )
    return next(bearing, None)


def _stands(text: str, place: HitView | CitationView, gold: Gold, files: _Files) -> bool:
    """Whether the text is of the file that the quote is from, and bears it: others may use the same words."""
    return files.get((place.document, place.version)) == gold.source_file and bears(text, gold)


def bears(text: str, gold: Gold) -> bool:
    """Whether the text holds the quote, or so much of its run of words that they are the same place."""
    words, quoted = text.split(), gold.quote.split()
    if " ".join(quoted) in " ".join(words):
        return True
    length = ceil(_OVERLAP * len(quoted))
    joined = f" {' '.join(words)} "
    return any(f" {' '.join(quoted[at : at + length])} " in joined for at in range(len(quoted) - length + 1))


def _holds(text: str, fact: str) -> bool:
    return _plain(fact) in _plain(text)


def _plain(text: str) -> str:
    """In one writing: small letters, single spaces, no-break ones too, numbers in one piece."""
    return _THOUSANDS.sub("", " ".join(text.lower().split()))


def grouped(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """All questions, then each half, and of each half every language and every tag; a set without halves is one."""
    halves = {"dev": [each for each in outcomes if not each.question.held_out]}
    if held_out := [each for each in outcomes if each.question.held_out]:
        halves["held out"] = held_out
    groups = {"all": list(outcomes), **(halves if held_out else {})}
    for half, asked in halves.items():
        of = f"{half}: " if held_out else ""
        for name in (*_ordered(LANGUAGES, (each.question.language for each in asked)), *_ordered(TAGS, _tags(asked))):
            groups[f"{of}{name}"] = [each for each in asked if name in (each.question.language, *each.question.tags)]
    return groups


def _tags(outcomes: Iterable[Outcome]) -> Iterator[str]:
    return (tag for each in outcomes for tag in each.question.tags)


def _ordered(names: Sequence[str], there: Iterable[str]) -> list[str]:
    found = set(there)
    return [name for name in names if name in found]


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The shares of a group."""
    answerable = [each for each in outcomes if not each.question.must_abstain]
    return Figures(
        questions=len(outcomes),
        evidence_at_5=_share(each.rank is not None and each.rank <= TOP for each in answerable),
        cited=_share(each.cited for each in answerable),
        key_facts=_share(each.facts for each in answerable),
        answered=_share(not each.abstained for each in answerable),
        abstained=_share(each.abstained for each in outcomes if each.question.must_abstain),
        right=_share(each.right for each in outcomes) or 0.0,
    )


def _share(values: Iterable[float]) -> float | None:
    counted = list(values)
    return round(mean(counted), 4) if counted else None
