import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn

from assist_api.app import create_app
from assist_api.config import OllamaConfig
from assist_api.desk import Desk
from assist_api.server import listen
from assist_api.settings import Settings
from corpus.sample import sample_documents
from ingest.results import Source

# No server listens there: answers are extractive unless a test says otherwise.
NO_OLLAMA = OllamaConfig(url="http://127.0.0.1:9", connect_seconds=0.2)


@dataclass(frozen=True)
class Running:
    """A server of the real application on the sample corpus."""

    url: str
    settings: Settings


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample corpus in it, to copy from: a folder has one owner at a time."""
    home = tmp_path_factory.mktemp("home")
    with Desk(Settings(home=home, ollama=NO_OLLAMA)) as desk:
        outcomes = [desk.ingest(Source(file)).outcome for file in sample_documents()]
    assert set(outcomes) == {"new", "new_version"}
    return home


@pytest.fixture(scope="session")
def running(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The real application with the real model, served on a free port."""
    home = shutil.copytree(sample_home, tmp_path_factory.mktemp("running") / "home")
    settings = Settings(home=home, ollama=NO_OLLAMA)
    with served(settings) as url:
        yield Running(url, settings)


@pytest.fixture
def ollama_config() -> OllamaConfig:
    """A real Ollama server, for tests marked ``ollama``."""
    url = os.environ.get("OHJENUORA_TEST_OLLAMA")
    if not url:
        pytest.skip("OHJENUORA_TEST_OLLAMA is not set: it names the URL of a real Ollama server")
    model = os.environ.get("OHJENUORA_TEST_OLLAMA_MODEL", "gemma3-270m")
    return OllamaConfig(url=url, model=model, num_ctx=4096, num_predict=60, first_token_seconds=60.0)


class served:
    """Serve the application in a thread while the block runs; gives its address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __enter__(self) -> str:
        self._socket = listen(0)
        url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._desk = Desk(self._settings, url)
        self._desk.open()
        app = create_app(self._settings, self._desk)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()
        _wait_until_ready(url)
        return url

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=20)
        self._desk.close()
        self._socket.close()


def _wait_until_ready(url: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{url}/v1/health/ready", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not become ready within a minute")
