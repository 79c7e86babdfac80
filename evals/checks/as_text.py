"""A statute's XML written out as the plain text a person would paste: labels, headings and paragraphs on lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from evals.checks.truth_xml import name, parse, text_of

_DIVIDED = ("Pykalisto", "Osa", "Luku", "Pykala", "KohdatMomentti", "hcontainer", "part", "chapter", "section")
_INNER = ("subsection", "content", "paragraph", "intro", "wrapUp", "blockContainer")
_LABELLED = ("OsaTunnusKooste", "LukuTunnusKooste", "PykalaTunnusKooste", "num")


def statute_text(path: Path) -> str:
    """The title, then each label, heading, moment and item as a paragraph of its own."""
    root = parse(path)
    title = next((text_of(each) for each in root.iter("{*}NimekeTeksti", "{*}docTitle")), path.stem)
    bodies = list(root.iter("{*}Pykalisto")) or [
        each
        for each in root.iter("{*}hcontainer")
        if each.get("name") in ("statuteProvisionsWrapper", "entryIntoForce")
    ]
    lines = [line for body in bodies for line in _lines(body)]
    return "\n\n".join(" ".join(line.split()) for line in [title, *lines] if line.strip())


def _lines(element: Any) -> Iterator[str]:
    label = ""
    for child in element.iterchildren(etree.Element):
        if name(child) in _LABELLED and name(element) in ("paragraph", "subparagraph"):
            label = text_of(child)
        elif name(child) in (*_DIVIDED, *_INNER, "subparagraph"):
            for line in _lines(child):
                yield f"{label} {line}".strip()
                label = ""
        else:
            yield text_of(child)
