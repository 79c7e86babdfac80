from datetime import date

import pytest

from corpus.model import DateRange
from ingest.facts.dates import date_range, dates_in, written


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1.7.2023 lukien toistaiseksi", date(2023, 7, 1), None),
        ("1.1.2025–31.12.2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("31.12.2025 saakka", None, date(2025, 12, 31)),
        ("den 1 januari 2026", date(2026, 1, 1), None),
        ("from 1 January 2026 until 30 June 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-01-01", date(2026, 1, 1), None),
        ("1. päivänä heinäkuuta 2023", date(2023, 7, 1), None),
        ("toistaiseksi", None, None),
        ("31.2.2025", None, None),
    ],
)
def test_a_range_is_read_as_written(text: str, start: date | None, end: date | None) -> None:
    assert date_range(text) == DateRange(start, end)


def test_a_section_number_is_no_date() -> None:
    text = "luvussa 4.4.1 ja laissa 10.12.2013/1234 kohta 5.6.2023"
    assert [day for _, _, day in dates_in(text)] == [date(2013, 12, 10), date(2023, 6, 5)]
    assert [text[start:end] for start, end, _ in dates_in(text)] == ["10.12.2013", "5.6.2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 päivänä heinäkuuta 2023", date(2023, 7, 1)),
        ("1 päivästä heinäkuuta 2023", date(2023, 7, 1)),
        ("30 päivään kesäkuuta 2024", date(2024, 6, 30)),
        ("heinäkuun 1 päivänä 2023", date(2023, 7, 1)),
        ("1. heinäkuuta 2023", date(2023, 7, 1)),
        ("01.07.2016", date(2016, 7, 1)),
        ("1. 7. 2023", date(2023, 7, 1)),
        ("den 1 juli 2023", date(2023, 7, 1)),
        ("1st of July 2023", date(2023, 7, 1)),
        ("July 1, 2023", date(2023, 7, 1)),
        ("25 May 2018", date(2018, 5, 25)),
        ("1 Dec. 2024", date(2024, 12, 1)),
    ],
)
def test_a_day_is_read_in_every_usual_writing(text: str, expected: date) -> None:
    assert [day for _, _, day in dates_in(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.1.–31.12.2025", DateRange(date(2025, 1, 1), date(2025, 12, 31))),
        ("1.–31.12.2025", DateRange(date(2025, 12, 1), date(2025, 12, 31))),
        ("1.1.2025 alkaen ja enintään 31.12.2025", DateRange(date(2025, 1, 1), date(2025, 12, 31))),
        ("till och med den 31 december 2025", DateRange(None, date(2025, 12, 31))),
        ("t.o.m. 31.12.2025", DateRange(None, date(2025, 12, 31))),
        ("until 31 December 2025", DateRange(None, date(2025, 12, 31))),
        ("31 päivään joulukuuta 2025 saakka", DateRange(None, date(2025, 12, 31))),
    ],
)
def test_a_range_may_be_shortened_or_open_at_its_start(text: str, expected: DateRange) -> None:
    assert date_range(text) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (DateRange(date(2023, 7, 1)), "2023-07-01"),
        (DateRange(date(2023, 7, 1), date(2025, 12, 31)), "2023-07-01–2025-12-31"),
        (DateRange(None, date(2025, 12, 31)), "–2025-12-31"),
        (DateRange(), ""),
    ],
)
def test_a_range_is_written_for_a_fact(days: DateRange, expected: str) -> None:
    assert written(days) == expected
