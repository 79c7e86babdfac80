from datetime import date

import pytest

from corpus.model import DateRange, Fact, Kind
from ingest.facts.metadata import amendment_note, metadata
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
    head = ["Määräykset ja ohjeet 5/2021", "Voimaantulopäivä", "30.12.2021", "FINANSSIVALVONTA"]
    found = metadata(head, blocks)
    assert found.in_force == DateRange(date(2022, 7, 15), None)
    assert found.label == "15.7.2022"
    assert [(fact.value, fact.quote) for fact in found.facts if fact.field == "in_force"] == [
        ("2022-07-15", "Annettu 16.6.2022, voimaan 15.7.2022"),
        ("2021-12-30", "Voimaantulopäivä 30.12.2021"),
    ]
    assert "30.12.2021" in amendment_note(found, blocks)[0]
    assert "15.7.2022" in amendment_note(found, blocks)[0]
    assert amendment_note(metadata(head, TEXT), TEXT) == ()


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Antopäivä: 5.6.2023"], date(2023, 6, 5)),
        (["Vaihtoehtorahastojen hoitajat Antopäivä", "1.7.2014", "Voimaantulopäivä", "22.7.2014"], date(2014, 7, 1)),
        (["Antopäivä", "Sijoituspalvelujen järjestäminen", "11.6.2018"], date(2018, 6, 11)),
        (["Dnro/ Antopäivä 5.6.2023"], date(2023, 6, 5)),
        (["Helsinki 1.2.2023"], date(2023, 2, 1)),
        (["Helsingissä 5 päivänä heinäkuuta 2023"], date(2023, 7, 5)),
        (["Annettu Helsingissä 5 päivänä heinäkuuta 2023"], date(2023, 7, 5)),
        (["Utfärdad 5.6.2023"], date(2023, 6, 5)),
        (["Given i Helsingfors den 5 juli 2023"], date(2023, 7, 5)),
        (["Helsingfors den 5 juli 2023"], date(2023, 7, 5)),
        (["Fastställd: 2024-03-01"], date(2024, 3, 1)),
        (["Date of issue: 5 June 2023"], date(2023, 6, 5)),
        (["Adopted on 27 April 2016"], date(2016, 4, 27)),
        (["Done at Brussels, 27 April 2016"], date(2016, 4, 27)),
        (["Hyväksytty hallituksessa 3.4.2024"], date(2024, 4, 3)),
        (["(Annettu 16.6.2022, voimaan 15.7.2022)"], None),
        (["Helsinki on kaupunki, jossa 1.2.2023 tapahtui"], None),
    ],
)
def test_the_day_a_document_was_given_is_read(lines: list[str], expected: date | None) -> None:
    assert metadata(lines, TEXT).given == expected


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Voimassa: 1.7.2023 lukien toistaiseksi", date(2023, 7, 1), None),
        ("Voimassa 1.1.2024 alkaen 31.12.2025 saakka", date(2024, 1, 1), date(2025, 12, 31)),
        ("Voimassa 31.12.2025 saakka", None, date(2025, 12, 31)),
        ("Voimassaoloaika: 1.1.–31.12.2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Tulee voimaan 1 päivänä heinäkuuta 2023", date(2023, 7, 1), None),
        ("Träder i kraft den 1 juli 2023", date(2023, 7, 1), None),
        ("Gäller från och med 1.7.2023", date(2023, 7, 1), None),
        ("Gäller till och med den 31 december 2025", None, date(2025, 12, 31)),
        ("Ikraftträdande: 1.7.2023", date(2023, 7, 1), None),
        ("Giltig: 1.1.2025–31.12.2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Effective as of 1 July 2023", date(2023, 7, 1), None),
        ("Effective date: July 1, 2023", date(2023, 7, 1), None),
        ("Valid until 31 December 2025", None, date(2025, 12, 31)),
        ("Entry into force: 1.7.2023", date(2023, 7, 1), None),
        ("voimassa olevan lain (10.12.2013/1234) mukaan 1.1.2020", None, None),
    ],
)
def test_the_days_on_a_cover_are_read(line: str, start: date | None, end: date | None) -> None:
    assert metadata([line], TEXT).in_force == DateRange(start, end)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Tämä ohje tulee voimaan 1 päivänä heinäkuuta 2023.", date(2023, 7, 1), None),
        ("Näitä ehtoja sovelletaan 1.3.2024 alkaen.", date(2024, 3, 1), None),
        ("Ohje on voimassa 31.12.2025 saakka.", None, date(2025, 12, 31)),
        ("Denna anvisning träder i kraft den 1 juli 2023.", date(2023, 7, 1), None),
        ("Dessa villkor gäller till och med den 31 december 2025.", None, date(2025, 12, 31)),
        ("This Regulation shall apply from 25 May 2018.", date(2018, 5, 25), None),
        ("These terms are effective as of 1 July 2023.", date(2023, 7, 1), None),
        ("Tämä koskee lakia, joka tulee voimaan 1.7.2023 (186/2023).", None, None),
        ("Pankin hinnasto, joka tulee voimaan 1.7.2023, on liitteenä.", None, None),
    ],
)
def test_a_sentence_on_the_document_itself_is_read_where_the_cover_is_silent(
    sentence: str, start: date | None, end: date | None
) -> None:
    assert metadata([], [*TEXT, paragraph(sentence)]).in_force == DateRange(start, end)


