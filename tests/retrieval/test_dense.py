import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from retrieval import dense
from retrieval.dense import DenseIndex
from retrieval.encoder import Vectors
from retrieval.errors import RetrievalError
from retrieval.scope import Scope

AXES = np.eye(4, dtype=np.float32)
ALL = Scope(frozenset({""}))  # ids without "#" belong to the version ""


def random_units(count: int, dimension: int = 16) -> Vectors:
    vectors = np.random.default_rng(7).standard_normal((count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[DenseIndex]:
    opened = DenseIndex.open(tmp_path / "vectors", 4)
    yield opened
    opened.close()


@pytest.fixture(params=["exact", "hnsw"])
def large(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DenseIndex]:
    """300 vectors of 16 dimensions, once small enough for the exact search and once for HNSW."""
    monkeypatch.setattr(dense, "_EXACT_BELOW", 2_000 if request.param == "exact" else 0)
    opened = DenseIndex.open(tmp_path / "large", 16)
    opened.add([f"p{i:03d}" for i in range(300)], random_units(300))
    yield opened
    opened.close()


def test_an_empty_index_finds_nothing(index: DenseIndex) -> None:
    assert index.search(AXES[0], 5) == []
    assert len(index) == 0
    assert index.ids() == set()


def test_the_nearest_come_first_with_their_cosines(index: DenseIndex) -> None:
    half = np.array([1, 1, 0, 0], np.float32) / np.sqrt(2)
    index.add(["far", "near", "same"], np.stack([AXES[1], half, AXES[0]]))
    found = index.search(AXES[0], 3)
    assert [passage_id for passage_id, _ in found] == ["same", "near", "far"]
    assert [cosine for _, cosine in found] == pytest.approx([1.0, 0.5**0.5, 0.0], abs=1e-6)


def test_equal_cosines_rank_by_id_also_where_the_list_is_cut(index: DenseIndex) -> None:
    index.add(["c", "a", "b"], np.stack([AXES[0]] * 3))
    assert [passage_id for passage_id, _ in index.search(AXES[0], 2)] == ["a", "b"]


def test_search_agrees_with_every_vector_compared(large: DenseIndex) -> None:
    vectors, query = random_units(300), random_units(301)[300]
    expected = np.argsort(-(vectors @ query))[:10]
    found = large.search(query, 10)
    assert [passage_id for passage_id, _ in found] == [f"p{i:03d}" for i in expected]
    assert [cosine for _, cosine in found] == pytest.approx((vectors @ query)[expected].tolist(), abs=1e-5)


def test_what_is_not_allowed_leaves_room_for_what_is(large: DenseIndex) -> None:
    vectors, query = random_units(300), random_units(301)[300]
    farthest = [f"p{i:03d}" for i in np.argsort(vectors @ query)[:5]]
    found = large.search(query, 5, Scope(barred=frozenset(large.ids() - set(farthest))))
    assert [passage_id for passage_id, _ in found] == farthest[::-1]


def test_a_filter_that_allows_most_is_as_good_as_none_of_the_rest_being_there(large: DenseIndex) -> None:
    query = random_units(301)[300]
    best = large.search(query, 1)[0][0]
    assert large.search(query, 10, Scope(barred=frozenset({best}))) == large.search(query, 11)[1:]


def test_a_removed_vector_is_found_by_no_search(large: DenseIndex) -> None:
    query = random_units(301)[300]
    best = large.search(query, 1, ALL)[0][0]
    large.remove([best, "never there"])
    assert best not in large.ids()
    assert len(large) == 299
    assert best not in dict(large.search(query, 300))
    assert best not in dict(large.search(query, 300, ALL))


def test_a_vector_added_after_a_search_is_found_by_the_next(large: DenseIndex) -> None:
    query = random_units(301)[300]
    large.search(query, 1, Scope(frozenset()))
    large.add(["new"], query[None, :])
    assert large.search(query, 1)[0][0] == "new"
    assert large.search(query, 1, Scope(barred=frozenset(large.ids() - {"new"})))[0][0] == "new"


def test_a_removed_id_can_be_added_again_with_another_vector(index: DenseIndex) -> None:
    index.add(["a", "b"], AXES[:2])
    index.remove(["a"])
    index.add(["a"], AXES[2:3])
    assert index.search(AXES[2], 1) == [("a", pytest.approx(1.0))]


def test_an_id_that_is_there_is_refused_and_nothing_is_added(index: DenseIndex) -> None:
    index.add(["a"], AXES[:1])
    with pytest.raises(RetrievalError, match="a has a vector already"):
        index.add(["b", "a"], AXES[1:3])
    with pytest.raises(RetrievalError, match="c has a vector already"):
        index.add(["c", "c"], AXES[1:3])
    assert index.ids() == {"a"}


@pytest.mark.parametrize(
    ("ids", "vectors"),
    [
        (["a"], np.ones((1, 3), np.float32)),
        (["a"], np.ones((2, 4), np.float32)),
        (["a"], np.full((1, 4), np.nan, np.float32)),
    ],
)
def test_vectors_of_another_shape_or_without_values_are_refused(
    index: DenseIndex, ids: list[str], vectors: Vectors
) -> None:
    with pytest.raises(RetrievalError):
        index.add(ids, vectors)
    assert len(index) == 0


def test_more_vectors_than_one_batch_of_chroma_are_all_added(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 2)
    count = 5_600
    index.add([str(i) for i in range(count)], np.tile(np.array([[1, 0]], np.float32), (count, 1)))
    assert len(index) == count == len(index.ids())
    index.close()


def test_a_query_of_another_dimension_is_refused(index: DenseIndex) -> None:
    with pytest.raises(RetrievalError, match=r"\(3,\)"):
        index.search(np.ones(3, np.float32), 1)


def test_vectors_are_there_after_reopening(tmp_path: Path) -> None:
    first = DenseIndex.open(tmp_path, 4)
    first.add(["a", "b"], AXES[:2])
    first.close()
    again = DenseIndex.open(tmp_path, 4)
    assert again.ids() == {"a", "b"}
    assert again.search(AXES[1], 1)[0][0] == "b"
    again.close()


def test_a_closed_folder_can_be_replaced_by_a_fresh_index(tmp_path: Path) -> None:
    old, new = tmp_path / "vectors", tmp_path / "rebuilt"
    for folder, name in ((old, "old"), (new, "new")):
        index = DenseIndex.open(folder, 4)
        index.add([name], AXES[:1])
        index.close()
    old.rename(tmp_path / "gone")
    new.rename(old)
    index = DenseIndex.open(old, 4)
    assert index.ids() == {"new"}
    index.add(["more"], AXES[1:2])
    assert len(index) == 2
    index.close()


def test_a_model_of_another_dimension_is_told_to_reindex(tmp_path: Path) -> None:
    DenseIndex.open(tmp_path, 4).close()
    with pytest.raises(RetrievalError, match="4 dimensions.*makes 8.*ohjenuora reindex"):
        DenseIndex.open(tmp_path, 8)
    DenseIndex.open(tmp_path, 4).close()


def test_a_damaged_database_is_told_to_reindex(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 4)
    index.add(["a"], AXES[:1])
    index.close()
    (tmp_path / "chroma.sqlite3").write_bytes(b"not a database, and long enough to be looked at" * 100)
    with pytest.raises(RetrievalError, match="ohjenuora reindex"):
        DenseIndex.open(tmp_path, 4)


def test_vectors_cut_short_by_a_crash_are_noticed_at_opening(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 16)
    index.add([f"p{i}" for i in range(5_100)], random_units(5_100))  # Chroma writes its vector file every 5,000
    index.close()
    file = next(tmp_path.rglob("data_level0.bin"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
    with pytest.raises(RetrievalError, match="of 1660000 bytes.*\n?.*ohjenuora reindex"):
        DenseIndex.open(tmp_path, 16)


def test_a_folder_that_cannot_be_made_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RetrievalError, match="cannot be used"):
        DenseIndex.open(tmp_path / "file" / "vectors", 4)


def test_a_process_killed_while_adding_leaves_an_index_that_opens(tmp_path: Path) -> None:
    script = (
        "import os, sys; import numpy as np; from pathlib import Path; from retrieval.dense import DenseIndex\n"
        "index = DenseIndex.open(Path(sys.argv[1]), 4)\n"
        "index.add(['a', 'b'], np.eye(4, dtype=np.float32)[:2])\n"
        "os.kill(os.getpid(), 9)"
    )
    root = Path(dense.__file__).parents[1]
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=root, check=False, timeout=60)
    index = DenseIndex.open(tmp_path, 4)
    assert index.ids() == {"a", "b"}
    assert index.search(AXES[1], 1)[0][0] == "b"
    index.close()


def test_vectors_come_back_in_the_order_asked_for(index: DenseIndex) -> None:
    index.add(["a", "b", "c"], AXES[:3])
    vectors = index.vectors(["c", "a"])
    assert vectors is not None
    assert np.array_equal(vectors, AXES[[2, 0]])
    assert index.vectors(["a", "missing"]) is None


def test_rows_that_fell_behind_are_mended_from_chroma_at_opening(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 4)
    index.add(["a", "b", "c"], AXES[:3])
    index.close()
    log = tmp_path / "rows" / "rows.log"
    log.write_text("+b\n+gone\n")
    mended = DenseIndex.open(tmp_path, 4)
    assert mended.ids() == {"a", "b", "c"}
    assert mended.search(AXES[2], 1) == [("c", 1.0)]
    mended.close()


def test_an_index_of_an_older_program_is_opened_with_its_vectors(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 4)
    index.add(["a", "b"], AXES[:2])
    index.close()
    shutil.rmtree(tmp_path / "rows")
    again = DenseIndex.open(tmp_path, 4)
    assert again.search(AXES[1], 1) == [("b", 1.0)]
    again.close()


def test_all_passages_of_a_version_are_removed(index: DenseIndex) -> None:
    index.add(["a@1#0", "a@1#1", "a@2#0"], AXES[:3])
    index.remove_versions(["a@1", "never there"])
    assert index.ids() == {"a@2#0"}


def test_a_scope_that_leaves_much_out_is_met_by_looking_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "_EXACT_BELOW", 0)
    monkeypatch.setattr(dense, "nearest", lambda *_: pytest.fail("every allowed vector was compared"))
    vectors, query = random_units(300), random_units(301)[300]
    index = DenseIndex.open(tmp_path, 16)
    index.add([f"v@{i % 5}#{i}" for i in range(300)], vectors)
    expected = [i for i in np.argsort(-(vectors @ query)).tolist() if i % 5 == 0][:4]
    found = index.search(query, 4, Scope(frozenset({"v@0"})))
    assert [passage_id for passage_id, _ in found] == [f"v@0#{i}" for i in expected]
    index.close()


def test_searches_go_on_while_others_add(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 16)
    index.add(["v@1#first"], random_units(1))
    with ThreadPoolExecutor(4) as pool:
        adding = pool.submit(lambda: [index.add([f"v@1#{i}"], row[None, :]) for i, row in enumerate(random_units(40))])
        while not adding.done():
            found = list(pool.map(lambda _: index.search(random_units(1)[0], 3), range(3)))
            assert all(hits[0][1] == pytest.approx(1.0, abs=1e-5) for hits in found)
        adding.result()
    assert len(index) == 41
    index.close()
