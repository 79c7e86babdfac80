"""PDFs are drawn line by line, as a word processor would print a regulation."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.model import Force
from corpus.sample import sample_documents
from ingest.errors import IngestError
from ingest.readers import read
from ingest.reading import Block, BlockKind

Row = tuple[float, float, float, str, str]  # x, y, size, font, text

BODY, BOLD = "Helvetica", "Helvetica-Bold"


def draw(path: Path, pages: Iterable[list[Row]], lines: Iterable[tuple[float, float, float]] = ()) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for rows in pages:
        for x, y, size, font, text in rows:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        for x0, x1, y in lines:
            canvas.line(x0, y, x1, y)
        canvas.showPage()
    canvas.save()
    return path


def running(page: int) -> list[Row]:
    return [
        (48, 804, 10, BOLD, "Määräykset ja ohjeet 7/2030"),
        (48, 784, 9, BODY, "Voimassa: 1.7.2030 lukien toistaiseksi"),
        (540, 730, 9, BODY, f"{page} (4)"),
    ]


COVER: list[Row] = [
    (48, 515, 20, BOLD, "Määräykset ja ohjeet 7/2030"),
    (48, 478, 16, BOLD, "Korttien sulkeminen"),
    (381, 482, 10, BOLD, "Antopäivä"),
    (381, 470, 10, BODY, "5.6.2030"),
    (381, 437, 10, BOLD, "Voimaantulopäivä"),
    (381, 424, 10, BODY, "1.7.2030"),
    (381, 300, 10, BOLD, "FINANSSIVALVONTA"),
]
CONTENTS: list[Row] = [
    (42, 700, 16, BOLD, "Sisällysluettelo"),
    (42, 670, 10, BOLD, "1"),
    (99, 670, 10, BOLD, "Kortin sulkeminen"),
    (550, 670, 10, BOLD, "3"),
    (99, 650, 10, BODY, "1.1"),
    (140, 650, 10, BODY, "Ilmoitus"),
    (550, 650, 10, BODY, "3"),
]
LONG = "pankin on suljettava kortti heti saatuaan tiedon sen katoamisesta, varkaudesta tai muusta vää"
THIRD: list[Row] = [
    (42, 700, 16, BOLD, "1 Kortin sulkeminen"),
    (42, 673, 10, BOLD, "1.1 Ilmoitus"),
    (250, 645, 9, BODY, "M Ä Ä R Ä Y S ( k o h d a t 1 – 2 )"),
    (42, 620, 10, BODY, "(1)"),
    (99, 620, 10, BODY, "Asiakkaan ilmoituksen jälkeen" + " " + LONG[:60]),
    (99, 607, 10, BODY, "24 tunnin kuluessa 12 §:n mukaan, ja ilmoitus on kirjattava:"),
    (117, 588, 10, BODY, "• nimi"),
    (117, 572, 10, BODY, "• kortin numero"),
    (42, 550, 10, BODY, "(2)"),
    (99, 550, 10, BODY, "Pankki vastaa kustannuksista, kun kortti on kadonnut asiakkaasta riippu-"),
    (42, 90, 7, BODY, "1 HE 1/2030 vp s. 2."),
]
FOURTH: list[Row] = [
    (99, 700, 10, BODY, "mattomasta syystä."),
    (250, 670, 9, BODY, "O H J E ( k o h t a 3 )"),
    (42, 645, 10, BODY, "(3)"),
    (99, 645, 10, BODY, "Asiakasta tulisi neuvoa."),
    (42, 620, 10, BODY, "(4)"),
    (99, 620, 10, BODY, "Tämä kohta ei kuulu ohjeeseen."),
]


@pytest.fixture
def regulation(tmp_path: Path) -> Path:
    pages = [COVER, running(2) + CONTENTS, running(3) + THIRD, running(4) + FOURTH]
    return draw(tmp_path / "kortit.pdf", pages)


def by_label(blocks: Iterable[Block], label: str) -> Block:
    return next(block for block in blocks if block.label == label and block.kind is not BlockKind.FOOTNOTE)


def test_running_headers_page_numbers_and_contents_are_no_text(regulation: Path) -> None:
    blocks = read(regulation).blocks
    body = [block.text for block in blocks if block.page > 1]
    assert not any("Voimassa:" in text or text.endswith("(4)") or "Sisällysluettelo" in text for text in body)
    assert [block.text for block in blocks if block.kind is BlockKind.HEADING] == [
        "1 Kortin sulkeminen",
        "1.1 Ilmoitus",
    ]


def test_the_cover_gives_the_metadata(regulation: Path) -> None:
    found = read(regulation).found
    assert (found.title, found.number, found.issuer) == ("Korttien sulkeminen", "7/2030", "Finanssivalvonta")


def test_margin_labels_set_the_force_of_the_paragraphs_they_name(regulation: Path) -> None:
    blocks = read(regulation).blocks
    forces = [by_label(blocks, f"({number})").force for number in (1, 2, 3, 4)]
    assert forces == [Force.BINDING, Force.BINDING, Force.ADVISORY, Force.UNSAID]
    assert not any("Y S" in block.text or "J E" in block.text for block in blocks)


def test_a_line_that_begins_with_a_number_stays_in_its_paragraph(regulation: Path) -> None:
    first = by_label(read(regulation).blocks, "(1)")
    assert first.text.endswith("24 tunnin kuluessa 12 §:n mukaan, ja ilmoitus on kirjattava:")


def test_bullets_are_items(regulation: Path) -> None:
    items = [block.text for block in read(regulation).blocks if block.kind is BlockKind.ITEM]
    assert items == ["• nimi", "• kortin numero"]


def test_a_paragraph_that_crosses_a_page_is_one_and_its_footnote_follows(regulation: Path) -> None:
    blocks = read(regulation).blocks
    second = by_label(blocks, "(2)")
    assert second.text.endswith("asiakkaasta riippumattomasta syystä.")
    assert (second.page, second.last_page) == (3, 4)
    assert [box.page for box in second.boxes] == [3, 4]
    note = blocks[blocks.index(second) + 1]
    assert (note.kind, note.label, note.text) == (BlockKind.FOOTNOTE, "1", "1 HE 1/2030 vp s. 2.")


def test_a_table_is_markdown_with_rows_parted_by_its_lines(tmp_path: Path) -> None:
    rows: list[Row] = [
        (42, 700, 10, BODY, "Maksut on esitetty taulukossa, joka on tämän ohjeen osa ja jota pankki noudattaa."),
        (60, 660, 10, BODY, "Palvelu"),
        (300, 660, 10, BODY, "Hinta"),
        (60, 640, 10, BODY, "Kortin"),
        (300, 640, 10, BODY, "15 euroa"),
        (60, 628, 10, BODY, "uusiminen"),
        (60, 608, 10, BODY, "Tiliote"),
        (300, 608, 10, BODY, "2 euroa"),
    ]
    path = draw(tmp_path / "hinnat.pdf", [rows], lines=[(60, 400, 653), (60, 400, 621)])
    table = next(block for block in read(path).blocks if block.kind is BlockKind.TABLE)
    assert table.text.split("\n") == [
        "| Palvelu | Hinta |",
        "| --- | --- |",
        "| Kortin uusiminen | 15 euroa |",
        "| Tiliote | 2 euroa |",
    ]


def test_a_page_without_text_is_a_note(tmp_path: Path) -> None:
    text: list[Row] = [(42, 700, 10, BODY, "Kortti suljetaan heti.")]
    reading = read(draw(tmp_path / "osa.pdf", [text, []]))
    assert reading.pages == 2
    assert any("page 2" in note for note in reading.notes)


def test_a_pdf_without_any_text_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="text layer") as caught:
        read(draw(tmp_path / "kuva.pdf", [[], []]))
    assert "text recognition" in caught.value.remedy


def test_an_encrypted_pdf_is_refused(tmp_path: Path, regulation: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(regulation))
    writer.encrypt("salainen")
    locked = tmp_path / "lukittu.pdf"
    writer.write(locked)
    with pytest.raises(IngestError, match="password"):
        read(locked)


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "teksti.pdf"
    path.write_text("Tämä ei ole PDF.", encoding="utf-8")
    with pytest.raises(IngestError, match="broken or not a PDF"):
        read(path)


def test_a_wrapped_cell_that_looks_like_a_numbered_paragraph_stays_in_its_row() -> None:
    (sample,) = (path for path in sample_documents() if path.name == "kp-5-2026-complaints-en.pdf")
    tables = [block.text for block in read(sample).blocks if block.kind is BlockKind.TABLE]
    row = "| Reply when the conditions in paragraph (15) are met | 35 banking days | complaints team |"
    assert row in tables[0].split("\n")
