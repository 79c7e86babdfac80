from datetime import date

import pytest

from corpus.model import DateRange
from ingest.dates import date_range, dates_in


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
