"""VahvistettavaLaki: structure, divisions and metadata of Finnish statutes in Finlex's older format."""

from datetime import date
from pathlib import Path

import pytest

from corpus.model import DateRange
from ingest.errors import IngestError
from ingest.readers.xml import read_xml
from ingest.reading import BlockKind, Reading

FRAME = """<?xml version="1.0" encoding="utf-8"?>
<v:VahvistettavaLaki xmlns:v="urn:v" xmlns:s="urn:s" xmlns:m="urn:m"><v:IdentifiointiOsa><s:EduskuntaTunniste>
<s:AsiakirjaNroTeksti>88</s:AsiakirjaNroTeksti><s:ValtiopaivavuosiTeksti>2001</s:ValtiopaivavuosiTeksti>
</s:EduskuntaTunniste></v:IdentifiointiOsa><s:SaadosOsa><s:Saados m:kieliKoodi="{language}" s:saadostyyppiNimi="Laki">
<s:SaadosNimeke><s:SaadostyyppiKooste>Laki</s:SaadostyyppiKooste>
<s:SaadosNimekeKooste>luvista.</s:SaadosNimekeKooste></s:SaadosNimeke>
<s:Johtolause><s:SaadosKappaleKooste>Säädetään:</s:SaadosKappaleKooste></s:Johtolause>
<s:Pykalisto>{body}</s:Pykalisto></s:Saados></s:SaadosOsa><v:AllekirjoitusOsa>
<v:PaivaysKooste>Helsingissä 9 päivänä helmikuuta 2001</v:PaivaysKooste>
<v:Henkilo><v:AsemaTeksti>Ministeri</v:AsemaTeksti> <v:SukuNimi>A. Virtanen</v:SukuNimi></v:Henkilo>
</v:AllekirjoitusOsa></v:VahvistettavaLaki>"""


def section(number: str, content: str, title: str = "", code: str = "Pykala") -> str:
    heading = f"<s:SaadosOtsikkoKooste>{title}</s:SaadosOtsikkoKooste>" if title else ""
    return (
        f'<s:Pykala s:pykalaLuokitusKoodi="{code}"><s:PykalaTunnusKooste>{number}</s:PykalaTunnusKooste>'
        f"{heading}{content}</s:Pykala>"
    )


def moment(text: str) -> str:
    return f"<s:MomenttiKooste>{text}</s:MomenttiKooste>"


def listed(lead_in: str, *items: str) -> str:
    inner = "".join(f"<s:MomenttiKohtaKooste>{text}</s:MomenttiKohtaKooste>" for text in items)
    return f"<s:KohdatMomentti><s:MomenttiJohdantoKooste>{lead_in}</s:MomenttiJohdantoKooste>{inner}</s:KohdatMomentti>"


def read(tmp_path: Path, body: str, language: str = "fi") -> Reading:
    path = tmp_path / "statute.xml"
    path.write_text(FRAME.format(body=body, language=language), encoding="utf-8")
    return read_xml(path)


def texts(reading: Reading) -> list[tuple[str, str]]:
    """Divisions and texts of the act's body, without the enacting clause and what stands under the act."""
    end = next(at for at, block in enumerate(reading.blocks) if block.text.startswith(("Esityöt", "Förarbeten")))
    return [(block.division, block.text) for block in reading.blocks[1:end]]


def test_chapters_and_sections_are_headings_with_one_spelling_of_their_label(tmp_path: Path) -> None:
    chapter = (
        "<s:Luku><s:LukuTunnusKooste>1 luku.</s:LukuTunnusKooste><s:SaadosOtsikkoKooste>Alku</s:SaadosOtsikkoKooste>"
    )
    body = f"{chapter}{section('1§', moment('Yksi.'))}{section('2 a §.', moment('Kaksi.'), 'Ala')}</s:Luku>"
    headings = [(b.level, b.text) for b in read(tmp_path, body).blocks if b.kind is BlockKind.HEADING]
    assert headings[:3] == [(2, "1 luku Alku"), (4, "1 §"), (4, "2 a § Ala")]


def test_closing_text_of_a_list_goes_on_with_its_moment(tmp_path: Path) -> None:
    body = section("1 §", listed("Joka", "1) <i>myy</i> tai", "2) ostaa,") + moment("on maksettava.") + moment("Muu."))
    assert texts(read(tmp_path, body))[1:] == [
        ("1 mom.", "Joka"),
        ("1 mom. 1 kohta", "1) myy tai"),
        ("1 mom. 2 kohta", "2) ostaa,"),
        ("1 mom.", "on maksettava."),
        ("2 mom.", "Muu."),
    ]


def test_a_paragraph_taken_for_an_item_is_a_moment_and_a_list_without_numbers_a_list(tmp_path: Path) -> None:
    body = section("1 §", listed("Laskee:", "1) tulot;", "2) menot.", "Vero maksetaan.")) + section(
        "2 §", listed("Ryhmät:", "I ryhmä: etelä", "II ryhmä: pohjoinen.")
    )
    assert texts(read(tmp_path, body)) == [
        ("", "1 §"),
        ("1 mom.", "Laskee:"),
        ("1 mom. 1 kohta", "1) tulot;"),
        ("1 mom. 2 kohta", "2) menot."),
        ("2 mom.", "Vero maksetaan."),
        ("", "2 §"),
        ("", "Ryhmät:"),
        ("", "I ryhmä: etelä"),
        ("", "II ryhmä: pohjoinen."),
    ]


