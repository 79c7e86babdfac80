"""The JSON shapes of the HTTP API and of the command line's ``--json``: one definition for both."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

InForce = tuple[date | None, date | None]


class DocumentView(BaseModel):
    """A document in one version. ``in_force`` is [from, until], null where unknown or until further notice."""

    document: str
    title: str
    version: str
    version_id: str
    source_file: str
    language: str
    kind: str
    issuer: str
    number: str
    pages: int
    passages: int
    in_force: InForce
    status: str
    audience: str


class PassageView(BaseModel):
    """A passage; ``span`` is [start, end) in its version's text, ``pages`` [first, last]."""

    passage_id: str
    address: str
    heading_path: list[str]
    pages: tuple[int, int]
    span: tuple[int, int]
    text: str
    context: str
    language: str
    force: str
    in_force: InForce


class HitView(BaseModel):
    """A found passage with its raw and fused scores; a leg that did not find it gives null."""

    passage_id: str
    document: str
    title: str
    version: str
    address: str
    pages: tuple[int, int]
    score: float
    lexical_score: float | None
    lexical_rank: int | None
    cosine: float | None
    dense_rank: int | None
    text: str
    context: str
    heading_path: list[str]
    language: str
    force: str
    in_force: InForce
    paged: bool


class SentenceView(BaseModel):
    """A shown sentence; ``citations`` are keys."""

    text: str
    citations: list[str]
    support: str


class CitationView(BaseModel):
    """A place in a source, ``quote`` verbatim; ``context`` is what the passage needs to be read alone."""

    key: str
    passage_id: str
    document: str
    title: str
    version: str
    address: str
    pages: tuple[int, int]
    span: tuple[int, int]
    quote: str
    context: str
    paged: bool


class SuggestionView(BaseModel):
    """An answer for the agent."""

    kind: Literal["suggestion"] = "suggestion"
    suggestion_id: str
    language: str
    as_of: date
    drafted_by: str
    sentences: list[SentenceView]
    citations: list[CitationView]
    notices: list[str]


class HandOverView(BaseModel):
    """Where to send the customer and what the next person should know."""

    queue: str
    summary: str


class AbstentionView(BaseModel):
    """No answer: why, what is missing, the nearest sources as such, and the prepared hand-over."""

    kind: Literal["abstention"] = "abstention"
    suggestion_id: str
    language: str
    as_of: date
    reason: str
    missing: str
    nearest: list[CitationView]
    hand_over: HandOverView


class EvidenceView(BaseModel):
    """What was found, before the answer."""

    suggestion_id: str
    language: str
    as_of: date
    drafter: str
    hits: list[HitView]


class SentenceEventView(SentenceView):
    """A sentence as it is checked, with its citations in full; ``index`` counts from 0."""

    index: int
    sources: list[CitationView]


class RestartView(BaseModel):
    """Discard the sentences shown so far; ``message`` is for the agent."""

    reason: str
    message: str


class NeighbourView(BaseModel):
    """A passage beside the one opened."""

    address: str
    text: str


class SurroundingsView(BaseModel):
    """A passage in its surroundings; ``file`` serves the source, ``paged`` says whether it has pages to open at."""

    passage: PassageView
    document: str
    title: str
    version: str
    status: str
    in_force: InForce
    before: list[NeighbourView]
    after: list[NeighbourView]
    file: str | None
    paged: bool


class FileResultView(BaseModel):
    """What became of one ingested file."""

    file: str
    outcome: str
    document: str
    title: str
    version: str
    pages: int
    passages: int
    seconds: float
    message: str
    notes: list[str]


class RemovedView(BaseModel):
    """A document that was taken out."""

    document: str
    passages: int


class HealthView(BaseModel):
    """Readiness: what can be answered from and by whom; ``notices`` are for people."""

    status: Literal["ready", "starting", "stopping"]
    drafter: str
    documents: int
    passages: int
    notices: list[str] = Field(default_factory=list)


class CheckView(BaseModel):
    """One part that ``doctor`` looked at, and how to mend it when it is not ``ok``."""

    name: str
    status: Literal["ok", "warning", "failed"]
    detail: str
    remedy: str = ""


EventView = EvidenceView | SentenceEventView | RestartView | SuggestionView | AbstentionView
