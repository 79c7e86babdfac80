from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.model import DateRange, Status, Version
from corpus.validity import Publication, applies, applying, chained, status_on, today

JAN_2025, JAN_2026 = date(2025, 1, 1), date(2026, 1, 1)
MID_2025, MID_2026 = date(2025, 6, 15), date(2026, 6, 15)


def version(name: str, start: date | None = None, end: date | None = None, status: Status = Status.IN_FORCE) -> Version:
    return Version(name, "terms", name, DateRange(start, end), "all", status, name, f"{name}.md", 1)


def published(*versions: Version, day: date = MID_2026) -> dict[str, Version]:
    """The versions by name after they were published in this order, all on ``day``."""
    return {each.version_id: each for each in chained([Publication(each, day) for each in versions])}


def shown(versions: dict[str, Version], *days: date) -> list[str | None]:
    found = [applying(versions.values(), day) for day in days]
    return [None if each is None else each.version_id for each in found]


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


def test_the_days_of_two_ranges_are_those_in_both() -> None:
    assert DateRange(JAN_2025).within(DateRange(MID_2025, MID_2026)) == DateRange(MID_2025, MID_2026)
    assert DateRange(JAN_2026).within(DateRange(MID_2025)) == DateRange(JAN_2026)
    assert DateRange().within(DateRange()) == DateRange()
    assert DateRange(JAN_2026).within(DateRange(end=MID_2025)).contains(MID_2026) is False


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 20, 59, 59, tzinfo=UTC), date(2026, 6, 30)),  # summer time: UTC+3
        (datetime(2026, 6, 30, 21, 0, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 21, 59, 59, tzinfo=UTC), date(2026, 12, 31)),  # winter time: UTC+2
        (datetime(2026, 12, 31, 22, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 3, 28, 22, 0, 0, tzinfo=UTC), date(2026, 3, 29)),  # the night in which summer time begins
        (datetime(2026, 3, 29, 20, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 0, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 21, 0, 0, tzinfo=UTC), date(2026, 10, 25)),  # the night in which it ends
        (datetime(2026, 10, 25, 21, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 0, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_begins_at_midnight_in_helsinki(moment: datetime, day: date) -> None:
    assert today(moment) == day


def test_a_new_dated_version_ends_the_one_before_it() -> None:
    versions = published(version("v1", JAN_2025), version("v2", JAN_2026))
    assert versions["v1"].in_force.end == date(2025, 12, 31)
    assert shown(versions, MID_2025, date(2025, 12, 31), JAN_2026, MID_2026) == ["v1", "v1", "v2", "v2"]


def test_an_older_version_ingested_later_does_not_replace_the_newer() -> None:
    versions = published(version("v2", JAN_2026), version("v1", JAN_2025))
    assert versions["v1"].in_force.end == date(2025, 12, 31)
    assert shown(versions, MID_2025, MID_2026) == ["v1", "v2"]


def test_an_undated_new_version_supersedes_what_was_in_force() -> None:
    versions = published(version("v1"), version("v2"))
    assert versions["v1"].status is Status.SUPERSEDED
    assert shown(versions, MID_2026) == ["v2"]


def test_of_a_dated_version_replaced_by_an_undated_one_only_a_stated_past_is_certain() -> None:
    versions = published(version("open", JAN_2025), version("v2"))
    assert shown(versions, MID_2025, MID_2026) == ["v2", "v2"]
    versions = published(version("ended", JAN_2025, date(2025, 12, 31)), version("v2"))
    assert shown(versions, MID_2025, MID_2026) == ["ended", "v2"]


def test_an_undated_version_stays_until_a_version_published_ahead_begins() -> None:
    versions = published(version("now"), version("ahead", date(2027, 1, 1)))
    assert shown(versions, MID_2026, date(2026, 12, 31), date(2027, 1, 1)) == ["now", "now", "ahead"]
    versions = published(version("ahead", date(2027, 1, 1)), version("now"))
    assert shown(versions, MID_2026, date(2027, 1, 1)) == ["now", "ahead"]


def test_an_old_version_that_had_ended_does_not_replace_an_undated_one() -> None:
    versions = published(version("now"), version("old", date(2020, 1, 1), date(2022, 12, 31)))
    assert shown(versions, date(2021, 1, 1), MID_2026) == ["old", "now"]


def test_a_superseded_version_without_an_end_is_never_shown() -> None:
    assert not applies(version("v1", JAN_2025, status=Status.SUPERSEDED), MID_2026)


def test_of_two_versions_with_the_same_start_the_later_arrival_stands() -> None:
    versions = published(version("a", JAN_2025, MID_2026), version("b", JAN_2025))
    assert versions["a"].status is Status.SUPERSEDED
    assert shown(versions, JAN_2025, MID_2025) == ["b", "b"]


def test_a_range_that_ends_before_it_starts_never_applies_and_ends_nothing() -> None:
    versions = published(version("v1", JAN_2025), version("wrong", JAN_2026, MID_2025))
    assert shown(versions, MID_2025, MID_2026) == ["v1", "v1"]


def test_a_retired_version_applies_on_certain_days_before() -> None:
    dated, undated = version("dated", JAN_2025), version("undated")
    (retired,) = chained([Publication(dated, JAN_2025, retired=MID_2026)])
    assert retired.status is Status.RETIRED
    assert [applies(retired, day) for day in (MID_2025, date(2026, 6, 14), MID_2026)] == [True, True, False]
    (unsure,) = chained([Publication(undated, JAN_2025, retired=MID_2026)])
    assert not applies(unsure, MID_2025)


def test_a_future_version_is_approved_until_its_day_comes() -> None:
    future = version("v2", JAN_2026)
    assert status_on(future, MID_2025) is Status.APPROVED
    assert status_on(future, JAN_2026) is Status.IN_FORCE


def test_a_version_whose_end_has_passed_is_superseded() -> None:
    assert status_on(version("v1", JAN_2025, MID_2025), MID_2026) is Status.SUPERSEDED


def test_a_version_to_be_retired_is_in_force_until_then() -> None:
    retired = version("v1", JAN_2025, MID_2026, Status.RETIRED)
    assert status_on(retired, MID_2026) is Status.IN_FORCE
    assert status_on(retired, MID_2026 + timedelta(days=1)) is Status.RETIRED


days = st.dates(date(2026, 1, 1), date(2026, 1, 20))
ranges = st.builds(DateRange, st.none() | days, st.none() | days)
histories = st.lists(st.tuples(ranges, days, st.none() | days), min_size=1, max_size=6)


def of_history(history: list[tuple[DateRange, date, date | None]]) -> list[Version]:
    """Published one after another, each no earlier than the one before."""
    published_on = sorted(day for _, day, _ in history)
    return chained(
        [
            Publication(version(f"v{at}", stated.start, stated.end), day, retired)
            for at, ((stated, _, retired), day) in enumerate(zip(history, published_on, strict=True))
        ]
    )


@settings(max_examples=150, deadline=None)
@given(histories)
def test_on_any_day_the_certain_versions_of_a_document_are_at_most_one(history) -> None:  # type: ignore[no-untyped-def]
    versions = of_history(history)
    for offset in range(-2, 24):
        day = date(2026, 1, 1) + timedelta(days=offset)
        certain = [each.version_id for each in versions if applies(each, day) and each.in_force.contains(day)]
        unsure = [each.version_id for each in versions if applies(each, day) and not each.in_force.contains(day)]
        assert len(certain) <= 1 and len(unsure) <= 1
        assert shown({each.version_id: each for each in versions}, day)[0] in (certain or unsure or [None])


@settings(max_examples=150, deadline=None)
@given(histories)
def test_no_version_applies_outside_the_dates_it_states(history) -> None:  # type: ignore[no-untyped-def]
    for after, (stated, _, retired) in zip(of_history(history), history, strict=True):
        for offset in range(-2, 24):
            day = date(2026, 1, 1) + timedelta(days=offset)
            if applies(after, day):
                assert stated.contains(day) is not False and (retired is None or day < retired)


@settings(max_examples=100, deadline=None)
@given(st.lists(days, min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_publishing_does_not_matter_where_every_start_is_known(starts, random) -> None:  # type: ignore[no-untyped-def]
    versions = [version(start.isoformat(), start) for start in starts]
    shuffled = random.sample(versions, len(versions))
    assert published(*versions) == published(*shuffled)


@settings(max_examples=100, deadline=None)
@given(st.lists(ranges, max_size=5), st.none() | days)
def test_what_is_published_last_without_an_end_is_shown_once_its_day_has_come(earlier, start) -> None:  # type: ignore[no-untyped-def]
    day = date(2026, 1, 10)
    begun = max(start or day, day)
    assume(all(each.start is None or each.start <= (start or day) for each in earlier))
    versions = [version(f"v{at}", each.start, each.end) for at, each in enumerate(earlier)]
    assert shown(published(*versions, version("new", start), day=day), begun, date(2026, 3, 1)) == ["new", "new"]
