"""Sources in force that give different figures for the same thing: both are shown, and which of them binds is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.events import SentenceShown
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source
from assist_api.checking.figures import Figure, FigureKind, figures
from assist_api.checking.words import Word, all_forms, content_words, coverage
from corpus.model import Kind, Passage

_COMPARED = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION)
_SAME_THING = 0.6  # share of the shorter sentence's words that the other says, figures and their units aside
_FEWEST = 3  # words; fewer say too little to know that two sentences speak of one thing
_NOTICES = 2
_HOUSE = (Kind.POLICY, Kind.INSTRUCTION, Kind.TERMS)
_AUTHORITY = (Kind.LAW, Kind.REGULATION)
# In these a figure binds the bank to no more ("at most"), so a smaller one of the house is the stricter.
_UPPER, _LOWER = "max", "min"


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a source and a figure in it."""

    source: Source
    sentence: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources on one thing with different figures; ``stricter`` when the second is a house rule that asks more."""

    one: Claim
    other: Claim
    stricter: bool = False

    def notice(self, language: str) -> str:
        """What the agent is told."""
        key = "stricter_house_rule" if self.stricter else "sources_disagree"
        return say(key, language, one=_place(self.one), other=_place(self.other))


def disagreements(sources: Sequence[Source], deps: AnswerDeps) -> tuple[Disagreement, ...]:
    """Each pair of documents at most once; ``sources`` are all in force on the day asked about.

    Two sentences of one document never disagree here (a rule and its exception stand side by side), nor do two of
    different languages, whose words cannot be compared, nor a document and its translation.
    """
    said = [_said(source, deps) for source in sources]
    found: dict[tuple[str, str], Disagreement] = {}
    for ours, theirs in combinations(said, 2):
        pair = _pair(ours, theirs)
        if pair and pair not in found and (disagreement := next(_between(ours, theirs), None)):
            found[pair] = disagreement
    return tuple(found.values())


def notices_of(
    shown: Sequence[SentenceShown], sources: Sequence[Source], language: str, deps: AnswerDeps
) -> tuple[str, ...]:
    """What the agent is told of the sources that a suggestion cites, and of others found that differ from them."""
    cited = {citation.passage_id for one in shown for citation in one.citations}
    told = [
        each
        for each in disagreements(sources, deps)
        if {each.one.source.passage.passage_id, each.other.source.passage.passage_id} & cited
    ]
    return tuple(each.notice(language) for each in told[:_NOTICES])


@dataclass(frozen=True, slots=True)
class _Sentence:
    source: Source
    text: str
    words: tuple[Word, ...]
    forms: frozenset[str]
    figures: tuple[Figure, ...]


def _said(source: Source, deps: AnswerDeps) -> list[_Sentence]:
    passage = source.passage
    told = deps.readings.of(("figures", passage.language), passage.text, lambda: list(_telling(passage, deps)))
    return [_Sentence(source, text, words, all_forms(words), compared) for text, words, compared in told]


def _telling(passage: Passage, deps: AnswerDeps) -> Iterator[tuple[str, tuple[Word, ...], tuple[Figure, ...]]]:
    """The sentences with a figure that can be compared, their words without it, the figures."""
    for start, end in deps.split(passage.text):
        text = passage.text[start:end].strip()
        compared = tuple(each for each in figures(text) if each.kind in _COMPARED)
        if compared:
            said = content_words(text, passage.language, deps.analyser)
            words = tuple(word for word in said if not _is_unit(word, compared))
            if len(words) >= _FEWEST:
                yield text, words, compared


def _is_unit(word: Word, compared: Sequence[Figure]) -> bool:
    return any(word.surface.lower() in each.written.lower() for each in compared)


def _pair(ours: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> tuple[str, str] | None:
    """The two documents, if they can disagree."""
    if not ours or not theirs:
        return None
    one, other = ours[0].source, theirs[0].source
    first, second = sorted((one.document.document_id, other.document.document_id))
    translated = one.document.number and one.document.number == other.document.number
    if first == second or translated or one.passage.language != other.passage.language:
        return None
    return first, second


def _between(ours: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> Iterator[Disagreement]:
    for one in ours:
        for other in theirs:
            figure, against = _apart(one.figures, other.figures)
            if figure and against and _on_one_thing(one, other):
                yield _told(Claim(one.source, one.text, figure), Claim(other.source, other.text, against))


def _on_one_thing(one: _Sentence, other: _Sentence) -> bool:
    shares = coverage(one.words, other.forms), coverage(other.words, one.forms)
    return max(shares) >= _SAME_THING and min(shares) >= _SAME_THING / 2


def _apart(ours: Sequence[Figure], theirs: Sequence[Figure]) -> tuple[Figure, Figure] | tuple[None, None]:
    """The first figures of one kind and unit that differ, where the sentences have no such figure in common."""
    for figure in ours:
        alike = [each for each in theirs if (each.kind, each.unit) == (figure.kind, figure.unit)]
        shared = any(each.same_amount(mine) for each in alike for mine in ours)
        if alike and not shared:
            return figure, alike[0]
    return None, None


def _told(one: Claim, other: Claim) -> Disagreement:
    """An authority's before the house's; a house rule that keeps what the authority asks is no disagreement."""
    if one.source.document.kind in _HOUSE and other.source.document.kind in _AUTHORITY:
        one, other = other, one
    above = one.source.document.kind in _AUTHORITY and other.source.document.kind in _HOUSE
    return Disagreement(one, other, above and _is_stricter(other.figure, one.figure))


def _is_stricter(house: Figure, authority: Figure) -> bool:
    """Within what the authority allows: less than its most, more than its least; a bare figure counts as a most."""
    mine, bound = float(house.value), float(authority.value)
    return mine > bound if _LOWER in (authority.sense, house.sense) else mine < bound


def _place(claim: Claim) -> str:
    title, address = claim.source.document.title, claim.source.passage.address
    return f"{', '.join(part for part in (title, address) if part)}: {claim.figure.written}"
