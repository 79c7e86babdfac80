"""Days and ranges of days as Finnish, Swedish and English documents write them."""

import re
from datetime import date

from corpus.model import DateRange

_MONTH_NAMES = (
    "tammikuuta januari january",
    "helmikuuta februari february",
    "maaliskuuta mars march",
    "huhtikuuta april",
    "toukokuuta maj may",
    "kesäkuuta juni june",
    "heinäkuuta juli july",
    "elokuuta augusti august",
    "syyskuuta september",
    "lokakuuta oktober october",
    "marraskuuta november",
    "joulukuuta december",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_DATES = re.compile(
    r"(?<![\d/])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?:den )?(?P<day>\d{1,2})\.? (?:päivänä )?(?P<month>" + "|".join(_MONTHS) + r") (?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\W*(?:saakka|asti|until|till|t\.o\.m\.|to|–|-|—)\s*$", re.IGNORECASE)
_UP_TO_HERE = re.compile(r"\s*(?:saakka|asti)\b", re.IGNORECASE)
_RANGE_GAP = 25
"""Characters that may stand between the two dates of one range."""


def dates_in(text: str) -> list[tuple[int, int, date]]:
    """The days named in ``text``: start, end (not included) and day, in order; impossible dates are left out."""
    found = []
    for match in _DATES.finditer(text):
        try:
            found.append((match.start(), match.end(), _day(match)))
        except ValueError:
            continue
    return found


def date_range(text: str) -> DateRange:
    """The range that the first date or two of ``text`` name, both ends included.

    ``1.1.2025–31.12.2025``, ``1.7.2023 lukien toistaiseksi`` (no end), ``31.12.2025 saakka`` (no start).
    """
    days = dates_in(text)
    if not days:
        return DateRange()
    start, end, day = days[0]
    if _UNTIL.match(text[:start]) or _UP_TO_HERE.match(text[end:]):
        return DateRange(None, day)
    is_range = len(days) > 1 and days[1][0] - end < _RANGE_GAP and days[1][2] >= day
    return DateRange(day, days[1][2] if is_range else None)


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["month"]:
        return date(int(match["year"]), _MONTHS[match["month"].casefold()], int(match["day"]))
    return date(int(match["y"]), int(match["m"]), int(match["d"]))
