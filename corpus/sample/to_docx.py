"""A source as a Word document: Word's own heading styles, a running header with page numbers, real tables."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from corpus.sample.force import labelled
from corpus.sample.markup import CHANGE, Block, Source

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
EDITOR = "Lakiasiat"
"""Who made the changes that a document tracks."""


def docx_bytes(source: Source) -> bytes:
    """The document, the same bytes each time; ValueError for a footnote, which this format is not given here."""
    document = Document()
    _slim(document)
    _properties(document, source)
    _running_header(document, source.running)
    document.add_heading(source.title, level=0)
    for key, value in source.head:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{key}: ").bold = True
        line.add_run(value)
    changes = iter(range(1, 10_000))
    for label, block in labelled(source.blocks, source.language):
        if label:
            document.add_paragraph(label)
        _add(document, block, changes)
    saved = BytesIO()
    document.save(saved)
    return _rezipped(saved.getvalue())


def _slim(document: Docx) -> None:
    """Leave out what python-docx's template brings and nobody uses: stored uncompressed it would be 800 kB."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            del relations[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _properties(document: Docx, source: Source) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = (
        source.title,
        source.issuer,
        source.language,
    )
    properties.comments, properties.last_modified_by, properties.revision = "", "", 1
    properties.created = properties.modified = LONG_AGO
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)


def _running_header(document: Docx, text: str) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run(f"{text}\t")
    for name in ("PAGE", "NUMPAGES"):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)
        if name == "PAGE":
            paragraph.add_run(" / ")


def _add(document: Docx, block: Block, changes: Iterator[int]) -> None:
    if block.kind == "heading":
        document.add_heading(f"{block.label} {block.text}", level=block.level)
    elif block.kind == "table":
        _table(document, block.rows, changes)
    elif block.kind == "note":
        raise ValueError(f"Footnote {block.label}: give it to a document in another format.")
    else:
        paragraph = document.add_paragraph(style="List Paragraph" if block.kind == "item" else None)
        _text(paragraph, f"{block.label} {block.text}".strip(), changes)
        if block.kind == "item":
            paragraph.paragraph_format.left_indent = Cm(1.2)


def _table(document: Docx, rows: tuple[tuple[str, ...], ...], changes: Iterator[int]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _text(cell.paragraphs[0], f"**{text}**" if number == 0 else text, changes)
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    document.add_paragraph()


def _text(paragraph: Paragraph, text: str, changes: Iterator[int]) -> None:
    """Runs, with what was put in and taken out as tracked changes; ``changes`` gives each a number of its own."""
    at = 0
    for change in CHANGE.finditer(text):
        _runs(paragraph, text[at : change.start()])
        before = len(paragraph._p)
        _runs(paragraph, change["out"] or change["put"])
        _track(paragraph, before, "w:del" if change["out"] else "w:ins", next(changes))
        at = change.end()
    _runs(paragraph, text[at:])


def _track(paragraph: Paragraph, first: int, kind: str, number: int) -> None:
    """Wrap the paragraph's runs from ``first`` on as one change."""
    change = OxmlElement(kind)
    for name, value in (("id", str(number)), ("author", EDITOR), ("date", LONG_AGO.strftime("%Y-%m-%dT%H:%M:%SZ"))):
        change.set(qn(f"w:{name}"), value)
    for run in list(paragraph._p)[first:]:
        change.append(run)
        for text in run.findall(qn("w:t")) if kind == "w:del" else []:
            text.tag = qn("w:delText")
    paragraph._p.append(change)


def _runs(paragraph: Paragraph, text: str) -> None:
    for number, piece in enumerate(re.split(r"\*\*(.+?)\*\*", text)):
        if piece:
            paragraph.add_run(piece).bold = bool(number % 2)


def _rezipped(data: bytes) -> bytes:
    """The archive stored uncompressed, every entry dated as early as ZIP can say."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(result, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name))
    return result.getvalue()
