"""Text out of XML elements, in their order, whatever else stands among them."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from lxml import etree

from ingest.readers.clean import clean
from ingest.readers.markdown_table import markdown

_INDENTED = re.compile(r"(?<=\() | (?=[),;.](?:[\s),;.]|$))")


def name(element: Any) -> str:
    """The element's name without its namespace; empty for comments, instructions and entities."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def flowing(element: Any, aside: Collection[str] = ()) -> str:
    """All text of an element on one line, without what stands in the elements named ``aside``.

    Lines that the file broke around inner elements leave no space inside brackets or before a comma.
    """
    return _INDENTED.sub("", clean(raw(element, aside)))


def raw(element: Any, aside: Collection[str] = ()) -> str:
    """As ``flowing``, with the spaces and line ends as they are."""
    parts = [element.text or ""]
    for inner in element:
        if name(inner) and name(inner) not in aside:
            parts.append(raw(inner, aside))
        parts.append(inner.tail or "")
    return "".join(parts)


def within(element: Any, wanted: Collection[str]) -> Iterator[Any]:
    """The outermost elements of these names, in order."""
    for inner in element:
        if name(inner) in wanted:
            yield inner
        else:
            yield from within(inner, wanted)


def child(element: Any, *names: str) -> Any:
    """The first child element of one of these names, or None."""
    return next((each for each in element if name(each) in names), None)


def descendant(element: Any, wanted: str) -> Any:
    """The first element of this name at any depth, or None."""
    return next((each for each in element.iter() if name(each) == wanted), None)


def text_of(root: Any, wanted: str) -> str:
    """All text of the first element of this name, on one line; empty without one."""
    element = descendant(root, wanted)
    return "" if element is None else flowing(element)


def table(element: Any, row: str, cells: Sequence[str]) -> str:
    """A table as Markdown, its first row as header; a cell over several columns stands in its first one."""
    rows = [[flowing(each) for each in line if name(each) in cells] for line in element.iter() if name(line) == row]
    width = max(map(len, rows), default=0)
    return markdown([[*line, *[""] * (width - len(line))] for line in rows if any(line)])
