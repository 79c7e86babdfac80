"""The text of Word's paragraphs: runs, fields, tracked changes resolved, hidden text and comments left out."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.clean import clean
from ingest.readers.word.styles import Styles, W, is_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_DROPPED_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|INDEX|TA|TC|XE|RD)\b", re.IGNORECASE)
_CONTENTS_FIELD = re.compile(r"\s*TOC\b", re.IGNORECASE)
_LEFT_OUT = frozenset(["del", "moveFrom"])
_SMALLEST = 4
"""Half points: smaller letters cannot be read and count as hidden."""

NoteMark = Callable[[str, str], str]
"""(``footnote`` or ``endnote``, id) → the number printed for it."""


@dataclass(slots=True)
class Line:
    """A paragraph's text (``raw``: with its tabs), the notes it refers to, the text boxes anchored in it."""

    text: str = ""
    raw: str = ""
    contents: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    """A field that is open: what it computes, and whether its result has begun."""

    code: str = ""
    shows: bool = False


@dataclass(slots=True)
class TextReader:
    """Reads paragraphs in order: a field may begin in one and end in another. ``left_out`` counts for the notes."""

    styles: Styles
    note_mark: NoteMark
    left_out: Counter[str] = field(default_factory=Counter)
    _fields: list[Field] = field(default_factory=list)

    def line(self, paragraph: Any) -> Line:
        """The paragraph's text, its own line breaks kept."""
        line = Line()
        self._walk(paragraph, paragraph, line)
        line.raw = line.text
        line.text = cleaned(line.raw)
        return line

    def _walk(self, element: Any, paragraph: Any, line: Line) -> None:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = child.tag.removeprefix(W)
            if name == "r":
                self._run(child, paragraph, line)
            elif name in _LEFT_OUT:
                self.left_out["deletions"] += 1
            elif name == "fldSimple":
                self._fields.append(Field(child.get(f"{W}instr") or "", shows=True))
                self._walk(child, paragraph, line)
                self._fields.pop()
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._add("".join(text.text or "" for text in child.iter(f"{M}t")), line)
            elif child.tag == f"{MC}AlternateContent":
                self._alternative(child, paragraph, line)
            elif name not in ("pPr", "sdtPr", "rPr"):
                self.left_out["insertions"] += name in ("ins", "moveTo")
                self._walk(child, paragraph, line)

    def _run(self, run: Any, paragraph: Any, line: Line) -> None:
        if self.styles.is_hidden(run, paragraph) or _is_unseen(run):
            self.left_out["hidden"] += any((text.text or "").strip() for text in run.iter(f"{W}t"))
            self._field_marks(run)
            return
        for child in run:
            self._piece(child, paragraph, line)

    def _piece(self, child: Any, paragraph: Any, line: Line) -> None:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name in _SHOWN:
            self._add(_SHOWN[name](child), line)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(child, name.removesuffix("Reference"), line)
        elif name in ("fldChar", "instrText"):
            self._field_mark(child, name)
        elif child.tag == f"{MC}AlternateContent":
            self._alternative(child, paragraph, line)
        elif name in ("drawing", "pict", "object"):
            boxes = _outermost(child)
            line.boxes += boxes
            self.left_out["pictures"] += not boxes
        elif name == "ruby":
            self._walk(child.find(f"{W}rubyBase"), paragraph, line)

    def _alternative(self, element: Any, paragraph: Any, line: Line) -> None:
        """One of the two drawings of the same thing: the newer."""
        chosen = element.find(f"{MC}Choice")
        chosen = chosen if chosen is not None else element.find(f"{MC}Fallback")
        if chosen is None:
            return
        boxes = _outermost(chosen)
        line.boxes += boxes
        if not boxes:
            self._walk(chosen, paragraph, line)

    def _note(self, element: Any, kind: str, line: Line) -> None:
        identity = element.get(f"{W}id") or ""
        mark = self.note_mark(kind, identity)
        if mark and self._add(f"[{mark}]", line):
            line.notes.append((kind, identity))

    def _add(self, text: str, line: Line) -> bool:
        """Text that is shown: not a field's code, nor the result of a field that only repeats or counts pages."""
        if any(not field.shows for field in self._fields):
            return False
        if any(_DROPPED_FIELDS.match(field.code) for field in self._fields):
            if any(_CONTENTS_FIELD.match(field.code) for field in self._fields):
                line.contents += text
            return False
        line.text += text
        return True

    def _field_marks(self, run: Any) -> None:
        for child in run:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name in ("fldChar", "instrText"):
                self._field_mark(child, name)

    def _field_mark(self, element: Any, name: str) -> None:
        kind = element.get(f"{W}fldCharType")
        if name == "instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code += element.text or ""
        elif kind == "begin":
            self._fields.append(Field())
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            self._fields.pop()


def cleaned(text: str) -> str:
    """Text cleaned line by line, empty lines left out."""
    return "\n".join(part for part in map(clean, text.split("\n")) if part)


def is_merged(paragraph: Any) -> bool:
    """Whether a tracked change took the paragraph's end away, so that its text goes on in the next."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in _LEFT_OUT)


def _is_unseen(run: Any) -> bool:
    """White letters on nothing, or letters too small to read. In tables and boxes white may stand on a colour."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    size = value(properties, "sz") or ""
    if size.isdigit() and int(size) <= _SMALLEST:
        return True
    if (value(properties, "color") or "").upper() != "FFFFFF":
        return False
    on_colour = any(properties.find(f"{W}{name}") is not None for name in ("shd", "highlight"))
    above = {each.tag.removeprefix(W) for each in run.iterancestors()}
    paragraph = next(run.iterancestors(f"{W}p"), None)
    shaded = paragraph is not None and paragraph.find(f"{W}pPr/{W}shd") is not None
    return not (on_colour or shaded or above & {"tbl", "txbxContent"} or is_on(properties, "effect"))


def _symbol(element: Any) -> str:
    """A character of a symbol font; those that no other font knows are cleaned away later."""
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    return chr(code)


def _break(element: Any) -> str:
    return "\n" if element.get(f"{W}type") in (None, "textWrapping") else " "


def _outermost(element: Any) -> list[Any]:
    """The text boxes drawn by an element, without those inside another."""
    boxes = list(element.iter(f"{W}txbxContent"))
    return [box for box in boxes if not any(above in boxes for above in box.iterancestors())]


_SHOWN: dict[str, Callable[[Any], str]] = {
    "t": lambda element: element.text or "",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "br": _break,
    "sym": _symbol,
}
"""What a run's element prints."""
