"""What a DOCX file says, from its zip and its XML, changes that are tracked taken as accepted."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from evals.checks.truth import TrueHeading, Truth
from evals.checks.truth_dates import supervisor_days

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLED = re.compile(r"(?:heading|otsikko|rubrik)\s?[1-6]$", re.IGNORECASE)


def docx_truth(path: Path) -> Truth:
    """Headings by their style, text with its footnotes, cells of its tables."""
    with ZipFile(path) as archive:
        names = archive.namelist()
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        trees = {
            name: etree.fromstring(archive.read(f"word/{name}.xml"), parser)
            for name in ("document", "styles", "footnotes")
            if f"word/{name}.xml" in names
        }
    styles = _heading_styles(trees.get("styles"))
    body = trees["document"]
    text = "\n".join(_text(tree) for name, tree in trees.items() if name != "styles")
    return Truth(
        form="DOCX",
        text=text,
        headings=tuple(
            TrueHeading(_text(each)) for each in body.iter(f"{_W}p") if _style(each) in styles and _text(each)
        ),
        starts=supervisor_days(text[:3000]),
        cells=tuple(_text(each) for each in body.iter(f"{_W}tc")),
    )


def _heading_styles(tree: Any) -> frozenset[str]:
    if tree is None:
        return frozenset()
    names = {each.get(f"{_W}styleId"): each.find(f"{_W}name") for each in tree.iter(f"{_W}style")}
    return frozenset(key for key, name in names.items() if name is not None and _STYLED.match(name.get(f"{_W}val")))


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _text(element: Any) -> str:
    pieces = []
    for each in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        if any(above.tag in (f"{_W}del", f"{_W}moveFrom") for above in each.iterancestors()):
            continue
        pieces.append((each.text or "") if each.tag == f"{_W}t" else "\n")
    return "".join(pieces).strip()