def test_the_end_may_be_said_elsewhere_than_the_start() -> None:
    found = metadata(["Voimaantulopäivä 1.7.2023"], [*TEXT, paragraph("Ohje on voimassa 31.12.2025 saakka.")])
    assert found.in_force == DateRange(date(2023, 7, 1), date(2025, 12, 31))
    open_ended = metadata(["Voimassa 1.7.2023 toistaiseksi"], [paragraph("Ohje on voimassa 31.12.2025 saakka.")])
    assert open_ended.in_force == DateRange(date(2023, 7, 1), None)


def test_another_documents_number_in_a_sentence_is_not_taken_for_its_own() -> None:
    head = ["Kortin sulkeminen", "Ohje perustuu Finanssivalvonnan kokoelmaan Määräykset ja ohjeet 3/2023."]
    found = metadata(head, TEXT)
    assert (found.number, found.issuer) == ("", "")


def test_text_as_first_enacted_is_marked() -> None:
    assert metadata(["Säädös alkuperäisessä muodossaan"], TEXT).as_enacted
    assert metadata(["Författningen i ursprunglig lydelse"], TEXT).as_enacted
    assert not metadata(["Ajantasainen säädös"], TEXT).as_enacted


def test_every_finding_has_the_words_that_say_so() -> None:
    found = metadata(["Numero: 1/2026", "Antopäivä: 5.6.2023", "Voimassa: 1.7.2023 lukien toistaiseksi"], TEXT)
    assert {(fact.field, fact.value, fact.quote) for fact in found.facts} == {
        ("number", "1/2026", "Numero: 1/2026"),
        ("given", "2023-06-05", "Antopäivä: 5.6.2023"),
        ("in_force", "2023-07-01", "Voimassa: 1.7.2023 lukien toistaiseksi"),
    }


def test_a_version_history_gives_the_version_and_its_day() -> None:
    rows = (
        "| Versio | Päivämäärä | Kuvaus |\n| --- | --- | --- |\n| 1.0 | 7.2.2023 | Alku |\n| 1.1 | 2.6.2026 | Muutos |"
    )
    found = metadata([], [Block(BlockKind.TABLE, rows), *TEXT])
    assert (found.label, found.given) == ("1.1", date(2026, 6, 2))
    assert Fact("given", "2026-06-02", "| 1.1 | 2.6.2026 | Muutos |") in found.facts


def test_the_one_day_of_a_letterhead_is_the_day_it_was_given() -> None:
    head = ["Käyttöönoton ohjeistus", "Dnro Tulli/2026/00805", "Maksutilien valvonta 29.5.2026", "Koostava"]
    assert metadata(head, TEXT).given == date(2026, 5, 29)
    assert metadata([*head, "Toinen rivi 1.6.2026"], TEXT).given is None
    assert (
        metadata(["Kortin sulkeminen", "Kortti suljetaan, kun asiakas pyytää sitä 1.6.2026 jälkeen."], TEXT).given
        is None
    )
