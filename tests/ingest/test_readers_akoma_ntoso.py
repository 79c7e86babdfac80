"""Akoma Ntoso: structure, divisions and metadata of Finnish acts from their markup."""

from datetime import date
from pathlib import Path

import pytest

from corpus.model import DateRange
from ingest.errors import IngestError
from ingest.readers.xml import read_xml
from ingest.reading import BlockKind, Reading

FRAME = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act contains="{contains}" name="main">
<meta><identification><FRBRWork><FRBRdate date="2020-02-07" name="dateIssued"/>
<FRBRauthor as="#role_author" href="#organization_fi.parliament"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>
<preface><p><docNumber>77/2020</docNumber><docTitle>{title}</docTitle></p></preface>
<preamble><formula name="enactingClause">{preamble}</formula></preamble>
<body><hcontainer name="statuteProvisionsWrapper">{body}</hcontainer>{after}</body></act></akomaNtoso>"""

BODY = """
<chapter><num>2 luku</num><heading>Luvat</heading>
  <section><num>4 §</num><heading>Lupa</heading>
    <subsection><content><p>Lupa on haettava. <i>Luvalla</i>
      , josta säädetään (<i>lupa</i>
      ), on maksu.</p></content></subsection>
    <subsection><intro><p>Lupaa ei myönnetä, jos:</p></intro>
      <paragraph><num>1) </num><content><p>hakija on poissa;</p></content></paragraph>
      <paragraph><num>2 a) </num><intro><p>hakemus on:</p></intro>
        <subparagraph><num>a) </num><content><p>vajaa;</p></content></subparagraph>
        <subparagraph><num>b) </num><content><p>väärä,</p></content></subparagraph></paragraph>
      <wrapUp><p>ellei muuta seuraa.</p></wrapUp></subsection>
  </section>
  <section><num>5 §</num><subsection><content><p>Maksu on kerättävä.</p></content></subsection></section>
</chapter>
<section><num>6 §</num><heading>Voimaantulo</heading><subsection><content>
  <p>Tämä laki tulee voimaan 1 päivänä maaliskuuta 2020 ja on voimassa 31 päivään joulukuuta 2024.</p>
