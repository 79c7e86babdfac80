"""Numbers, dates, currencies and shares in one way of writing, so that every other finds it."""

import re
from collections.abc import Mapping

from retrieval.analysis.language import LANGUAGES

MONTHS = (  # in the order of LANGUAGES
    ("tammikuu", "januari", "january"),
    ("helmikuu", "februari", "february"),
    ("maaliskuu", "mars", "march"),
    ("huhtikuu", "april", "april"),
    ("toukokuu", "maj", "may"),
    ("kesäkuu", "juni", "june"),
    ("heinäkuu", "juli", "july"),
    ("elokuu", "augusti", "august"),
    ("syyskuu", "september", "september"),
    ("lokakuu", "oktober", "october"),
    ("marraskuu", "november", "november"),
    ("joulukuu", "december", "december"),
)
MONTH_NUMBER: Mapping[str, int] = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_FACTORS: Mapping[str, int] = {
    **dict.fromkeys(("tuhatta", "tusen", "thousand"), 10**3),
    **dict.fromkeys(("milj", "miljoonaa", "miljoner", "million"), 10**6),
    **dict.fromkeys(("mrd", "miljardia", "miljarder", "billion"), 10**9),
}
SAME: Mapping[str, str] = {
    **dict.fromkeys(("eur", "euro", "euron", "euroa", "eurolla", "euroon", "eurosta", "euroja", "euros"), "€"),
    **dict.fromkeys(("prosentti", "prosentin", "prosenttia", "prosentilla", "prosenttiin", "prosentista"), "%"),
    **dict.fromkeys(("procent", "procenten", "percent"), "%"),
}
"""Words for which a sign stands."""

_NAMES = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
_YEAR = r"((?:1[89]|20)\d\d)(?!\d)"
_DATE = re.compile(rf"(?<![\d.,/])(\d{{1,2}})(?:\.\s?|/)(\d{{1,2}})(?:\.\s?|/){_YEAR}")
_ISO = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<![\d.,/])(\d{{1,2}})(?:\.|st|nd|rd|th|:?[ea])?\s+(?:päivä\w*\s+|of\s+)?({_NAMES})\w*\s+{_YEAR}"
)
_MONTH_FIRST = re.compile(rf"\b({_NAMES})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
# Digits grouped by threes: by spaces or points in Finnish and Swedish, by commas in English, where Finnish has
# decimals: three of those stand before a per cent sign alone.
_GROUPED = re.compile(
    r"(?<![\d.,/])([1-9]\d{0,2})((?:[ \u00a0\u202f]\d{3})+|(?:\.\d{3})+|(?:,\d{3})+(?!\s?(?:%|pros|proc|per)))"
    r"(?![\d/]|[.:,]\d{3})"
)
_MANY = re.compile(rf"(?<![\d.,/])(\d+)(?:[.,](\d+))?\s({'|'.join(_FACTORS)})\b\.?")
_PER_CENT = re.compile(r"\bper cent\b")
_DIGIT = re.compile(r"\d")


def normalised(text: str) -> str:
    """A lower-case text with its numbers written ``2000``, its dates ``1.3.2025``, per cent in one word."""
    text = _PER_CENT.sub("percent", text)
    if not _DIGIT.search(text):
        return text
    text = _ISO.sub(lambda m: _date(m[3], m[2], m[1], m[0]), text)
    text = _DATE.sub(lambda m: _date(m[1], m[2], m[3], m[0]), text)
    text = _DAY_FIRST.sub(lambda m: _date(m[1], str(MONTH_NUMBER[m[2]]), m[3], m[0]), text)
    text = _MONTH_FIRST.sub(lambda m: _date(m[2], str(MONTH_NUMBER[m[1]]), m[3], m[0]), text)
    text = _GROUPED.sub(lambda m: m[1] + re.sub(r"\D", "", m[2]), text)
    return _MANY.sub(_multiplied, text)


def month(word: str, language: str) -> str | None:
    """The name of a date's month, None for what is no date as ``normalised`` writes it: ``1.3.2025`` → ``mars``."""
    found = _DATE.fullmatch(word)
    return MONTHS[int(found[2]) - 1][LANGUAGES.index(language)] if found and 1 <= int(found[2]) <= 12 else None


def _date(day: str, month: str, year: str, written: str) -> str:
    """The date, or what was ``written`` where there is no such day."""
    return f"{int(day)}.{int(month)}.{year}" if 1 <= int(day) <= 31 and 1 <= int(month) <= 12 else written


def _multiplied(found: re.Match[str]) -> str:
    whole, decimals, factor = found[1], found[2] or "", len(str(_FACTORS[found[3]])) - 1
    return found[0] if len(decimals) > factor else f"{whole}{decimals}{'0' * (factor - len(decimals))}"
