"""Footnotes and endnotes of a Word document, numbered as Word does: in the order in which the text refers to them."""

from dataclasses import dataclass, field
from typing import Any

from ingest.readers.word.numbering import written
from ingest.readers.word.styles import W, value

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
"""Word's own formats where the settings name none."""


@dataclass(slots=True)
class Notes:
    """The notes by kind and id, and the number each has been given."""

    notes: dict[tuple[str, str], Any]
    forms: dict[str, str]
    _marks: dict[tuple[str, str], str] = field(default_factory=dict)

    @staticmethod
    def of(footnotes: Any, endnotes: Any, settings: Any) -> "Notes":
        """From the roots of the parts, each None where there is none; separators are no notes."""
        notes = {
            (kind, note.get(f"{W}id") or ""): note
            for kind, root in (("footnote", footnotes), ("endnote", endnotes))
            for note in (root.findall(f"{W}{kind}") if root is not None else ())
            if note.get(f"{W}type") in (None, "normal")
        }
        forms = {kind: value(settings, f"{kind}Pr", "numFmt") or form for kind, form in _FORMS.items()}
        return Notes(notes, forms)

    def mark(self, kind: str, identity: str) -> str:
        """The number of a note, given at its first reference; empty for a reference to nothing."""
        key = (kind, identity)
        if key not in self.notes:
            return ""
        if key not in self._marks:
            count = sum(other == kind for other, _ in self._marks) + 1
            self._marks[key] = written(count, self.forms[kind]) or str(count)
        return self._marks[key]

    def paragraphs(self, kind: str, identity: str) -> list[Any]:
        """The paragraphs of a note."""
        return list(self.notes[kind, identity].iter(f"{W}p"))
