import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from corpus.folder import DataFolder
from evals.bench.build_script import PARTS
from evals.bench.cli import bench_app
from evals.bench.grown import NARROW, SUPERSEDED, Grown
from evals.bench.real import Real, load
from evals.bench.search import SearchReport
from evals.bench.search_script import EARLIER, TODAY, Bench
from evals.bench.shown import as_markdown, plot
from evals.checks.hashing import HashingEncoder, HashingStores, scratch_settings
from evals.errors import EvalError

TEXTS = [f"Pankki sulkee kortin {n}. Asiakas ilmoittaa siitä. Maksu {n} euroa palautetaan." for n in range(130)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "set"
    made.mkdir()
    lines = [{"title": "Ehdot", "text": text, "language": "fi"} for text in (*TEXTS, TEXTS[0])]
    (made / "passages.jsonl").write_text("\n".join(json.dumps(each) for each in lines))
    (made / "queries.jsonl").write_text('{"text": "Milloin kortti suljetaan?"}\n{"text": "Kuka ilmoittaa?"}\n')
    return made


@pytest.fixture
def real(folder: Path, tmp_path: Path) -> Real:
    return load([folder], tmp_path, HashingEncoder, lambda step: None)


@pytest.fixture
def bench(real: Real, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("OHJENUORA_RETRIEVAL__FINNISH", "none")
    home = tmp_path / "home"
    home.mkdir()
    for part in PARTS.values():
        for _ in range(2):  # what is there is not made again
            part(DataFolder(home), Grown(real, 250))
    with HashingStores(scratch_settings(home)) as stores, stores.searching() as index:
        yield Bench(stores, index, real.questions)


def test_each_text_is_taken_once_with_its_vector_and_embedded_once(real: Real, folder: Path, tmp_path: Path) -> None:
    assert len(real.texts) == len(real.vectors) == 130
    assert set(real.questions) == {"Milloin kortti suljetaan?", "Kuka ilmoittaa?"}
    again = load([folder], tmp_path, lambda: pytest.fail("embedded again"), lambda step: None)
    assert np.array_equal(again.vectors, real.vectors)


def test_documents_of_a_set_are_cut_as_ingestion_cuts_them(tmp_path: Path) -> None:
    long = {"_id": "long", "title": "Ehdot", "text": " ".join(TEXTS)}
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, [long, {"_id": "short", "text": TEXTS[0]}])))
    (tmp_path / "queries.jsonl").write_text('{"text": "Milloin kortti suljetaan?"}\n')
    found = load([tmp_path], tmp_path / "work", HashingEncoder, lambda step: None)
    assert len(found.texts) > 2
    assert {text.title for text in found.texts} == {"Ehdot", ""}
    again = load([tmp_path], tmp_path / "work", lambda: pytest.fail("cut again"), lambda step: None)
    assert again.texts == found.texts


def test_a_folder_without_passages_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"passages\.jsonl"):
        load([tmp_path], tmp_path, HashingEncoder, lambda step: None)


def test_real_passages_come_first_and_recombined_ones_are_of_their_sentences(real: Real) -> None:
    made = [passage for each in Grown(real, 250) for passage in each.passages]
    assert len(made) == len({passage.passage_id for passage in made}) == 250
    assert [passage.text for passage in made[:100]] == TEXTS[:100]
    sentences = {sentence for text in TEXTS for sentence in text.removesuffix(".").split(". ")}
    assert all(set(each.text.removesuffix(".").split(". ")) <= sentences for each in made[100:])


def test_a_corpus_is_the_same_each_time(real: Real) -> None:
    first, second = list(Grown(real, 250)), list(Grown(real, 250))
    assert [each.passages for each in first] == [each.passages for each in second]
    assert all(np.array_equal(one.vectors, other.vectors) for one, other in zip(first, second, strict=True))
    assert np.allclose(np.linalg.norm(first[-1].vectors, axis=1), 1, atol=1e-5)


def test_documents_have_versions_and_some_a_narrow_audience(real: Real) -> None:
    made = list(Grown(real, 5_000))
    assert made[0].version.document_id == made[1].version.document_id
    assert made[1].version.in_force.start == SUPERSEDED
    assert {each.version.audience for each in made} == {"all", NARROW}
    assert all(each.text[p.span.start : p.span.end] == p.text for each in made for p in each.passages)


def test_searches_are_measured_stage_by_stage_alone_and_by_many(bench: Bench) -> None:
    assert bench.find("kortin sulkeminen") > 0
    stages = bench.stages()
    assert {"analysis", "embedding", "lexical", "dense, dated", "fusion", "registry join"} <= set(stages)
    assert all(0 <= each.median <= each.p95 <= each.p99 for each in stages.values())
    assert set(bench.alone()) == {"plain", "dated", "narrow"}
    crowd = bench.crowd(3, 0.2)
    assert crowd.searches_per_second > 0
    assert 0 <= crowd.fairness <= 1
    assert bench.recall(5) == {"all": 1, "plain": 1, "dated": 1, "narrow": 1}


def test_what_was_superseded_is_found_as_of_its_day_only(bench: Bench) -> None:
    shown = {day: bench._stores.registry.allowed_versions(day) for day in (EARLIER, TODAY)}
    assert "rule-000000@1" in shown[EARLIER] - shown[TODAY]
    assert "rule-000000@2" in shown[TODAY] - shown[EARLIER]


def report() -> SearchReport:
    times = {"median": 1.0, "p95": 2.0, "p99": 3.0}
    one: dict[str, Any] = {
        "build": {part: {"seconds": 9.0, "processor_seconds": 8.0} for part in ("registry", "words", "vectors")},
        "disk_mb": {"vectors": 12},
        "peak_mb": 500,
        "withheld": 0.21,
        "own_mb": 300,
        "opened_seconds": 1.5,
        "stages": {"lexical": times, "dense, plain": times},
        "alone": {"plain": times, "dated": times},
        "crowd": {"clients": 16, "searches_per_second": 61.5, "times": times, "fairness": 0.9},
        "recall_at_50": {"all": 0.991, "plain": 0.992},
    }
    others = {"LlamaIndex": {"skipped": "it could not be installed"}}
    return SearchReport(15, "Made of 15.", ({"size": 1_000, **one}, {"size": 10_000, **one}), others)


def test_the_report_is_a_table_by_size_and_two_plots(tmp_path: Path) -> None:
    table = as_markdown(report())
    assert "| lexical | 1 / 2 / 3 | 1 / 2 / 3 |" in table
    assert "| searches a second | 61.5 | 61.5 |" in table
    assert "| processor time wanted that the machine's host withheld | 21% | 21% |" in table
    assert "LlamaIndex: left out, it could not be installed" in table
    assert all(b"<svg" in file.read_bytes() for file in plot(report(), tmp_path))


def test_a_size_that_is_no_number_is_told_how_to_be_written(folder: Path, tmp_path: Path) -> None:
    arguments = ["search", "--passages", str(folder), "--work", str(tmp_path), "--sizes", "many"]
    result = CliRunner().invoke(bench_app, arguments)
    assert result.exit_code == 2
    assert "--sizes 1000,100000" in result.output
