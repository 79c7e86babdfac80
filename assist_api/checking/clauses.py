"""A text cut into clauses, each with what it says: words, figures, negations, duties and rights, bounds, parties."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assist_api.checking.bearing import marked_forms
from assist_api.checking.figure_units import SENSES, TEMPORAL
from assist_api.checking.figures import Figure, figures, in_digits, without_figures
from assist_api.checking.function_words import FUNCTION_WORDS
from assist_api.checking.modality import DENIALS, forces
from assist_api.checking.parties import Role, roles
from assist_api.checking.words import Analyser, Word, content_words

# Not at "and" or "or": what they join shares its verb and its negation.
_MARKS = r"(?<!\d)[,;:](?=\s)|(?<=\d)[,;:](?=\s\D)|[.!?](?=\s)|\s[–—-]\s|\n|\|"
_JOINTS = {
    "fi": r"mutta|vaan|eikä|eivätkä|jos|kun|jotta|koska|vaikka|ellei|paitsi|ennen kuin|silloin",
    "sv": r"men|och (?:inte|inga|ingen|inget)|utan att|om(?! detta)|när|eftersom|medan|innan|därför att"
    r"|förutsatt|såvida",
    "en": r"but|nor|and (?:not|no)|if|when|unless|until|because|whereas|although|provided that|even",
}
_CUT = {language: re.compile(rf"{_MARKS}|\b(?={words}\b)", re.IGNORECASE) for language, words in _JOINTS.items()}
_BOUNDS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), sense) for words, sense in (SENSES | TEMPORAL).items())
_ASKED = {  # a question within a sentence
    "fi": re.compile(r"\W*(?:\w+k[oö]|m(?:itä|ikä|ihin|istä|issä|iksi|illä|illoin|iten)|kuka|kuinka)\b", re.IGNORECASE),
    "sv": re.compile(r"\W*(?:om|vad|varför|när|hur|vem|vilk\w+)\b", re.IGNORECASE),
    "en": re.compile(r"\W*(?:whether|what|why|when|how|who|which|if)\b", re.IGNORECASE),
}
_REACH = 3  # content words on each side of a negation that tell it from another
_DENIED = 2  # content words after a negation of which it denies one


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation as written, the words around it, and the forms of those that it denies as far as one can tell."""

    written: str
    near: tuple[Word, ...]
    near_forms: frozenset[str]
    denied: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """``forces`` and ``bounds`` count how often the clause obliges, allows…, and says at most, at least…"""

    text: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    denials: tuple[Denial, ...]
    forces: Counter[str]
    bounds: Counter[str]
    roles: tuple[Role, ...]
    forms: frozenset[str]


def clauses(text: str, language: str, analyser: Analyser) -> tuple[Clause, ...]:
    """The clauses of the text in order, those that say nothing left out."""
    written = in_digits(text)
    known, blanked = figures(written), without_figures(written)
    found = []
    spans = list(_spans(written, language))
    for (start, end), (_, further) in zip(spans, (*spans[1:], (0, 0)), strict=True):
        words = _words(blanked[start:end], language, analyser)
        own = tuple(figure for figure in known if start <= figure.start < end)
        if words or own:
            denials = tuple(_denials(blanked[start:end], blanked[end:further], language, analyser))
            found.append(_clause(written[start:end], words, own, denials, language, analyser))
    return tuple(found)


def _clause(
    text: str, words: tuple[Word, ...], own: tuple[Figure, ...], denials: tuple[Denial, ...], language: str,
    analyser: Analyser,
) -> Clause:  # fmt: skip
    forms = marked_forms(words, language, analyser)
    said = forces(text, language)
    return Clause(text, words, own, denials, said, bounds(text), roles(text, language, analyser), forms)


def _words(text: str, language: str, analyser: Analyser) -> tuple[Word, ...]:
    """The content words with what they are derived from: a rule's noun is its verb retold."""
    found = []
    for word in content_words(text, language, analyser):
        roots = analyser.roots(word.surface.lower(), language)
        if not FUNCTION_WORDS[language].intersection(roots):  # "kerrottava" says as little as "kertoa"
            found.append(replace(word, forms=word.forms.union(roots)))
    return tuple(found)


def bounds(text: str) -> Counter[str]:
    """How often the text says at most, at least, after, before, over, under, also where no figure stands beside it."""
    found: Counter[str] = Counter()
    for pattern, sense in _BOUNDS:
        text, times = pattern.subn(" ", text)
        if times:
            found[sense] += times
    return found


def _denials(text: str, following: str, language: str, analyser: Analyser) -> Iterator[Denial]:
    for match in DENIALS[language].finditer(text):
        before = _words(text[: match.start()], language, analyser)
        after = _words(text[match.start() :], language, analyser)[:_REACH]
        if len(after) < _DENIED and _ASKED[language].match(following):  # "nor whether …"
            after = (*after, *_words(following, language, analyser))
        # "… but a transfer to another account does not": what is denied was said already, of what stands first.
        elliptic = (*before[:_REACH], *before[_REACH:][-1:])  # or right before it, as in "costs nothing"
        near = (*before[-_REACH:], *after) if after else elliptic
        denied = after[:_DENIED] or elliptic
        forms, those = (marked_forms(words, language, analyser) for words in (near, denied))
        yield Denial(match.group(), near, forms, those)


def _spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CUT[language].finditer(text):
        if match.start() > start:
            yield start, match.start()
            start = match.start()
    yield start, len(text)
