"""Days as the sources write them: ``1.1.2026``, ``den 1 januari 2026``, ``1 January 2026``."""

import re
from datetime import date

from corpus.model import DateRange

_MONTH_NAMES = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "january february march april may june july august september october november december",
}
MONTHS = {language: tuple(names.split()) for language, names in _MONTH_NAMES.items()}
MONTH_NUMBERS = {name: number for names in MONTHS.values() for number, name in enumerate(names, start=1)}
_NAME = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
DAY = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)"
    rf"|(?<![\d.])(?P<day>\d{{1,2}})(?:\.| päivä\w*)? (?P<month>{_NAME})(?:kuu\w*)? (?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
YEARLESS = re.compile(rf"(?<![\d.])(?P<d>\d{{1,2}})(?:\.| päivä\w*)? (?P<m>{_NAME})(?:kuu\w*)?\b", re.IGNORECASE)
"""``28 February``, ``28 päivänä helmikuuta``, without a year."""


def day_of(match: re.Match[str]) -> date:
    """The day that a match of ``DAY`` names; ValueError for one that is not in the calendar."""
    if match["y"]:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    return date(int(match["year"]), MONTH_NUMBERS[match["month"].lower()], int(match["day"]))


def days_in(text: str) -> list[date]:
    """The days that a text names, in order."""
    return [day_of(match) for match in DAY.finditer(text)]


def in_force(text: str) -> DateRange:
    """From the first day to the second, if any: ``1.1.2024–31.12.2025``, ``fr.o.m. 1.1.2026 tills vidare``."""
    start, end, *_ = [*days_in(text), None, None]
    return DateRange(start, end)


def written(day: date, language: str) -> str:
    """As an act is dated: ``5 päivänä joulukuuta 2025``, ``den 5 december 2025``."""
    month = MONTHS[language][day.month - 1]
    return f"{day.day} päivänä {month}kuuta {day.year}" if language == "fi" else f"den {day.day} {month} {day.year}"