</content></subsection><subsection><content>
  <p>Lain 5 § tulee kuitenkin voimaan vasta 1 päivänä kesäkuuta 2021.</p></content></subsection>
  <subsection><content><p>Tällä lailla kumotaan lupalaki (66/1979).</p></content></subsection></section>"""


def read(
    tmp_path: Path,
    body: str = BODY,
    *,
    preamble: str = "<p>Säädetään:</p>",
    after: str = "",
    language: str = "fin",
    contains: str = "originalVersion",
) -> Reading:
    path = tmp_path / "act.xml"
    title = "Lupalaki" if language == "fin" else "Tillståndslag"
    path.write_text(
        FRAME.format(body=body, preamble=preamble, after=after, language=language, contains=contains, title=title),
        encoding="utf-8",
    )
    return read_xml(path)


def test_headings_carry_their_printed_label_at_a_level_of_their_own(tmp_path: Path) -> None:
    headings = [(b.level, b.text) for b in read(tmp_path).blocks if b.kind is BlockKind.HEADING]
    assert headings == [(2, "2 luku Luvat"), (4, "4 § Lupa"), (4, "5 §"), (4, "6 § Voimaantulo")]
    assert [(entry.level, entry.title) for entry in read(tmp_path).outline] == headings


def test_moments_items_and_subitems_know_their_division(tmp_path: Path) -> None:
    blocks = read(tmp_path).blocks
    at = next(at for at, block in enumerate(blocks) if block.text == "4 § Lupa")
    assert [(block.label, block.division, block.text) for block in blocks[at + 1 : at + 8]] == [
        ("", "1 mom.", "Lupa on haettava. Luvalla, josta säädetään (lupa), on maksu."),
        ("", "2 mom.", "Lupaa ei myönnetä, jos:"),
        ("1)", "2 mom. 1 kohta", "1) hakija on poissa;"),
        ("2 a)", "2 mom. 2 a kohta", "2 a) hakemus on:"),
        ("a)", "2 mom. 2 a kohta a alakohta", "a) vajaa;"),
        ("b)", "2 mom. 2 a kohta b alakohta", "b) väärä,"),
        ("", "2 mom.", "ellei muuta seuraa."),
    ]


def test_a_section_of_one_moment_has_no_divisions(tmp_path: Path) -> None:
    assert next(block for block in read(tmp_path).blocks if block.text.startswith("Maksu")).division == ""


def test_the_act_says_its_own_dates_and_what_it_repeals(tmp_path: Path) -> None:
    found = read(tmp_path).found
    assert (found.title, found.issuer, found.number, found.language) == ("Lupalaki", "Eduskunta", "77/2020", "fi")
    assert found.in_force == DateRange(date(2020, 3, 1), date(2024, 12, 31))
    assert found.given == date(2020, 2, 7)
    assert [(each.units, each.in_force) for each in found.unit_dates] == [(("ch:2/s:5",), DateRange(date(2021, 6, 1)))]
    assert found.repeals == ("lupalaki (66/1979)",)
    assert {fact.field for fact in found.facts} == {"title", "number", "given", "in_force", "unit_dates", "repeals"}


def test_the_day_given_is_that_of_the_signatures_and_no_note_s_above_them(tmp_path: Path) -> None:
    after = """<hcontainer name="conclusions"><content><p>Direktiivi 2012/18/EU; EUVL N:o L 197, 24.7.2012, s. 1</p>
    <p>Helsingissä 8 päivänä helmikuuta 2020</p></content></hcontainer>"""
    assert read(tmp_path, after=after).found.given == date(2020, 2, 8)


def test_text_as_enacted_is_marked_and_a_consolidated_text_is_not(tmp_path: Path) -> None:
    enacted = read(tmp_path)
    assert enacted.found.as_enacted
    consolidated = read(tmp_path, contains="singleVersion")
    assert not consolidated.found.as_enacted and not consolidated.notes


def test_an_amending_act_keeps_the_numbers_of_the_act_it_changes(tmp_path: Path) -> None:
    preamble = """<p>I enlighet med riksdagens beslut</p><blockContainer><block name="substitutions"><i>ändras</i>
        i jaktlagen (<affectedDocument href="/akn/fi/act/statute/1990/12">12/1990</affectedDocument>
        ) 30 § 3 mom.</block></blockContainer>"""
    body = """<section><num>30 §</num><hcontainer name="omission"/><subsection><content>
        <p>Jakt är tillåten.</p></content></subsection><hcontainer name="omission"/></section>"""
    after = """<hcontainer name="entryIntoForce"><content><p>Denna lag träder i kraft den 1 april 2020.</p>
        <p>På ansökningar tillämpas tidigare bestämmelser.</p></content></hcontainer>"""
    reading = read(tmp_path, body, preamble=preamble, after=after, language="swe")
    assert [(block.division, block.text) for block in reading.blocks[2:]] == [
        ("", "30 §"),
        ("3 mom.", "— — —"),
        ("3 mom.", "Jakt är tillåten."),
        ("3 mom.", "— — —"),
        ("", "Ikraftträdande"),
        ("1 mom.", "Denna lag träder i kraft den 1 april 2020."),
        ("2 mom.", "På ansökningar tillämpas tidigare bestämmelser."),
    ]
    assert reading.blocks[1].text == "ändras i jaktlagen (12/1990) 30 § 3 mom."
    assert [fact.value for fact in reading.found.facts if fact.field == "amends"] == ["12/1990"]
    assert any("12/1990" in note for note in reading.notes)


def test_a_moment_after_an_omission_has_no_number_where_none_is_named(tmp_path: Path) -> None:
    body = """<section><num>30 §</num><hcontainer name="omission"/><subsection><content>
        <p>Metsästys on sallittu.</p></content></subsection></section>"""
    assert read(tmp_path, body).blocks[-1].division == "mom."


def test_tables_and_annexes_are_kept(tmp_path: Path) -> None:
    table = "<table><tr><th>Laji</th><th>Maksu</th></tr><tr><td>Hirvi</td><td>120</td></tr></table>"
    body = f"<section><num>1 §</num><subsection><content><p>Maksut:</p>{table}</content></subsection></section>"
    blocks = read(tmp_path, body).blocks
    assert blocks[-1].kind is BlockKind.TABLE
    assert blocks[-1].text.splitlines()[-1] == "| Hirvi | 120 |"


def test_an_act_whose_day_another_act_decides_has_no_day(tmp_path: Path) -> None:
    body = """<section><num>1 §</num><subsection><content><p>Tämän lain voimaantulosta säädetään lailla.</p></content>
        </subsection></section>"""
    reading = read(tmp_path, body)
    assert reading.found.in_force == DateRange()
    assert any("laid down elsewhere" in note for note in reading.notes)


def test_other_languages_are_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="Finnish or Swedish"):
        read(tmp_path, language="deu")
