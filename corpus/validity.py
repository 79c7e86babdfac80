"""Which version applies when: the rules that keep a superseded text out of every answer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from corpus.model import DateRange, Status, Version

HELSINKI = ZoneInfo("Europe/Helsinki")


def today() -> date:
    """The day it is in Helsinki, where the rules are in force."""
    return datetime.now(HELSINKI).date()


def applies(version: Version, day: date) -> bool:
    """Whether a search as of ``day`` may show the version.

    A version in force whose start nobody stated may be shown (its citation then says that the date is unknown); a
    superseded one only where its dates say for certain that it applied.
    """
    contains = version.in_force.contains(day)
    if version.status is Status.IN_FORCE:
        return contains is not False
    return version.status is Status.SUPERSEDED and contains is True and version.in_force.end is not None


def status_on(version: Version, day: date) -> Status:
    """What a person calls the version on ``day``: a published one is approved before, superseded after its dates."""
    if version.status is not Status.IN_FORCE or version.in_force.contains(day) is not False:
        return version.status
    start = version.in_force.start
    return Status.APPROVED if start is not None and start > day else Status.SUPERSEDED


def chained(earlier: Iterable[Version], new: Version) -> list[Version]:
    """The versions of one document once ``new`` is published, ``new`` among them.

    Dated versions end the day before the next one starts. Where a date is missing the order of arrival decides: ``new``
    replaces what is in force. Versions that are not published are left as they are.
    """
    published = [version for version in earlier if version.status is Status.IN_FORCE]
    rest = [version for version in earlier if version.status is not Status.IN_FORCE]
    new = replace(new, status=Status.IN_FORCE)
    dated = [version for version in (*published, new) if version.in_force.start is not None]
    if new.in_force.start is None:
        return [*rest, *(replace(version, status=Status.SUPERSEDED) for version in published), new]
    undated = [replace(version, status=Status.SUPERSEDED) for version in published if version.in_force.start is None]
    return [*rest, *undated, *_ended_by_the_next(dated, new)]


def _ended_by_the_next(dated: list[Version], new: Version) -> list[Version]:
    """Cut each version's end to the day before the next start; of two with the same start the newer one stands."""
    ordered = sorted(dated, key=lambda version: (version.in_force.start or date.min, version is new))
    ended = []
    for version, following in zip(ordered, [*ordered[1:], None], strict=True):
        ended.append(version if following is None else _ended_before(version, following))
    return ended


def _ended_before(version: Version, following: Version) -> Version:
    start, next_start = version.in_force.start, following.in_force.start
    if start is None or next_start is None:
        return version
    if start == next_start:
        return replace(version, status=Status.SUPERSEDED)
    last = next_start - timedelta(days=1)
    end = last if version.in_force.end is None else min(last, version.in_force.end)
    return replace(version, in_force=DateRange(start, end))
