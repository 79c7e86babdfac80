"""The same desk through a running server's HTTP API, for commands on a folder that a server has."""

import json
from collections.abc import AsyncGenerator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from httpx_sse import aconnect_sse
from pydantic import BaseModel, TypeAdapter

from assist_api.errors import AssistError
from assist_api.schemas import (
    AbstentionView,
    CheckView,
    DocumentView,
    EventView,
    EvidenceView,
    FileResultView,
    HitView,
    PassageView,
    RemovedView,
    RestartView,
    SentenceEventView,
    SuggestionView,
)
from ingest.progress import AUDIENCE, Progress, Stage, no_progress

View = TypeVar("View", bound=BaseModel)

EVENTS: dict[str, type[BaseModel]] = {
    "evidence": EvidenceView,
    "sentence": SentenceEventView,
    "restart": RestartView,
    "suggestion": SuggestionView,
    "abstention": AbstentionView,
}
# A long document takes minutes to embed; a server that does not even take the request has 5 seconds.
TIMEOUT = httpx.Timeout(1800.0, connect=5.0)


class RemoteDesk:
    """What ``Desk`` offers to commands, asked of a server."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Proxies of the environment must never see what goes to this machine's own server.
        self._client = httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False)

    def __enter__(self) -> "RemoteDesk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def alive(self) -> bool:
        """Whether the server answers."""
        try:
            return self._client.get("/v1/health/live", timeout=2.0).is_success
        except httpx.HTTPError:
            return False

    def documents(self, every_version: bool = False) -> list[DocumentView]:
        """As ``Desk.documents``."""
        return self._list(DocumentView, "GET", "/v1/documents", params={"every_version": every_version})

    def passages(self, document: str) -> list[PassageView]:
        """As ``Desk.passages``."""
        return self._list(PassageView, "GET", f"/v1/documents/{quote(document, safe='')}/passages")

    def remove(self, document: str) -> RemovedView:
        """As ``Desk.remove``."""
        return RemovedView.model_validate(self._call("DELETE", f"/v1/documents/{quote(document, safe='')}"))

    def ingest(
        self,
        path: Path,
        *,
        name: str = "",
        audience: str = AUDIENCE,
        origin: Path | None = None,
        progress: Progress = no_progress,
    ) -> FileResultView:
        """As ``Desk.ingest``; of the progress only the upload is known."""
        progress(Stage.READING, 0, 1)
        form = {"name": name, "audience": audience, "origin": str(origin or path.resolve())}
        try:
            with path.open("rb") as file:
                return FileResultView.model_validate(
                    self._call("POST", "/v1/documents", data=form, files={"file": (path.name, file)})
                )
        except OSError as error:
            raise AssistError(f"{path} cannot be read: {error.strerror}.", "Check the file's permissions.") from error

    def search(
        self, question: str, k: int = 10, language: str | None = None, as_of: date | None = None
    ) -> list[HitView]:
        """As ``Desk.search``."""
        return self._list(HitView, "POST", "/v1/search", json={**_question(question, language, as_of), "k": k})

    def checks(self) -> list[CheckView]:
        """As ``Desk.checks``."""
        return self._list(CheckView, "GET", "/v1/health/checks")

    async def answer(
        self, question: str, language: str | None = None, as_of: date | None = None
    ) -> AsyncGenerator[tuple[str, EventView], None]:
        """As ``Desk.answer``."""
        try:
            async with (
                httpx.AsyncClient(base_url=self.url, timeout=TIMEOUT, trust_env=False) as client,
                aconnect_sse(client, "POST", "/v1/suggestions", json=_question(question, language, as_of)) as events,
            ):
                if not events.response.is_success:
                    await events.response.aread()
                    raise _error(events.response.json())
                async for event in events.aiter_sse():
                    if event.event == "error":
                        raise _error(event.json())
                    yield event.event, EVENTS[event.event].model_validate_json(event.data)  # type: ignore[misc]
        except httpx.HTTPError as error:
            raise self._gone(error) from error

    def _call(self, method: str, path: str, **options: Any) -> Any:
        try:
            response = self._client.request(method, path, **options)
        except httpx.HTTPError as error:
            raise self._gone(error) from error
        if not response.is_success:
            raise _error(response.json())
        return response.json()

    def _list(self, kind: type[View], method: str, path: str, **options: Any) -> list[View]:
        return TypeAdapter(list[kind]).validate_python(self._call(method, path, **options))  # type: ignore[valid-type]

    def _gone(self, error: Exception) -> AssistError:
        return AssistError(
            f"The server at {self.url} stopped answering ({type(error).__name__}).",
            "Look at its output, start it again with `ohjenuora serve`, and repeat the command.",
        )


def _question(question: str, language: str | None, as_of: date | None) -> dict[str, Any]:
    return {"question": question, "language": language, "as_of": as_of.isoformat() if as_of else None}


def _error(problem: dict[str, Any]) -> AssistError:
    return AssistError(str(problem.get("detail", json.dumps(problem))), str(problem.get("remedy", "")))
