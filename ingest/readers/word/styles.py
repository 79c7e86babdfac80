"""Styles of a Word document: what a paragraph inherits from its style and those it is based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING = re.compile(r"(?:heading|otsikko|rubrik) ?(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|otsikko|rubrik)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|sisluet|sisällysluettelo|innehåll) ?(\d)$", re.IGNORECASE)
_CONTENTS_TITLE = re.compile(r"toc heading|contents heading|sisällysluettelon otsikko", re.IGNORECASE)
_OFF = ("0", "false", "off")


def value(element: Any, *path: str) -> str | None:
    """The ``w:val`` of the element at ``path`` under ``element``; None where there is none."""
    for name in path:
        element = element.find(f"{W}{name}") if element is not None else None
    return element.get(f"{W}val") if element is not None else None


def is_on(element: Any, name: str) -> bool | None:
    """Whether a switch such as ``w:vanish`` is on; None where it is not set."""
    found = element.find(f"{W}{name}") if element is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


@dataclass(slots=True)
class Styles:
    """The document's styles by id."""

    by_id: dict[str, Any] = field(default_factory=dict)
    default: str = ""

    @staticmethod
    def of(root: Any) -> "Styles":
        """From the root of ``styles.xml``; None gives no styles."""
        found = Styles()
        for style in root.iter(f"{W}style") if root is not None else ():
            found.by_id[style.get(f"{W}styleId") or ""] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                found.default = style.get(f"{W}styleId") or ""
        return found

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = value(self.by_id[style_id], "basedOn")

    def style_of(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self.default

    def names(self, paragraph: Any) -> list[str]:
        """The names of its style and of those that is based on."""
        return [value(style, "name") or "" for style in self.chain(self.style_of(paragraph))]

    def outline_level(self, paragraph: Any) -> int:
        """The depth of a heading from 1, 0 for a title, -1 for body text."""
        names = self.names(paragraph)
        if names and _TITLE.match(names[0]):
            return 0
        own = value(paragraph, "pPr", "outlineLvl")
        levels = [own, *(value(style, "pPr", "outlineLvl") for style in self.chain(self.style_of(paragraph)))]
        said = next((level for level in levels if level is not None and level.isdigit()), None)
        if said is not None:
            return int(said) + 1 if int(said) < 9 else -1
        return next((int(match[1]) for name in names if (match := _HEADING.match(name))), -1)

    def contents_level(self, paragraph: Any) -> int:
        """The depth of a line of the table of contents, 0 for its title, -1 for anything else."""
        names = self.names(paragraph)[:1]
        if names and _CONTENTS_TITLE.match(names[0]):
            return 0
        return next((int(match[1]) for name in names if (match := _CONTENTS.match(name))), -1)

    def is_hidden(self, run: Any, paragraph: Any) -> bool:
        """Whether a run is formatted as hidden, by itself or by a style."""
        properties = run.find(f"{W}rPr")
        own = is_on(properties, "vanish")
        styles = (*self.chain(value(properties, "rStyle")), *self.chain(self.style_of(paragraph)))
        inherited = (is_on(style.find(f"{W}rPr"), "vanish") for style in styles)
        return bool(next((said for said in (own, *inherited) if said is not None), False))
