"""What the registry holds, read: documents, versions, passages, references and what a search may show of them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine, select

from corpus import context, lifecycle, links, pairs, passages, texts, validity
from corpus.catalogue import Catalogue, load
from corpus.context import Context
from corpus.database import Database
from corpus.kept import ReadPassages
from corpus.links import Link
from corpus.model import Document, Kind, Passage, Reference, Status, Version
from corpus.tables import VersionRow


class Holdings:
    """The reading half of ``corpus.registry.Registry``. Every method reads one state; any thread may call."""

    def __init__(self, path: Path, today: Callable[[], date] = validity.today) -> None:
        """Open the registry at ``path``, made when it is not there; ``today`` tells the day on which one publishes.

        Raises CorpusError on a damaged file and on one of another schema.
        """
        self._database = Database(path)
        self._today = today
        self._known: Catalogue | None = None
        self._knowing = Lock()
        self._read = ReadPassages()
        self._changes = 0

    def close(self) -> None:
        """Give back every connection."""
        self._database.close()

    @property
    def engine(self) -> Engine:
        """The engine, for checks that read every store."""
        return self._database.engine

    @property
    def revision(self) -> int:
        """Grows with each change of what is held, as long as the registry is open."""
        return self._changes

    # Documents and versions

    def documents(self) -> list[Document]:
        """Every document, by id."""
        return self._catalogue().documents()

    def document(self, document_id: str) -> Document:
        """The document with this id; UnknownId when there is none."""
        return self._catalogue().document(document_id)

    def document_of(self, version_id: str) -> Document:
        """The document that this is a version of; UnknownId when there is none."""
        catalogue = self._catalogue()
        return catalogue.document(catalogue.version(version_id).document_id)

    def versions(self, document_id: str | None = None) -> list[Version]:
        """All versions but staged ones, of one document or of all, document by document, oldest start first."""
        return [each for each in self._catalogue().versions(document_id) if each.status is not Status.STAGED]

    def version(self, version_id: str) -> Version:
        """The version with this id; UnknownId when there is none."""
        return self._catalogue().version(version_id)

    def current(self, document_id: str, day: date) -> Version:
        """The version that applies on ``day``; without one the latest published, then the latest of all."""
        return self._catalogue().current(document_id, day)

    def applying(self, document_id: str, day: date) -> Version | None:
        """The version of a document that a search as of ``day`` may show."""
        return self._catalogue().applying(document_id, day)

    def named(self, name: str) -> list[Document]:
        """As ``Catalogue.named``."""
        return self._catalogue().named(name)

    def first_words(self) -> dict[str, int]:
        """As ``Catalogue.first_words``."""
        return self._catalogue().first_words

    def staged(self) -> list[Version]:
        """Versions whose publishing or removing was cut off: to be discarded before the corpus is used."""
        return [each for each in self._catalogue().versions() if each.status is Status.STAGED]

    def version_with_hash(self, sha256: str) -> Version | None:
        """The version made from a file with this hash."""
        return next((each for each in self._catalogue().versions() if each.sha256 == sha256), None)

    def version_text(self, version_id: str) -> str:
        """A version's canonical text."""
        self.version(version_id)
        with self._database.reading() as session:
            return texts.read(session, version_id)

    def texts_with(self, word: str, near: Sequence[str], most: int) -> list[str]:
        """As ``corpus.texts.pieces_with``."""
        with self._database.reading() as session:
            return texts.pieces_with(session, word, near, most)

    def source_paths(self) -> dict[str, str]:
        """The path that each version was read from, by version id."""
        with self._database.reading() as session:
            return dict(session.execute(select(VersionRow.version_id, VersionRow.source_path)).tuples().all())

    def document_from_path(self, source_path: str) -> Document | None:
        """The document whose latest version was read from this path."""
        query = select(VersionRow.document_id).where(VersionRow.source_path == source_path)
        with self._database.reading() as session:
            document_id = session.scalar(query.order_by(VersionRow.ingested_at.desc()).limit(1))
        return None if document_id is None else self.document(document_id)

    def translations(self, document_id: str) -> list[Document]:
        """The same document in other languages, by id."""
        return self._translations([self.document(document_id)])[0]

    def language_pairs(self) -> list[tuple[Document, Document]]:
        """Every two documents that are one in two languages, each pair once, by id."""
        documents = self.documents()
        found = zip(documents, self._translations(documents), strict=True)
        return [(one, other) for one, others in found for other in others if one.document_id < other.document_id]

    def _translations(self, documents: Sequence[Document]) -> list[list[Document]]:
        catalogue, day = self._catalogue(), self._today()
        held = [each for each in catalogue.documents() if self.versions(each.document_id)]
        versions = {each.document_id: catalogue.current(each.document_id, day) for each in held}
        sources = {known: version.source_file for known, version in versions.items()}
        groups: dict[object, list[Document]] = {}
        for each in held:
            groups.setdefault(pairs.group_of(each, sources), []).append(each)
        with self._database.reading() as session:
            units = partial(passages.unit_keys, session, versions)
            near = [groups.get(pairs.group_of(each, sources), []) for each in documents]
            found = zip(documents, near, strict=True)
            return [pairs.translations(document, others, sources, units) for document, others in found]

    # What a search may show

    def allowed_versions(
        self,
        day: date,
        audiences: frozenset[str] | None = None,
        language: str = "",
        *,
        kinds: Collection[Kind] = (),
        issuers: Collection[str] = (),
        languages: Collection[str] = (),
    ) -> frozenset[str]:
        """As ``Catalogue.allowed_versions``."""
        catalogue = self._catalogue()
        return catalogue.allowed_versions(day, audiences, language, kinds=kinds, issuers=issuers, languages=languages)

    def barred_passages(self, day: date) -> frozenset[str]:
        """Ids of the passages whose own dates exclude ``day``."""
        return self._catalogue().barred_passages(day)

    # Passages and links

    def passages_of(self, version_id: str) -> list[Passage]:
        """A version's passages in document order."""
        with self._database.reading() as session:
            return passages.passages_of(session, lifecycle.version_row(session, version_id))

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids; ids that are not there are left out."""

        def read(missing: Sequence[str]) -> dict[str, Passage]:
            with self._database.reading() as session:
                return passages.passages(session, missing)

        return self._read.of(passage_ids, read)

    def passages_at(self, document_id: str, unit: str, day: date) -> list[Passage]:
        """The passages of a unit (of all units under it) in the version that applies on ``day``, in document order."""
        version = self._catalogue().applying(document_id, day)
        if version is None:
            return []
        with self._database.reading() as session:
            keyed = passages.units_of(session, version.version_id)
            wanted = links.matching(unit, (key for _, key in keyed))
            ids = [passage_id for passage_id, key in keyed if key in wanted]
            read = passages.passages(session, ids)
        return [read[passage_id] for passage_id in ids]

    def unit_ids(self, version_id: str, unit: str, divisions: Sequence[str]) -> list[tuple[str, ...]]:
        """As ``corpus.links.Resolver.unit``, for each of the divisions."""
        with self._database.reading() as session:
            resolver = links.Resolver(session, self._catalogue(), self._today())
            return [resolver.unit(version_id, unit, division) for division in divisions]

    def units_everywhere(self, unit: str, division: str, day: date) -> tuple[str, ...]:
        """As ``corpus.links.Resolver.everywhere``."""
        with self._database.reading() as session:
            return links.Resolver(session, self._catalogue(), day).everywhere(unit, division)

    def units(self, version_id: str) -> set[str]:
        """The keys of a version's units."""
        with self._database.reading() as session:
            return {unit for _, unit in passages.units_of(session, version_id)}

    def passage_ids(self) -> set[str]:
        """The ids of all passages that the indexes hold: those of every version that is not staged."""
        with self._database.reading() as session:
            return passages.indexed_ids(session)

    def passage_counts(self) -> dict[str, int]:
        """How many passages each version has, by version id."""
        with self._database.reading() as session:
            return passages.counts(session)

    def context_of(self, passage_id: str, day: date) -> Context:
        """As ``corpus.context.context_of``."""
        with self._database.reading() as session:
            return context.context_of(session, self._catalogue(), passage_id, day)

    def references_of(self, passage_id: str) -> list[Reference]:
        """The references that a passage's text makes, in its order."""
        with self._database.reading() as session:
            return links.references_of(session, passage_id)

    def resolve(self, reference: Reference, day: date) -> list[Passage]:
        """The passages that a reference means as of ``day``, the nearest unit of that key; empty without any."""
        with self._database.reading() as session:
            (link,) = links.Resolver(session, self._catalogue(), day).links([reference])
            read = passages.passages(session, link.targets)
        return [read[passage_id] for passage_id in link.targets]

    def referring_to(self, passage_id: str, day: date) -> list[Reference]:
        """The references that mean this passage, in versions that apply on ``day`` or in its own."""
        target = self.passages([passage_id]).get(passage_id)
        into = [] if target is None else self.links_into(target.version_id, day)
        return [link.reference for link in into if passage_id in link.targets]

    def links_from(self, version_id: str, day: date) -> list[Link]:
        """All references that a version makes, with what they mean as of ``day``; far quicker than one by one."""
        with self._database.reading() as session:
            resolver = links.Resolver(session, self._catalogue(), day)
            return resolver.links(links.references_in(session, version_id))

    def links_into(self, version_id: str, day: date) -> list[Link]:
        """All references that mean a version's units, in versions that apply on ``day`` or in itself."""
        with self._database.reading() as session:
            return links.Resolver(session, self._catalogue(), day).into(version_id)

    # What is known in memory

    def _learn(self, document_id: str) -> None:
        self._read.forget()
        with self._knowing:
            if self._known is not None:
                with self._database.reading() as session:
                    entry = load(session, document_id).get(document_id)
                self._known = self._known.updated(document_id, entry)
            self._changes += 1

    def _catalogue(self) -> Catalogue:
        with self._knowing:
            if self._known is None:
                with self._database.reading() as session:
                    self._known = Catalogue(load(session))
            return self._known
