"""The figures of a text, normalised in writing only, so that two ways of writing one figure compare equal.

``2 000 €`` is ``2.000 euroa`` and ``neljäntoista päivän`` is ``14 päivää``, but nothing is computed: 14 days are not
two weeks, and 13 months are not 13 days. Works on Finnish, Swedish and English alike, whatever the text's language is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assist_api.checking.figure_units import (
    AFTER_SENSES,
    CURRENCIES,
    MONTHS,
    PERCENTS,
    REFERENCES,
    SCALES,
    SENSES,
    UNITS,
)
from assist_api.checking.number_words import ONE, digits_for_words


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

    ``sense`` is what the words beside it make of it: ``max``, ``min``, ``before``, ``after`` or empty.
    """

    kind: FigureKind
    value: str
    unit: str = ""
    sense: str = ""
    written: str = ""

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
_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})[a-zåäö]*", re.IGNORECASE))
    for kind, pattern in (
        (FigureKind.DATE, r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
        (FigureKind.DATE, r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>\d{4}))?(?!\d)"),
        (FigureKind.DATE, rf"\b(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?:(?:päivä\w*|of)\s)?"
                          rf"(?P<month>{_MONTH})[a-zåäö]{{0,4}}(?:,?\s(?P<y>\d{{4}}))?\b"),
        (FigureKind.DATE, rf"\b(?P<month>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y>\d{{4}}))?\b"),
        (FigureKind.REFERENCE, rf"(?P<n>\d+(?:\s[a-zåäö](?=\s))?)[.:]?\s?(?P<unit>{_names(REFERENCES)})"),
        (FigureKind.REFERENCE, rf"(?<!\w)(?P<unit>{_names(REFERENCES)})[a-zåäö]*\s?\(?(?P<n>\d+(?:\.\d+)*)"),
        (FigureKind.CODE, r"\b(?P<n>[A-ZÅÄÖa-zåäö]{1,5}[-/]?\d[\w/-]*|\d+/\d+(?:/[A-ZÅÄÖ]+)?)\b"),
        (FigureKind.PERCENT, rf"(?P<n>{_NUMBER})\s?[-–]?(?P<unit>{_names(PERCENTS)})"),
        (FigureKind.MONEY, rf"(?P<n>{_NUMBER}){_SCALE}\s?[-–]?(?P<unit>{_names(CURRENCIES)}){_END}"),
        (FigureKind.MONEY, rf"(?<!\w)(?P<unit>{_names(CURRENCIES)})\s?(?P<n>{_NUMBER}){_SCALE}"),
        (FigureKind.DURATION, rf"(?P<n>{_NUMBER})\s?[-–]?(?P<unit>{_names(UNITS)})"),
        (FigureKind.NUMBER, rf"(?P<n>{_NUMBER}){_SCALE}"),
    )
)  # fmt: skip
_UNIT_NAMES = {
    FigureKind.PERCENT: PERCENTS,
    FigureKind.MONEY: CURRENCIES,
    FigureKind.DURATION: UNITS,
    FigureKind.REFERENCE: REFERENCES,
}
_ONE_UNIT = re.compile(rf"\b(?:{'|'.join(sorted(ONE))})\s(?=(?:{_names(UNITS)}))", re.IGNORECASE)
_BARE_UNIT = re.compile(rf"(?<!\d\s)(?<!\d)\b(?=(?:{_names(UNITS)})[a-zåäö]*\s(?:{'|'.join(AFTER_SENSES)}))", re.I)


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text, in no particular order."""
    return tuple(_figures(text))


def without_figures(text: str) -> str:
    """The text with its figures and their units blanked out: what is left are its words."""
    rest = digits_for_words(text)
    for _, pattern in _PATTERNS:
        rest = pattern.sub(" ", rest)
    return rest


def missing_figures(claim: Iterable[Figure], source: Iterable[Figure]) -> tuple[Figure, ...]:
    """The claim's figures that the source does not have, or has in a contrary sense (at most for at least)."""
    known = tuple(source)
    return tuple(f for f in claim if not any(f.same_amount(k) and _senses_agree(f, k) for k in known))


def unbounded_figures(claim: Iterable[Figure], source: Iterable[Figure]) -> tuple[Figure, ...]:
    """The claim's figures stated outright that the source only bounds (14 days for at most 14 days)."""
    known = tuple(source)
    return tuple(f for f in claim if not f.sense and not any(f.same_amount(k) and not k.sense for k in known))


def _senses_agree(claim: Figure, source: Figure) -> bool:
    return not claim.sense or claim.sense == source.sense


def _figures(text: str) -> Iterator[Figure]:
    rest = digits_for_words(text)
    rest = _BARE_UNIT.sub("1 ", _ONE_UNIT.sub("1 ", rest))
    whole = rest
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(rest):
            yield _figure(kind, match, whole)
        rest = pattern.sub(lambda match: "\x00" * len(match.group()), rest)


def _figure(kind: FigureKind, match: re.Match[str], text: str) -> Figure:
    parts = match.groupdict()
    unit = _unit(kind, parts)
    value = _date(parts) if kind is FigureKind.DATE else _value(kind, parts)
    return Figure(kind, value, unit, _sense(match, text), match.group().strip())


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


def _sense(match: re.Match[str], text: str) -> str:
    """The sense of the words within a few words' reach: before the figure, or after its unit."""
    before = text[max(0, match.start() - 30) : match.start()].lower()
    after = text[match.end() : match.end() + 30].lower()
    for words, sense in SENSES.items():
        if re.search(rf"\b(?:{words})\W{{1,3}}(?:\w+\W)?$", before):
            return sense
    for words, sense in AFTER_SENSES.items():
        if re.match(rf"[a-zåäö]*\W{{1,3}}(?:{words})\b", after):
            return sense
    return ""
