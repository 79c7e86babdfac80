from pathlib import Path

import numpy as np
import pytest

from retrieval.rows import RowFile
from retrieval.scope import EVERYTHING, Scope

AXES = np.eye(4, dtype=np.float32)


@pytest.fixture
def file(tmp_path: Path) -> RowFile:
    made = RowFile(tmp_path, 4)
    made.add(["a@1#0", "a@2#0", "b@1#0", "b@1#1"], AXES)
    return made


def allowed(file: RowFile, scope: Scope) -> list[str]:
    return [file.rows.ids[row] for row in file.rows.allowed(scope)]


def test_a_scope_becomes_the_rows_of_its_versions_without_those_barred(file: RowFile) -> None:
    assert allowed(file, EVERYTHING) == ["a@1#0", "a@2#0", "b@1#0", "b@1#1"]
    assert allowed(file, Scope(frozenset({"b@1", "unknown"}))) == ["b@1#0", "b@1#1"]
    assert allowed(file, Scope(frozenset({"b@1"}), frozenset({"b@1#0", "gone#0"}))) == ["b@1#1"]
    assert allowed(file, Scope(barred=frozenset({"a@1#0"}))) == ["a@2#0", "b@1#0", "b@1#1"]
    assert allowed(file, Scope(frozenset())) == []


def test_a_removed_row_is_emptied_and_no_scope_allows_it(file: RowFile) -> None:
    file.remove(["a@2#0"])
    assert "a@2#0" not in file
    assert allowed(file, EVERYTHING) == ["a@1#0", "b@1#0", "b@1#1"]
    assert allowed(file, Scope(frozenset({"a@2"}))) == []
    assert not file.rows.vectors[1].any()


def test_what_a_search_began_with_stays_while_others_write(file: RowFile) -> None:
    before = file.rows
    file.add(["c@1#0"], AXES[:1])
    file.remove(["a@1#0"])
    assert len(before.allowed(EVERYTHING)) == 4
    assert len(before.allowed(Scope(barred=frozenset({"c@1#0"})))) == 4
    assert len(file.rows.allowed(EVERYTHING)) == 4


def test_rows_are_as_they_were_after_reopening(file: RowFile, tmp_path: Path) -> None:
    file.remove(["b@1#0"])
    file.add(["b@1#0"], 2 * AXES[:1])
    again = RowFile(tmp_path, 4)
    assert set(again) == {"a@1#0", "a@2#0", "b@1#0", "b@1#1"}
    found = again.rows.of(["b@1#0", "b@1#1"])
    assert found is not None
    assert np.array_equal(found, AXES[[0, 3]])
    assert again.rows.of(["b@1#2"]) is None


def test_more_rows_than_were_made_room_for_are_all_kept(tmp_path: Path) -> None:
    file = RowFile(tmp_path, 2)
    for start in range(0, 5_000, 500):
        file.add([f"v#{start + i}" for i in range(500)], np.full((500, 2), start + 1, np.float32))
    assert len(RowFile(tmp_path, 2)) == 5_000
    assert np.allclose(file.rows.vectors, 0.5**0.5)


def test_a_line_cut_short_by_a_crash_was_never_given(file: RowFile, tmp_path: Path) -> None:
    with (tmp_path / "rows.log").open("a") as log:
        log.write("+c@1#0")
    assert "c@1#0" not in RowFile(tmp_path, 4)
    assert set(RowFile(tmp_path, 4)) == set(file)


@pytest.mark.parametrize("damage", [b"+a\n?\n-never there\n", b"\xff\n"])
def test_a_log_that_cannot_be_read_counts_as_empty(file: RowFile, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "rows.log").write_bytes(damage)
    assert len(RowFile(tmp_path, 4)) == 0


def test_vectors_that_are_missing_count_as_an_empty_file(tmp_path: Path) -> None:
    RowFile(tmp_path, 4).add(["a#0"], AXES[:1])
    (tmp_path / "vectors.f32").write_bytes(b"")
    assert len(RowFile(tmp_path, 4)) == 0


def test_the_passages_of_versions_are_known(file: RowFile) -> None:
    assert file.of_versions(["b@1", "c@1"]) == ["b@1#0", "b@1#1"]
