"""Days and ranges of days as Finnish, Swedish and English documents write them."""

import re
from datetime import date

from corpus.model import DateRange

_MONTH_NAMES = (
    "tammikuuta tammikuun januari january jan",
    "helmikuuta helmikuun februari february feb",
    "maaliskuuta maaliskuun mars march mar",
    "huhtikuuta huhtikuun april apr",
    "toukokuuta toukokuun maj may",
    "kesäkuuta kesäkuun juni june jun",
    "heinäkuuta heinäkuun juli july jul",
    "elokuuta elokuun augusti august aug",
    "syyskuuta syyskuun september sept sep",
    "lokakuuta lokakuun oktober october okt oct",
    "marraskuuta marraskuun november nov",
    "joulukuuta joulukuun december dec",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_YEAR = r"(?:19|20)\d\d"
_DATES = re.compile(
    rf"(?<![\d/])(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>{_YEAR})(?!\d)"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?:den )?(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? (?:(?:päivänä|päivästä|päivään|päivä|päivältä|of|i) )?"
    rf"(?P<month>{_MONTH})\.?,? (?:vuonna )?(?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?, (?P<year2>{_YEAR})"
    rf"|(?P<month3>{_MONTH}) (?P<day3>\d{{1,2}})\.? (?:päivänä|päivästä|päivään) (?:vuonna )?(?P<year3>{_YEAR})",
    re.IGNORECASE,
)
_SHORT_RANGE = re.compile(
    rf"(?<![\d/.])(?P<d>\d{{1,2}})\.(?:\s?(?P<m>\d{{1,2}})\.)?\s?[–—-]\s?(?P<end>\d{{1,2}}\.\s?(?P<em>\d{{1,2}})\.\s?(?P<y>{_YEAR}))"
)
_UNTIL = re.compile(
    r"(?:saakka|asti|enintään|until|till(?: och med)?|t\.\s?o\.\s?m\.?|fram till|through|up to|to|–|-|—)"
    r"\s*(?:and including\s*)?$",
    re.IGNORECASE,
)
_UP_TO_HERE = re.compile(r"\s*(?:saakka|asti)\b", re.IGNORECASE)
_RANGE_GAP = 30
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

    ``1.1.2025–31.12.2025``, ``1.1.–31.12.2025``, ``1.7.2023 lukien toistaiseksi`` (no end), ``31.12.2025 saakka`` (no
    start).
    """
    days = dates_in(text)
    if not days:
        return DateRange()
    start, end, day = days[0]
    if short := _short_range(text, end):
        return short
    if _UNTIL.search(text[:start].rstrip()) or _UP_TO_HERE.match(text[end:]):
        return DateRange(None, day)
    is_range = len(days) > 1 and days[1][0] - end < _RANGE_GAP and days[1][2] >= day
    return DateRange(day, days[1][2] if is_range else None)


def written(days: DateRange) -> str:
    """``2023-07-01``, ``2023-07-01–2025-12-31``, ``–2025-12-31`` (only the last day is known)."""
    start = days.start.isoformat() if days.start else ""
    return f"{start}–{days.end.isoformat()}" if days.end else start


def _short_range(text: str, end: int) -> DateRange | None:
    """A range whose first date leaves out what the second says (``1.1.–31.12.2025``), ending at ``end``."""
    match = _SHORT_RANGE.search(text)
    if not match or match.end() != end:
        return None
    try:
        first = date(int(match["y"]), int(match["m"] or match["em"]), int(match["d"]))
    except ValueError:
        return None
    return DateRange(first, dates_in(match["end"])[0][2])


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["y"]:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    kind = next(kind for kind in ("", "2", "3") if match[f"year{kind}"])
    return date(int(match[f"year{kind}"]), _MONTHS[match[f"month{kind}"].casefold()], int(match[f"day{kind}"]))
