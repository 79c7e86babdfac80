from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.folder import DataFolder, ManifestMismatch
from retrieval.analysis import load_analyser
from retrieval.errors import IndexUnavailable
from retrieval.live import LiveIndex
from tests.fakes import HashEncoder
from tests.retrieval.test_index import NEW, OLD, put


class Other(HashEncoder):
    name = "other-encoder"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveIndex]:
    opened = live_in(tmp_path)
    with opened.searching() as index:
        put(index, OLD)
    yield opened
    opened.close()


def live_in(home: Path, encoder: HashEncoder | None = None) -> LiveIndex:
    return LiveIndex(DataFolder(home), encoder or HashEncoder(), lambda: load_analyser("none"))


def folders(home: Path) -> list[str]:
    return sorted(path.name for path in home.glob("index*"))


def test_a_search_that_began_before_goes_on_in_the_old_index_which_is_then_deleted(
    live: LiveIndex, tmp_path: Path
) -> None:
    with live.searching() as old, live.rebuilding() as fresh:
        put(fresh, NEW)
        gone = live.exchange(fresh)
        assert {passage_id for passage_id, _ in old.lexical.search("kortti", "fi", 5)} == {OLD[0].passage_id}
        assert not gone.is_set()
    assert gone.is_set()
    assert folders(tmp_path) == ["index.1"]
    with live.searching() as index:
        assert index.ids() == {each.passage_id for each in NEW}


def test_a_rebuilding_that_fails_leaves_the_old_index_in_use(live: LiveIndex, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), live.rebuilding() as fresh:
        put(fresh, NEW)
        raise KeyboardInterrupt
    assert folders(tmp_path) == ["index"]
    with live.searching() as index:
        assert index.ids() == {OLD[0].passage_id}


def test_the_index_in_use_is_found_again_and_leftovers_are_swept(live: LiveIndex, tmp_path: Path) -> None:
    with live.rebuilding() as fresh:
        put(fresh, NEW)
        live.exchange(fresh)
    live.close()
    (tmp_path / "index.2" / "vectors").mkdir(parents=True)
    again = live_in(tmp_path)
    again.sweep()
    assert folders(tmp_path) == ["index.1"]
    with again.searching() as index:
        assert index.ids() == {each.passage_id for each in NEW}
    again.close()


def test_a_damaged_index_says_what_to_do_and_is_replaced_by_a_rebuilt_one(live: LiveIndex, tmp_path: Path) -> None:
    live.close()
    (tmp_path / "index" / "lexical" / "meta.json").write_text("{")
    with pytest.raises(IndexUnavailable, match="reindex"), live.searching():
        pass
    with live.rebuilding() as fresh:
        put(fresh, NEW)
        live.exchange(fresh)
    assert folders(tmp_path) == ["index.1"]


def test_another_model_is_refused_until_the_index_is_rebuilt_with_it(live: LiveIndex, tmp_path: Path) -> None:
    live.close()
    other = live_in(tmp_path, Other())
    with pytest.raises(ManifestMismatch), other.searching():
        pass
    with other.rebuilding() as fresh:
        other.exchange(fresh)
    with other.searching() as index:
        assert index.ids() == set()
    other.close()
