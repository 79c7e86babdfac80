"""A section of an Akoma Ntoso act as pieces: moments, items, sub-items, tables, what an amending act leaves out."""

from collections.abc import Iterator
from typing import Any

from ingest.readers.finlex.elements import child, flowing, name, table, within
from ingest.readers.finlex.pieces import OMITTED, Piece, Role, item, moment

_HEADING = ("num", "heading", "subheading")
_LISTED = ("paragraph", "subparagraph", "point", "item", "indent")
_LISTS = ("list", "blockList")
_TEXTS = ("p", "block", "listIntroduction", "listWrapUp", "crossHeading")
_NOTE = ("authorialNote",)


def provisions(section: Any) -> Iterator[Piece]:
    """The pieces of a section in order, its footnotes last."""
    last: Piece | None = None
    for element in section:
        if name(element) == "subsection":
            parts = _subsection(element, last)
        elif _is_omission(element):
            parts = iter((Piece(Role.OMISSION, OMITTED),))
        elif name(element) in _HEADING or not name(element):
            continue
        else:
            parts = _inside(element, last)
        for piece in parts:
            last = piece
            yield piece
    for note in within(section, _NOTE):
        yield Piece(Role.NOTE, flowing(note))


def _subsection(element: Any, last: Piece | None) -> Iterator[Piece]:
    """One moment: its first text begins it, the rest goes on with it."""
    begun = False
    for part in element:
        for piece in _inside(part, last):
            if not begun and piece.role not in (Role.MOMENT, Role.MORE):
                yield Piece(Role.MOMENT, "")
            elif begun and piece.role is Role.MOMENT:
                piece = Piece(Role.MORE, piece.text)
            begun, last = True, piece
            yield piece


def _inside(element: Any, last: Piece | None) -> Iterator[Piece]:
    """The pieces of any element inside a section."""
    kind = name(element)
    if not kind or kind in _HEADING:
        return
    if _is_omission(element):
        yield Piece(Role.MORE, OMITTED)
    elif kind == "table":
        yield Piece(Role.TABLE, table(element, "tr", ("td", "th")))
    elif kind in _LISTED:
        for piece in _listed(element, last):
            last = piece
            yield piece
    elif kind in _TEXTS or not any(name(part) for part in element):
        if text := flowing(element, _NOTE):
            last = moment(text, last)
            yield last
    else:
        for part in element:
            for piece in _inside(part, last):
                last = piece
                yield piece


def _listed(element: Any, last: Piece | None) -> Iterator[Piece]:
    """An item with its number and all its text, then its sub-items and tables."""
    number = child(element, "num")
    below = [part for part in element.iter() if part is not element and name(part) in (*_LISTED, "table", *_LISTS)]
    own = " ".join(_texts_above(element, below))
    text = f"{flowing(number)} {own}" if number is not None else own
    if text.strip():
        last = item(text, last)
        yield last
    for part in element:
        for piece in _below(part, last):
            last = piece
            yield piece


def _texts_above(element: Any, below: list[Any]) -> Iterator[str]:
    for part in element:
        if part in below or name(part) in _HEADING or not name(part) or _is_omission(part):
            continue
        if any(inner in below for inner in part.iter()):
            yield from _texts_above(part, below)
        else:
            yield flowing(part, _NOTE)


def _below(part: Any, last: Piece | None) -> Iterator[Piece]:
    if name(part) in (*_LISTED, *_LISTS, "table") or _is_omission(part):
        yield from _inside(part, last)
    elif name(part) and name(part) not in _HEADING:
        for inner in part:
            for piece in _below(inner, last):
                last = piece
                yield piece


def _is_omission(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    return "omission" in (element.get("name"), element.get("class"))
