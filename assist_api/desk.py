"""The desk: one data folder opened with its stores, its models and its drafter; what the API and the commands call."""

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import ExitStack, aclosing
from datetime import date
from pathlib import Path
from types import TracebackType

from assist_api.answer_schemas import AbstentionView, EventView, HandedOverView, SuggestionView
from assist_api.answers.answering import EXTRACTIVE, choose_drafter
from assist_api.answers.finish import hand_over_of
from assist_api.answers.judging import Judged, judged
from assist_api.answers.phrases import say
from assist_api.answers.sources import source_of
from assist_api.answers.suggest import suggest
from assist_api.answers.understanding import understand
from assist_api.around import Around
from assist_api.conversation.turns import NOTHING_EARLIER, Earlier
from assist_api.desk_answers import DeskAnswers
from assist_api.doctor import check_fit, check_stores
from assist_api.drafter_checks import check_state
from assist_api.explanation_views import explanation_view
from assist_api.feedback.desk import Feedback
from assist_api.feedback.store import FeedbackStore
from assist_api.finding import Finder, Wanted, filters_of, known_filters
from assist_api.readiness import WarmUp
from assist_api.record_schemas import ReindexedView
from assist_api.records import Records
from assist_api.schemas import (
    CheckView,
    ContextView,
    DocumentView,
    FileResultView,
    HealthView,
    HitView,
    PassageView,
    RemovedView,
    SurroundingsView,
)
from assist_api.search_schemas import ExplanationView, FiltersView, KnownFiltersView
from assist_api.settings import Settings
from assist_api.stores import Stores
from assist_api.views import (
    document_view,
    event_view,
    file_result_view,
    handed_over_view,
    health_view,
    hit_view,
    passage_view,
)
from corpus.errors import UnknownId
from corpus.model import Document, Version
from corpus.validity import today
from ingest.progress import Progress, no_progress
from ingest.results import FilesProgress, Source, no_files_progress
from ingest.sources import source_path
from retrieval.analysis.language import detect
from retrieval.explanation import Explanation
from retrieval.hit import Hit

# Asked at the start, so that nobody waits for what is loaded at a language's first question.
WARM_UP = {"fi": "Toimiiko palvelu?", "sv": "Fungerar tjänsten?", "en": "Does the service work?"}


