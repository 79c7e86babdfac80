from datetime import date

from corpus.model import DateRange, Kind
from ingest.metadata import amendment_note, metadata
from ingest.reading import Block, BlockKind, Found

TEXT = [Block(BlockKind.PARAGRAPH, "Pankin on suljettava kortti heti, kun asiakas ilmoittaa sen kadonneen.")]


def test_the_head_of_a_supervisors_regulation_is_read() -> None:
    head = [
        "Määräykset ja ohjeet 3/2023",
        "Antopäivä: 5.6.2023",
        "Voimassa: 1.7.2023 lukien toistaiseksi",
        "FINANSSIVALVONTA",
    ]
    found = metadata(head, TEXT, "Rekisteröinti")
    assert (found.issuer, found.number, found.kind) == ("Finanssivalvonta", "3/2023", Kind.REGULATION)
    assert found.in_force == DateRange(date(2023, 7, 1), None)
    assert (found.title, found.language) == ("Rekisteröinti", "fi")


def test_a_key_value_head_is_read_in_three_languages() -> None:
    finnish = metadata(["Numero: 1/2026", "Antaja: Esimerkkipankki Oyj", "Voimassa: 1.1.2025–31.12.2025"], TEXT)
    swedish = metadata(["Nummer: 2/2026", "Utfärdare: Exempelbanken Abp", "Giltig: 1.1.2026"], TEXT)
    english = metadata(["Number: 3/2026", "Issuer: Example Bank Plc", "In force from 1 January 2026"], TEXT)
    assert (finnish.number, finnish.issuer) == ("1/2026", "Esimerkkipankki Oyj")
    assert finnish.in_force == DateRange(date(2025, 1, 1), date(2025, 12, 31))
    assert (swedish.number, swedish.issuer, swedish.in_force.start) == ("2/2026", "Exempelbanken Abp", date(2026, 1, 1))
    assert (english.number, english.issuer, english.in_force.start) == ("3/2026", "Example Bank Plc", date(2026, 1, 1))


def test_a_date_below_its_key_and_phrases_are_read() -> None:
    assert metadata(["Voimaantulopäivä", "1.7.2023"], TEXT).in_force.start == date(2023, 7, 1)
    assert metadata(["Voimaantulopäivä 1.7.2023"], TEXT).in_force.start == date(2023, 7, 1)
    assert metadata(["Anvisningen", "träder i kraft 1.1.2026"], TEXT).in_force.start == date(2026, 1, 1)
    assert metadata(["Versio: 2"], TEXT).label == "2"


def test_front_matter_wins_over_the_text() -> None:
    given = {"title": "Korttiehdot", "number": "7", "kind": "terms", "in_force": "2026-01-01", "language": "sv"}
    found = metadata(["Numero: 9/2020"], TEXT, "Otsikko", given)
    assert (found.title, found.number, found.kind, found.language) == ("Korttiehdot", "7", Kind.TERMS, "sv")
    assert found.in_force == DateRange(date(2026, 1, 1), None)


def test_what_is_not_said_stays_empty() -> None:
    found = metadata(["Kortin sulkeminen", "Kortti suljetaan heti."], TEXT)
    assert found == Found(language="fi")


def test_an_amendment_after_the_named_day_is_warned_about() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "(1) Tieto annetaan. (Annettu 16.6.2022, voimaan 15.7.2022)")]
    found = Found(in_force=DateRange(date(2021, 12, 30), None))
    assert "15.7.2022" in amendment_note(found, blocks)[0]
    assert amendment_note(Found(in_force=DateRange(date(2023, 1, 1), None)), blocks) == ()
