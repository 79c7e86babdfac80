"""The JSON shapes of the HTTP API and of the command line's ``--json``: one definition for both."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from assist_api.search_schemas import ExplanationView

InForce = tuple[date | None, date | None]


class DocumentView(BaseModel):
    """A document in one version. ``in_force`` is [from, until], null where unknown or until further notice.

    ``status`` is draft, approved, coming (published, in force from a later day on), in_force, superseded or retired.
    ``paged`` is false where the source has no pages of its own. ``as_enacted``: later amendments are missing.
    ``confirmed``: a person has confirmed what was found.
    """

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
    paged: bool
    passages: int
    in_force: InForce
    status: str
    audience: str
    as_enacted: bool
    confirmed: bool
    given: date | None


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


class PlaceView(BaseModel):
    """A passage named, without its text."""

    passage_id: str
    document: str
    title: str
    version: str
    address: str


class TranslatedPlaceView(PlaceView):
    """A passage named with its language, such as the same one in another."""

    language: str


class HitView(BaseModel):
    """A found passage with its raw and fused scores; a leg that did not find it gives null.

    ``referred`` are the question's words that name it, empty when none do. ``also`` are passages that say the same and
    are not shown, ``beside`` passages of the house's own rules that answer as well as this one, an authority's.
    """

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
    as_enacted: bool
    referred: str = ""
    also: list[TranslatedPlaceView] = Field(default_factory=list)
    beside: list[TranslatedPlaceView] = Field(default_factory=list)
    explanation: ExplanationView | None = None


class NeighbourView(BaseModel):
    """A passage beside the one opened."""

    address: str
    text: str


class LinkView(BaseModel):
    """A reference: where it stands, its words, what it names, and the passages meant as far as the corpus has them."""

    source: PlaceView
    words: str
    span: tuple[int, int]
    document: str
    unit: str
    division: str
    targets: list[PlaceView]


class ContextView(BaseModel):
    """What to read with a passage: the rest of its unit, the units beside it, what it refers to, its translations."""

    unit: list[TranslatedPlaceView]
    before: TranslatedPlaceView | None
    after: TranslatedPlaceView | None
    refers_to: list[TranslatedPlaceView]
    translated: list[TranslatedPlaceView]


class SurroundingsView(BaseModel):
    """A passage in its surroundings; ``file`` serves the source, ``links`` are the references that its text makes."""

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
    as_enacted: bool
    links: list[LinkView]
    translations: list[TranslatedPlaceView]


class FileResultView(BaseModel):
    """What became of one ingested file; ``unread`` are the pages, from 1, that could not be read."""

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
    version_id: str
    draft: bool
    unread: list[int]


class ProgressView(BaseModel):
    """How far long work is; ``total`` is 0 where nobody knows it yet."""

    stage: str
    done: int
    total: int


class RemovedView(BaseModel):
    """A document that was taken out."""

    document: str
    passages: int


class HealthView(BaseModel):
    """What can be answered from, by whom, and what is going on; ``notices`` are for people.

    ``status``: ``starting`` (the models and indexes are being loaded), ``rebuilding`` (the indexes are made anew),
    ``switching`` (they are made anew for another model), ``failed`` (``notices`` say what and how to mend it), else
    ``ready``. ``answers`` says whether questions can be answered meanwhile; ``progress`` counts passages.
    ``model`` is the embedding model in use, ``profile`` its name among the profiles, empty for a model of one's own.
    """

    status: Literal["ready", "starting", "rebuilding", "switching", "failed"]
    answers: bool
    progress: ProgressView | None = None
    model: str = ""
    profile: str = ""
    drafter: str
    documents: int
    passages: int
    sentences: int = Field(0, description="Passages whose sentences are embedded ahead of questions.")
    notices: list[str] = Field(default_factory=list)


class CheckView(BaseModel):
    """One part that ``doctor`` looked at, and how to mend it when it is not ``ok``."""

    name: str
    status: Literal["ok", "warning", "failed"]
    detail: str
    remedy: str = ""
