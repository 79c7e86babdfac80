"""What comes before what, and from when a time runs: the same words in another order are another rule."""

import re
from collections.abc import Iterator, Sequence

from assist_api.checking.bearing import BORNE, bears, marked_forms, share_borne
from assist_api.checking.clauses import Clause
from assist_api.checking.figures import Figure, FigureKind, in_digits, without_figures
from assist_api.checking.placing import Claimed, Place
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Analyser, Word, content_words

_CLEARLY = 0.2  # by how much one side bears another side's words better, when they changed places
_REACH = 2  # content words after "from" that say what a time runs from
_JOINTS = {
    "fi": (r"\bennen(?: kuin)?\b", r"\b(?:sen )?jälkeen,? kun\b"),
    "sv": (r"\b(?:innan|före|förrän)\b", r"\b(?:efter(?: att| det att)?|sedan)\b"),
    "en": (r"\b(?:before|prior to|until)\b", r"\bafter\b"),
}
_FROM = {
    "fi": re.compile(
        r"\W*(?:(?:kuluessa|kuluttua|sisällä|aikana|päästä|ajan)\W+)?(?=\w+(?:sta|stä)\b|siitä\b)", re.IGNORECASE
    ),
    "sv": re.compile(r"\W*(?:(?:räknat )?från(?: och med)?|efter|av|sedan)\b", re.IGNORECASE),
    "en": re.compile(r"\W*(?:(?:starting |counted )?from|after|of|since|following)\b", re.IGNORECASE),
}
_OR = re.compile(r"\b(?:tai|taikka|ja|eller|och|or|and)\b", re.IGNORECASE)
_END = re.compile(r"[;.!?](?:\s|$)")


def mistimed(claim: Claimed, near: Sequence[Place], analyser: Analyser) -> Iterator[Why]:
    """Two events in the other order, or a time that runs from another event."""
    for place in near[:1]:
        yield from _reordered(claim, place, analyser)
    yield from _run_from_elsewhere(claim, near, analyser)


def _reordered(claim: Claimed, place: Place, analyser: Analyser) -> Iterator[Why]:
    language = claim.language
    for joint in _JOINTS[language]:
        here, there = (_sides(text, joint, language, analyser) for text in (claim.text, place.text))
        if not here or not there:
            continue
        (first, last), (first_there, last_there) = here, there
        straight = _share(first, first_there, language, analyser) + _share(last, last_there, language, analyser)
        crossed = _share(first, last_there, language, analyser) + _share(last, first_there, language, analyser)
        if crossed > straight + 2 * _CLEARLY:
            yield Why(Lacking.BOUND, (last[0].surface,))
            return


def _sides(text: str, joint: str, language: str, analyser: Analyser) -> tuple[Sequence[Word], Sequence[Word]] | None:
    """The words of what happens and of what it happens before or after; None where the text has no such joint."""
    found = re.search(joint, text, re.IGNORECASE)
    if not found:
        return None
    before, after = text[: found.start()], text[found.end() :]
    anchor, _, rest = after.partition(",")
    main = content_words(before, language, analyser) or content_words(rest, language, analyser)
    anchored = content_words(anchor, language, analyser)
    return (main, anchored) if main and anchored else None


def _share(words: Sequence[Word], others: Sequence[Word], language: str, analyser: Analyser) -> float:
    return share_borne(words, marked_forms(others, language, analyser), language, analyser)


def _run_from_elsewhere(claim: Claimed, near: Sequence[Place], analyser: Analyser) -> Iterator[Why]:
    language = claim.language
    for clause in claim.clauses:
        for figure in clause.figures:
            anchor = _anchor(claim.text, figure, language, analyser) if figure.kind is FigureKind.DURATION else ()
            if not anchor:
                continue
            known = [_after(place, figure, language, analyser) for place in near]
            anchors = [forms for forms in known if forms]
            if anchors and not any(bears(anchor[0], forms, language, analyser) >= BORNE for forms in anchors):
                yield Why(Lacking.BOUND, (anchor[0].surface,))
                return


def _anchor(text: str, figure: Figure, language: str, analyser: Analyser) -> Sequence[Word]:
    """The first words of what the time is said to run from."""
    rest = in_digits(text)[figure.start + len(figure.written) :]
    found = _FROM[language].match(rest)
    if not found:
        return ()
    return content_words(without_figures(rest[found.end() :].split(",")[0]), language, analyser)[:_REACH]


def _after(place: Place, figure: Figure, language: str, analyser: Analyser) -> frozenset[str]:
    """The words of what the time runs from in the unit; none where it does not say."""
    text = in_digits(place.text)
    for other in _durations(place.read.own, figure):
        at = text.find(other.written)
        rest = text[at + len(other.written) :] if at >= 0 else ""
        found = _FROM[language].match(rest)
        if found:
            anchors = _OR.split(_END.split(rest[found.end() :], maxsplit=1)[0])
            words = [w for each in anchors for w in content_words(each, language, analyser)[:_REACH]]
            return marked_forms(words, language, analyser)
    return frozenset()


def _durations(said: Sequence[Clause], figure: Figure) -> Iterator[Figure]:
    return (other for clause in said for other in clause.figures if figure.same_amount(other))
