"""The records of an open data folder: what compliance staff read and decide about documents and their versions."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Literal

from assist_api.comparison_schemas import ComparisonView
from assist_api.comparison_views import comparison_view, two_versions
from assist_api.errors import AssistError
from assist_api.record_links import count_links, links_of_passage, links_of_version
from assist_api.record_schemas import (
    CorrectionRequest,
    ErasedView,
    EraseRequest,
    FreshnessView,
    LinksView,
    NamedDocument,
    OutlineEntryView,
    TombstoneView,
    TranslationView,
    VersionDetailsView,
)
from assist_api.record_views import (
    dated_places,
    fact_view,
    freshness_view,
    outline_of,
    pair_view,
    place_view,
    stated_view,
    tombstone_view,
    transitional_places,
    warnings,
)
from assist_api.schemas import DocumentView, TranslatedPlaceView
from assist_api.source_hashes import SourceHashes
from assist_api.stores import Stores
from assist_api.views import document_view
from corpus.compare import compare
from corpus.corrections import Correction
from corpus.freshness import concerns
from corpus.model import DateRange, Document, Passage, Version
from corpus.pairs import pairs
from corpus.validity import today

# A date left out of a correction, one said to be unknown, one given.
Day = date | Literal[""] | None


def login_name() -> str:
    """Who runs this process: until there is log-in, the name that decisions are recorded under."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class Records:
    """Every method may be called from any thread; each decision is one transaction of the registry."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._registry = stores.registry
        self._hashes = SourceHashes()

    # Reading

    def versions(self, document: str) -> list[DocumentView]:
        """Every version of a document, oldest start first."""
        described, counts, day = self._registry.document(document), self._registry.passage_counts(), today()
        return [
            document_view(described, version, counts.get(version.version_id, 0), day)
            for version in self._registry.versions(document)
        ]

    def named(self, of: str) -> DocumentView:
        """A version and its document in short; a document's id means its version in force."""
        version = self.version(of)
        count = self._registry.passage_counts().get(version.version_id, 0)
        return document_view(self._registry.document(version.document_id), version, count, today())

    def details(self, of: str) -> VersionDetailsView:
        """Everything known of a version; a document's id means its version in force."""
        version = self.version(of)
        document, passages = (
            self._registry.document(version.document_id),
            self._registry.passages_of(version.version_id),
        )
        return VersionDetailsView(
            **document_view(document, version, len(passages), today()).model_dump(),
            stated=stated_view(self._registry.stated(version.version_id)),
            warnings=warnings(version),
            facts=[fact_view(fact) for fact in version.facts],
            outline=outline_of(version, passages),
            own_dates=dated_places(document, version, passages),
            transitional=transitional_places(document, version, passages),
            repeals=list(version.repeals),
            translations=[_named(each) for each in self._registry.translations(document.document_id)],
            links=count_links(self._registry, version.version_id, today()),
        )

    def outline(self, document: str) -> list[OutlineEntryView]:
        """The table of contents of the version in force: the printed one, else the headings of its passages."""
        version = self.version(document)
        return outline_of(version, self._registry.passages_of(version.version_id))

    def links(self, of: str) -> LinksView:
        """The references of a passage, or of the version of a document: out of it and into it, as of today."""
        if "#" in of:
            return links_of_passage(self._registry, of, today())
        return links_of_version(self._registry, of, self.version(of).version_id, today())

    def translations(self, document: str) -> list[TranslationView]:
        """The document in other languages, each with its passages paired to the document's own."""
        ours = self._registry.passages_of(self.version(document).version_id)
        return [self._translation(ours, other) for other in self._registry.translations(document)]

    def compare(self, document: str, older: str = "", newer: str = "") -> ComparisonView:
        """Two versions unit by unit; see ``two_versions`` for those left out."""
        described, current = self._registry.document(document), self.version(document)
        former, latter = two_versions(self._registry.versions(document), current, older, newer)
        found = compare(*(self._registry.passages_of(each.version_id) for each in (former, latter)))
        return comparison_view(described, former, latter, found, today())

    def freshness(self, days: int = 90) -> list[FreshnessView]:
        """What ends within so many days, was repealed or changed at its source, has no date or was not confirmed."""
        found = concerns(self._registry, today(), within=days, hash_of=self._hashes.of)
        return [freshness_view(each) for each in found]

    def in_other_languages(self, document: str, passages: list[Passage], passage_id: str) -> list[TranslatedPlaceView]:
        """The same passage in the document's other languages, given all passages of its version."""
        found = []
        for other in self._registry.translations(document):
            version = self.version(other.document_id)
            theirs = {each.passage_id: each for each in self._registry.passages_of(version.version_id)}
            for mine, its in pairs(passages, list(theirs.values())):
                if mine == passage_id:
                    place = place_view(other, version, theirs[its])
                    found.append(TranslatedPlaceView(**place.model_dump(), language=other.language))
        return found

    def tombstones(self) -> list[TombstoneView]:
        """What was erased, oldest first."""
        return [tombstone_view(each) for each in self._registry.tombstones()]

    def version(self, of: str) -> Version:
        """The version with this id, or a document's version in force (else its latest)."""
        return self._registry.version(of) if "@" in of else self._registry.current(of, today())

    # Deciding

    def confirm(self, version_id: str, correction: CorrectionRequest) -> VersionDetailsView:
        """Confirm a version's metadata, changed where the request says so; a new title is indexed anew."""
        version = self._registry.version(version_id)
        with self._retitled(version.document_id):
            self._registry.correct(version_id, self._correction(version_id, correction), correction.who or login_name())
        return self.details(version_id)

    def approve(self, version_id: str) -> VersionDetailsView:
        """Approve a draft: it may be published."""
        self._registry.approve(version_id)
        return self.details(version_id)

    def publish(self, version_id: str) -> VersionDetailsView:
        """Put a draft or approved version in force, from its first day on; the one before it ends then."""
        with self._retitled(self._registry.version(version_id).document_id):
            self._registry.publish(version_id)
        return self.details(version_id)

    def rollback(self, document: str) -> VersionDetailsView:
        """Undo the last publishing; returns the version that is approved again."""
        with self._retitled(document):
            version = self._registry.rollback(document)
        return self.details(version.version_id)

    def retire(self, document: str, day: date | None = None) -> list[DocumentView]:
        """Take a document out of use from a day on; its record is kept."""
        self._registry.retire(document, day or today())
        return self.versions(document)

    def erase(self, document: str, request: EraseRequest) -> ErasedView:
        """Take a document's text away everywhere, for good; a tombstone stays."""
        if request.confirm != document:
            raise AssistError(
                f"The erasure of '{document}' was confirmed with '{request.confirm}'.",
                "Type the document's id exactly; erasing cannot be undone.",
            )
        erased = self._stores.ingestor.erase(document, request.who, request.why)
        self._stores.readings.forget()
        return ErasedView(
            document=erased.document_id,
            versions=[source.version_id for source in erased.sources],
            passages=len(erased.passage_ids),
        )

    # Parts

    @contextmanager
    def _retitled(self, document: str) -> Iterator[None]:
        """Index the document anew if what is done meanwhile gives it another title: that is indexed with its text."""
        before = self._registry.document(document).title
        yield
        if self._registry.document(document).title != before:
            self._stores.ingestor.retitle(document)

    def _correction(self, version_id: str, said: CorrectionRequest) -> Correction:
        start, end, dates = said.in_force_from, said.in_force_until, None
        if start is not None or end is not None:
            found = self._registry.stated(version_id).in_force or DateRange()
            dates = DateRange(_day(found.start, start), _day(found.end, end))
        named = said.model_dump(include={"title", "issuer", "number", "kind", "label", "audience", "given"})
        return Correction(**named, in_force=dates)

    def _translation(self, ours: list[Passage], other: Document) -> TranslationView:
        version = self.version(other.document_id)
        theirs = {each.passage_id: each for each in self._registry.passages_of(version.version_id)}
        own = {each.passage_id: each for each in ours}
        paired = [pair_view(own[mine], theirs[its]) for mine, its in pairs(ours, list(theirs.values()))]
        return TranslationView(**_named(other).model_dump(), passages=len(ours), pairs=paired)


def _named(document: Document) -> NamedDocument:
    return NamedDocument(document=document.document_id, title=document.title, language=document.language)


def _day(found: date | None, said: Day) -> date | None:
    return found if said is None else said or None
