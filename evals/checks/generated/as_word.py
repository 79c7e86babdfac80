"""An invented rule as DOCX: heading styles, a header and a footer, a table, a change that is tracked."""

from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from evals.checks.generated.nouns import Rule, Section, numbered
from evals.checks.generated.truths import head


def write_docx(rule: Rule, path: Path) -> None:
    """Write the rule; one word that was deleted by a tracked change is no text of it."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = f"{rule.title} – luonnos"
    document.sections[0].footer.paragraphs[0].text = "Sivu"
    document.add_heading(rule.title, 0)
    for key, value in head(rule):
        document.add_paragraph(f"{key}: {value}")
    for chapter in rule.chapters:
        document.add_heading(chapter.heading, 1)
        for section in chapter.sections:
            document.add_heading(section.heading, 2)
            _write(document, section)
    _delete(document.paragraphs[8], " poistettusana")
    document.save(str(path))


def _write(document: "Document", section: Section) -> None:  # type: ignore[valid-type]
    for moment in section.moments:
        document.add_paragraph(numbered(moment))  # type: ignore[attr-defined]
        for item in moment.items:
            document.add_paragraph(item)  # type: ignore[attr-defined]
    if section.table:
        table = document.add_table(len(section.table), len(section.table[0]))  # type: ignore[attr-defined]
        for row, cells in zip(table.rows, section.table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text


def _delete(paragraph: object, text: str) -> None:
    """Put a tracked deletion at a paragraph's end."""
    deleted, run, words = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    deleted.set(qn("w:author"), "Tarkastaja")
    words.text = text
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)  # type: ignore[attr-defined]
