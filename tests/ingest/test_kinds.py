import io
import zipfile
from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.readers import READERS, read
from ingest.readers.kinds import _FITS, kind_of


def packed(*names: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return whole.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("ohje.docx", b"%PDF-1.7\n", "a PDF"),
        ("ohje.pdf", b"<!DOCTYPE html><html><body>x</body></html>", "a web page"),
        ("ohje.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        ("ohje.pdf", packed("word/document.xml"), "a Word document"),
        ("ohje.docx", packed("xl/workbook.xml"), "an Excel workbook"),
        ("ohje.docx", packed("a.txt"), "a zip archive"),
        ("ohje.docx", packed("content.xml", "META-INF/manifest.xml"), "an OpenDocument file"),
        ("ohje.html", b"<?xml version='1.0'?><akomaNtoso/>", "XML"),
        ("ohje.html", b"MIME-Version: 1.0\r\n", "a web archive"),
        ("ohje.txt", b"{\\rtf1 x}", "a rich text file"),
        ("ohje.md", b"\xef\xbb\xbf<!-- x -->\n<html>", "a web page"),
        ("ohje.txt", b"MZ\x90\x00\x03", "a program"),
        ("ohje.xml", b"\x89PNG\r\n", "a PNG picture"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_with_what_it_is(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(IngestError, match=f"it is called .* but is {what}") as caught:
        read(path)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"Kortti suljetaan.", ""),
        (b"# Ohje\n\n<p>Teksti</p>", ""),
        (b"<p>Article 1</p>", ""),
        (b"junk before %PDF-1.4", "pdf"),
        ("<?xml version='1.0'?><!DOCTYPE html><html/>".encode("utf-16"), "html"),
        (b"BMW on auto.", ""),
        (b"PK\x03\x04 rikki", ""),
    ],
)
def test_the_first_bytes_tell_the_kind(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "x").write_bytes(content)
    assert kind_of(tmp_path / "x") == kind


def test_every_suffix_that_is_read_says_what_may_stand_behind_it() -> None:
    assert set(_FITS) == set(READERS)


def test_a_page_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "syva.html"
    path.write_text("<div>" * 20_000 + "x", encoding="utf-8")
    with pytest.raises(IngestError, match="nested deeper"):
        read(path)
