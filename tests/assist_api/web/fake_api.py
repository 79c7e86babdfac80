"""An API that answers what the test scripts, and short ways to write such scripts."""

import asyncio
import json
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from playwright.sync_api import Page
from starlette.websockets import WebSocketDisconnect

from assist_api.web.pages import pages

PATIENCE_SECONDS = 20
TEXT = "🏦 Kortti suljetaan heti ilmoituksesta. Sulkeminen on asiakkaalle maksuton."


def hit(number: int, text: str = TEXT, **other: Any) -> dict[str, Any]:
    return {
        "passage_id": f"kortti@2#{number}",
        "document": "kortti",
        "title": "Korttiehdot",
        "version": "2.0",
        "address": f"{number} §",
        "pages": [number + 2, number + 2],
        "heading_path": ["3 luku", "Kadonnut kortti"],
        "context": "Jos kortti katoaa:",
        "text": text,
        "language": "fi",
        "force": "binding" if number == 1 else "advisory",
        "in_force": ["2026-02-01", None],
        "score": 0.9,
        "lexical_score": 7.1,
        "lexical_rank": number,
        "cosine": 0.8,
        "dense_rank": number,
        **other,
    }


def citation(key: str, number: int, quote: str, start: int) -> dict[str, Any]:
    shared = {
        name: hit(number)[name]
        for name in ("passage_id", "document", "title", "version", "address", "pages", "context")
    }
    return {"key": key, "quote": quote, "span": [100 + start, 100 + start + len(quote)], **shared}


FIRST = citation("1", 1, "Kortti suljetaan heti ilmoituksesta.", 2)
SECOND = citation("2", 2, "Sulkeminen on asiakkaalle maksuton.", 39)


TURN = {"suggestion_id": "s1", "language": "fi", "as_of": "2026-03-01"}


def evidence(*hits: dict[str, Any], drafter: str = "extractive") -> tuple[str, dict[str, Any]]:
    return "evidence", {**TURN, "drafter": drafter, "hits": list(hits or (hit(1), hit(2), hit(3)))}


def sentence(index: int, source: dict[str, Any], support: str = "supported") -> tuple[str, dict[str, Any]]:
    said = {"text": source["quote"], "citations": [source["key"]], "support": support}
    return "sentence", {"index": index, **said, "sources": [source]}


