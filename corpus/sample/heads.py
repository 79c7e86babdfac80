"""Whether a source's front matter and marks say what its document needs."""

import re
from collections.abc import Iterator

from corpus.model import Kind
from corpus.sample.markup import Source
from corpus.sample.places import Text
from corpus.sample.problems import Problem

AUDIENCES = ("all", "contact-centre", "fraud-team")
LAYOUTS = ("plain", "two-columns", "scanned")
FORMATS = (".pdf", ".docx", ".html", ".md", ".xml")
KEYS = {
    "fi": ("Numero", "Antaja", "Versio", "Voimassa"),
    "sv": ("Nummer", "Utgivare", "Version", "I kraft"),
    "en": ("Number", "Issuer", "Version", "In force"),
}
KINDS = {
    "Laki": Kind.LAW, "Lag": Kind.LAW, "Act": Kind.LAW,
    "Määräykset ja ohjeet": Kind.REGULATION, "Föreskrifter och allmänna råd": Kind.REGULATION,
    "Föreskrifter och anvisningar": Kind.REGULATION, "Regulations and guidelines": Kind.REGULATION,
    "Periaatteet": Kind.POLICY, "Policy": Kind.POLICY, "Principer": Kind.POLICY,
    "Toimintaohje": Kind.INSTRUCTION, "Anvisning": Kind.INSTRUCTION, "Instruction": Kind.INSTRUCTION,
    "Ehdot": Kind.TERMS, "Villkor": Kind.TERMS, "Terms": Kind.TERMS,
}  # fmt: skip
"""What a document calls itself in its head → what it is."""
_KIND_KEYS = ("Laji", "Slag", "Type")
_BRACES = re.compile(r"\{[^}]*\}?")


def wrong_heads(text: Text) -> Iterator[Problem]:
    """Problems of the front matter, and marks that the document's kind or format does not have."""
    for message, remedy in (*_settings(text.source), *_head(text)):
        yield Problem(text.name, "the head", message, remedy)
    for place, message, remedy in _marks(text.source):
        yield Problem(text.name, place, message, remedy)


def _settings(source: Source) -> Iterator[tuple[str, str]]:
    suffix = "." + source.file.rpartition(".")[2]
    known = {
        "audience": AUDIENCES,
        "kind": tuple(kind.value for kind in Kind),
        "layout": LAYOUTS,
        "language": tuple(KEYS),
    }
    for setting, values in known.items():
        if getattr(source, setting) not in values:
            yield f"{setting} is '{getattr(source, setting)}'.", f"Choose of {', '.join(values)}."
    if suffix not in FORMATS:
        yield f"file ends in {suffix}.", f"Choose of {', '.join(FORMATS)}."
    if source.layout != "plain" and suffix != ".pdf":
        yield f"layout {source.layout} of a {suffix}.", "Only a PDF has a layout."


def _head(text: Text) -> Iterator[tuple[str, str]]:
    source = text.source
    wanted = [key for key in KEYS.get(source.language, ()) if not (text.is_act and key.startswith("Versio"))]
    if [key for key, _ in source.head[: len(wanted)]] != wanted:
        yield "the head's first lines are not as they should be.", f"Begin with {', '.join(wanted)}."
        return
    slug = re.sub(r"\W+", "-", source.number).lower()
    if not re.match(rf"{slug}\b", source.file) or source.number not in source.running:
        yield "file or running header does not name its number.", f"Begin file with {slug} and name {source.number}."
    if (days := text.days).start is None or (days.end is not None and days.end < days.start):
        yield "it does not say when it is in force.", "Write 1.1.2024–31.12.2025 or 1.1.2026 lukien toistaiseksi."
    said = next((value for key, value in source.head if key in _KIND_KEYS), "")
    if KINDS.get(said, "") != source.kind:
        yield (
            f"kind is {source.kind} and the head says '{said}'.",
            f"Let both say the same; known are {', '.join(KINDS)}.",
        )


def _marks(source: Source) -> Iterator[tuple[str, str, str]]:
    """Marks in braces that were not understood, or that the document cannot have."""
    place = "the beginning"
    for block in source.blocks:
        place = block.label if block.kind in ("heading", "paragraph") and block.label else place
        if block.force != "unsaid" and source.kind != Kind.REGULATION:
            yield place, "it says that it binds or advises.", "Only a regulation does."
        for text in (block.text, *(cell for row in block.rows for cell in row)):
            for found in _BRACES.findall(text):
                is_change = re.fullmatch(r"\{(?:--.*--|\+\+.*\+\+)\}", found)
                if not is_change:
                    yield place, f"'{found}' is no mark.", "corpus/sample/markup.py says which there are."
                elif not source.file.endswith(".docx"):
                    yield place, f"'{found}' is a tracked change.", "Only a Word document tracks changes."
