import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from assist_api import stores as stores_module
from assist_api.config import OllamaConfig
from assist_api.doctor import check_stores
from assist_api.reindex import reindex
from assist_api.settings import Settings
from assist_api.stores import Stores
from corpus.folder import ManifestMismatch
from corpus.validity import today
from ingest.config import DerivingConfig, ReadingConfig
from ingest.pipeline import Source
from retrieval.config import SearchConfig
from retrieval.embeddings.config import EmbeddingConfig
from retrieval.errors import IndexUnavailable
from retrieval.scope import Scope
from retrieval.search import search
from tests.assist_api.drafting.list_server import server, writes
from tests.fakes import HashEncoder

CARDS = "# Korttiehdot\n\n## 1 Sulkeminen\n\nKadonnut kortti suljetaan.\n\n## 2 Omavastuu\n\nEnintään 50 euroa.\n"


class Other(HashEncoder):
    name = "other-encoder"


@pytest.fixture(autouse=True)
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores_module, "load_encoder", lambda config: HashEncoder())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one document, to copy from."""
    home = tmp_path_factory.mktemp("filled")
    (home / "kortti.md").write_text(CARDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores_module, "load_encoder", lambda config: HashEncoder())
        with Stores(settings_of(home / "home")) as stores:
            stores.ingestor.ingest(Source(home / "kortti.md"))
    return home / "home"


@pytest.fixture
def settings(filled: Path, tmp_path: Path) -> Settings:
    return settings_of(Path(shutil.copytree(filled, tmp_path / "home")))


def settings_of(home: Path) -> Settings:
    return Settings(home=home, reading=ReadingConfig(processes=1), retrieval=SearchConfig(finnish="none"))


def found(stores: Stores) -> int:
    with stores.searching() as index:
        allowed = stores.registry.allowed_versions(today())
        hits = search("kortti", index=index, passages=stores.registry.passages, scope=Scope(allowed)).hits
    return len(hits)


def failed(stores: Stores) -> list[str]:
    return [each.name for each in check_stores(stores) if each.status == "failed"]


def cut_short(home: Path) -> None:
    (home / "index" / "lexical" / "meta.json").write_text("{")


def without_words(home: Path) -> None:
    shutil.rmtree(home / "index" / "lexical")


def without_vectors(home: Path) -> None:
    shutil.rmtree(home / "index" / "vectors")


def without_both(home: Path) -> None:
    shutil.rmtree(home / "index")


@pytest.mark.parametrize("damage", [cut_short, without_words, without_vectors, without_both])
def test_a_damaged_or_deleted_index_is_said_with_its_remedy_and_one_command_rebuilds_it(
    settings: Settings, damage: object
) -> None:
    assert callable(damage)
    damage(settings.home)
    with Stores(settings) as stores:
        assert failed(stores) == ["indexes"]
        with pytest.raises(IndexUnavailable, match="reindex"):
            found(stores)
    assert reindex(settings) == 2
    with Stores(settings) as stores:
        assert found(stores) == 2
        assert failed(stores) == []


def test_a_server_with_a_damaged_index_starts_and_mends_it(settings: Settings) -> None:
    without_vectors(settings.home)
    with Stores(settings) as stores:
        stores.open_index()
        stores.mended()
        assert found(stores) == 2


def test_an_index_deleted_while_it_is_open_is_rebuilt_while_searches_go_on(settings: Settings) -> None:
    with Stores(settings) as stores:
        assert found(stores) == 2
        without_both(settings.home)
        assert stores.rebuild() == 2
        assert found(stores) == 2
        assert failed(stores) == []


def test_after_a_kill_a_damaged_index_is_rebuilt_by_itself(settings: Settings) -> None:
    cut_short(settings.home)
    (settings.home / "holder.json").write_text('{"pid": 1, "url": ""}')  # whoever is killed leaves it
    with Stores(settings) as stores:
        assert found(stores) == 2


def test_another_model_is_refused_until_reindexed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores_module, "load_encoder", lambda config: Other())
    with Stores(settings) as stores, pytest.raises(ManifestMismatch, match="other-encoder"):
        stores.open_index()
    reindex(settings)
    with Stores(settings) as stores:
        assert found(stores) == 2


def test_searches_go_on_while_the_indexes_are_rebuilt(settings: Settings) -> None:
    counts: set[int] = set()
    with Stores(settings) as stores:
        assert found(stores) == 2
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                counts.add(found(stores))

        asking = [threading.Thread(target=ask) for _ in range(2)]
        for thread in asking:
            thread.start()
        for _ in range(2):
            stores.rebuild()
        done.set()
        for thread in asking:
            thread.join()
        assert sorted(path.name for path in settings.home.glob("index*")) == ["index.2"]
    assert counts == {2}


def test_doctor_names_a_source_file_that_is_gone(settings: Settings) -> None:
    with Stores(settings) as stores:
        for path in stores.folder.files_path.iterdir():
            path.unlink()
        (check,) = [each for each in check_stores(stores) if each.name == "source files"]
    assert check.status == "warning"
    assert "kortti.md" in check.detail


class Wide(HashEncoder):
    name = "wide-encoder"
    dimension = 128


def by_model(config: EmbeddingConfig) -> HashEncoder:
    return Wide() if config.model == "wide" else HashEncoder()


def test_another_model_takes_over_while_searches_go_on_and_is_remembered(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores_module, "load_encoder", by_model)
    seen: list[tuple[int, str]] = []
    with Stores(settings) as stores:

        def look(done: int, total: int) -> None:
            with stores.searching() as index:
                seen.append((found(stores), index.encoder.name))

        assert stores.use_model("wide", look) == 2
        assert seen[-1] == (2, "hash-encoder")
        assert found(stores) == 2 and stores.encoder.name == "wide-encoder"
        (settings.home.parent / "tili.md").write_text("# Tiliehdot\n\nTilin kortti on maksuton.\n")
        stores.ingestor.ingest(Source(settings.home.parent / "tili.md"))
        assert found(stores) == 3
    with Stores(settings) as stores:
        assert stores.encoder.name == "wide-encoder"
        stores.open_index()


def test_a_switch_that_ends_midway_leaves_the_model_that_was_in_use(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores_module, "load_encoder", by_model)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with Stores(settings) as stores:
        with pytest.raises(KeyboardInterrupt):
            stores.use_model("wide", stop)
        assert found(stores) == 2 and stores.encoder.name == "hash-encoder"
    with Stores(settings) as stores:
        assert found(stores) == 2


def test_a_model_restates_and_writes_questions_only_where_the_settings_say_so(settings: Settings) -> None:
    with server(writes('{"lines": ["Suljetaanko kadonnut muovi?"]}')) as (url, requests):
        asking = settings.model_copy(update={"ollama": OllamaConfig(url=url, model="m")})
        with Stores(asking) as stores:
            stores.rebuild()
            assert found(stores) == 2
        assert requests == []
        on = {"retrieval": replace(settings.retrieval, rewriting=True), "deriving": DerivingConfig(questions=True)}
        with Stores(asking.model_copy(update=on)) as stores:
            stores.rebuild()
            assert len(requests) == 2
            with stores.searching() as index:
                assert index.rewritten("Kortti hukassa!", "fi").restatements == ("Suljetaanko kadonnut muovi?",)
                (closing,) = (passage_id for passage_id, _ in index.lexical.search("muovi", "fi", 5))
            assert "suljetaan" in stores.registry.passages([closing])[closing].text
