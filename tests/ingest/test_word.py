import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from ingest.errors import IngestError
from ingest.readers import read
from ingest.readers.word.numbering import written
from ingest.readers.word.package import PackageLimits, open_package
from ingest.reading import Block, BlockKind, Reading

H, P, ITEM, T, F = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.TABLE,
    BlockKind.FOOTNOTE,
)
NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xml(text: str) -> Any:
    head, _, tail = text.partition(">")
    empty = head.endswith("/")
    return parse_xml(f"{head[:-1] if empty else head} {NS}{'/' if empty else ''}>{tail}")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def listed(text: str, number: int, depth: int = 0) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def level(depth: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def written_document(path: Path, body: Sequence[str], numbering: str = "", parts: dict[str, str] | None = None) -> Path:
    document = docx.Document()
    if numbering:
        old = document.part.numbering_part.element
        for child in list(old):
            old.remove(child)
        for child in xml(f"<w:numbering>{numbering}</w:numbering>"):
            old.append(child)
    end = document.element.body.sectPr
    for part in body:
        end.addprevious(xml(part))
    for name, content in (parts or {}).items():
        blob = f"<w:{name} {NS}>{content}</w:{name}>".encode()
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        document.part.relate_to(
            Part(PackURI(f"/word/{name}.xml"), kind, blob, document.part.package), f"{OFFICE}/{name}"
        )
    document.save(str(path))
    return path


def reading(tmp_path: Path, *body: str, numbering: str = "", parts: dict[str, str] | None = None) -> Reading:
    return read(written_document(tmp_path / "ohje.docx", body, numbering, parts))


def rows(blocks: Sequence[Block]) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks]


