"""Footnotes of a web page: links that a number in the text makes to a note elsewhere on it."""

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.clean import clean

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\s*[\])]?$", re.IGNORECASE)
_NAMED = re.compile(r"foot-?note|\bfn\b|noteref|endnote|alaviite|fotnot", re.IGNORECASE)
_HOLDERS = ("li", "p", "div", "dd", "aside", "tr")
_BACK = re.compile(r"[↩↑⇧^⬆\ufe0e\ufe0f\s]*$")


@dataclass(slots=True)
class PageNotes:
    """``anchors``: link → the element of its note; ``marks`` and ``back`` by note: its number, the links back."""

    anchors: dict[Any, Any] = field(default_factory=dict)
    marks: dict[Any, str] = field(default_factory=dict)
    back: set[Any] = field(default_factory=set)
    told: set[Any] = field(default_factory=set)

    @staticmethod
    def of(root: Any) -> "PageNotes":
        """The notes of a page; a link is one to a note when it looks like it or the note links back to it."""
        found = PageNotes()
        places = {each.get(name): each for name in ("name", "id") for each in root.iter() if each.get(name)}
        for link in root.iter("a"):
            target = places.get((link.get("href") or "#").removeprefix("#"))
            mark = _MARK.match(clean("".join(link.itertext())))
            if target is None or not mark or link in found.back or not (link.get("href") or "").startswith("#"):
                continue
            holder = _holder(target)
            back = (
                [each for each in holder.iter("a") if each is not link and _leads_to(each, link)]
                if holder is not None
                else []
            )
            if holder is None or holder in link.iterancestors() or not (back or _looks_like(link)):
                continue
            found.anchors[link] = holder
            found.marks.setdefault(holder, mark[1])
            found.back.update(back)
        return found


def note_text(notes: PageNotes, holder: Any, inline: str) -> str:
    """A note's text without its own number and the arrow back; ``inline`` is the note's text as shown."""
    mark = re.escape(notes.marks[holder])
    return _BACK.sub("", re.sub(rf"^[\[(]?{mark}[\])]?[.:]?\s+", "", clean(inline)))


def _holder(target: Any) -> Any:
    """The block that a link leads to: the element itself, or the one its anchor stands in."""
    for each in (target, *target.iterancestors()):
        if each.tag in _HOLDERS:
            return each
        if each.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "section", "body"):
            return None
    return None


def _leads_to(back: Any, link: Any) -> bool:
    """Whether a link in the note leads back to the place of its anchor."""
    name = (back.get("href") or "").removeprefix("#")
    around = [link, *list(link.iterancestors())[:2], *link.iterdescendants()]
    return bool(name) and any(name in (each.get("id"), each.get("name")) for each in around)


def _looks_like(link: Any) -> bool:
    """Whether a link is raised or named as one to a footnote."""
    raised = any(each.tag == "sup" for each in (*list(link.iterancestors())[:2], *link.iterdescendants()))
    named = " ".join(filter(None, (link.get("role"), link.get("class"), link.get("epub:type"))))
    return raised or bool(_NAMED.search(named))
