"""The day a document comes into force, read from its plain text by patterns of this module's own."""

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "tammi januari january", "helmi februari february", "maalis mars march", "huhti april april",
            "touko maj may", "kesä juni june", "heinä juli july", "elo augusti august", "syys september september",
            "loka oktober october", "marras november november", "joulu december december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED = rf"(\d{{1,2}})\.? (?:päivänä )?({'|'.join(_MONTHS)})(?:kuuta)? (\d{{4}})"
_PLAIN = r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"
_STATUTE = re.compile(rf"(?:tulee voimaan|voimaan|träder i kraft|i kraft)(?: vasta)?(?: den)? {_NAMED}", re.IGNORECASE)
_SUPERVISOR = re.compile(
    rf"(?:voimassa|voimaantulopäivä|voimaantulo|giltig|gäller|ikraftträdande|träder i kraft)\s*:?\s*"
    rf"(?:fr\.o\.m\.|från och med|alkaen)?\s*{_PLAIN}",
    re.IGNORECASE,
)
_AMENDED = re.compile(rf"annettu [^()]{{0,30}}?voimaan\s?{_PLAIN}", re.IGNORECASE)
_APPLIES = re.compile(
    rf"(?:shall apply|shall enter into force|apply those measures)[^.;]{{0,40}}? {_NAMED}", re.IGNORECASE
)
_DAY_AFTER = re.compile(
    r"enter into force on the (twentieth |third |seventh )?day"
    r" (?:following that of|after|of|following) (?:its|that of|the)",
    re.IGNORECASE,
)
_AFTER = {"twentieth ": 20, "third ": 3, "seventh ": 7}
_PUBLISHED = re.compile(r"\bOJ (?:L|L \d+)[^.]{0,12}? (\d{1,2})\.(\d{1,2})\.(\d{4})")


def statute_days(text: str) -> frozenset[date]:
    """The day after the words ``tulee voimaan`` or ``träder i kraft``."""
    match = _STATUTE.search(" ".join(text.split()))
    return _days([match] if match else [])


def supervisor_days(text: str) -> frozenset[date]:
    """Days after ``Voimassa:`` and the like; the first one a document names is the one."""
    match = _SUPERVISOR.search(text)
    return _days([match] if match else [])


def amended_days(head: str, text: str) -> frozenset[date]:
    """The day that the head names, or the last one on which an amendment noted in the text came into force."""
    named = supervisor_days(head)
    amended = {day for match in _AMENDED.finditer(" ".join(text.split())) for day in _days([match])}
    return frozenset([max(named | amended)]) if named else named


def eu_days(text: str, published: str) -> frozenset[date]:
    """Days from which an act applies or is in force; ``published`` is where its day of publication stands."""
    plain = " ".join(text.split())
    days = set(_days(list(_APPLIES.finditer(plain))))
    entry = _DAY_AFTER.search(plain)
    day = _first(published)
    if entry and day:
        days |= {day + timedelta(days=_AFTER.get((entry[1] or "").lower(), 0) or 1), day}
    return frozenset(days)


def plain_days(text: str) -> frozenset[date]:
    """The first day written in figures."""
    return _days([*re.finditer(_PLAIN, text)][:1])


def _first(published: str) -> date | None:
    match = _PUBLISHED.search(published) or re.search(_PLAIN, published)
    return next(iter(_days([match])), None) if match else None


def _days(matches: list[re.Match[str]]) -> frozenset[date]:
    found = set()
    for day, month, year in (match.groups()[-3:] for match in matches):
        number = _MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
        try:
            found.add(date(int(year), number, int(day)))
        except ValueError:
            continue
    return frozenset(found)