LISTS = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1 luku", '<w:pStyle w:val="Heading1"/>')
    + level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Heading2"/>')
    + level(2, "lowerLetter", "%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "lowerLetter", "(%1)")
    + level(1, "lowerRoman", "%2.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">'
    + level(0, "bullet", "\uf0b7")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="4">'
    + level(0, "decimal", "%1 §", start=11)
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>'
    + '<w:num w:numId="5"><w:abstractNumId w:val="2"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)


def test_numbers_stand_before_their_text_as_word_shows_them(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        listed("Yleistä", 1),
        listed("Kortti suljetaan.", 1, 1),
        listed("heti", 1, 2),
        listed("aina", 1, 2),
        listed("Kortti avataan.", 1, 1),
        listed("jos", 1, 2),
        listed("Muuta", 1),
        listed("Hinta kerrotaan.", 1, 1),
        listed("yksi", 2),
        listed("alla", 2, 1),
        listed("alla myös", 2, 1),
        listed("kaksi", 2),
        listed("alusta", 5),
        listed("luoti", 3),
        listed("Soveltamisala", 4),
        numbering=LISTS,
    )
    assert [block.text for block in found.blocks] == [
        "1 luku Yleistä",
        "1.1. Kortti suljetaan.",
        "a) heti",
        "b) aina",
        "1.2. Kortti avataan.",
        "a) jos",
        "2 luku Muuta",
        "2.1. Hinta kerrotaan.",
        "(a) yksi",
        "i. alla",
        "ii. alla myös",
        "(b) kaksi",
        "(c) alusta",
        "• luoti",
        "11 § Soveltamisala",
    ]
    kinds = {block.text: (block.kind, block.label) for block in found.blocks}
    assert kinds["1.1. Kortti suljetaan."] == (P, "1.1")
    assert kinds["a) heti"] == (ITEM, "a)")
    assert kinds["• luoti"] == (ITEM, "")
    assert kinds["11 § Soveltamisala"] == (H, "11 §")


def test_headings_are_numbered_by_the_list_their_style_names(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for child in xml(f"<w:numbering>{LISTS.replace('%1 luku', '%1')}</w:numbering>"):
        numbering.append(child)
    for style_id in ("Heading1", "Heading2"):
        style = next(
            each for each in document.styles.element if each.get(f"{{{NS.split(chr(34))[1]}}}styleId") == style_id
        )
        style.pPr.append(xml('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    for text, depth in (("Luotto", 1), ("Hakemus", 2), ("Päätös", 2), ("Maksut", 1), ("Hinta", 2)):
        document.add_heading(text, level=depth)
        document.add_paragraph("Teksti.")
    document.save(str(tmp_path / "ohje.docx"))
    headings = [(block.level, block.text) for block in read(tmp_path / "ohje.docx").blocks if block.kind is H]
    assert headings == [(1, "1 Luotto"), (2, "1.1. Hakemus"), (2, "1.2. Päätös"), (1, "2 Maksut"), (2, "2.1. Hinta")]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (28, "lowerLetter", "bb"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "ordinalText", "7"),
    ],
)
def test_a_number_is_written_in_its_format(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_tracked_changes_are_resolved_and_said(tmp_path: Path) -> None:
    ends_deleted = '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'
    found = reading(
        tmp_path,
        paragraph(
            run("Raja on ")
            + '<w:del w:id="1" w:author="A"><w:r><w:delText>100</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="A">{run("200")}</w:ins>'
            + run(" euroa.")
        ),
        paragraph(f'<w:moveFrom w:id="3" w:author="A">{run("Siirretty.")}</w:moveFrom>'),
        paragraph(run("Alku "), ends_deleted),
        paragraph(run("ja loppu.")),
        paragraph(f'<w:moveTo w:id="4" w:author="A">{run("Siirretty.")}</w:moveTo>'),
    )
    assert [block.text for block in found.blocks] == ["Raja on 200 euroa.", "Alku ja loppu.", "Siirretty."]
    assert "tracked changes: 2 insertions are taken in, 2 deletions left out" in found.notes[0]


def test_notes_stand_at_their_anchor_and_count_in_their_order(tmp_path: Path) -> None:
    note = '<w:footnote w:id="{}"><w:p>' + run("{}") + "</w:p></w:footnote>"
    found = reading(
        tmp_path,
        paragraph(run("Kortti") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(" suljetaan.")),
        paragraph(
            run("Toinen") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
        ),
        parts={
            "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            + note.format(2, "Jälkimmäinen.")
            + note.format(7, "Ensimmäinen."),
            "endnotes": f'<w:endnote w:id="1"><w:p>{run("Lopussa.")}</w:p></w:endnote>',
        },
    )
    assert rows(found.blocks) == [
        (P, "Kortti[1] suljetaan."),
        (F, "[1] Ensimmäinen."),
        (P, "Toinen[2][i]"),
        (F, "[2] Jälkimmäinen."),
        (F, "[i] Lopussa."),
    ]


def test_hidden_text_and_comments_are_left_out_and_said(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        paragraph(run("Näkyvä.") + run("Piilossa.", "<w:vanish/>")),
        paragraph(run("Valkoista.", '<w:color w:val="FFFFFF"/>') + run("Pientä.", '<w:sz w:val="2"/>') + run("Loppu.")),
        parts={"comments": f'<w:comment w:id="1" w:author="A"><w:p>{run("Salaisuus.")}</w:p></w:comment>'},
    )
    assert [block.text for block in found.blocks] == ["Näkyvä.", "Loppu."]
    assert any("3 pieces of hidden text" in note for note in found.notes)
    assert any("1 comments" in note for note in found.notes)


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_the_table_of_contents_is_the_outline_and_other_fields_keep_their_result(tmp_path: Path) -> None:
    line = run("1 Luotto") + "<w:r><w:tab/></w:r>" + run("3")
    found = reading(
        tmp_path,
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph(field('TOC o', line))}</w:sdtContent></w:sdt>",
        paragraph(
            run("Katso ") + field(" REF luku ", run("luku 1")) + run(", sivu ") + field("PAGE", run("4")) + run(".")
        ),
        "<w:sdt><w:sdtContent>" + paragraph(run("Ohjattu.")) + "</w:sdtContent></w:sdt>",
        paragraph(f'<w:hyperlink r:id="rId99">{run("Linkki.")}</w:hyperlink>'),
    )
    assert [block.text for block in found.blocks] == ["Katso luku 1, sivu .", "Ohjattu.", "Linkki."]
    assert [(entry.title, entry.level) for entry in found.outline] == [("1 Luotto", 1)]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Laatikossa.'))}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = reading(tmp_path, paragraph(run("Ennen.") + drawing))
    assert [block.text for block in found.blocks] == ["Ennen.", "Laatikossa."]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(content))}</w:tc>"


def test_merged_cells_header_rows_and_inner_tables_are_kept(tmp_path: Path) -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    inner = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
    table = (
        f"<w:tbl><w:tr>{head}{cell('Kortti', '<w:vMerge w:val=%srestart%s/>' % ((chr(34),) * 2))}"
        f"{cell('Maksu', '<w:gridSpan w:val=%s2%s/>' % ((chr(34),) * 2))}</w:tr>"
        f"<w:tr>{head}{cell('', '<w:vMerge/>')}{cell('kk')}{cell('vuosi')}</w:tr>"
        f"<w:tr>{cell('Perus')}{cell('1')}{cell('12')}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr>{cell('Pois')}{cell('0')}{cell('0')}</w:tr>"
        f"<w:tr>{cell('Kulta')}<w:tc><w:tcPr/>{inner}<w:p/></w:tc>{cell('24')}</w:tr></w:tbl>"
    )
    found = reading(tmp_path, table)
    assert rows(found.blocks) == [
        (
            T,
            "| Kortti | Maksu kk | Maksu vuosi |\n| --- | --- | --- |\n| Perus | 1 | 12 |\n| Kulta | a b; c d | 24 |",
        )
    ]


def repacked(path: Path, name: str, content: bytes) -> Path:
    """The document with one part replaced or added."""
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = written_document(tmp_path / "pommi.docx", [paragraph(run("Teksti."))])
    with pytest.raises(IngestError, match="unpacked it would come to 40 MB"):
        read(repacked(path, "word/media/image1.bin", b"\x00" * 40 * 2**20))
    small = written_document(tmp_path / "ohje.docx", [paragraph(run("Teksti."))])
    with pytest.raises(IngestError, match="not opened"):
        open_package(small, PackageLimits(files=3))


def test_a_part_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = written_document(tmp_path / "naurut.docx", [paragraph(run("Teksti."))])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(IngestError, match=r"word/styles\.xml declares a document type"):
        read(repacked(path, "word/styles.xml", bomb))


def test_what_lies_outside_the_file_is_not_fetched_and_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Teksti.")
    document.part.relate_to("http://127.0.0.1:9/malli.dotx", f"{OFFICE}/attachedTemplate", is_external=True)
    document.save(str(tmp_path / "ohje.docx"))
    assert any("1 pictures, templates or objects outside" in note for note in read(tmp_path / "ohje.docx").notes)


def test_a_truncated_package_is_refused(tmp_path: Path) -> None:
    path = written_document(tmp_path / "katki.docx", [paragraph(run("Teksti."))])
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(IngestError, match="not a Word document"):
        read(path)
