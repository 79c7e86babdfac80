"""The JSON shapes of what compliance staff see and do: details, confirmation, comparison, freshness, links, erasure."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assist_api.schemas import DocumentView, InForce, LinkView, PlaceView
from corpus.model import Kind


class FactView(BaseModel):
    """What a document says of itself: the field, the value in writing, and the words that say so."""

    field: str
    value: str
    quote: str


class OutlineEntryView(BaseModel):
    """A line of the table of contents; ``level`` from 1, ``page`` 0 where the source has none."""

    title: str
    level: int
    page: int


class DatedPlaceView(PlaceView):
    """A passage with dates of its own within its version."""

    in_force: InForce


class NamedDocument(BaseModel):
    """A document named; ``language`` is fi, sv or en."""

    document: str
    title: str
    language: str


class PairView(BaseModel):
    """A unit in two languages: the document's own passage and the other's."""

    unit: str
    passage_id: str
    address: str
    their_passage_id: str
    their_address: str


class TranslationView(NamedDocument):
    """A document in another language; ``passages`` is how many the asked one has, ``pairs`` those found in both."""

    passages: int
    pairs: list[PairView]


class LinksCount(BaseModel):
    """How many references go out of a version, how many of them the corpus resolves, and how many come in."""

    outgoing: int
    resolved: int
    incoming: int


class StatedView(BaseModel):
    """What a version's file, or a person since, says of it; ``in_force`` before other versions end it."""

    title: str
    issuer: str
    number: str
    kind: Kind
    label: str
    audience: str
    in_force: InForce
    given: date | None


class VersionDetailsView(DocumentView):
    """Everything known of one version: what it is called and when it applies now, and what it states itself.

    ``warnings`` are codes: ``as_enacted``, ``no_date``, ``unconfirmed``. ``own_dates`` are the
    passages whose dates are not the version's, ``transitional`` those that say how the old rule goes over into the new.
    """

    stated: StatedView
    warnings: list[str]
    facts: list[FactView]
    outline: list[OutlineEntryView]
    own_dates: list[DatedPlaceView]
    transitional: list[PlaceView]
    repeals: list[str]
    translations: list[NamedDocument]
    links: LinksCount


class CorrectionRequest(BaseModel):
    """What a person says of a version; a field left out stays as it was found, an empty date is unknown."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={"examples": [{}, {"title": "Korttiohje", "in_force_from": "2026-01-01"}]},
    )

    title: str | None = Field(default=None, min_length=1, max_length=1000)
    issuer: str | None = Field(default=None, max_length=200)
    number: str | None = Field(default=None, max_length=100)
    kind: Kind | None = None
    label: str | None = Field(default=None, min_length=1, max_length=100)
    audience: str | None = Field(default=None, min_length=1, max_length=100)
    in_force_from: date | Literal[""] | None = None
    in_force_until: date | Literal[""] | None = None
    given: date | None = None
    who: str = Field(default="", max_length=200, description="Who confirms; the server's own user when left out")


class RetireRequest(BaseModel):
    """From which day on a document is out of use; today when left out."""

    model_config = ConfigDict(extra="forbid")

    day: date | None = None


class EraseRequest(BaseModel):
    """Why a document's text is erased, who asks for it, and the document's id once more, typed by a person."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    why: str = Field(min_length=3, max_length=2000)
    who: str = Field(min_length=1, max_length=200)
    confirm: str


class ErasedView(BaseModel):
    """What was erased."""

    document: str
    versions: list[str]
    passages: int


class TombstoneView(BaseModel):
    """What stays of an erased version; ``when`` is in UTC."""

    document: str
    version_id: str
    sha256: str
    who: str
    when: datetime
    why: str


class FreshnessView(BaseModel):
    """One thing to look at.

    ``kind`` is repealed, source_changed, ends, no_date, as_enacted or unconfirmed, the most pressing first. ``day`` is
    when it ends or is repealed, ``by`` the document that repeals it or the version that follows, ``path`` the source
    whose content is another one now.
    """

    kind: str
    document: str
    title: str
    version: str
    version_id: str
    day: date | None
    by: str
    path: str


class LinksView(BaseModel):
    """The references out of a passage or document, and those into it."""

    of: str
    outgoing: list[LinkView]
    incoming: list[LinkView]


class ReindexedView(BaseModel):
    """How many passages both indexes hold anew."""

    passages: int
