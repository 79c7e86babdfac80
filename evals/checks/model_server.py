"""A server that speaks Ollama's protocol in front of a model, real or scripted, and keeps each chat with its times."""

import json
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import perf_counter
from typing import Any, Protocol
from urllib.parse import urlsplit

CHAT = "/api/chat"
_A_WHILE = 0.1
"""Seconds between two looks whether the client is still there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and the lines of a body, as they come."""

    status: int
    lines: Iterator[bytes]


Gone = Callable[[], bool]
"""Whether the client went away."""


class Model(Protocol):
    """What answers requests to ``/api/…``."""

    def answer(self, method: str, path: str, body: bytes, gone: Gone) -> Answer:
        """The answer; ``gone`` is to be asked while one waits for it, OSError raised when the client is."""
        ...


@dataclass(slots=True)
class Chat:
    """One request to the model and the pieces of its answer, each with the moment it was passed on (perf_counter)."""

    request: dict[str, Any]
    came: float
    pieces: list[tuple[float, str]] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """What the user's last message says; empty where there is none, as when a model is only to be loaded."""
        messages = self.request.get("messages") or [{}]
        return str(messages[-1].get("content", ""))

    @property
    def text(self) -> str:
        """The answer so far."""
        return "".join(piece for _, piece in self.pieces)


class RealModel:
    """Passes every request on to a real server."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)

    def answer(self, method: str, path: str, body: bytes, gone: Gone) -> Answer:
        """What the server says, line by line; its connection is closed with the client's, which stops the model."""
        kind = HTTPSConnection if self._url.scheme == "https" else HTTPConnection
        connection = kind(self._url.hostname or "", self._url.port)
        connection.request(method, path, body or None, {"Content-Type": "application/json"})
        while not _readable(connection.sock, _A_WHILE):
            if gone():
                connection.close()
                raise ConnectionAbortedError("The client went away.")
        response = connection.getresponse()

        def lines() -> Iterator[bytes]:
            try:
                yield from response
            finally:
                connection.close()

        return Answer(response.status, lines())


class _Listening(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # conversations that ask at the same moment; 5 otherwise


@contextmanager
def serving(model: Model) -> Iterator[tuple[str, list[Chat]]]:
    """The server's URL and the chats it has had."""
    chats: list[Chat] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass_on(b"", None)

        def do_POST(self) -> None:
            came = perf_counter()
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            chat = Chat(json.loads(body), came) if self.path == CHAT else None
            if chat:
                chats.append(chat)
            self._pass_on(body, chat)

        do_HEAD = do_GET

        def _pass_on(self, body: bytes, chat: Chat | None) -> None:
            try:
                answer = model.answer(self.command, self.path, body, self._gone)
            except OSError as error:
                with suppress(ConnectionError):
                    self.send_error(502, str(error))
                return
            with suppress(ConnectionError):  # the client went away
                self.send_response(answer.status)
                self.send_header("Content-Type", "application/x-ndjson")
                self.end_headers()
                for line in answer.lines:
                    if chat:
                        _keep(chat, line)
                    self.wfile.write(line)
                    self.wfile.flush()

        def _gone(self) -> bool:
            return _readable(self.connection, 0) and not self.connection.recv(1, socket.MSG_PEEK)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: what is asked is kept in ``chats``."""

    with _Listening(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.server_port}", chats
        finally:
            listening.shutdown()


def _readable(sock: socket.socket, seconds: float) -> bool:
    return bool(select.select([sock], [], [], seconds)[0])


def _keep(chat: Chat, line: bytes) -> None:
    with suppress(ValueError, AttributeError):
        if piece := (json.loads(line).get("message") or {}).get("content"):
            chat.pieces.append((perf_counter(), piece))
