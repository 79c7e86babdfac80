import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from assist_api.config import OllamaConfig
from assist_api.conversation.config import ConversationConfig
from assist_api.conversation.rewriting import conversation_rewriter
from assist_api.conversation.turns import Speaker, Turn

BEFORE = (Turn(Speaker.CUSTOMER, "Kortilta vietiin 300 euroa."), Turn(Speaker.AGENT, "Suljin kortin."))


class _Says(BaseHTTPRequestHandler):
    """A model server that writes what its server was told to."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked = asked["messages"][-1]["content"]  # type: ignore[attr-defined]
        said = {"message": {"role": "assistant", "content": json.dumps({"lines": [self.server.line]})}, "done": True}  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(said).encode() + b"\n")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    made = HTTPServer(("127.0.0.1", 0), _Says)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def written(server: HTTPServer, line: str) -> str:
    server.line = line  # type: ignore[attr-defined]
    config = OllamaConfig(url=f"http://127.0.0.1:{server.server_port}")
    rewriter = conversation_rewriter(ConversationConfig(rewriting=True), config)
    assert rewriter is not None
    return rewriter.written_out("Entä jos se on yhteinen?", "fi", BEFORE)


def test_the_model_reads_the_whole_conversation_and_writes_one_question(server: HTTPServer) -> None:
    assert written(server, "Kuka vastaa yhteisen kortin 300 eurosta?") == "Kuka vastaa yhteisen kortin 300 eurosta?"
    told = "customer: Kortilta vietiin 300 euroa.\nagent: Suljin kortin.\ncustomer: Entä jos se on yhteinen?"
    assert server.asked == told  # type: ignore[attr-defined]


@pytest.mark.parametrize("line", ["", "Kuka vastaa 50 euron omavastuusta?", "sana " * 200])
def test_what_invents_a_figure_or_rambles_is_not_used(server: HTTPServer, line: str) -> None:
    assert written(server, line) == ""


def test_without_a_server_there_is_no_rewriting_and_no_error() -> None:
    config = OllamaConfig(url="http://127.0.0.1:9", connect_seconds=0.2)
    rewriter = conversation_rewriter(ConversationConfig(rewriting=True), config)
    assert rewriter is not None and rewriter.written_out("Entä nyt?", "fi", BEFORE) == ""


def test_no_model_is_asked_unless_the_settings_say_so() -> None:
    assert conversation_rewriter(ConversationConfig(), OllamaConfig()) is None
