"""Things that a question names and that its answer must therefore name: another company, a scheme, a year.

Which companies and schemes is the table of ``thing_table``, which an organisation extends.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assist_api.answers.thing_table import Names, delivered_things
from assist_api.checking.figures import FigureKind, figures
from corpus.model import DateRange

_SHORT = 4  # names this short are met whole or with a case ending, and begin no other word ("asp" is no "aspekti")
_ENDINGS = r"(?:[:'’]?(?:s|n|in|en|ia|iin|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|een|ä|a))?"
_YEAR = re.compile(r"(?<![\d/.,])(?:19[5-9]\d|20\d\d)(?![\d/]|[.,]\d)")
_CAPITALISED = re.compile(r"(?<=[^\W\d_.!?:…]\s)[A-ZÅÄÖ][^\W\d_]*[^\W_]+|(?<=,\s)[A-ZÅÄÖ][^\W\d_]+|\b[A-ZÅÄÖ]{2,}\b")
_NO_NAMES = re.compile(
    r"(?:I|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|christmas|easter|english|finnish|swedish|finland|suom\w*|EU|ETA|EES|EEA|EUR|OK|PIN)$",
    re.IGNORECASE,
)
_STEM = 4


@dataclass(frozen=True, slots=True)
class Named:
    """``written`` as in the question; ``names`` are the beginnings of the words that name the same."""

    written: str
    names: Names

    def is_in(self, text: str) -> bool:
        """Whether a text names it."""
        return any(_pattern(name).search(text) for name in self.names)


def named_things(question: str, things: Sequence[Names] | None = None) -> tuple[Named, ...]:
    """Companies, services and matters that the question names, in its order; inflected and in small letters too.

    They are sought among the ``things``, those delivered when left out.
    """
    found = []
    for names in delivered_things() if things is None else things:
        matches = (match for name in names if (match := _pattern(name).search(question)))
        if match := min(matches, key=lambda each: each.start(), default=None):
            found.append((match.start(), Named(match.group(), names)))
    return tuple(named for _, named in sorted(found, key=lambda each: each[0]))


def unnamed(question: str, texts: Iterable[str], things: Sequence[Names] | None = None) -> tuple[str, ...]:
    """Of the things that the question names those that none of the texts does, as written in the question."""
    known = "\n".join(texts)
    return tuple(each.written for each in named_things(question, things) if not each.is_in(known))


def capitalised(question: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Names by their capital letter within a sentence, and abbreviations, that none of the texts has.

    A place or a person is as likely told in passing as to be what is asked about: a sign, and no reason by itself.
    """
    known = "\n".join(texts).casefold()
    found = (match.group() for match in _CAPITALISED.finditer(question))
    return tuple(dict.fromkeys(name for name in found if not _NO_NAMES.match(name) and not _is_in(name, known)))


def years_before(question: str, in_force: Sequence[DateRange], texts: Iterable[str]) -> tuple[str, ...]:
    """Years in the question that no text mentions and that lie before all the given times of validity."""
    starts = [dates.start for dates in in_force]
    known = [start.year for start in starts if start is not None]
    if not known or len(known) < len(starts):
        return ()
    mentioned = set(_YEAR.findall("\n".join(texts)))
    years = dict.fromkeys(year for year in _YEAR.findall(question) if year not in _counted(question))
    return tuple(year for year in years if int(year) < min(known) and year not in mentioned)


def _counted(text: str) -> frozenset[str]:
    """The numbers of a text that count something: 2000 euros are no year."""
    kinds = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION)
    return frozenset(figure.value for figure in figures(text) if figure.kind in kinds)


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    end = rf"{_ENDINGS}\b" if len(name) <= _SHORT else r"\w*"
    return re.compile(rf"\b{re.escape(name)}{end}", re.IGNORECASE)


def _is_in(name: str, text: str) -> bool:
    """By its beginning, which inflection leaves alone."""
    stem = name.casefold()[: max(_STEM, len(name) - 3)]
    return re.search(rf"\b{re.escape(stem)}", text) is not None
