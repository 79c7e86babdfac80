from pathlib import Path

import numpy as np
import pytest

from retrieval import exact, rounded
from retrieval.encoder import Vectors
from retrieval.exact import Found, nearest
from retrieval.rows import RowFile
from retrieval.scope import EVERYTHING, Scope

DIMENSION = 48


@pytest.fixture
def always_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numkong")
    monkeypatch.setattr(exact, "_ROUNDED_FROM", 1)


def some(count: int, seed: int = 7) -> Vectors:
    """Vectors as models make them: near each other, some of them equal."""
    random = np.random.default_rng(seed)
    made = random.standard_normal(DIMENSION) + 0.4 * random.standard_normal((count, DIMENSION))
    made[::10] = made[0]
    return np.asarray(made, np.float32)


def made(folder: Path, count: int = 600) -> RowFile:
    file = RowFile(folder, DIMENSION)
    file.add([f"v{i % 3}#{i:03d}" for i in range(count)], some(count))
    return file


def in_fp32(file: RowFile, query: Vectors, scope: Scope, monkeypatch: pytest.MonkeyPatch) -> Found:
    with monkeypatch.context() as patched:
        patched.setattr(exact, "_ROUNDED_FROM", 10**9)
        return nearest(file.rows, query, 20, file.rows.allowed(scope))


SCOPES = [
    EVERYTHING,
    Scope(frozenset({"v0", "v2"})),
    Scope(frozenset({"v1"}), frozenset({"v1#001", "v1#004"})),
    Scope(barred=frozenset({"v0#000"})),
]


def same_as_in_fp32(file: RowFile, monkeypatch: pytest.MonkeyPatch) -> None:
    for query in [*some(5, seed=8), file.rows.vectors[0]]:
        for scope in SCOPES:
            found = nearest(file.rows, query, 20, file.rows.allowed(scope))
            assert found == in_fp32(file, query, scope, monkeypatch)
            assert all(scope.allows(passage_id) for passage_id, _ in found)


@pytest.mark.usefixtures("always_rounded")
def test_what_is_found_is_what_fp32_finds_also_among_equals_and_filtered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "_ROUNDED_BLOCK", 64)
    same_as_in_fp32(made(tmp_path), monkeypatch)


@pytest.mark.usefixtures("always_rounded")
def test_one_vector_of_a_single_number_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path)
    file.add([f"axis#{i:02d}" for i in range(DIMENSION)], np.eye(DIMENSION, dtype=np.float32))
    same_as_in_fp32(file, monkeypatch)


@pytest.mark.usefixtures("always_rounded")
def test_rows_added_and_removed_since_are_found_and_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path)
    file.remove(["v0#000", "v2#005"])
    file.add([f"w#{i:04d}" for i in range(3_000)], some(3_000, seed=9))
    assert "v0#000" not in dict(nearest(file.rows, some(1)[0], 100, file.rows.allowed(EVERYTHING)))
    same_as_in_fp32(file, monkeypatch)
    same_as_in_fp32(RowFile(tmp_path, DIMENSION), monkeypatch)


@pytest.mark.usefixtures("always_rounded")
@pytest.mark.parametrize("left", [0, 100 * DIMENSION], ids=["none", "some"])
def test_rounded_rows_that_are_missing_are_made_at_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    file = made(tmp_path)
    file.remove(["v1#001"])
    whole = (tmp_path / "vectors.i8").read_bytes()[: 600 * DIMENSION]
    (tmp_path / "vectors.i8").unlink()
    if left:  # a crash between numbers and scales, or an older program: rows without a scale are not made
        (tmp_path / "vectors.i8").write_bytes(whole[:left])
        scales = np.fromfile(tmp_path / "scales.f32", np.float32)
        scales[100:] = 0
        scales.tofile(tmp_path / "scales.f32")
    again = RowFile(tmp_path, DIMENSION)
    assert (tmp_path / "vectors.i8").read_bytes()[: 600 * DIMENSION] == whole
    same_as_in_fp32(again, monkeypatch)


def test_a_removed_row_leaves_no_number(tmp_path: Path) -> None:
    file = made(tmp_path)
    file.remove(["v1#001"])
    assert not file.rows.rounded.numbers[1].any()
    assert file.rows.rounded.scales[1] == 0
    assert file.rows.rounded.numbers[2].any()


def test_a_row_written_twice_after_a_crash_is_the_second_one(tmp_path: Path) -> None:
    made(tmp_path, 30)
    log = tmp_path / "rows.log"
    log.write_bytes(log.read_bytes()[:-2])  # the last line cut short: its row was never given
    file = RowFile(tmp_path, DIMENSION)
    file.add(["w#0"], some(1, seed=3))
    numbers, scales = rounded.rounded(file.rows.vectors[29])
    assert np.array_equal(file.rows.rounded.numbers[29], numbers)
    assert file.rows.rounded.scales[29] == scales


def test_without_numkong_everything_is_compared_in_fp32(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "_ROUNDED_FROM", 1)
    monkeypatch.setattr(rounded, "product", lambda: None)
    same_as_in_fp32(made(tmp_path), monkeypatch)
