"""A system broken on purpose does not pass the gate, and is told what is broken."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

import assist_api.answers.citing as citing
import assist_api.answers.suggest as suggesting
from assist_api.answers.abstain import Judgement
from assist_api.answers.sources import Source
from assist_api.desk import Desk
from assist_api.finding import Finder, Wanted
from assist_api.settings import Settings
from assist_api.types import Citation, Suggestion
from corpus.registry import Registry
from evals.questions import Question
from evals.runs import running
from evals.runs.baseline import Baseline, baseline_file, read_baseline, write_baseline
from evals.runs.gate import Verdict, gate
from retrieval.hit import Hit

FOUND, SILENT = 24, 10  # questions whose evidence the baseline has, and that it rightly does not answer


def run(settings: Settings, questions: Sequence[Question]) -> Any:
    return running.run_on(settings, running.Wanted(profile="fast"), lambda what, done, total: None, questions)


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """Those of the dev half where there is something to lose."""
    kept = read_baseline(baseline_file()).answers
    dev = [each for each in running.sample_questions() if not each.held_out and each.id in kept]
    found = [each for each in dev if (kept[each.id].values["nDCG@10"] or 0) > 0]
    silent = [each for each in dev if each.must_abstain and kept[each.id].values["abstention"] == 1]
    return found[:FOUND] + silent[:SILENT]


@pytest.fixture(scope="module")
def baseline(
    sample_settings: Settings, questions: list[Question], tmp_path_factory: pytest.TempPathFactory
) -> Baseline:
    path = tmp_path_factory.mktemp("baseline") / "sound.jsonl"
    write_baseline(run(sample_settings, questions), path)
    return read_baseline(path)


@pytest.fixture
def verdict(sample_settings: Settings, questions: list[Question], baseline: Baseline) -> Callable[[], Verdict]:
    return lambda: gate(run(sample_settings, questions), baseline)


def kinds(found: Verdict) -> set[str]:
    return {reason.kind for reason in found.reasons}


def test_the_sound_system_passes(verdict: Callable[[], Verdict]) -> None:
    assert [str(each) for each in verdict().reasons] == []


def test_a_shuffled_ranking_loses_evidence(verdict: Callable[[], Verdict], monkeypatch: pytest.MonkeyPatch) -> None:
    sound = Finder.find

    def shuffled(finder: Finder, wanted: Wanted) -> Sequence[Hit]:
        hits = list(sound(finder, replace(wanted, k=100)))
        Random(wanted.question).shuffle(hits)
        return hits[: wanted.k]

    monkeypatch.setattr(Finder, "find", shuffled)
    assert "evidence" in kinds(verdict())


def test_spans_off_by_one_are_wrong_citations(verdict: Callable[[], Verdict], monkeypatch: pytest.MonkeyPatch) -> None:
    sound = citing.cite

    def shifted(key: str, source: Source, start: int, end: int, table_header: str = "") -> Citation:
        return sound(key, source, start + 1, end + 1, table_header)

    monkeypatch.setattr(citing, "cite", shifted)
    found = verdict()
    assert kinds(found) == {"citations"}
    assert any("does not stand verbatim and whole" in str(each) for each in found.reasons)


def test_answers_without_citations_are_told_as_such(
    verdict: Callable[[], Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = suggesting.finish

    def bare(*given: Any) -> Suggestion:
        whole = sound(*given)
        return replace(whole, sentences=tuple(replace(each, citations=()) for each in whole.sentences), citations=())

    monkeypatch.setattr(suggesting, "finish", bare)
    found = verdict()
    assert "citations" in kinds(found)
    assert any("without a citation" in str(each) for each in found.reasons)


def test_a_superseded_version_let_through_is_told_with_the_passage(
    verdict: Callable[[], Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = Registry.allowed_versions

    def on_any_day(registry: Registry, day: date, *asked: Any, **more: Any) -> frozenset[str]:
        days = {day, *(each.in_force.start for each in registry.versions() if each.in_force.start)}
        return frozenset().union(*(sound(registry, each, *asked, **more) for each in days))

    monkeypatch.setattr(Registry, "allowed_versions", on_any_day)
    (reason,) = (each for each in verdict().reasons if each.kind == "superseded")
    assert "not in force" in reason.message and reason.questions


def test_abstention_switched_off_answers_what_nothing_answers(
    verdict: Callable[[], Verdict], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "judge", lambda *given: Judgement(1.0, None))
    assert "abstention" in kinds(verdict())


def test_finnish_analysis_switched_off_is_named(
    sample_settings: Settings, questions: list[Question], baseline: Baseline, tmp_path: Path
) -> None:
    shutil.copytree(sample_settings.home, tmp_path / "home")
    without = replace(sample_settings.retrieval, finnish="none")
    settings = sample_settings.model_copy(update={"home": tmp_path / "home", "retrieval": without})
    with Desk(settings) as desk:
        desk.reindex()
    found = gate(run(settings, questions), baseline)
    assert "analyser" in kinds(found)
