"""Embeddings asked of Ollama, here a small server on this machine."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import numpy as np
import pytest

from retrieval.embeddings import EmbeddingConfig, load_encoder
from retrieval.errors import RetrievalError


class Fake(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if said["model"] != "embeddinggemma":
            return self._answer(404, {"error": "model not found"})
        if self.path == "/api/show":
            return self._answer(200, {"model_info": {"gemma3.context_length": 512}})
        Fake.asked += said["input"]
        return self._answer(200, {"embeddings": [[len(text), 1.0, 0.0] for text in said["input"]]})

    def _answer(self, status: int, body: dict[str, object]) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Fake)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_texts_go_with_their_prompts_and_come_back_as_unit_rows(url: str) -> None:
    encoder = load_encoder(EmbeddingConfig(model="ollama:embeddinggemma", ollama_url=url))
    Fake.asked.clear()
    vectors = encoder.encode_documents([encoder.text_of("Ehdot", (), "", f"Teksti {n}.") for n in range(20)])
    assert vectors.shape == (20, encoder.dimension) and np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert "title: Ehdot | text: Teksti 3." in Fake.asked
    encoder.encode_queries(["Kortti?"])
    assert Fake.asked[-1] == "task: search result | query: Kortti?"
    assert encoder.name == "embeddinggemma-300m+multilingual-e5-small", "the accurate profile, wherever it computes"
    assert encoder.dtype.startswith("ollama+") and encoder.max_tokens == 512
    with pytest.raises(RetrievalError, match="longer than the embedding model's 512"):
        encoder.encode_documents(["sana " * 1000])


def test_a_model_or_an_ollama_that_is_not_there_is_named_with_a_remedy(url: str) -> None:
    with pytest.raises(RetrievalError, match="ollama pull other"):
        load_encoder(EmbeddingConfig(model="ollama:other", ollama_url=url)).encode_queries(["Kortti?"])
    with pytest.raises(RetrievalError, match="does not answer.*Start it"):
        load_encoder(EmbeddingConfig(model="ollama:other", ollama_url="http://127.0.0.1:9")).encode_queries(["?"])
