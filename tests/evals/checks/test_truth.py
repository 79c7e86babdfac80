from datetime import date
from pathlib import Path

import pytest

from evals.checks.contents import contents_of
from evals.checks.generated.as_xml import akoma_ntoso, bill
from evals.checks.generated.invented import statute
from evals.checks.generated.truths import rule_truth
from evals.checks.truth import truth_of
from evals.checks.truth_dates import eu_days, statute_days, supervisor_days
from evals.checks.truth_pdf import without_running


@pytest.mark.parametrize("write", [bill, akoma_ntoso])
def test_the_markup_of_an_invented_statute_gives_its_own_addresses_and_divisions(tmp_path: Path, write) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "laki.xml").write_text(write(statute()), encoding="utf-8")
    told, known = truth_of(tmp_path / "laki.xml"), rule_truth(statute(), "")
    assert told.units.keys() == known.units.keys()
    assert {(each.unit, each.number) for each in told.divisions} == {
        (each.unit, each.number) for each in known.divisions
    }
    assert [each.title for each in told.headings] == [each.title for each in known.headings]
    assert told.starts == known.starts


def test_a_printed_table_of_contents_is_found_and_taken_out() -> None:
    pages = [
        [
            "Sisällysluettelo",
            "1 Soveltamisala 2",
            "1.1 Määritelmät ja muut",
            "keskeiset käsitteet ..... 2",
            "2 Tausta 3",
        ],
        ["1 Soveltamisala", "Teksti."],
    ]
    entries, body = contents_of(pages)
    assert [(each.title, each.page) for each in entries] == [
        ("1 Soveltamisala", 2),
        ("1.1 Määritelmät ja muut keskeiset käsitteet", 2),
        ("2 Tausta", 3),
    ]
    assert body == [[], ["1 Soveltamisala", "Teksti."]]


def test_running_lines_are_told_from_labels_that_return() -> None:
    pages = [["Ohje 7/2031", f"{at} (4)", "OHJE", f"Teksti {'abcd'[at - 1]}."] for at in range(1, 5)]
    raw = without_running(pages)
    assert raw.body == [["OHJE", f"Teksti {letter}."] for letter in "abcd"]
    assert raw.first == ["Ohje 7/2031", "1 (4)"]
    assert "3 (4)" in raw.running


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (statute_days("Tämä laki tulee voimaan 1 päivänä\ntoukokuuta 2010."), date(2010, 5, 1)),
        (statute_days("Denna lag träder i kraft den 1 maj 2010."), date(2010, 5, 1)),
        (supervisor_days("Voimassa: 1.7.2023 lukien toistaiseksi"), date(2023, 7, 1)),
        (supervisor_days("Voimaantulopäivä\n1.7.2023"), date(2023, 7, 1)),
        (eu_days("It shall apply from 17 January 2025.", ""), date(2025, 1, 17)),
        (
            eu_days("enter into force on the twentieth day following that of its publication", "OJ L 1.1.2024"),
            date(2024, 1, 21),
        ),
    ],
)
def test_the_day_of_coming_into_force_is_told_by_its_words(told: frozenset[date], day: date) -> None:
    assert day in told
