"""The same desk through a running server's HTTP API, for commands on a folder that a server has."""

from collections.abc import AsyncGenerator, Iterator, Sequence
from datetime import date
from functools import partial
from types import TracebackType
from typing import Any

import httpx
from httpx_sse import aconnect_sse
from pydantic import BaseModel

from assist_api.answer_schemas import (
    AbstentionView,
    EventView,
    EvidenceView,
    RestartView,
    SentenceEventView,
    SuggestionView,
)
from assist_api.conversation.turns import NOTHING_EARLIER, Earlier, Speaker, Turn
from assist_api.errors import AssistError
from assist_api.record_schemas import ReindexedView
from assist_api.remote_client import TIMEOUT, RemoteClient, Told, escaped, problem_error
from assist_api.remote_feedback import RemoteFeedback
from assist_api.remote_records import RemoteRecords
from assist_api.schemas import CheckView, DocumentView, FileResultView, HitView, PassageView, RemovedView
from assist_api.search_schemas import ExplanationView, FiltersView
from ingest.progress import Progress, Stage, no_progress
from ingest.results import FilesProgress, Source, no_files_progress

EVENTS: dict[str, type[BaseModel]] = {
    "evidence": EvidenceView,
    "sentence": SentenceEventView,
    "restart": RestartView,
    "suggestion": SuggestionView,
    "abstention": AbstentionView,
}


class RemoteDesk:
    """What ``Desk`` offers to commands, asked of a server."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = RemoteClient(url)
        self.records = RemoteRecords(self._client)
        self.feedback = RemoteFeedback(self._client)

    def __enter__(self) -> "RemoteDesk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def alive(self) -> bool:
        """Whether the server answers."""
        return self._client.alive()

    def documents(self, every_version: bool = False) -> list[DocumentView]:
        """As ``Desk.documents``."""
        return self._client.many(DocumentView, "GET", "/v1/documents", params={"every_version": every_version})

    def passages(self, document: str) -> list[PassageView]:
        """As ``Desk.passages``."""
        return self._client.many(PassageView, "GET", f"/v1/documents/{escaped(document)}/passages")

    def remove(self, document: str) -> RemovedView:
        """As ``Desk.remove``."""
        return self._client.one(RemovedView, "DELETE", f"/v1/documents/{escaped(document)}")

    def ingest(self, source: Source, progress: Progress = no_progress) -> FileResultView:
        """As ``Desk.ingest``, with the stages as the server tells them."""
        path = source.path
        try:
            with path.open("rb") as file:
                return self._client.followed(
                    FileResultView,
                    "/v1/documents",
                    lambda stage, done, total: progress(Stage(stage), done, total),
                    data=_form(source),
                    files={"file": (path.name, file)},
                )
        except OSError as error:
            raise AssistError(f"{path} cannot be read: {error.strerror}.", "Check the file's permissions.") from error

    def ingest_all(
        self, sources: Sequence[Source], progress: FilesProgress = no_files_progress
    ) -> Iterator[FileResultView]:
        """As ``Desk.ingest_all``, one file after the other."""
        for number, source in enumerate(sources):
            yield self.ingest(source, partial(progress, number))

    def search(
        self,
        question: str,
        k: int = 10,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
        explained: bool = False,
    ) -> list[HitView]:
        """As ``Desk.search``."""
        asked = {**_question(question, language, as_of, filters), "k": k, "explain": explained}
        return self._client.many(HitView, "POST", "/v1/search", json=asked)

    def explain(
        self,
        question: str,
        passage: str,
        k: int = 10,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
    ) -> ExplanationView:
        """As ``Desk.explain``."""
        asked = {**_question(question, language, as_of, filters), "k": k, "passage": passage}
        return self._client.one(ExplanationView, "POST", "/v1/explain", json=asked)

    def checks(self) -> list[CheckView]:
        """As ``Desk.checks``."""
        return self._client.many(CheckView, "GET", "/v1/health/checks")

    def reindex(self, told: Told) -> ReindexedView:
        """As ``Desk.reindex``."""
        return self._client.followed(ReindexedView, "/v1/reindex", told)

    def use_model(self, model: str, told: Told) -> ReindexedView:
        """As ``Desk.use_model``."""
        return self._client.followed(ReindexedView, "/v1/models/use", told, params={"model": model})

    async def answer(
        self,
        question: str,
        language: str | None = None,
        as_of: date | None = None,
        filters: FiltersView | None = None,
        earlier: Earlier = NOTHING_EARLIER,
    ) -> AsyncGenerator[tuple[str, EventView], None]:
        """As ``Desk.answer``."""
        asked = _with_earlier(_question(question, language, as_of, filters), earlier)
        try:
            async with (
                httpx.AsyncClient(base_url=self.url, timeout=TIMEOUT, trust_env=False) as client,
                aconnect_sse(client, "POST", "/v1/suggestions", json=asked) as events,
            ):
                if not events.response.is_success:
                    await events.response.aread()
                    raise problem_error(events.response)
                async for event in events.aiter_sse():
                    if event.event == "error":
                        problem = event.json()
                        raise AssistError(problem["detail"], problem["remedy"])
                    yield event.event, EVENTS[event.event].model_validate_json(event.data)  # type: ignore[misc]
        except httpx.HTTPError as error:
            raise self._client.gone(error) from error


def _form(source: Source) -> dict[str, str]:
    return {
        "name": source.name,
        "audience": source.audience,
        "origin": str(source.origin or source.path.resolve()),
        "draft": str(source.draft).lower(),
        "password": source.options.password,
        "ocr": str(source.options.ocr).lower(),
        "even_if_erased": str(source.allow_erased).lower(),
    }


def _with_earlier(asked: dict[str, Any], earlier: Earlier) -> dict[str, Any]:
    """The question as the last turn of its conversation, if it has one."""
    if not earlier.turns:
        return {**asked, "conversation_id": earlier.conversation_id}
    turns = [_turn(turn) for turn in (*earlier.turns, Turn(Speaker.CUSTOMER, asked.pop("question")))]
    return {**asked, "conversation": turns, "conversation_id": earlier.conversation_id}


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "speaker": turn.speaker.value,
        "text": turn.text,
        "at": turn.at.isoformat() if turn.at else None,
        "channel": turn.channel,
    }


def _question(question: str, language: str | None, as_of: date | None, filters: FiltersView | None) -> dict[str, Any]:
    return {
        "question": question,
        "language": language,
        "as_of": as_of.isoformat() if as_of else None,
        "filters": filters.model_dump(mode="json") if filters else None,
    }
