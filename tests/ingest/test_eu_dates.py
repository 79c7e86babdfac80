from datetime import date

import pytest

from ingest.readers.eu.dates import application, headed, units_named
from ingest.readers.eu.found import celex_of
from ingest.reading import Block, BlockKind

H, P, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM


def heading(text: str, level: int) -> Block:
    return Block(H, text, level=level)


ACT = (
    heading("CHAPTER I Scope", 1),
    heading("Article 1", 2),
    heading("CHAPTER II Duties", 1),
    heading("Section 1 Banks", 2),
    heading("Article 2", 3),
    heading("Section 2 Others", 2),
    heading("Article 3", 3),
    heading("Article 4", 3),
    heading("CHAPTER III Final provisions", 1),
    heading("Article 5", 2),
    heading("Article 6 Entry into force", 2),
)


def test_units_with_dates_of_their_own_are_told_and_the_rest_waits_for_the_general_date() -> None:
    blocks = (
        *ACT,
        Block(P, "This Regulation shall enter into force on the twentieth day following that of its publication."),
        Block(P, "It shall apply from 2 August 2026."),
        Block(P, "However:"),
        Block(ITEM, "(a) Chapter I shall apply from 2 February 2025;", label="(a)", division="(a)"),
        Block(
            ITEM,
            "(b) Chapter II, Section 2, shall apply from 2 August 2025, with the exception of Article 4;",
            label="(b)",
            division="(b)",
        ),
        Block(ITEM, "(c) Article 5(1) shall apply from:", label="(c)", division="(c)"),
        Block(ITEM, "(i) 2 August 2027 as regards banks.", label="(i)", division="(c)(i)"),
    )
    applied = application(headed(blocks), date(2024, 7, 12), None)
    assert applied.in_force.start == date(2024 + 1, 2, 2)
    assert [(dates.in_force.start, dates.units) for dates in applied.unit_dates] == [
        (date(2025, 2, 2), ("ch:1",)),
        (date(2025, 8, 2), ("ch:2/sec:2/art:3",)),
        (date(2026, 8, 2), ("ch:2/sec:1", "ch:2/sec:2/art:4", "ch:3")),
    ]
    assert applied.parts


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("This Directive shall enter into force on the day of its publication.", date(2030, 1, 10)),
        (
            "This Directive shall enter into force on the third day following that of its publication.",
            date(2030, 1, 13),
        ),
        ("This Regulation shall enter into force on 1 July 2031.", date(2031, 7, 1)),
        (
            "Tämä asetus tulee voimaan kahdentenakymmenentenä päivänä sen jälkeen, kun se on julkaistu. "
            "Sitä sovelletaan 25 päivästä toukokuuta 2031.",
            date(2031, 5, 25),
        ),
        (
            "Denna förordning träder i kraft den tjugonde dagen efter det att den har offentliggjorts. "
            "Den ska tillämpas från och med den 25 maj 2031.",
            date(2031, 5, 25),
        ),
    ],
)
def test_the_day_of_entry_into_force_is_counted_from_the_publication(sentence: str, start: date) -> None:
    blocks = (heading("Article 9", 1), Block(P, sentence))
    assert application(headed(blocks), date(2030, 1, 10), None).in_force.start == start


def test_a_consolidated_wording_starts_at_its_own_day_when_that_is_later() -> None:
    blocks = (heading("Article 9", 1), Block(P, "This Directive shall enter into force on 1 July 2011."))
    assert application(headed(blocks), None, date(2020, 5, 1)).in_force.start == date(2020, 5, 1)
    assert application(headed(blocks), None, date(2010, 5, 1)).in_force.start == date(2011, 7, 1)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Chapter III Section 4, Chapter V and Article 78", ["ch:3/sec:4", "ch:5", "art:78"]),
        ("Articles 1, 2 and 5 to 7", ["art:1", "art:2", "art:5", "art:6", "art:7"]),
        ("Kapitlen I och II samt artikel 9a", ["ch:1", "ch:2", "art:9a"]),
        ("I ja II lukua sekä 78 artiklaa", ["ch:1", "ch:2", "art:78"]),
        ("Annexes I and IV", ["annex:1", "annex:4"]),
        ("Article 5(1)", []),
    ],
)
def test_units_are_read_off_a_sentence(text: str, units: list[str]) -> None:
    assert units_named(text)[0] == units


@pytest.mark.parametrize(
    ("title", "celex"),
    [
        ("REGULATION (EU) 2016/679 OF THE EUROPEAN PARLIAMENT", "32016R0679"),
        ("Regulation (EU) No 910/2014", "32014R0910"),
        ("Council Directive 93/13/EEC", "31993L0013"),
        ("KOMISSION PÄÄTÖS 2010/227/EU", "32010D0227"),
        ("Neuvoston asetus (EY) N:o 44/2001", "32001R0044"),
        ("A guide to notes", ""),
    ],
)
def test_the_celex_number_is_made_from_the_title(title: str, celex: str) -> None:
    assert celex_of(title) == celex
