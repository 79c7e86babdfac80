"""The figures of a text, normalised in writing only, so that two ways of writing one figure compare equal.

``2 000 €`` is ``2.000 euroa`` and ``neljäntoista päivän`` is ``14 päivää``, but nothing is computed: 14 days are not
two weeks, and 13 months are not 13 days. Works on Finnish, Swedish and English alike, whatever the text's language is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from assist_api.checking.equivalents import affirmed
from assist_api.checking.figure_units import (
    AFTER_SENSES,
    CURRENCIES,
    DENIED_BOUNDS,
    MONTHS,
    PERCENTS,
    REFERENCES,
    SCALES,
    SENSES,
    UNITS,
)
from assist_api.checking.number_words import ONE, digits_for_words

_TEXTS_KEPT = 512  # a sentence and its sources are looked at several times over


class FigureKind(StrEnum):
    """What a figure counts or names."""

    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    DATE = "date"
    REFERENCE = "reference"
    CODE = "code"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` normalised (``2000``, ``2027-01-01``, ``12 a``), its ``unit`` (``eur``, ``month``, ``§``), its sense.

    ``sense`` is what the words beside it make of it: ``max``, ``min``, ``before``, ``after`` or empty. ``start`` is
    where it begins in the text as ``in_digits`` writes it.
    """

    kind: FigureKind
    value: str
    unit: str = ""
    sense: str = ""
    written: str = ""
    start: int = field(default=0, compare=False)

    def same_amount(self, other: "Figure") -> bool:
        """Whether both say the same thing, senses aside."""
        return (self.kind, self.value, self.unit) == (other.kind, other.value, other.unit)


_SPACE = r"[ \u00a0\u202f\u2009]"
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d{{3}})*(?:[.,]\d+)?"
_SCALE = rf"(?:\s?(?P<scale>{'|'.join(SCALES)})\w*)?"
_END = r"(?![^\W\d_])"


def _names(table: dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))


_MONTH = _names(MONTHS)
_NO_CHAPTER = r"(?<!luku )(?<!luvun )(?<!luvussa )(?<!luvusta )(?<!luvut )(?<!kapitel )(?<!chapter )"
_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})[a-zåäö]*", re.IGNORECASE))
    for kind, pattern in (
        (FigureKind.DATE, r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
        (FigureKind.DATE, rf"{_NO_CHAPTER}(?<![\d.])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\."
                          r"(?:\s?(?P<y>\d{4}))?(?!\d)"),
        (FigureKind.DATE, rf"\b(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?:(?:päivä\w*|of)\s)?"
                          rf"(?P<month>{_MONTH})[a-zåäö]{{0,4}}(?:,?\s(?P<y>\d{{4}}))?\b"),
        (FigureKind.DATE, rf"\b(?P<month>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y>\d{{4}}))?\b"),
        (FigureKind.REFERENCE, rf"(?P<n>\d+(?:\s[a-zåäö](?=\s))?)[.:]?\s?(?P<unit>{_names(REFERENCES)})"),
        (FigureKind.REFERENCE, rf"(?<!\w)(?P<unit>{_names(REFERENCES)})[a-zåäö]*\s?\(?(?P<n>\d+(?:\.\d+)*)"),
        (FigureKind.CODE, r"\b(?P<n>[A-ZÅÄÖa-zåäö]{1,5}[-/]?\d\w*(?:[/-]\w*\d\w*)*|\d+/\d+(?:/[A-ZÅÄÖ]+)?)\b"),
        (FigureKind.PERCENT, rf"(?P<n>{_NUMBER})\s?[-–]?(?P<unit>{_names(PERCENTS)})"),
        (FigureKind.MONEY, rf"(?P<n>{_NUMBER}){_SCALE}\s?[-–]?(?P<unit>{_names(CURRENCIES)}){_END}"),
        (FigureKind.MONEY, rf"(?<!\w)(?P<unit>{_names(CURRENCIES)})\s?(?P<n>{_NUMBER}){_SCALE}"),
        (FigureKind.DURATION, rf"(?P<n>{_NUMBER})\s?[-–]?(?P<unit>{_names(UNITS)})"),
        (FigureKind.NUMBER, rf"(?P<n>{_NUMBER}){_SCALE}"),
    )
)  # fmt: skip
_DENIED_BOUNDS = tuple((re.compile(rf"\b{denied}\b", re.IGNORECASE), plain) for denied, plain in DENIED_BOUNDS.items())
_CLOCK = re.compile(r"(?<![\d:])(?P<h>\d{1,2}):(?P<m>\d{2})(?![\d:])")
_AGE = re.compile(r"\b((?:the age of|aged) \d{1,3})\b(?!\s?(?:years|or|–|-))", re.IGNORECASE)
_BEFORE = tuple((re.compile(rf"\b(?:{words})\W{{1,3}}(?:\w+\W)?$"), sense) for words, sense in SENSES.items())
_AFTER = tuple((re.compile(rf"[a-zåäö]*\W{{1,3}}(?:{words})\b"), sense) for words, sense in AFTER_SENSES.items())
_THE = re.compile(r"\b(?:the|de|den|det)\W+$")  # "before the 6 months end" bounds no 6 months
_LASTING = re.compile(r"\b(?:for|i|under)\W+$")  # "for 6 months after the sale": they begin then
_WITHIN = re.compile(r"(?:päivässä|viikossa|kuukaudessa|vuodessa|tunnissa|minuutissa)$")  # "5 päivässä": in 5 days
_UNIT_NAMES = {
    FigureKind.PERCENT: PERCENTS,
    FigureKind.MONEY: CURRENCIES,
    FigureKind.DURATION: UNITS,
    FigureKind.REFERENCE: REFERENCES,
}
_ONE_UNIT = re.compile(rf"\b(?:{'|'.join(sorted(ONE))})\s(?=(?:{_names(UNITS)}))", re.IGNORECASE)
_NAMED = "(?<!banking )(?<!working )(?<!business )(?<!calendar )(?<!the )(?<!same )(?<!den )(?<!seuraavan )(?<!saman )"
_BARE_UNIT = re.compile(
    rf"(?<!\d\s)(?<!\d){_NAMED}\b(?=(?:{_names(UNITS)})[a-zåäö]*\s(?:{'|'.join(AFTER_SENSES)}))", re.I
)


