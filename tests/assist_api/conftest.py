import os
import re
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
from ingest.config import ReadingConfig
from ingest.results import Source
from retrieval.config import SearchConfig
from tests.fakes import HashEncoder
from tests.shared import made_once, one_at_a_time

# No server listens there: answers are extractive unless a test says otherwise.
NO_OLLAMA = OllamaConfig(url="http://127.0.0.1:9", connect_seconds=0.2)


CARDS = """---
title: Korttiohje
issuer: Pankki
number: KO 7/2025
language: fi
---

# Korttiohje

Voimassa: {day} lukien toistaiseksi

## 1 Sulkeminen

Kadonnut kortti suljetaan heti. Katso kohta 2.

## 2 Omavastuu

Asiakkaan omavastuu on enintään {limit} euroa. Vastuusta säädetään maksupalvelulain (290/2010) 62 §:ssä.

## 3 Arkistointi

Hakemukset säilytetään viisi vuotta hyväksymisestä.
"""
NEW_SECTION = "## 3 Mobiilikortti\n\nMobiilikortin saa käyttöön vain vahvalla tunnistamisella.\n\n"
LAW = """---
title: Maksupalvelulaki
number: 290/2010
kind: law
language: fi
---

# Maksupalvelulaki

## 62 § Käyttäjän vastuu

Käyttäjä vastaa maksuvälineen oikeudettomasta käytöstä vain, jos hän on luovuttanut sen toiselle.

## 63 § Siirtymäsäännös

Ennen tämän lain voimaantuloa tehtyyn sopimukseen sovelletaan aikaisempaa lakia.
"""


@dataclass(frozen=True)
class Running:
    """A server of the real application on the sample corpus."""

    url: str
    settings: Settings


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of an empty data folder whose model is a stand-in: for what no meaning of words decides."""
    monkeypatch.setattr("assist_api.stores.load_encoder", lambda config: HashEncoder())
    return Settings(
        home=tmp_path / "home",
        ollama=NO_OLLAMA,
        retrieval=SearchConfig(finnish="none"),
        reading=ReadingConfig(processes=1),
    )


@pytest.fixture
def desk(small: Settings) -> Iterator[Desk]:
    """The open desk of ``small``."""
    with Desk(small) as opened:
        yield opened


@dataclass(frozen=True)
class Cards:
    """A policy on cards in two versions, the later one in force from a day in the future, and a law it refers to."""

    older: Path
    newer: Path
    law: Path


@pytest.fixture
def cards(tmp_path: Path) -> Cards:
    """Three small files."""
    older, newer, law = (tmp_path / name for name in ("kortit-1.md", "kortit-2.md", "maksupalvelulaki.md"))
    older.write_text(CARDS.format(day="1.1.2025", limit="50"))
    newer.write_text(CARDS.format(day="1.3.2099", limit="30").replace("## 3", NEW_SECTION + "## 4"))
    law.write_text(LAW)
    return Cards(older, newer, law)


@pytest.fixture(scope="session")
def first_six() -> list[Path]:
    """The files of KP 1 to KP 6 that are not in the future: few enough to embed them with the real model."""
    return [path for path in sample_documents() if re.match(r"kp-[1-6]-(?!2026-palveluhinnasto-v2)", path.name)]


@pytest.fixture(scope="session")
def sample_home(first_six: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a part of the sample corpus in it, to copy from: a folder has one owner at a time."""

    def ingest(home: Path) -> None:
        with Desk(Settings(home=home, ollama=NO_OLLAMA)) as desk:
            outcomes = [desk.ingest(Source(file)).outcome for file in first_six]
        assert set(outcomes) == {"new", "new_version"}

    return made_once(tmp_path_factory, "first-six", ingest)


@pytest.fixture(scope="session")
def running(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The real application with the real model, served on a free port."""
    home = shutil.copytree(sample_home, tmp_path_factory.mktemp("running") / "home")
    settings = Settings(home=home, ollama=NO_OLLAMA)
    with served(settings) as url:
        yield Running(url, settings)


@pytest.fixture
def ollama_config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OllamaConfig]:
    """A real Ollama server, for tests marked ``ollama``: each has it to itself."""
    url = os.environ.get("OHJENUORA_TEST_OLLAMA")
    if not url:
        pytest.skip("OHJENUORA_TEST_OLLAMA is not set: it names the URL of a real Ollama server")
    model = os.environ.get("OHJENUORA_TEST_OLLAMA_MODEL", "gemma3-270m")
    with one_at_a_time(tmp_path_factory, "ollama"):
        yield OllamaConfig(url=url, model=model, num_ctx=4096, num_predict=60, first_token_seconds=60.0)


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
