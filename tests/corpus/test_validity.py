from datetime import date

from corpus.model import DateRange, Status, Version
from corpus.validity import Publication, applies, chained, status_on

JAN_2025, JAN_2026 = date(2025, 1, 1), date(2026, 1, 1)
MID_2025, MID_2026 = date(2025, 6, 15), date(2026, 6, 15)


def version(name: str, start: date | None = None, end: date | None = None, status: Status = Status.IN_FORCE) -> Version:
    return Version(name, "terms", name, DateRange(start, end), "all", status, name, f"{name}.md", 1)


def after_publishing(new: Version, *earlier: Version, day: date = MID_2026) -> dict[str, Version]:
    return {each.version_id: each for each in chained([Publication(each, day) for each in (*earlier, new)])}


def test_both_ends_of_a_range_are_in_force() -> None:
    range_ = DateRange(JAN_2025, MID_2025)
    assert [range_.contains(day) for day in (date(2024, 12, 31), JAN_2025, MID_2025, date(2025, 6, 16))] == [
        False,
        True,
        True,
        False,
    ]


def test_an_unknown_start_is_not_in_force_but_unknown() -> None:
    assert DateRange().contains(JAN_2025) is None
    assert DateRange(end=JAN_2025).contains(JAN_2026) is False


def test_a_new_dated_version_ends_the_one_before_it() -> None:
    versions = after_publishing(version("v2", JAN_2026, status=Status.STAGED), version("v1", JAN_2025))
    assert versions["v1"].in_force.end == date(2025, 12, 31)
    assert [applies(versions[name], MID_2025) for name in ("v1", "v2")] == [True, False]
    assert [applies(versions[name], MID_2026) for name in ("v1", "v2")] == [False, True]


def test_an_older_version_ingested_later_does_not_replace_the_newer() -> None:
    versions = after_publishing(version("v1", JAN_2025, status=Status.STAGED), version("v2", JAN_2026))
    assert versions["v1"].in_force.end == date(2025, 12, 31)
    assert applies(versions["v2"], MID_2026)
    assert not applies(versions["v1"], MID_2026)


def test_an_undated_new_version_supersedes_what_was_in_force() -> None:
    versions = after_publishing(version("v2", status=Status.STAGED), version("v1"))
    assert versions["v1"].status is Status.SUPERSEDED
    assert not applies(versions["v1"], MID_2026)
    assert applies(versions["v2"], MID_2026)


def test_a_superseded_version_without_an_end_is_never_shown() -> None:
    assert not applies(version("v1", JAN_2025, status=Status.SUPERSEDED), MID_2026)


def test_of_two_versions_with_the_same_start_the_later_arrival_stands() -> None:
    versions = after_publishing(version("b", JAN_2025, status=Status.STAGED), version("a", JAN_2025))
    assert versions["a"].status is Status.SUPERSEDED
    assert applies(versions["b"], MID_2025)


def test_a_future_version_is_approved_until_its_day_comes() -> None:
    future = version("v2", JAN_2026)
    assert status_on(future, MID_2025) is Status.APPROVED
    assert status_on(future, JAN_2026) is Status.IN_FORCE


def test_a_version_whose_end_has_passed_is_superseded() -> None:
    assert status_on(version("v1", JAN_2025, MID_2025), MID_2026) is Status.SUPERSEDED
