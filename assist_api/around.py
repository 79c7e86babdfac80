"""A passage among others: its neighbours, what it refers to, itself in other languages."""

from collections.abc import Sequence

from assist_api.record_links import links_out_of
from assist_api.records import Records
from assist_api.schemas import ContextView, NeighbourView, SurroundingsView, TranslatedPlaceView
from assist_api.stores import Stores
from assist_api.views import in_force, passage_view, status_view
from corpus.context import Nearby
from corpus.errors import UnknownId
from corpus.model import Document, Version
from corpus.validity import today
from ingest.sources import source_path
from retrieval.scope import version_of

# How many passages before and after an opened one are shown with it.
NEIGHBOURS = 3


class Around:
    """Reads the stores; every method may be called from any thread."""

    def __init__(self, stores: Stores, records: Records) -> None:
        self._stores = stores
        self._records = records

    def surroundings(self, passage_id: str) -> SurroundingsView:
        """A passage between its neighbours; UnknownId when there is none."""
        document, version = self._describe(passage_id)
        passages = self._stores.registry.passages_of(version.version_id)
        at = next((number for number, each in enumerate(passages) if each.passage_id == passage_id), None)
        if at is None:
            raise UnknownId("passage", passage_id)
        path = source_path(self._stores.folder.files_path, version)
        return SurroundingsView(
            passage=passage_view(passages[at]),
            document=document.document_id,
            title=document.title,
            version=version.label,
            status=status_view(version, today()),
            in_force=in_force(version.in_force),
            before=[_neighbour(each) for each in passages[max(0, at - NEIGHBOURS) : at]],
            after=[_neighbour(each) for each in passages[at + 1 : at + 1 + NEIGHBOURS]],
            file=f"/v1/documents/{document.document_id}/file?version={version.version_id}" if path.is_file() else None,
            paged=version.paged,
            as_enacted=version.as_enacted,
            links=links_out_of(self._stores.registry, passage_id, today()),
            translations=self._records.in_other_languages(document.document_id, passages, passage_id),
        )

    def context(self, passage_id: str) -> ContextView:
        """What to read with a passage, each by its place alone; UnknownId when there is none."""
        if not self._stores.registry.passages([passage_id]):
            raise UnknownId("passage", passage_id)
        found = self._stores.registry.context_of(passage_id, today())
        return ContextView(
            unit=[self._place(each) for each in found.unit],
            before=self._place(found.before) if found.before else None,
            after=self._place(found.after) if found.after else None,
            refers_to=[self._place(each) for each in found.refers_to],
            translated=[self._place(each) for each in found.translated],
        )

    def places(self, passage_ids: Sequence[str]) -> list[TranslatedPlaceView]:
        """The passages named, in the order given, those that are gone left out."""
        found = self._stores.registry.passages(passage_ids) if passage_ids else {}
        known = [found[each] for each in passage_ids if each in found]
        return [self._place(Nearby(each.passage_id, each.address, each.unit)) for each in known]

    def _place(self, nearby: Nearby) -> TranslatedPlaceView:
        document, version = self._describe(nearby.passage_id)
        return TranslatedPlaceView(
            passage_id=nearby.passage_id,
            document=document.document_id,
            title=document.title,
            version=version.label,
            address=nearby.address,
            language=document.language,
        )

    def _describe(self, passage_id: str) -> tuple[Document, Version]:
        version = self._stores.registry.version(version_of(passage_id))
        return self._stores.registry.document(version.document_id), version


def _neighbour(passage: object) -> NeighbourView:
    return NeighbourView.model_validate(passage, from_attributes=True)