def suggestion(*sources: dict[str, Any], notices: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
    sentences = [{"text": each["quote"], "citations": [each["key"]], "support": "supported"} for each in sources]
    found = {"sentences": sentences, "citations": list(sources), "notices": list(notices)}
    return "suggestion", {"kind": "suggestion", **TURN, "drafted_by": "extractive", **found}


ABSTENTION = (
    "abstention",
    {
        "kind": "abstention",
        **TURN,
        "reason": "not_about_this",
        "missing": "Lähteet eivät kerro lemmikkivakuutuksesta.",
        "nearest": [FIRST],
        "hand_over": {"queue": "Vakuutusasiantuntijat", "summary": "Asiakas kysyy lemmikkivakuutuksesta."},
    },
)
WHOLE_ANSWER = [evidence(), sentence(0, FIRST), sentence(1, SECOND), suggestion(FIRST, SECOND)]


def explanation(passage_id: str) -> dict[str, Any]:
    return {
        "passage_id": passage_id,
        "language": "fi",
        "model": "multilingual-e5-small",
        "rank": 1,
        "score": 0.9,
        "absent": None,
        "instead": "",
        "references": [],
        "referred": "",
        "added": [{"asked": ["katoaa"], "words": "hävinnyt", "language": "fi", "weight": 0.5, "source": "table"}],
        "matched": [
            {"asked": "kortti", "term": "fi:kortti", "field": "words", "score": 2.5},
            {"asked": "kortti", "term": "fi:kort", "field": "headings", "score": 0.6},
            {"asked": "kortti", "term": "fi:kort", "field": "elsewhere", "score": 0.1},
        ],
        "lexical": {"score": 3.1, "rank": 2, "normalised": 0.8, "weight": 0.5},
        "dense": {"score": None, "rank": None, "normalised": 0.0, "weight": 0.5},
        "steps": [
            {"stage": "fusion", "rank": 3, "score": 0.8},
            {"stage": "new one", "rank": 2, "score": 0.8},
            {"stage": "selection", "rank": 1, "score": 0.9},
        ],
    }


def surroundings(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "passage": {**found, "span": [100, 100 + len(found["text"])]},
        "title": found["title"],
        "document": "kortti",
        "version": "2.0",
        "before": [{"address": "0 §", "text": "Tätä ennen."}],
        "after": [{"address": "9 §", "text": "Tämän jälkeen."}],
        "file": "/v1/documents/kortti/file",
        "paged": True,
        "in_force": ["2026-02-01", None],
    }


def wait_for(reached: Callable[[], object]) -> None:
    """Until it holds, or no longer than patience: a page draws what is said before the server has heard it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.01)


class FakeFeed:
    """The live feed: remembers what the panel says, and says what the test tells it to."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []
        self.ids: list[str] = []
        self.known: list[dict[str, Any]] = []
        self.open = True
        self._to_say: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def tell(self, event: tuple[str, dict[str, Any] | None], run: int | None = None) -> None:
        self._to_say.put({"type": event[0], "run": run, "data": event[1]})

    def run(self, number: int, question: str, *events: tuple[str, dict[str, Any]]) -> None:
        for event in (("started", {"question": question}), *events):
            self.tell(event, number)

    def close(self, code: int) -> None:
        self._to_say.put(code)

    def turns(self, count: int) -> list[tuple[str, str]]:
        """The turns heard, once there are ``count``."""
        wait_for(lambda: len(self._turns()) >= count)
        return self._turns()

    def last(self, kind: str) -> dict[str, Any]:
        """The newest thing heard, once it is of this kind; the line's own pings aside."""
        wait_for(lambda: self.heard() and self.heard()[-1]["type"] == kind)
        return self.heard()[-1]

    def heard(self) -> list[dict[str, Any]]:
        return [each for each in self.said if each["type"] != "ping"]

    def _turns(self) -> list[tuple[str, str]]:
        return [(each["speaker"], each["text"]) for each in self.said if each["type"] == "turn"]

    async def serve(self, socket: WebSocket, conversation_id: str) -> None:
        if not self.open:
            await socket.close()
            return
        await socket.accept()
        self.ids.append(conversation_id)
        await socket.send_json({"type": "conversation", "run": None, "data": {"turns": self.known}})
        speaking = asyncio.create_task(self._speak(socket))
        try:
            while True:
                self.said.append(await socket.receive_json())
        except WebSocketDisconnect:
            pass
        finally:
            speaking.cancel()

    async def _speak(self, socket: WebSocket) -> None:
        while True:
            while self._to_say.empty():
                await asyncio.sleep(0.01)
            message = self._to_say.get()
            if isinstance(message, int):
                await socket.close(message)
                return
            await socket.send_json(message)


class FakeApi:
    """Answers every question with ``script``, a list of (event, data); ``HOLD`` waits for the test's ``go_on()``."""

    HOLD = ("hold", {})

    def __init__(self) -> None:
        self.script: list[tuple[str, dict[str, Any]]] = []
        self.problem: dict[str, Any] | None = None
        self.passages: dict[str, dict[str, Any]] = {}
        self.health: dict[str, Any] = {
            "status": "ready",
            "answers": True,
            "progress": None,
            "model": "multilingual-e5-small",
            "profile": "fast",
            "drafter": "extractive",
            "documents": 6,
            "passages": 120,
        }
        self.filters = {
            "kinds": ["law", "terms"],
            "issuers": ["Pankki"],
            "languages": ["fi", "sv"],
            "audiences": ["all"],
        }
        self.why: dict[str, Any] = {}
        self.context: dict[str, Any] = {}
        self.asked: list[dict[str, Any]] = []
        self.live = FakeFeed()
        self.feedback: list[tuple[str, str]] = []
        self.opened: list[str] = []
        self.feedback_fails = False
        self.handed_over: list[dict[str, Any]] = []
        self.hand_over: dict[str, str] | None = None
        self.hung_up = threading.Event()
        self._go_on = threading.Semaphore(0)

    def go_on(self) -> None:
        self._go_on.release()

    def app(self) -> FastAPI:
        app = FastAPI()
        app.include_router(pages())
        app.post("/v1/suggestions", response_model=None)(self._suggest)
        app.get("/v1/passages/{passage_id:path}/context", response_model=None)(self._context)
        app.get("/v1/passages/{passage_id:path}", response_model=None)(self._passage)
        app.get("/v1/health", response_model=None)(self._health)
        app.get("/v1/filters", response_model=None)(self._filters)
        app.post("/v1/explain", response_model=None)(self._explain)
        app.post("/v1/suggestions/{suggestion_id}/feedback", response_model=None)(self._feedback)
        app.post("/v1/hand-over", response_model=None)(self._hand_over)
        app.websocket("/v1/conversations/{conversation_id}")(self.live.serve)
        app.get("/v1/documents/{document}/file", response_model=None)(self._file)
        return app

    async def _suggest(self, request: Request) -> JSONResponse | StreamingResponse:
        self.asked.append(await request.json())
        if self.problem:
            return JSONResponse(self.problem, self.problem["status"], media_type="application/problem+json")
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def _events(self) -> AsyncIterator[str]:
        finished = False
        try:
            yield ": ping\r\n\r\n"
            for event, data in self.script:
                if (event, data) == self.HOLD:
                    while not self._go_on.acquire(blocking=False):
                        await asyncio.sleep(0.01)
                    continue
                yield f"event: {event}\r\ndata: {json.dumps(data, ensure_ascii=False)}\r\n\r\n"
            finished = True
        finally:
            if not finished:
                self.hung_up.set()

    async def _passage(self, passage_id: str) -> JSONResponse:
        found = self.passages.get(passage_id)
        missing = {
            "type": "about:blank",
            "title": "No such passage",
            "status": 404,
            "detail": passage_id,
            "remedy": "Ask again.",
        }
        return JSONResponse(found or missing, 200 if found else 404)

    async def _health(self) -> dict[str, Any]:
        return {"notices": [], **self.health}

    async def _context(self, passage_id: str) -> dict[str, Any]:
        return {"unit": [], "before": None, "after": None, "refers_to": [], "translated": [], **self.context}

    async def _filters(self) -> dict[str, Any]:
        return self.filters

    async def _explain(self, request: Request) -> dict[str, Any]:
        return {**explanation((await request.json())["passage"]), **self.why}

    async def _feedback(self, suggestion_id: str, request: Request) -> JSONResponse:
        if self.feedback_fails:
            return JSONResponse({}, 500)
        said = await request.json()
        self.feedback.append((suggestion_id, said["state"]))
        self.opened += [said["citation"]] if "citation" in said else []
        return JSONResponse({})

    async def _hand_over(self, request: Request) -> JSONResponse:
        self.handed_over.append(await request.json())
        return JSONResponse(self.hand_over, 200) if self.hand_over else JSONResponse({}, 404)

    async def _file(self, document: str) -> PlainTextResponse:
        return PlainTextResponse(f"file of {document}")


def ask(page: Page, question: str = "Mitä jos kortti katoaa?") -> None:
    page.get_by_label("Mitä asiakas kysyy?").fill(question)
    page.keyboard.press("Enter")
