"""EUR-Lex pages: acts of the Official Journal and consolidated texts, in the HTML generations since 2000.

The classes of the markup say what a piece is; the prefix ``oj-`` of the newest Official Journal pages is taken off:
``ti-art`` and ``title-article-norm`` are both an article's number. Amendment marks (▼M1, ►M2 … ◄) are left out.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.readers.clean import clean
from ingest.readers.eu.act import Act, Part, Scope, rank_of
from ingest.readers.eu.found import found_in, picture_notes
from ingest.readers.eu.head import footnotes, has_role, outline, roles, shown, source
from ingest.readers.grid import columns, rows, table_markdown
from ingest.reading import BlockKind, Reading

SIGNS = re.compile(
    rb"class=[\"'](?:oj-)?(?:doc-ti|ti-art)\b|class=[\"'](?:eli-container|title-article-norm|title-doc-first)\b"
)
"""Markup that only EUR-Lex pages have."""

_BLOCK_TAGS = "p div table tr td th tbody ul ol li dl dt dd hr figure blockquote"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_DROPPED = re.compile(
    r"modref|arrow|reference|disclaimer|separator.*|doc-sep|doc-end|note|footnote|hd-\S+|title-doc-oj-reference"
    r"|title-fam-member\S*|toc-\d"
)
_GROUP = re.compile(r"(?:title-gr-seq-level-|ti-grseq-)(\d+)")
_SUPERSCRIPT = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_LABEL = re.compile(
    r"[‘'“\"]?(?:\(?(?:\d{1,4}[a-z]{0,2}|[a-zåäö]{1,2}|[ivxlc]{1,8})[.)]{1,2}|[–—•-]|\w{1,3})$", re.IGNORECASE
)


def is_eurlex(raw: bytes) -> bool:
    """Whether the page is one of EUR-Lex's."""
    return bool(SIGNS.search(raw))


def read_eurlex(root: Any, path: Path) -> Reading:
    """Read a EUR-Lex page (``root``: its html element, tags without a namespace)."""
    said = source(root, path)
    subdivided = any(has_role(each, "eli-subdivision") for each in root.iter("div"))
    reader = _Reader(Act(said.language, footnotes(root)), subdivided)
    for container in _containers(root):
        reader.walk(container, reader.act.top())
    reader.act.rest_of_notes()
    blocks = tuple(reader.act.blocks)
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Download the act's text from EUR-Lex again.")
    found, notes = found_in(said, reader.act.title, blocks)
    return Reading(blocks, 1, found, notes + picture_notes(reader.pictures), tuple(outline(root)))


def _containers(root: Any) -> list[Any]:
    """The act and its annexes, without the page's own head; all of the page where it has no containers."""
    found = [each for each in root.iter("div") if "eli-container" in roles(each)]
    inner = {each for outer in found for each in outer.iterdescendants("div")}
    return [each for each in found if each not in inner] or list(root.iter("body"))