def test_subitems_follow_the_item_that_the_markup_puts_among_them(tmp_path: Path) -> None:
    inner = "".join(
        f"<s:MomenttiAlakohtaKooste>{text}</s:MomenttiAlakohtaKooste>"
        for text in ("1) joka on:", "a) uusi;", "b) vanha;")
    )
    assert texts(read(tmp_path, section("1 §", listed("Den", inner)), "sv"))[1:] == [
        ("", "Den"),
        ("1 punkten", "1) joka on:"),
        ("1 punkten underpunkt a", "a) uusi;"),
        ("1 punkten underpunkt b", "b) vanha;"),
    ]


def test_a_table_stands_where_it_interrupts_its_item(tmp_path: Path) -> None:
    table = (
        "<t:table xmlns:t='urn:t'><t:row><t:entry>Tulo</t:entry><t:entry>Vero</t:entry></t:row>"
        "<t:row><t:entry>10</t:entry><t:entry>2</t:entry></t:row></t:table>"
    )
    body = section("1 §", listed("Vero on:", f"1) taulukon mukaan: {table} enintään;"))
    reading = read(tmp_path, body)
    assert texts(reading)[2:] == [
        ("1 kohta", "1) taulukon mukaan:"),
        ("1 kohta", "| Tulo | Vero |\n| --- | --- |\n| 10 | 2 |"),
        ("", "enintään;"),
    ]
    assert [block.kind for block in reading.blocks if "|" in block.text] == [BlockKind.TABLE]


def test_a_title_without_text_is_the_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path, section("5 §.", "", "Oikeus päättää."))) == [("", "5 §"), ("", "Oikeus päättää.")]


def test_the_wording_before_a_correction_is_a_note(tmp_path: Path) -> None:
    corrected = "Saa <oikaisu><uusi>myydä.</uusi><vanha>Alkuperäinen: myy.</vanha></oikaisu>"
    blocks = read(tmp_path, section("1 §", moment(corrected))).blocks
    assert [(block.kind, block.text) for block in blocks[2:4]] == [
        (BlockKind.PARAGRAPH, "Saa myydä."),
        (BlockKind.FOOTNOTE, "Alkuperäinen: myy."),
    ]


def test_entry_into_force_outside_the_chapters_stays_under_the_last_and_another_section_ends_it(tmp_path: Path) -> None:
    chapter = f"<s:Luku><s:LukuTunnusKooste>1 luku</s:LukuTunnusKooste>{section('1 §', moment('Yksi.'))}</s:Luku>"
    body = f"{chapter}{section('2 §', moment('Kaksi.'))}"
    assert [b.level for b in read(tmp_path, body).blocks if b.text == "2 §"] == [2]
    body = f"{chapter}{section('2 §', moment('Kaksi.'), code='VoimaantuloPykala')}{section('3 §', moment('Kolme.'))}"
    assert [b.level for b in read(tmp_path, body).blocks if b.text in ("2 §", "3 §")] == [4, 4]


def test_metadata_comes_from_the_markup_and_from_the_acts_own_words(tmp_path: Path) -> None:
    body = section(
        "9 §", moment("Tämä laki tulee voimaan 1 päivänä toukokuuta 2001.") + moment("Muu."), "Siirtymäsäännös"
    )
    body += section("10 §", listed("Tällä lailla kumotaan:", "1) 3 päivänä maaliskuuta 1950 annettu lupalaki (12/50);"))
    found = read(tmp_path, body).found
    assert (found.title, found.number, found.issuer, found.language) == ("Laki luvista", "88/2001", "Eduskunta", "fi")
    assert (found.given, found.in_force) == (date(2001, 2, 9), DateRange(date(2001, 5, 1)))
    assert found.repeals == ("lupalaki (12/1950)",)
    assert found.transitional == ("s:9",)
    assert found.as_enacted


def test_a_date_for_a_part_of_a_section_is_noted_since_a_version_cannot_carry_it(tmp_path: Path) -> None:
    text = (
        "Denna lag träder i kraft den 1 maj 2001. Lagens 2 § 1 mom. och 3 § träder dock i kraft den 1 juni 2002. "
        "Bestämmelserna i 4 § som gäller lån tillämpas dock först den 1 juli 2003."
    )
    sections = "".join(section(f"{n} §", moment("Text.")) for n in (2, 3, 4))
    reading = read(tmp_path, sections + section("5 §", moment(text)), "sv")
    assert [(each.units, each.in_force.start) for each in reading.found.unit_dates] == [(("s:3",), date(2002, 6, 1))]
    assert [note for note in reading.notes if "2 § 1 mom.: 2002-06-01" in note]
    assert not [fact for fact in reading.found.facts if "s:4" in fact.value]


def test_a_file_without_provisions_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text("<VahvistettavaLaki/>", encoding="utf-8")
    with pytest.raises(IngestError, match="no provisions"):
        read_xml(path)
