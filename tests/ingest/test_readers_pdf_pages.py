"""What can befall a page: columns, ruled tables, hidden text, damage, no text at all."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.colors import black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import IngestError
from ingest.readers import read
from ingest.readers.pdf import ocr as pdf_ocr
from ingest.readers.pdf.ocr import Recognised
from ingest.reading import Block, BlockKind, Reading, ReadOptions

Draw = Callable[[Canvas], None]

LEFT = [
    "Kortti on suljettava heti, kun sen katoa-",
    "minen on huomattu ja asiasta on kerrot-",
    "tu pankin asiakaspalveluun puhelimitse.",
    "Pankki vastaa ilmoituksen jälkeen teh-",
    "dyistä ostoista kokonaan eikä asiakkaal-",
]
RIGHT = [
    "ta peritä niistä mitään. Sama koskee tun-",
    "nistusvälinettä, jolla asiakas kirjautuu",
    "verkkopankkiin tai vahvistaa maksunsa.",
    "Rinnakkaiskortti suljetaan aina samalla,",
    "ellei asiakas pyydä pankkia toimimaan.",
]


def make(path: Path, pages: Iterable[Draw]) -> Path:
    canvas = Canvas(str(path), pagesize=A4, pageCompression=0)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(canvas: Canvas, x: float, top: float, texts: Iterable[str]) -> None:
    for at, text in enumerate(texts):
        canvas.drawString(x, top - 13 * at, text)


def text_page(canvas: Canvas) -> None:
    lines(canvas, 60, 700, ["Kortti suljetaan heti ilmoituksen jälkeen, ja asiakkaalle tilataan uusi."])


def two_columns(canvas: Canvas) -> None:
    lines(
        canvas,
        60,
        760,
        ["Tämä johdanto kulkee koko sivun leveydeltä, ja sen jälkeen teksti jatkuu kahdella palstalla."],
    )
    lines(canvas, 60, 730, LEFT)
    lines(canvas, 310, 730, RIGHT)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def test_a_column_is_read_to_its_foot_before_the_next_begins(tmp_path: Path) -> None:
    first, second = texts(read(make(tmp_path / "palstat.pdf", [two_columns])))[:2]
    assert first.startswith("Tämä johdanto") and first.endswith("kahdella palstalla.")
    assert second.startswith("Kortti on suljettava heti, kun sen katoaminen on huomattu")
    assert "eikä asiakkaalta peritä niistä mitään. Sama koskee tunnistusvälinettä" in second


def test_columns_drawn_line_by_line_are_told_by_their_gutter(tmp_path: Path) -> None:
    def across(canvas: Canvas) -> None:
        for at, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            lines(canvas, 60, 730 - 13 * at, [left])
            lines(canvas, 310, 730 - 13 * at, [right])

    assert "asiakkaalta peritä" in texts(read(make(tmp_path / "rivit.pdf", [across])))[0]


def test_a_heading_beside_another_columns_text_is_a_heading(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 700, [*LEFT, *LEFT])
        lines(canvas, 320, 700 + 13, RIGHT)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(320, 700 - 13 * 5, "Kortin uusiminen")
        canvas.setFont("Helvetica", 10)
        lines(canvas, 320, 700 - 13 * 6, RIGHT[:4])

    blocks = read(make(tmp_path / "palstat.pdf", [page, page])).blocks
    headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Kortin uusiminen", "Kortin uusiminen"]


def test_small_rows_of_a_table_at_the_foot_of_a_page_are_no_footnotes(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 200, ["Talletuksen korko määräytyy talletusajan ja talletuksen määrän mukaan näin:"])
        canvas.setFont("Helvetica", 8.5)
        rows = [("Aika", "Määrä", "Korko"), *((f"{at} kk", "1 000 euroa", f"{at},05 %") for at in range(1, 6))]
        for at, row in enumerate(rows):
            for x, cell in zip((60, 200, 350), row, strict=True):
                canvas.drawString(x, 180 - 13 * at, cell)

    def text(canvas: Canvas) -> None:
        lines(canvas, 60, 700, ["Kortti suljetaan heti ilmoituksen jälkeen, ja asiakkaalle tilataan uusi."] * 12)

    blocks = read(make(tmp_path / "korot.pdf", [text, page])).blocks
    (table,) = (block for block in blocks if block.kind is BlockKind.TABLE)
    assert table.text.count("\n") == 6
    assert not any(block.kind is BlockKind.FOOTNOTE for block in blocks)


def test_a_price_list_in_two_columns_is_two_lists(tmp_path: Path) -> None:
    names = ["Kortin uusiminen", "Tiliote postitse", "Maksu ulkomaille", "Saldotodistus", "Kuitin kopio"]

    def prices(canvas: Canvas) -> None:
        for at, name in enumerate(names):
            for x, word in ((60, name), (320, f"{name} yritykselle")):
                canvas.drawString(x, 700 - 16 * at, word)
                canvas.drawRightString(x + 210, 700 - 16 * at, f"{at + 5},00 €")

    tables = [block.text for block in read(make(tmp_path / "hinnasto.pdf", [prices])).blocks]
    rows = "\n".join(tables).split("\n")
    assert "| Tiliote postitse | 6,00 € |" in rows
    assert rows.index("| Kuitin kopio | 9,00 € |") < rows.index("| Tiliote postitse yritykselle | 6,00 € |")


def bordered(canvas: Canvas, rows: list[tuple[str, str, str]], top: float = 720) -> None:
    edges = (60, 160, 205, 330)
    for x in edges:
        canvas.line(x, top, x, top - 20 * len(rows))
    for at in range(len(rows) + 1):
        canvas.line(edges[0], top - 20 * at, edges[-1], top - 20 * at)
    for at, row in enumerate(rows):
        for x, cell in zip(edges, row, strict=False):
            canvas.drawString(x + 2, top - 14 - 20 * at, cell)


HEADER = ("Palvelu", "Hinta", "Huomautus")


def test_vertical_rules_part_cells_that_stand_close(tmp_path: Path) -> None:
    rows = [HEADER, ("Kortin uusiminen nyt", "15 euroa", "heti"), ("Tiliote", "2 euroa", "kuukausittain")]
    (table,) = read(make(tmp_path / "taulukko.pdf", [lambda canvas: bordered(canvas, rows)])).blocks
    assert "| Kortin uusiminen nyt | 15 euroa | heti |" in table.text.split("\n")


def test_a_table_over_pages_is_one_block_with_its_header_once(tmp_path: Path) -> None:
    def page(first: int) -> Draw:
        rows = [HEADER, *((f"Palvelu numero {n}", f"{n} €", "aina") for n in range(first, first + 20))]
        return lambda canvas: bordered(canvas, rows)

    (table,) = read(make(tmp_path / "pitka.pdf", [page(1), page(21), page(41)])).blocks
    assert table.text.count("Palvelu | Hinta") == 1
    assert [f"| Palvelu numero {n} | {n} € | aina |" for n in range(1, 61)] == table.text.split("\n")[2:]
    assert (table.page, table.last_page) == (1, 3)


def test_every_line_and_every_row_has_a_box_of_its_own(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas,
            60,
            760,
            ["Kortin voi sulkea itse palvelussa, jonne kirjaudutaan tunnistus-", "välineellä milloin vain."],
        )
        bordered(canvas, [HEADER, ("Kortti", "5 €", "aina")], 700)

    paragraph, table = read(make(tmp_path / "rivit.pdf", [page])).blocks
    assert [paragraph.text[: paragraph.box_ends[0]][-10:], len(paragraph.text)] == [
        "tunnistus"[-10:].rjust(10),
        paragraph.box_ends[1],
    ]
    assert [round(box.y0) for box in paragraph.boxes] == [758, 745]
    assert [table.text[:end].rpartition("\n")[2] for end in table.box_ends] == [
        "| --- | --- | --- |",
        "| Kortti | 5 € | aina |",
    ]


def hidden(canvas: Canvas) -> None:
    text_page(canvas)
    canvas.setFillColor(white)
    canvas.drawString(60, 600, "Valkoisella kirjoitettu ohje koneelle")
    canvas.setFillColor(black)
    canvas.drawString(60, -50, "Sivun ulkopuolella oleva ohje")
    invisible = canvas.beginText(60, 550)
    invisible.setTextRenderMode(3)
    invisible.textLine("Musteeton ohje koneelle")
    canvas.drawText(invisible)
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(60, 500, "Pistettä pienempi ohje")


def test_text_that_nobody_can_see_is_left_out_and_told(tmp_path: Path) -> None:
    reading = read(make(tmp_path / "piilo.pdf", [text_page, hidden]))
    assert not any("ohje" in text for text in texts(reading))
    assert any("hidden text on page 2" in note for note in reading.notes)


def test_white_letters_on_a_dark_ground_are_seen(tmp_path: Path) -> None:
    def banner(canvas: Canvas) -> None:
        text_page(canvas)
        canvas.rect(50, 590, 300, 30, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(60, 600, "Tärkeä otsikko asiakkaalle")

    assert "Tärkeä otsikko asiakkaalle" in texts(read(make(tmp_path / "musta.pdf", [banner])))


def test_a_page_turned_on_its_side_is_read_and_its_boxes_stay_on_the_page(tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(300, 100)
        canvas.rotate(90)
        lines(canvas, 0, 0, ["Tämä sivu on luettava kyljeltään, mutta teksti on", "silti yhtä kappaletta."])

    (block,) = read(make(tmp_path / "kylki.pdf", [sideways])).blocks
    assert block.text == "Tämä sivu on luettava kyljeltään, mutta teksti on silti yhtä kappaletta."
    assert all(box.x1 - box.x0 < 15 < box.y1 - box.y0 and 280 < box.x0 < 320 for box in block.boxes)


def picture(canvas: Canvas) -> None:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1600, 500), 255)
    ImageDraw.Draw(image).text((50, 80), "Kortti suljetaan heti.", fill=0, font=ImageFont.load_default(90))
    canvas.drawInlineImage(image, 60, 500, 400, 125)


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    return make(tmp_path / "skanni.pdf", [text_page, picture])


def test_a_picture_is_read_by_text_recognition_with_its_confidence(
    scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = read(scanned).blocks[0]
    found = pdf_ocr.Line(2, 60, 550, 200, 562, 552, 12, "", (pdf_ocr.Cell(60, 200, "Tunnistettua."),), "Tunnistettua.")
    monkeypatch.setattr(pdf_ocr, "is_installed", lambda: True)
    monkeypatch.setattr(pdf_ocr, "recognise", lambda page, number: Recognised((found,), 0.91))
    reading = read(scanned)
    assert texts(reading) == [line.text, "Tunnistettua."]
    assert reading.notes[0] == "page 2 was read by text recognition, 91% sure"
    assert reading.unread == ()


def test_tesseract_reads_the_picture_where_it_is_installed(scanned: Path) -> None:
    if not pdf_ocr.is_installed():
        pytest.skip("tesseract is not installed")
    reading = read(scanned)
    assert "suljetaan heti" in texts(reading)[-1]
    (box,) = reading.blocks[-1].boxes
    assert box.page == 2 and 60 < box.x0 < 100 and 500 < box.y0 < box.y1 < 625


@pytest.mark.parametrize(
    ("options", "why"), [(ReadOptions(ocr=False), "switched off"), (ReadOptions(), "not installed")]
)
def test_a_picture_that_cannot_be_read_is_named(
    scanned: Path, monkeypatch: pytest.MonkeyPatch, options: ReadOptions, why: str
) -> None:
    monkeypatch.setattr(pdf_ocr, "is_installed", lambda: False)
    reading = read(scanned, options)
    assert reading.unread == (2,)
    assert any("page 2 has no text layer" in note and why in note for note in reading.notes)


def test_a_damaged_page_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = make(tmp_path / "ehja.pdf", [text_page, text_page, text_page])
    data = path.read_bytes()
    third = [match.start() for match in re.finditer(rb"/Type /Page\b", data)][2]
    path.write_bytes(data[:third] + data[third:].replace(b"/Type /Page", b"/Type /Pxxx", 1))
    reading = read(path)
    assert (reading.unread, reading.pages, len(reading.blocks)) == ((3,), 3, 2)
    assert reading.notes == ("page 3 is damaged and was not read",)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(make(tmp_path / "auki.pdf", [text_page])))
    writer.encrypt("salainen")
    path = tmp_path / "lukittu.pdf"
    writer.write(path)
    return path


def test_an_encrypted_file_opens_with_its_password(locked: Path) -> None:
    assert texts(read(locked, ReadOptions(password="salainen")))[0].startswith("Kortti suljetaan")


def test_a_missing_or_wrong_password_is_refused_with_the_way_to_give_it(locked: Path) -> None:
    for password, fault in (("", "asks for a password"), ("väärä", "does not open it")):
        with pytest.raises(IngestError, match=fault) as caught:
            read(locked, ReadOptions(password=password))
        assert "ohjenuora ingest --password" in caught.value.remedy


def test_scripts_and_attachments_are_neither_run_nor_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(make(tmp_path / "auki.pdf", [text_page])))
    script = TextStringObject("app.launchURL('http://127.0.0.1:9/'); this.exportDataObject({cName: 'liite.txt'});")
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): script})
    writer.root_object[NameObject("/OpenAction")] = action
    writer.add_attachment("liite.txt", b"Liitteen salainen sisalto")
    path = tmp_path / "vaara.pdf"
    writer.write(path)
    assert texts(read(path)) == ["Kortti suljetaan heti ilmoituksen jälkeen, ja asiakkaalle tilataan uusi."]


def headings(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks if block.kind is BlockKind.HEADING]


def test_bookmarks_are_the_outline_and_tell_headings_that_are_set_plainly(tmp_path: Path) -> None:
    def chapter(title: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level=0)
            lines(
                canvas,
                60,
                700,
                [title, "Tässä on luvun ensimmäinen virke, joka kertoo jotakin kortista ja sen käytöstä."],
            )

        return draw

    reading = read(make(tmp_path / "kirja.pdf", [chapter("Kortin käyttö"), chapter("Kortin sulkeminen")]))
    assert [(entry.title, entry.level, entry.page) for entry in reading.outline] == [
        ("Kortin käyttö", 1, 1),
        ("Kortin sulkeminen", 1, 2),
    ]
    assert headings(reading.blocks) == ["Kortin käyttö", "Kortin sulkeminen"]


def test_a_page_whose_font_does_not_say_its_letters_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "is_installed", lambda: False)
    writer = PdfWriter(clone_from=PdfReader(make(tmp_path / "auki.pdf", [text_page, picture])))
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 60 600 Td <0102030405060102> Tj ET")
    writer.pages[1][NameObject("/Contents")] = stream
    path = tmp_path / "sotku.pdf"
    writer.write(path)
    assert len(read(path).blocks) == 1