class _Reader:
    def __init__(self, act: Act, subdivided: bool) -> None:
        self.act = act
        self.subdivided = subdivided
        self.pictures = 0

    def walk(self, element: Any, scope: Scope) -> None:
        """The blocks under ``element``: text between block elements is a paragraph of its own."""
        text, anchors = element.text or "", list[str]()
        for child in element:
            if not isinstance(child.tag, str):
                text += child.tail or ""
            elif _is_block(child):
                self._text(text, scope, anchors)
                self._element(child, self._scope(scope))
                text, anchors = child.tail or "", []
            else:
                text += self._inline(child, anchors) + (child.tail or "")
        self._text(text, self._scope(scope), anchors)

    def _scope(self, scope: Scope) -> Scope:
        """Outside lists the paragraph may have changed since the walk began."""
        return self.act.top() if scope.depth == 0 else scope

    def _element(self, element: Any, scope: Scope) -> None:
        classes = roles(element)
        for role in classes:
            if _DROPPED.fullmatch(role):
                return
        if (element.get("id") or "").startswith("fnp_"):
            classes = ["final"]
        handle = next((HANDLERS[role] for role in classes if role in HANDLERS), None)
        group = next((match for role in classes if (match := _GROUP.fullmatch(role))), None)
        if group and scope.depth == 0 and not self.act.in_article:
            self._group(element, int(group[1]))
        elif handle:
            handle(self, element, scope)
        elif element.tag == "table":
            self._table(element, scope)
        elif element.tag == "div" and "text-indent: -" in (element.get("style") or ""):
            self._indented(element, scope)
        else:
            self.walk(element, scope)

    def _text(self, text: str, scope: Scope, anchors: list[str]) -> None:
        self.act.text(shown(text), scope, anchors)

    def _all(self, element: Any) -> tuple[str, list[str]]:
        anchors: list[str] = []
        return shown(self._inline(element, anchors)), anchors

    def _inline(self, element: Any, anchors: list[str]) -> str:
        """The text of an element; a footnote's anchor as its number in brackets."""
        if any(_DROPPED.fullmatch(role) for role in roles(element)):
            return ""
        if element.tag == "img":
            self.pictures += "flag" not in (element.get("alt") or "").casefold()
        target = (element.get("href") or "").removeprefix("#") if element.tag == "a" else ""
        if target in self.act.notes:
            anchors.append(target)
            return f" [{self.act.notes[target][0]}]"
        inner = (element.text or "") + "".join(
            (self._inline(child, anchors) if isinstance(child.tag, str) else "") + (child.tail or "")
            for child in element
        )
        if element.tag == "br" or _is_block(element):
            return f"[{inner.strip()}]" if "box" in roles(element) else f" {inner} "
        raised = element.tag == "sup" or has_role(element, "superscript", "super")
        return inner.translate(_SUPERSCRIPT) if raised and re.fullmatch(r"[\d+−–-]+", inner.strip()) else inner

    def _title(self, element: Any, scope: Scope) -> None:
        """A line of the act's title; after the act's own it is an annex's number or title."""
        text, anchors = self._all(element)
        inside = any("eli-main-title" in roles(above) for above in element.iterancestors())
        if inside or self.act.part is Part.TITLE:
            self.act.title_line(text, anchors)
        elif rank_of(text) == 0 or not self.act.heading_title(text, anchors):
            self.act.heading(text, anchors, 0)

    def _division(self, element: Any, scope: Scope) -> None:
        text, anchors = self._all(element)
        own = has_role(element.getparent(), "eli-subdivision") or not self.subdivided
        if scope.depth or (scope.quotes and not own):
            self.act.text(text, scope, anchors)
        else:
            self.act.heading(text, anchors)

    def _annex(self, element: Any, scope: Scope) -> None:
        self.act.heading(*self._all(element), 0)

    def _heading_title(self, element: Any, scope: Scope) -> None:
        text, anchors = self._all(element)
        if scope.depth or not self.act.heading_title(text, anchors):
            self.act.text(text, scope, anchors)

    def _group(self, element: Any, level: int) -> None:
        self.act.heading(*self._all(element), 6 + level)

    def _box(self, element: Any, scope: Scope) -> None:
        """A boxed number: it stands inside the line before it."""
        self.act.append(f" [{clean(self._all(element)[0]).strip('[]')}]")

    def _grid(self, element: Any, scope: Scope) -> None:
        """A list item: its label in the first column, its text in the second."""
        label, *rest = [child for child in element if isinstance(child.tag, str)]
        self._item(*self._all(label), rest, scope)

    def _item(self, label: str, anchors: list[str], rest: list[Any], scope: Scope) -> None:
        label = clean(label).strip("[]")
        inside = self.act.below(scope, label)
        self.act.mark(label)
        for part in rest:
            self.walk(part, inside)

    def _numbered(self, element: Any, scope: Scope) -> None:
        """A paragraph of a consolidated article: ``<span class="no-parag">1.</span>`` and its text."""
        first = next((child for child in element if isinstance(child.tag, str)), None)
        if first is None or "no-parag" not in roles(first):
            self.walk(element, scope)
            return
        label = clean(shown(self._inline(first, [])))
        if scope.depth == 0:
            self.act.number(label)
        self.act.mark(label, BlockKind.PARAGRAPH)
        self.walk(_without_first(element), self._scope(scope))

    def _indented(self, element: Any, scope: Scope) -> None:
        """An item whose label stands inside its text (``2.<span/>Directive …``)."""
        text, anchors = self._all(element)
        label, _, rest = clean(text).partition(" ")
        if _LABEL.match(label) and rest:
            self.act.mark(label)
            self.act.text(rest, self.act.below(scope, label), anchors)
        else:
            self.walk(element, scope)

    def _table(self, element: Any, scope: Scope) -> None:
        if any("toc-item" in roles(each) for each in element.iter("p")):
            return
        if _is_ruled(element) and columns(element) > 1:
            anchors: list[str] = []
            text = table_markdown(element, lambda cell: clean(shown(self._inline(cell, anchors))))
            self.act.table(text, scope, anchors)
            return
        for row in rows(element):
            self._row([cell for cell in row if cell.tag in ("td", "th")], scope)

    def _row(self, cells: list[Any], scope: Scope) -> None:
        """A row of a table that only lays out a list: its label and its text, or text alone."""
        filled = [cell for cell in cells if clean(self._all(cell)[0]) or cell.find(".//img") is not None]
        label = self._all(filled[0]) if len(filled) > 1 else ("", [])
        if _LABEL.match(clean(label[0])) or (filled and has_role(filled[0].find("p"), "dlist-term")):
            self._item(*label, filled[1:], scope)
        else:
            for cell in filled:
                self.walk(cell, scope)

    def _final(self, element: Any, scope: Scope) -> None:
        if self.act.part is Part.BODY:
            self.act.part = Part.END
        self.walk(element, self.act.top())


Handler = Callable[[_Reader, Any, Scope], None]
HANDLERS: dict[str, Handler] = {
    "doc-ti": _Reader._title, "title-doc-first": _Reader._title, "title-doc-last": _Reader._title,
    "ti-section-1": _Reader._division, "title-division-1": _Reader._division,
    "ti-section-2": _Reader._heading_title, "title-division-2": _Reader._heading_title,
    "ti-art": _Reader._division, "title-article-norm": _Reader._division,
    "sti-art": _Reader._heading_title, "stitle-article-norm": _Reader._heading_title,
    "title-annex-1": _Reader._annex, "title-annex-2": _Reader._heading_title,
    "ti-tbl": _Reader._heading_title, "title-table": _Reader._heading_title,
    "ti-annotation": _Reader._heading_title, "eli-title": _Reader._heading_title,
    "grid-container": _Reader._grid, "box": _Reader._box, "final": _Reader._final,
    "norm": _Reader._numbered,
}  # fmt: skip
"""The class of an element, without ``oj-``, and what is made of it."""


def _is_block(element: Any) -> bool:
    return element.tag in _BLOCKS


def _is_ruled(table: Any) -> bool:
    return table.get("border") not in (None, "", "0") or has_role(table, "table")


def _without_first(element: Any) -> Any:
    """The element after its first child, whose tail becomes its text."""
    first = next(child for child in element if isinstance(child.tag, str))
    element.text = first.tail
    element.remove(first)
    return element
