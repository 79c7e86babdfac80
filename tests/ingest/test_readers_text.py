from datetime import date
from pathlib import Path

import docx
import pytest

from corpus.model import Force, Kind
from ingest.errors import IngestError
from ingest.readers import READERS, read
from ingest.reading import Block, BlockKind

H, P, ITEM, T = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE


def kinds(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


MARKDOWN = """---
title: "Korttiohje"
number: 4/2030
issuer: Esimerkkipankki
kind: instruction
in_force: 1.1.2030–31.12.2030
---
# Korttiohje

## 1 Sulkeminen

OHJE (kohta 2)

(1) Kortti suljetaan *heti*
puhelun aikana.

(2) Asiakkaalle kerrotaan:

- numero
- hinta

| Palvelu | Hinta |
|---|---|
| Kortti | 15 e |
"""


def test_markdown_gives_headings_items_tables_and_front_matter(tmp_path: Path) -> None:
    reading = read(write(tmp_path / "ohje.md", MARKDOWN))
    assert kinds(reading.blocks) == [
        (H, "Korttiohje"),
        (H, "1 Sulkeminen"),
        (P, "(1) Kortti suljetaan heti puhelun aikana."),
        (P, "(2) Asiakkaalle kerrotaan:"),
        (ITEM, "• numero"),
        (ITEM, "• hinta"),
        (T, "| Palvelu | Hinta |\n| --- | --- |\n| Kortti | 15 e |"),
    ]
    assert [block.force for block in reading.blocks[2:4]] == [Force.UNSAID, Force.ADVISORY]
    found = reading.found
    assert (found.title, found.number, found.issuer, found.kind) == (
        "Korttiohje",
        "4/2030",
        "Esimerkkipankki",
        Kind.INSTRUCTION,
    )
    assert found.in_force.end is not None


HTML = """<html><head><title>Sivu</title><style>p{}</style></head><body>
<nav>Valikko</nav><header>Banneri</header>
<h1>Tunnistaminen</h1>
<p>3 §</p><p>Asiakkaan tunteminen</p>
<p>Asiakas on <b>tunnistettava</b>.<br>Aina.</p>
<ul><li>passi</li><li><p>henkilökortti</p></li></ul>
<ol><li>ensin</li><li>sitten</li></ol>
<table><tr><th>Asia</th><th>Aika</th></tr><tr><td>Tieto</td><td>5 v</td></tr></table>
<script>fetch('http://example.com')</script><footer>Alatunniste</footer></body></html>"""


def test_html_gives_its_text_and_no_navigation(tmp_path: Path) -> None:
    reading = read(write(tmp_path / "laki.html", HTML))
    assert kinds(reading.blocks) == [
        (H, "Tunnistaminen"),
        (H, "3 § Asiakkaan tunteminen"),
        (P, "Asiakas on tunnistettava.\nAina."),
        (ITEM, "• passi"),
        (ITEM, "• henkilökortti"),
        (ITEM, "1) ensin"),
        (ITEM, "2) sitten"),
        (T, "| Asia | Aika |\n| --- | --- |\n| Tieto | 5 v |"),
    ]
    assert reading.blocks[1].label == "3 §"
    assert reading.found.title == "Tunnistaminen"


def test_a_number_in_a_paragraph_of_its_own_belongs_to_the_next(tmp_path: Path) -> None:
    reading = read(
        write(tmp_path / "act.html", "<p>Article 4</p><p>Definitions</p><p>(1)</p><p>‘bank’ means a bank;</p>")
    )
    assert kinds(reading.blocks) == [(H, "Article 4 Definitions"), (P, "(1) ‘bank’ means a bank;")]
    assert reading.blocks[1].label == "(1)"


def test_docx_gives_headings_lists_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Luottopolitiikka", style="Title")
    document.add_paragraph("Numero: 2/2030")
    document.add_heading("1 Luotonanto", level=1)
    document.add_paragraph("Luotto myönnetään, kun:")
    document.add_paragraph("maksukyky on selvitetty", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("Luotto", "Raja", "Kortti", "5 000 e")):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("(2) Raja tarkistetaan vuosittain.")
    document.sections[0].header.paragraphs[0].text = "Luottamuksellinen"
    document.save(str(tmp_path / "politiikka.docx"))
    reading = read(tmp_path / "politiikka.docx")
    assert kinds(reading.blocks) == [
        (H, "Luottopolitiikka"),
        (P, "Numero: 2/2030"),
        (H, "1 Luotonanto"),
        (P, "Luotto myönnetään, kun:"),
        (ITEM, "• maksukyky on selvitetty"),
        (T, "| Luotto | Raja |\n| --- | --- |\n| Kortti | 5 000 e |"),
        (P, "(2) Raja tarkistetaan vuosittain."),
    ]
    assert [block.level for block in reading.blocks if block.kind is H] == [1, 2]
    assert (reading.found.title, reading.found.number) == ("Luottopolitiikka", "2/2030")


def test_plain_text_gives_paragraphs_and_numbered_headings(tmp_path: Path) -> None:
    text = "TURVALLISUUS\n\n1 Tunnukset\nTunnuksia ei anneta\nkenellekään.\n\n- ei puhelimessa\n- ei viestissä\n"
    reading = read(write(tmp_path / "ohje.txt", text))
    assert kinds(reading.blocks) == [
        (H, "TURVALLISUUS"),
        (H, "1 Tunnukset"),
        (P, "Tunnuksia ei anneta kenellekään."),
        (ITEM, "- ei puhelimessa"),
        (ITEM, "- ei viestissä"),
    ]


def test_text_in_windows_1252_is_read_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "vanha.txt"
    path.write_bytes("Kortti on käytössä.".encode("cp1252"))
    reading = read(path)
    assert reading.blocks[0].text == "Kortti on käytössä."
    assert reading.notes


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("taulukko.xlsx", b"PK", "cannot be read"),
        ("tyhja.md", b"", "empty"),
        ("tyhja.txt", b"  \n", "no text"),
        ("kuva.txt", b"\x89PNG\x00\x00", "but is a PNG picture"),
        ("tavuja.txt", b"\x01\x02\x00\x00", "binary"),
        ("rikki.docx", b"PK\x03\x04 rikki", "not a Word document"),
        ("vanha.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted document or one in the old"),
        ("sivu.html", b"pelkkaa tekstia", "not HTML"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(IngestError, match=message) as caught:
        read(path)
    assert name in caught.value.message
    assert caught.value.remedy


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="no such file"):
        read(tmp_path / "puuttuu.pdf")


def test_every_reader_of_the_table_exists() -> None:
    from importlib import import_module

    assert all(callable(getattr(import_module(module), name)) for module, name in READERS.values())


def test_only_a_break_tag_breaks_a_line_of_html(tmp_path: Path) -> None:
    page = "<h1>Hinnasto</h1><p><b>Numero:</b> KP 2/2026<br>\n<b>Voimassa:</b> 1.1.2026\nlukien</p>"
    path = tmp_path / "hinnasto.html"
    path.write_text(page)
    reading = read(path)
    assert reading.blocks[1].text == "Numero: KP 2/2026\nVoimassa: 1.1.2026 lukien"
    assert reading.found.number == "KP 2/2026"
    assert reading.found.in_force.start == date(2026, 1, 1)


def test_an_html_item_that_shows_its_own_letter_gets_no_bullet(tmp_path: Path) -> None:
    path = tmp_path / "ohje.html"
    path.write_text("<h1>Ohje</h1><ul><li>a) sulje kortti</li><li>kirjaa</li></ul>")
    items = [(block.text, block.label) for block in read(path).blocks if block.kind is BlockKind.ITEM]
    assert items == [("a) sulje kortti", "a)"), ("• kirjaa", "")]
