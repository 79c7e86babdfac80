"""Which version applies when: the rules that keep a superseded text out of every answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from corpus.model import DateRange, Status, Version

_HELSINKI = ZoneInfo("Europe/Helsinki")
_A_DAY = timedelta(days=1)


def today(now: datetime | None = None) -> date:
    """The day it is in Helsinki, where the rules are in force; ``now`` is a moment with a time zone."""
    return (now or datetime.now(UTC)).astimezone(_HELSINKI).date()


def applies(version: Version, day: date) -> bool:
    """Whether a search as of ``day`` may show the version.

    A version in force whose start nobody stated may be shown (its citation then says that the date is unknown); a
    superseded or retired one only where its dates say for certain that it applied.
    """
    contains = version.in_force.contains(day)
    if version.status is Status.IN_FORCE:
        return contains is not False
    ended = version.status in (Status.SUPERSEDED, Status.RETIRED)
    return ended and contains is True and version.in_force.end is not None


def applying(versions: Iterable[Version], day: date) -> Version | None:
    """The one version of a document that a search as of ``day`` may show: a certain one before one without a date."""
    possible = [version for version in versions if applies(version, day)]
    return max(possible, key=lambda version: version.in_force.start or date.min, default=None)


def status_on(version: Version, day: date) -> Status:
    """What a person calls the version on ``day``: a published one is approved before, superseded after its dates."""
    contains = version.in_force.contains(day)
    if version.status is Status.RETIRED and applies(version, day):
        return Status.IN_FORCE
    if version.status is not Status.IN_FORCE or contains is not False:
        return version.status
    start = version.in_force.start
    return Status.APPROVED if start is not None and start > day else Status.SUPERSEDED


@dataclass(frozen=True, slots=True)
class Publication:
    """A published version with the dates that it states, the day it was published and the day it was retired from."""

    version: Version
    day: date
    retired: date | None = None

    @property
    def stated(self) -> DateRange:
        """The dates it states, ended by its retirement."""
        return _ended(self.version.in_force, self.retired)

    @property
    def since(self) -> date:
        """Where it stands in the chain: its start, or the day it was published where nobody states one."""
        return self.version.in_force.start or self.day


def chained(publications: Sequence[Publication]) -> list[Version]:
    """The versions of one document with the dates on which they apply, in the order of publishing, which is given.

    Each ends the day before the next one starts; of two with one start the one published later stands. A version
    without a date replaces what is in force on the day it is published, and is replaced by what is published later,
    unless that is in the future (it then applies up to there) or had ended before.
    """
    overruled = {order for order in range(len(publications)) if _overruled(publications, order)}
    chain = sorted(
        (order for order, each in enumerate(publications) if order not in overruled and not _empty(each.stated)),
        key=lambda order: (publications[order].since, order),
    )
    following = {order: publications[after] for order, after in pairwise(chain)}
    return [
        _never(each.version) if order in overruled else _placed(each, following.get(order))
        for order, each in enumerate(publications)
    ]


def _overruled(publications: Sequence[Publication], order: int) -> bool:
    """Whether a version without a date was replaced by one published later."""
    undated = publications[order]
    if undated.version.in_force.start is not None:
        return False
    return any(
        later.version.in_force.start is None
        or (later.since <= undated.day and (later.stated.end is None or later.stated.end >= undated.day))
        for later in publications[order + 1 :]
    )


def _placed(here: Publication, following: Publication | None) -> Version:
    """The version with its dates, given the one that follows it in the chain."""
    kept = _standing(here, here.stated)
    if following is None:
        return kept
    if following.version.in_force.start is None:  # when it began nobody knows: only a past before it is certain
        end = here.stated.end
        return kept if end is not None and end < following.day else _never(here.version)
    if following.since == here.since:
        return _never(here.version)
    return _standing(here, _ended(here.stated, following.since))


def _standing(here: Publication, in_force: DateRange) -> Version:
    status = Status.IN_FORCE if here.retired is None else Status.RETIRED
    return replace(here.version, status=status, in_force=in_force)


def _never(version: Version) -> Version:
    """Superseded without an end: no search shows it."""
    return replace(version, status=Status.SUPERSEDED, in_force=DateRange(version.in_force.start))


def _empty(in_force: DateRange) -> bool:
    return in_force.start is not None and in_force.end is not None and in_force.end < in_force.start


def _ended(in_force: DateRange, day: date | None) -> DateRange:
    """The range cut so that it ends before ``day``."""
    return in_force if day is None else in_force.within(DateRange(end=day - _A_DAY))
