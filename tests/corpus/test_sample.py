import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from corpus.sample import sample_documents, samples
from corpus.sample.build import build
from corpus.sample.check import load
from corpus.sample.markup import Source, parse
from corpus.sample.places import plain
from corpus.sample.to_docx import docx_bytes
from corpus.sample.to_pdf import pdf_bytes
from corpus.sample.to_web import html_bytes, markdown_bytes
from ingest.readers import read
from ingest.readers.pdf.ocr import is_installed

SOURCES = {text.source.file: text.source for text in load()[0]}
PDFS = [path for path in sample_documents() if path.suffix == ".pdf" and SOURCES[path.name].layout != "scanned"]
HEAD = """---
file: kp-1-2026-ohje.docx
language: fi
title: Ohje
running: KP 1/2026 Ohje
kind: regulation
Numero: KP 1/2026
Antaja: Pankki
Versio: 1
Voimassa: 1.1.2026
---
## 1 Yleistä

"""


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", plain(text))


def pieces(source: Source) -> list[str]:
    cells = [cell for block in source.blocks for row in block.rows for cell in row]
    return [plain(block.text) for block in source.blocks if block.text] + [plain(cell) for cell in cells]


def labels(source: Source, kind: str) -> list[str]:
    return [block.label for block in source.blocks if block.kind == kind and block.label]


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def word_xml(data: bytes, tmp_path: Path) -> bytes:
    path = tmp_path / "made.docx"
    path.write_bytes(data)
    with ZipFile(path) as archive:
        return archive.read("word/document.xml")


def test_building_anew_gives_the_committed_documents_byte_for_byte(tmp_path):
    built = build(tmp_path)
    assert sorted(path.name for path in built) == [path.name for path in sample_documents()]
    for committed in sample_documents():
        assert (tmp_path / committed.name).read_bytes() == committed.read_bytes(), f"rebuild {committed.name}"


def test_the_corpus_is_as_large_and_as_mixed_as_a_banks():
    numbers = {source.number for source in SOURCES.values()}
    assert len(numbers) >= 30
    assert {path.suffix for path in sample_documents()} == {".pdf", ".docx", ".html", ".md", ".xml"}
    assert {source.layout for source in SOURCES.values()} == {"plain", "two-columns", "scanned"}
    assert {sample.audience for sample in samples()} == {"all", "contact-centre", "fraud-team"}
    assert len({source.number for source in SOURCES.values() if source.language == "sv"}) >= 8
    assert len({source.number for source in SOURCES.values() if source.language == "en"}) >= 6


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_text_layer_of_a_pdf_holds_every_paragraph(path):
    text = squeezed(pdf_text(path))
    for piece in pieces(SOURCES[path.name]):
        assert squeezed(piece)[:60] in text


def test_the_text_layers_hold_the_letters_and_signs_that_break_first():
    text = "".join(pdf_text(path) for path in PDFS)
    assert set("äö§€–’”") <= set(text)


def test_a_scan_has_pictures_and_no_text():
    [path] = [path for path in sample_documents() if SOURCES[path.name].layout == "scanned"]
    assert pdf_text(path).strip() == ""
    with pypdfium2.PdfDocument(path) as document:
        ink = (document[0].render(scale=1, grayscale=True).to_numpy() < 128).mean()
    assert 0.005 < ink < 0.15


@pytest.mark.skipif(not is_installed(), reason="tesseract is not installed")
def test_text_recognition_reads_the_chapters_and_the_paragraphs_of_a_scan():
    [path] = [path for path in sample_documents() if SOURCES[path.name].layout == "scanned"]
    blocks, source = read(path).blocks, SOURCES[path.name]
    assert [b.label for b in blocks if b.kind == "paragraph" and b.label] == labels(source, "paragraph")
    assert [b.label for b in blocks if b.kind == "heading" and b.label] == labels(source, "heading")


@pytest.mark.parametrize("path", [path for path in sample_documents() if path.suffix == ".docx"], ids=lambda p: p.name)
def test_word_file_holds_every_paragraph_and_no_build_time(path):
    with ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    text = squeezed(re.sub(r"<w:delText[^>]*>[^<]*</w:delText>|<[^>]+>", "", xml))
    assert all(squeezed(piece) in text for piece in pieces(SOURCES[path.name]))


def test_a_word_file_tracks_what_was_taken_out_and_put_in(tmp_path):
    body = "(1) Maksu on {--10--}{++**20**++} euroa.\n"
    root = etree.fromstring(word_xml(docx_bytes(parse(HEAD + body)), tmp_path))
    names = {"w": root.nsmap["w"]}
    assert root.xpath("//w:del//w:delText/text()", namespaces=names) == ["10"]
    assert root.xpath("//w:ins//w:t/text()", namespaces=names) == ["20"]
    assert root.xpath("//w:del//w:t", namespaces=names) == []
    assert set(root.xpath("//w:ins/@w:author | //w:del/@w:author", namespaces=names)) == {"Lakiasiat"}


BINDING = """(1) {määräys} Ilmoita heti:

- a) virastolle.

(2) {määräys} Ilmoita sähköisesti.

(3) {ohje} Harjoittele ilmoittamista.

(4) Taustaa.
"""


def test_one_label_stands_over_the_paragraphs_of_one_force():
    page = html_bytes(parse(HEAD + BINDING)).decode()
    assert re.findall(r"<p>(\w+ \([^)]*\))</p>", page) == ["MÄÄRÄYS (kohdat 1–2)", "OHJE (kohta 3)"]
    text = markdown_bytes(parse(HEAD + BINDING)).decode()
    assert "\n\nMÄÄRÄYS (kohdat 1–2)\n\n(1) Ilmoita heti:" in text
    assert "{" not in text


def test_an_unknown_mark_of_force_is_refused():
    with pytest.raises(KeyError, match="suositus"):
        parse(HEAD + "(1) {suositus} Ilmoita heti.\n")


def test_a_table_that_runs_over_a_page_repeats_its_header_row(tmp_path):
    rows = "".join(f"| {number} kk | {number},00 % |\n" for number in range(1, 60))
    table = f"(1) Korot:\n\n| Aika | Korko |\n| --- | --- |\n{rows}"
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf_bytes(parse(HEAD + table)))
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 1
    assert all("Aika" in page for page in pages)


def test_the_two_versions_of_the_card_terms_differ_in_figures_under_the_same_paragraph_numbers():
    old, new = SOURCES["kp-1-2024-korttiehdot-v1.pdf"], SOURCES["kp-1-2024-korttiehdot-v2.pdf"]
    assert labels(old, "paragraph") == labels(new, "paragraph")
    [old_liability, new_liability] = [
        next(b.text for b in one.blocks if b.kind == "paragraph" and b.label == "(26)") for one in (old, new)
    ]
    assert "enintään 50 euroa" in old_liability
    assert "enintään 30 euroa" in new_liability
