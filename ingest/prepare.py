"""From a reading to a version and its passages, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, Fact, Passage, Reference, Span, Status, Version
from corpus.registry import Registry
from corpus.validity import today
from ingest.config import CuttingConfig
from ingest.errors import IngestError
from ingest.identity import Identity, identify
from ingest.links.references import references
from ingest.passages.cutting import cut
from ingest.reading import Cut, Reading
from ingest.results import FileResult, Outcome, Source
from retrieval.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version ready to be embedded and published; ``text`` is its canonical text, ``notes`` are for the person."""

    identity: Identity
    version: Version
    text: str
    passages: tuple[Passage, ...]
    references: tuple[Reference, ...]
    notes: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The document it is a version of."""
        return self.identity.document


def identified(reading: Reading, source: Source, registry: Registry) -> Identity:
    """The document that a reading belongs to, as the registry stands now."""
    text = "\n".join(block.text for block in reading.blocks)
    origin = source.origin or source.path.resolve()
    return identify(reading.found, name=source.name, origin=origin, text=text, registry=registry)


def prepare(
    reading: Reading,
    identity: Identity,
    source: Source,
    *,
    sha256: str,
    file: str,
    encoder: Encoder,
    cutting: CuttingConfig,
) -> Prepared:
    """Cut a reading into the passages of a version; IngestError when it holds no text."""
    document = identity.document
    canonical, cuts = cut(
        reading,
        title=document.title,
        count_tokens=encoder.count_tokens,
        max_tokens=cutting.limit(encoder.max_tokens),
        text_of=encoder.text_of,
        language=document.language,
        config=cutting,
    )
    if not cuts:
        raise IngestError(f"{file}: it holds no text to make passages of.", "Check that it is the right file.")
    version = _version(document, reading, source.audience, sha256, file)
    passages = tuple(_passages(version, cuts))
    notes = tuple(dict.fromkeys(note for note in (identity.note, *reading.notes, *_warnings(reading)) if note))
    return Prepared(identity, version, canonical, passages, references(passages, document), notes)


def texts_of(title: str, passages: Sequence[Passage], encoder: Encoder) -> list[str]:
    """What of each passage is embedded."""
    return [encoder.text_of(title, each.heading_path, each.context, each.text) for each in passages]


def result_of(source: Source, file: str, reading: Reading, ready: Prepared, outcome: Outcome) -> FileResult:
    """What a person is told of a file whose version was published, or kept as a draft."""
    return FileResult(
        file,
        outcome,
        ready.document.document_id,
        ready.document.title,
        ready.version.label,
        reading.pages,
        len(ready.passages),
        notes=ready.notes,
        version_id=ready.version.version_id,
        draft=source.draft,
        unread=reading.unread,
    )


def _version(document: Document, reading: Reading, audience: str, sha256: str, file: str) -> Version:
    found = reading.found
    start = found.in_force.start
    return Version(
        version_id=f"{document.document_id}@{sha256[:12]}",
        document_id=document.document_id,
        label=found.label or (start.isoformat() if start else today().isoformat()),
        in_force=found.in_force,
        audience=audience,
        status=Status.STAGED,
        sha256=sha256,
        source_file=file,
        pages=reading.pages,
        given=found.given,
        as_enacted=found.as_enacted,
        repeals=found.repeals,
        facts=(*found.facts, *(Fact("transitional", unit, "") for unit in found.transitional)),
        outline=reading.outline,
    )


def _passages(version: Version, cuts: tuple[Cut, ...]) -> list[Passage]:
    return [
        Passage(
            passage_id=f"{version.version_id}#{ordinal:04d}",
            version_id=version.version_id,
            address=each.address,
            heading_path=each.heading_path,
            text=each.text,
            context=each.context,
            span=Span(each.start, each.end),
            pages=each.pages,
            boxes=each.boxes,
            language=each.language,
            force=each.force,
            in_force=each.in_force or version.in_force,
            unit=each.unit,
            divisions=each.divisions,
        )
        for ordinal, each in enumerate(cuts, start=1)
    ]


def _warnings(reading: Reading) -> list[str]:
    found = reading.found
    said = []
    if found.as_enacted:
        said.append("This is the text as enacted: amendments made since are missing.")
    if found.in_force.start is None:
        said.append("It does not say when it came into force; confirm the date.")
    if found.transitional:
        said.append(f"It has transitional provisions ({len(found.transitional)}): older rules may still apply to some.")
    return said
