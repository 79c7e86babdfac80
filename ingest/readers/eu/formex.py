"""Formex 4, the Publications Office's XML: acts (``ACT``), annexes (``ANNEX``), consolidated texts (``CONS.ACT``)."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import IngestError
from ingest.readers.clean import clean
from ingest.readers.eu.act import Act, Part, Scope
from ingest.readers.eu.found import Source, found_in, picture_notes
from ingest.readers.markdown_table import markdown
from ingest.reading import BlockKind, Reading

_DROPPED = frozenset(
    ["BIB.INSTANCE", "BIB.DATA", "INFO.CONSLEG", "INFO.PROD", "FAM.COMP", "TOC", "PAGE.HEADER", "NOTE"]
)
_BLOCK_TAGS = (
    "P ALINEA LIST ITEM NP NP.ECR TBL GR.TBL GR.SEQ DLIST DLIST.ITEM PARAG ARTICLE DIVISION TITLE QUOT.S CONTENTS TXT "
    "GR.CONSID CONSID GR.VISA VISA FINAL SIGNATURE SIGNATORY PL.DATE ANNEX CONS.ANNEX SUBDIV PREAMBLE.INIT "
    "GR.CONSID.INIT PREAMBLE.FINAL GR.NOTES ENACTING.TERMS PREAMBLE CONS.DOC TI STI TI.ART STI.ART ACT.GEN"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_PICTURES = frozenset(["INCL.ELEMENT", "FORMULA.S", "FORMULA", "IMG.CNT", "GR.IMG"])


def read_formex(root: Any, path: Path) -> Reading:
    """Read a Formex act (``root``: its ``ACT``, ``ANNEX`` or ``CONS.ACT`` element)."""
    source = _source(root, path)
    reader = _Reader(Act(source.language, _notes(root)))
    reader.walk(root, reader.act.top())
    reader.act.rest_of_notes()
    blocks = tuple(reader.act.blocks)
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Download the act's own file, not only its cover.")
    found, notes = found_in(source, reader.act.title, blocks)
    return Reading(blocks, 1, found, notes + picture_notes(reader.pictures))


class _Reader:
    def __init__(self, act: Act) -> None:
        self.act = act
        self.pictures = 0

    def walk(self, element: Any, scope: Scope) -> None:
        """The blocks under ``element``: text between block elements is a paragraph of its own."""
        text, anchors = element.text or "", list[str]()
        for child in element:
            if isinstance(child.tag, str) and (child.tag in _BLOCKS or child.tag in HANDLERS):
                self.act.text(text, self._scope(scope), anchors)
                self._element(child, self._scope(scope))
                text, anchors = child.tail or "", []
            else:
                text += self._inline(child, anchors) + (child.tail or "")
        self.act.text(text, self._scope(scope), anchors)

    def _scope(self, scope: Scope) -> Scope:
        return self.act.top() if scope.depth == 0 else scope

    def _element(self, element: Any, scope: Scope) -> None:
        if element.tag in HANDLERS:
            HANDLERS[element.tag](self, element, scope)
        elif element.tag not in _DROPPED:
            self.walk(element, scope)

    def _inline(self, element: Any, anchors: list[str]) -> str:
        """The running text of an element; a note as its number in brackets, quotation marks by their code."""
        if not isinstance(element.tag, str):
            return ""
        if element.tag == "NOTE":
            anchors.append(element.get("NOTE.ID") or "")
            return f" [{self.act.notes[anchors[-1]][0]}]" if anchors[-1] in self.act.notes else ""
        if element.tag in ("QUOT.START", "QUOT.END"):
            return _character(element.get("CODE"))
        if element.tag in _DROPPED:
            return ""
        self.pictures += element.tag in _PICTURES
        inner = (element.text or "") + "".join(self._inline(child, anchors) + (child.tail or "") for child in element)
        return f" {inner} " if element.tag in _BLOCKS else inner

    def _all(self, element: Any) -> tuple[str, list[str]]:
        anchors: list[str] = []
        return clean(self._inline(element, anchors)) if element is not None else "", anchors

    def _title(self, element: Any, scope: Scope) -> None:
        """The act's, an annex's, a division's or a group's title by where it stands."""
        above = element.getparent().tag
        lines = [line for part in element if part.tag in ("TI", "STI") for line in self._lines(part)]
        if scope.depth:
            for text, anchors in lines:
                self.act.text(text, scope, anchors)
        elif above in ("ACT", "CONS.DOC", "ACT.GEN"):
            for text, anchors in lines:
                self.act.title_line(text, anchors)
        elif lines:
            rank = 0 if above in ("ANNEX", "CONS.ANNEX") else 7 + _depth(element) if above == "GR.SEQ" else None
            self.act.heading(*lines[0], rank)
            for text, anchors in lines[1:]:
                self.act.heading_title(text, anchors)

    def _lines(self, element: Any) -> list[tuple[str, list[str]]]:
        paragraphs = element.findall("P")
        return [line for part in (paragraphs or [element]) if (line := self._all(part))[0]]

    def _article(self, element: Any, scope: Scope) -> None:
        quoted = scope.depth > 0
        for part in element:
            if part.tag == "TI.ART" and not quoted:
                self.act.heading(*self._all(part))
            elif part.tag == "STI.ART" and not quoted:
                self.act.heading_title(*self._all(part))
            elif isinstance(part.tag, str):
                self._element(part, self._scope(scope))

    def _paragraph(self, element: Any, scope: Scope) -> None:
        """A numbered paragraph: ``NO.PARAG`` in front of its first text."""
        label, _ = self._all(element.find("NO.PARAG"))
        if scope.depth == 0:
            self.act.number(label)
        self.act.mark(label, BlockKind.PARAGRAPH)
        for part in element:
            if isinstance(part.tag, str) and part.tag != "NO.PARAG":
                self._element(part, self._scope(scope))

    def _point(self, element: Any, scope: Scope) -> None:
        """A numbered point: ``NO.P`` and its text, with what stands under it."""
        label, _ = self._all(element.find("NO.P"))
        inside = self.act.below(scope, label)
        self.act.mark(label)
        for part in element:
            if isinstance(part.tag, str) and part.tag != "NO.P":
                self._element(part, inside)

    def _item(self, element: Any, scope: Scope) -> None:
        """An item of a list; without a number of its own it is a dash."""
        if element.find("NP") is not None or element.find("NP.ECR") is not None:
            self.walk(element, scope)
            return
        dash = "—" if (element.getparent().get("TYPE") or "").upper() in ("DASH", "") else "•"
        self.act.mark(dash)
        self.walk(element, self.act.below(scope, dash))

    def _definition(self, element: Any, scope: Scope) -> None:
        term, anchors = self._all(element.find("TERM"))
        text, more = self._all(element.find("DEFINITION"))
        self.act.mark(term)
        self.act.text(text, self.act.below(scope, ""), anchors + more)

    def _quotation(self, element: Any, scope: Scope) -> None:
        """Words for another act: cited by the point that quotes them."""
        self.walk(element, Scope(scope.division, scope.depth + 1, True))

    def _table(self, element: Any, scope: Scope) -> None:
        title = element.find("TITLE")
        if title is not None:
            text, anchors = self._all(title)
            if not self.act.heading_title(text, anchors):
                self.act.text(text, scope, anchors)
        anchors = []
        rows = [_row(row, lambda cell: clean(self._inline(cell, anchors))) for row in element.iter("ROW")]
        if rows := [row for row in rows if any(row)]:
            self.act.table(markdown(rows), scope, anchors)

    def _final(self, element: Any, scope: Scope) -> None:
        if self.act.part is Part.BODY:
            self.act.part = Part.END
        self.walk(element, self.act.top())

    def _dropped(self, element: Any, scope: Scope) -> None:
        """Nothing of it is shown here."""


Handler = Callable[[_Reader, Any, Scope], None]
HANDLERS: dict[str, Handler] = {
    "TITLE": _Reader._title, "ARTICLE": _Reader._article, "PARAG": _Reader._paragraph, "NP": _Reader._point,
    "NP.ECR": _Reader._point, "ITEM": _Reader._item, "DLIST.ITEM": _Reader._definition, "QUOT.S": _Reader._quotation,
    "TBL": _Reader._table, "FINAL": _Reader._final,
    **dict.fromkeys(_DROPPED - {"NOTE"}, _Reader._dropped),
}  # fmt: skip
"""Element → what is made of it; all others are looked into."""


def _row(row: Any, text_of: Callable[[Any], str]) -> list[str]:
    """A row's cells at their columns (``COL``, from 1); a cell's text stands once, at its first column."""
    cells: dict[int, str] = {}
    for at, cell in enumerate(row.findall("CELL"), 1):
        number = cell.get("COL") or ""
        cells[int(number) if number.isdigit() else at] = text_of(cell)
    return [cells.get(column, "") for column in range(1, max(cells, default=0) + 1)]


def _depth(element: Any) -> int:
    """How many groups lie around the group whose title this is."""
    return len([above for above in element.iterancestors() if above.tag == "GR.SEQ"]) - 1


def _character(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except ValueError:
        return '"'


def _notes(root: Any) -> dict[str, tuple[str, str]]:
    """The footnotes, numbered as they follow: Formex prints no number of its own."""
    notes: dict[str, tuple[str, str]] = {}
    for at, note in enumerate(root.iter("NOTE"), 1):
        text = " ".join(clean("".join(part.itertext())) for part in note if isinstance(part.tag, str))
        notes[note.get("NOTE.ID") or f"note-{at}"] = (str(at), text or clean("".join(note.itertext())))
        note.set("NOTE.ID", note.get("NOTE.ID") or f"note-{at}")
    return notes


def _source(root: Any, path: Path) -> Source:
    """What the bibliographic part says; a consolidated text names the act (``2002L0065``) and its own day."""
    about = root.find(".//INFO.CONSLEG")
    attributes: dict[str, str] = dict(about.attrib) if about is not None else {}
    act = re.search(r"\d{4}[RLD]\d{4}", attributes.get("CONSLEG.REF", ""))
    return Source(
        language=_text(root, "LG.DOC", "LG.OJ", "LG").lower()[:2] or "en",
        celex=f"3{act[0]}" if act else "",
        published=_iso(root.find(".//DATE.PUB")),
        consolidated=_day(attributes.get("CONSLEG.DATE", "")),
        file_name=path.stem,
    )


def _text(root: Any, *names: str) -> str:
    found = (root.find(f".//{name}") for name in names)
    return next(
        (clean(etree.tostring(each, method="text", encoding="unicode")) for each in found if each is not None), ""
    )


def _iso(element: Any) -> date | None:
    return _day(element.get("ISO") or "") if element is not None else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}") if len(text) >= 8 else None
    except ValueError:
        return None
