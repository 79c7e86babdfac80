from pathlib import Path

import numpy as np
import pytest

from retrieval import exact
from retrieval.exact import nearest
from retrieval.rows import RowFile
from retrieval.scope import EVERYTHING, Scope


@pytest.mark.parametrize("step", [1, 2, 50], ids=["all", "dense", "scattered"])
def test_blocks_are_compared_as_the_whole_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(exact, "_BLOCK", 7)
    vectors = np.random.default_rng(5).standard_normal((301, 8)).astype(np.float32)
    file = RowFile(tmp_path, 8)
    file.add([f"v{i % step}#{i:03d}" for i in range(300)], vectors[:300])
    scope = Scope(frozenset({"v0"}))
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    best = sorted(range(0, 300, step), key=lambda i: -float(unit[i] @ unit[300]))[:5]
    found = nearest(file.rows, vectors[300], 5, file.rows.allowed(scope))
    assert [passage_id for passage_id, _ in found] == [f"v0#{i:03d}" for i in best]
    assert [cosine for _, cosine in found] == pytest.approx([unit[i] @ unit[300] for i in best], abs=1e-5)


def test_equals_compete_by_id_where_the_list_is_cut(tmp_path: Path) -> None:
    file = RowFile(tmp_path, 2)
    file.add([f"v#{i}" for i in (3, 1, 2)], np.ones((3, 2), np.float32))
    found = nearest(file.rows, np.ones(2, np.float32), 2, file.rows.allowed(EVERYTHING))
    assert found == [("v#1", 1.0), ("v#2", 1.0)]


def test_nothing_allowed_or_wanted_finds_nothing(tmp_path: Path) -> None:
    file = RowFile(tmp_path, 2)
    assert nearest(file.rows, np.ones(2, np.float32), 5, file.rows.allowed(EVERYTHING)) == []
    file.add(["v#0"], np.ones((1, 2), np.float32))
    assert nearest(file.rows, np.ones(2, np.float32), 0, file.rows.allowed(EVERYTHING)) == []
