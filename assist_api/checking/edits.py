"""A claim laid beside the sentence that it nearly repeats: what was put in another's place changes what is said.

Words, roles and bounds are counted clause by clause elsewhere; that misses an exchange where a clause is all but the
exchanged word, or says the same twice. Where most of a claim is its source's own words in its order, the few places
that differ can be looked at one by one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from assist_api.checking.bearing import BORNE, bears, marked_forms
from assist_api.checking.figure_units import AFTER_SENSES, SENSES
from assist_api.checking.figures import in_digits
from assist_api.checking.modality import DENIALS, forces
from assist_api.checking.parties import party_of
from assist_api.checking.synonyms import opposites
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Analyser, Word, all_forms, borne, content_words

_REPEATED = 0.7  # share of both sentences' words that stand in the same order in the other
_CUSTOMERS = frozenset(("consumer", "account-holder", "cardholder", "depositor", "policyholder"))
_PAIRS_KEPT = 64
_FEW = 3  # words on either side that are looked at as one edit
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENSES = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), sense) for table in (SENSES, AFTER_SENSES)
    for words, sense in table.items()
)  # fmt: skip


Tokens = tuple[tuple[str, str], ...]
"""Each word and number as written, and what it is compared by: its base form, or stem; a number as it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a claim says where its source says something else; either may be empty. ``at_end`` of both sentences."""

    source: str
    claim: str
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sentences laid beside each other: their tokens, the ``steps`` from ``source`` to ``claim`` as difflib's
    opcodes, and how many tokens are the ``same`` in both, in the same order.
    """

    claim: Tokens
    source: Tokens
    steps: tuple[tuple[str, int, int, int, int], ...]
    same: int

    @property
    def likeness(self) -> float:
        """The share of both sentences' tokens that is the same; 1 for two empty ones."""
        both = len(self.claim) + len(self.source)
        return 2 * self.same / both if both else 1.0


def edits(claim: str, source: str, language: str, analyser: Analyser) -> tuple[Edit, ...]:
    """The small edits that make the claim of the source; none where the claim does not nearly repeat it."""
    beside = laid_beside(claim, source, language, analyser)
    if beside.likeness < _REPEATED:
        return ()
    here, there = beside.claim, beside.source
    found = []
    for kind, a, b, c, d in beside.steps:
        if kind != "equal" and b - a <= _FEW and d - c <= _FEW:
            found.append(Edit(written(there[a:b]), written(here[c:d]), (b, d) == (len(there), len(here))))
    return tuple(found)


@lru_cache(maxsize=_PAIRS_KEPT)
def laid_beside(claim: str, source: str, language: str, analyser: Analyser) -> Beside:
    """The claim and the source sentence, word by word."""
    here, there = (_tokens(text, language, analyser) for text in (claim, source))
    matcher = SequenceMatcher(None, [base for _, base in there], [base for _, base in here], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return Beside(here, there, tuple(matcher.get_opcodes()), same)


def _tokens(text: str, language: str, analyser: Analyser) -> Tokens:
    return tuple((token, _base(token, language, analyser)) for token in _TOKEN.findall(in_digits(text)))


def written(tokens: Tokens) -> str:
    """Some of the tokens as text."""
    return " ".join(token for token, _ in tokens)


def turned(found: Sequence[Edit], language: str, analyser: Analyser) -> Iterator[Why]:
    """What the edits turn round: a negation, a duty, a bound, a number, a party."""
    for edit in found:
        yield from _turned(edit, language, analyser)


def exchanged(
    found: Sequence[Edit], near: Collection[str], passage: Collection[str], language: str, analyser: Analyser
) -> Iterator[Why]:
    """A word put in another's place that is none of the sentence's (``near``) and elsewhere in the ``passage``.

    One that the passage has nowhere may be a synonym of what it replaces; one that it has means what it means there.
    """
    for edit in found:
        if not (edit.source and edit.claim):
            continue
        words = content_words(edit.claim, language, analyser)
        own = marked_forms(content_words(edit.source, language, analyser), language, analyser)
        strange = [word for word in words if not _moved_or_same(word, edit, found, own, near, language, analyser)]
        moved = [word.surface for word in strange if borne(word, passage) == 1.0]
        if moved and content_words(edit.source, language, analyser):
            yield Why(Lacking.WORDS, tuple(moved))


def _moved_or_same(
    word: Word, edit: Edit, found: Sequence[Edit], own: Collection[str], near: Collection[str], language: str,
    analyser: Analyser,
) -> bool:  # fmt: skip
    """Whether it says what it replaces, or only stands elsewhere in the sentence: there it is left out."""
    if bears(word, own, language, analyser) >= BORNE:
        return True
    gone = content_words(" ".join(other.source for other in found if other is not edit), language, analyser)
    left_out = bears(word, marked_forms(gone, language, analyser), language, analyser) >= BORNE
    return left_out and bears(word, near, language, analyser) >= BORNE


def _turned(edit: Edit, language: str, analyser: Analyser) -> Iterator[Why]:
    said = (edit.claim or edit.source,)
    denied = len(DENIALS[language].findall(edit.source)) != len(DENIALS[language].findall(edit.claim))
    # "…, but the margin does not" left out leaves the rest as it was.
    left_out = edit.at_end and not edit.claim and bool(content_words(edit.source, language, analyser))
    if denied and not left_out and not _opposed(edit, language, analyser):
        yield Why(Lacking.NEGATION, said)
    checks = (
        (Lacking.MODALITY, lambda text: frozenset(forces(text, language))),
        (Lacking.BOUND, _senses),
        (Lacking.FIGURE, lambda text: frozenset(_NUMBER.findall(text))),
        (Lacking.PARTY, lambda text: _parties(text, language, analyser)),
    )
    for what, of in checks:
        before, after = of(edit.source), of(edit.claim)
        if before and after and not before & after:
            yield Why(what, said)


def _opposed(edit: Edit, language: str, analyser: Analyser) -> bool:
    """Whether one side denies the opposite of what the other says: "does not accept", "objects"."""
    known = opposites(language, analyser)
    here, there = (all_forms(content_words(text, language, analyser)) for text in (edit.claim, edit.source))
    return any(known[form] & there for form in here if form in known)


def _base(token: str, language: str, analyser: Analyser) -> str:
    return token if token[0].isdigit() else (analyser.analyse(token, language) or [(token.lower(),)])[0][0]


def _senses(text: str) -> frozenset[str]:
    found = set()
    for pattern, sense in _SENSES:
        text, times = pattern.subn(" ", text)
        if times:
            found.add(sense)
    return frozenset(found)


def _parties(text: str, language: str, analyser: Analyser) -> frozenset[str]:
    """The parties named; the bank's customer under a name of the matter at hand is a customer too."""
    named = frozenset(party for word in _TOKEN.findall(text) if (party := party_of(word, language, analyser)))
    return named | {"customer"} if named & _CUSTOMERS else named