class Desk:
    """An open data folder. Every method may be called from any thread."""

    def __init__(self, settings: Settings, url: str = "") -> None:
        self.settings = settings
        self._url = url
        self._stack = ExitStack()
        self._warm = WarmUp()

    def open(self) -> None:
        """Take the folder and open its stores; FolderInUse or ManifestMismatch when that cannot be."""
        self._stores = self._stack.enter_context(Stores(self.settings, self._url))
        self._finder = Finder(self._stores)
        self.records = Records(self._stores)
        self._around = Around(self._stores, self.records)
        self._answers = DeskAnswers(self.settings, self._stores, self._finder, self._warm, self._stack)
        outcomes = FeedbackStore(self.settings.home / "feedback.sqlite")
        self._stack.callback(outcomes.close)
        self.feedback = Feedback(outcomes, self._answers.memory)
        self._stack.callback(self._stores.background.close)  # first of all: what it does uses all the others

    def close(self) -> None:
        """Let everything go."""
        self._stack.close()
        gc.unfreeze()

    def __enter__(self) -> "Desk":
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open_indexes(self) -> None:
        """Open what searches need now and not at the first one, or begin to rebuild it where it is damaged.

        ManifestMismatch when the settings do not fit it.
        """
        self._stores.open_index()

    def warm_up(self) -> None:
        """Load in the background what the first question would wait for: models, analysis of each language, indexes."""
        self._stores.background.begin("warm-up", lambda: self._warm.up(self._load))
        if self._answers.drafter:
            self._answers.drafter.keep_warm()

    def _load(self) -> None:
        self._stores.mended()
        for language, question in WARM_UP.items():
            self._stores.background.go_on()
            self._finder.find(Wanted(question, language, today(), k=1))
        self._warm.done()
        with self._stores.searching() as index:
            expander = index.expander
        expander.prepare()  # outside: who closes or exchanges the index need not wait for it
        self._answers.look_up_instructions()
        gc.collect()
        gc.freeze()  # what is loaded by now stays: each look through it for garbage took up to 0.2 s, and all waited
        self._answers.look_ahead()

    # The corpus

    def documents(self, every_version: bool = False) -> list[DocumentView]:
        """Each document in the version in force today (else its latest), or in every version."""
        counts, day = self._stores.registry.passage_counts(), today()
        return [
            document_view(document, version, counts.get(version.version_id, 0), day)
            for document in self._stores.registry.documents()
            for version in (
                self._stores.registry.versions(document.document_id) if every_version else [self._current(document)]
            )
        ]

    def passages(self, document: str) -> list[PassageView]:
        """The passages of a document's version in force; a version's id names another version."""
        version_id = document if "@" in document else self._current(self._document(document)).version_id
        return [passage_view(passage) for passage in self._stores.registry.passages_of(version_id)]

    def ingest(self, source: Source, progress: Progress = no_progress) -> FileResultView:
        """Ingest one file; the result says what became of it."""
        return file_result_view(self._stores.ingestor.ingest(source, progress))

    def ingest_all(
        self, sources: Sequence[Source], progress: FilesProgress = no_files_progress
    ) -> Iterator[FileResultView]:
        """Ingest many files, the reading of some while another is embedded; each result as soon as it is there."""
        return map(file_result_view, self._stores.ingestor.ingest_all(sources, progress))

    def remove(self, document: str) -> RemovedView:
        """Take a document out of the registry and both indexes."""
        self._document(document)
        return RemovedView(document=document, passages=self._stores.ingestor.remove(document))

    def source_file(self, document: str, version: str = "") -> tuple[Path, str]:
        """Where a version's source file lies and the name it came under."""
        chosen = self._stores.registry.version(version) if version else self._current(self._document(document))
        path = source_path(self._stores.folder.files_path, chosen)
        if not path.is_file():
            raise UnknownId("source file of", chosen.version_id)
        return path, chosen.source_file

    def surroundings(self, passage_id: str) -> SurroundingsView:
        """A passage between its neighbours."""
        return self._around.surroundings(passage_id)

    def context(self, passage_id: str) -> ContextView:
        """What to read with a passage, each by its place alone."""
        return self._around.context(passage_id)

    def reindex(self, told: Callable[[str, int, int], None] = lambda stage, done, total: None) -> ReindexedView:
        """Make both indexes anew from the registry, while searches go on, and put them in use."""
        return ReindexedView(passages=self._stores.rebuild(lambda done, total: told("passages", done, total)))

    def use_model(
        self, model: str, told: Callable[[str, int, int], None] = lambda stage, done, total: None
    ) -> ReindexedView:
        """Embed everything with another model, while searches go on, and put it in use for this folder."""
        return ReindexedView(passages=self._stores.use_model(model, lambda done, total: told("passages", done, total)))

    # Questions

    def search(
        self,
        question: str,
        k: int = 10,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
        explained: bool = False,
    ) -> list[HitView]:
        """The ``k`` best passages of the versions in force on the day, each with its explanation if it is asked for."""
        wanted = self._wanted(question, language, as_of, k, filters)
        if not explained:
            return self._hit_views(self._answers.find(wanted))
        hits, whys = self._finder.find_explained(wanted)
        self._warm.done()
        explanations = map(self._explanation_view, whys)
        return [
            each.model_copy(update={"explanation": why})
            for each, why in zip(self._hit_views(hits), explanations, strict=True)
        ]

    def explain(
        self,
        question: str,
        passage: str,
        k: int = 10,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
    ) -> ExplanationView:
        """Why a passage, named by its id or its address, ranks where it does among the ``k`` best or is not there."""
        wanted = self._wanted(question, language, as_of, k, filters)
        return self._explanation_view(self._finder.explain(wanted, self._finder.named(wanted, passage)))

    def known_filters(self) -> KnownFiltersView:
        """Every value that narrows a search."""
        return known_filters(self._stores.registry)

    async def answer(
        self,
        question: str,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
        earlier: Earlier = NOTHING_EARLIER,
    ) -> AsyncGenerator[tuple[str, EventView], None]:
        """The events of one question under their names, in order; closing the iterator stops the model."""
        shown, deps = 0, self._answers.deps(filters_of(filters, self._stores.registry))
        asked = suggest(question, language=language, as_of=as_of or today(), deps=deps, earlier=earlier)
        with self._answers.quiet.disturbed():
            async with aclosing(asked) as events:
                async for event in events:
                    name, view = event_view(event, shown, self._around.places)
                    shown = shown + 1 if name == "sentence" else 0 if name == "restart" else shown
                    if isinstance(view, SuggestionView | AbstentionView):
                        await asyncio.to_thread(self.feedback.note, view)
                    yield name, view

    def hand_over(
        self,
        question: str,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
        earlier: Earlier = NOTHING_EARLIER,
    ) -> HandedOverView:
        """The hand-over of a conversation as it stands, without seeking an answer."""
        deps = self._answers.deps(filters_of(filters, self._stores.registry))
        asking = understand(question, language, as_of or today(), earlier, deps)
        handed = hand_over_of(asking, say("handed_over", asking.language), None, deps)
        return handed_over_view(handed, asking.language, asking.as_of, asking.notes)

    @property
    def model(self) -> str:
        """The embedding model's name."""
        return self._stores.encoder.name

    def judge(
        self,
        question: str,
        language: str,
        as_of: date | None = None,
        filters: FiltersView | None = None,
    ) -> Judged:
        """How likely the corpus answers a question, with what that is judged by; nothing is drafted."""
        deps = self._answers.deps(filters_of(filters, self._stores.registry))
        return judged(question, language, as_of or today(), deps)

    async def health(self) -> HealthView:
        """Whether questions can be answered, from how much and by whom, and what is going on."""
        drafter = await choose_drafter(self._answers.drafter)
        loading = self._answers.drafter is not None and self._answers.drafter.state.warmth == "loading"
        return health_view(self._stores, self._warm, drafter.name if drafter else EXTRACTIVE, loading)

    def checks(self) -> list[CheckView]:
        """Every part of the open folder, checked."""
        fit = check_fit(self._stores.encoder.name, self.settings.answer.abstain.fit)
        return [*check_stores(self._stores), fit, check_state(self._answers.drafter)]

    def _hit_views(self, hits: Sequence[Hit]) -> list[HitView]:
        return [hit_view(source_of(hit, self._answers.describe), self._around.places) for hit in hits]

    def _wanted(
        self, question: str, language: str | None, as_of: date | None, k: int, filters: FiltersView | None
    ) -> Wanted:
        chosen = filters_of(filters, self._stores.registry)
        return Wanted(question, language or detect(question), as_of or today(), k, chosen)

    def _explanation_view(self, explanation: Explanation) -> ExplanationView:
        return explanation_view(explanation, self._stores.encoder.name)

    def _document(self, document_id: str) -> Document:
        return self._stores.registry.document(document_id)

    def _current(self, document: Document) -> Version:
        """The version in force today; without one the latest."""
        return self._stores.registry.current(document.document_id, today())