@lru_cache(maxsize=_TEXTS_KEPT)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text, in no particular order."""
    return tuple(_figures(text))


@lru_cache(maxsize=_TEXTS_KEPT)
def in_digits(text: str) -> str:
    """The text with number words in digits, with a 1 where a unit says it alone (``kuukauden kuluessa``).

    A bound told by denying its opposite is told plainly: "may not be older than" is "may be at most".
    """
    text = affirmed(text)
    for denied, plain in _DENIED_BOUNDS:
        text = denied.sub(plain, text)
    text = _BARE_UNIT.sub("1 ", _ONE_UNIT.sub("1 ", digits_for_words(text)))
    return _AGE.sub(r"\1 years", _CLOCK.sub(lambda match: _clock(match["h"], match["m"]), text))


def _clock(hour: str, minute: str) -> str:
    """``12:00`` is ``12`` and ``9:30`` is ``9.30``, as Finnish and Swedish write it."""
    return hour if minute == "00" else f"{hour}.{minute}"


def without_figures(text: str) -> str:
    """The text with its figures and their units blanked out: what is left are its words, where they stand."""
    rest = text
    for _, pattern in _PATTERNS:
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    return rest


def missing_figures(claim: Iterable[Figure], source: Iterable[Figure]) -> tuple[Figure, ...]:
    """The claim's figures that the source does not have, or has in another sense (at most for at least)."""
    known = tuple(source)
    return tuple(f for f in claim if not any(f.same_amount(k) and _senses_agree(f, k) for k in known))


def unbounded_figures(claim: Iterable[Figure], source: Iterable[Figure]) -> tuple[Figure, ...]:
    """The claim's figures stated outright that the source only bounds (14 days for at most 14 days), or the reverse."""
    known = tuple(source)
    return tuple(f for f in claim if not any(f.same_amount(k) and f.sense == k.sense for k in known))


def _senses_agree(claim: Figure, source: Figure) -> bool:
    """A time allowed may be told as a limit: tables and lists say "5 days" of what must be done within them."""
    told_as_limit = claim.kind is FigureKind.DURATION and (claim.sense, source.sense) == ("max", "")
    counted = claim.kind is FigureKind.NUMBER and (claim.sense, source.sense) == (
        "after",
        "",
    )  # "after two free visits"
    return not claim.sense or claim.sense == source.sense or told_as_limit or counted


def _figures(text: str) -> Iterator[Figure]:
    whole = rest = in_digits(text)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            yield _figure(kind, match, whole)
        rest = pattern.sub(lambda match: "\x00" * len(match.group()), rest)


def _figure(kind: FigureKind, match: re.Match[str], text: str) -> Figure:
    parts = match.groupdict()
    unit = _unit(kind, parts)
    value = _date(parts) if kind is FigureKind.DATE else _value(kind, parts)
    return Figure(kind, value, unit, _sense(kind, match, text), match.group().strip(), match.start())


def _unit(kind: FigureKind, parts: dict[str, str | None]) -> str:
    written = (parts.get("unit") or "").lower()
    return _UNIT_NAMES.get(kind, {}).get(written, "")


def _value(kind: FigureKind, parts: dict[str, str | None]) -> str:
    written = (parts["n"] or "").lower()
    if kind in (FigureKind.REFERENCE, FigureKind.CODE):
        return " ".join(written.split()).replace("-", "")
    return _plain(_decimal(written) * SCALES.get((parts.get("scale") or "").lower(), 1))


def _decimal(written: str) -> Decimal:
    """A separator before exactly three digits parts thousands, unless a lone zero stands before it (0,125)."""
    digits = re.sub(_SPACE, "", written)
    if not re.fullmatch(r"0[.,]\d+", digits):
        digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits)
    return Decimal(digits.replace(",", "."))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(parts: dict[str, str | None]) -> str:
    month = parts.get("m") or MONTHS[(parts.get("month") or "").lower()]
    return f"{parts.get('y') or '????'}-{int(month):02d}-{int(parts['d'] or 0):02d}"


def _sense(kind: FigureKind, match: re.Match[str], text: str) -> str:
    """The sense of the words within a few words' reach: before the figure, or after its unit."""
    before = text[max(0, match.start() - 40) : match.start()].lower()
    after = text[match.end() : match.end() + 40].lower()
    for pattern, sense in _BEFORE:
        if pattern.search(before) and not (sense in ("before", "after", "under") and _THE.search(before)):
            return sense
    for pattern, sense in _AFTER:
        if pattern.match(after) and not (sense == "after" and _LASTING.search(before)):
            return sense
    return "max" if kind is FigureKind.DURATION and _WITHIN.search(match.group().lower()) else ""
