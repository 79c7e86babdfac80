import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.checks.cli import check_app
from evals.checks.erasure import check_erasure
from evals.checks.hashing import HashingEncoder
from evals.checks.hostile import Hostile, hostile_files
from evals.checks.kill import check_kill
from evals.checks.robustness import Case, Ending, check_robustness
from evals.checks.run_robustness import Listener
from ingest.config import ReadingConfig

LIMITS = ReadingConfig(processes=1, seconds=60, memory_mb=1024)
LARGE = ("bomb.docx", "many-pages.pdf", "deep.html")  # these take long: the command tries them


def test_a_killed_ingestion_leaves_each_document_wholly_there_or_wholly_absent(tmp_path: Path) -> None:
    report = check_kill(tmp_path, times=3, documents=6, seed=3)
    assert report.problems == []
    assert [kill.whole + kill.absent for kill in report.kills] == [6, 6, 6]


def test_an_erased_document_is_found_in_the_files_before_and_nowhere_after(tmp_path: Path) -> None:
    report = check_erasure(tmp_path, documents=4)
    assert report.after == ()
    assert report.problems == ()
    assert {Path(each.file).name.partition(".")[0] for each in report.before} >= {"registry", "embeddings", "chroma"}
    assert report.gone


def test_hostile_files_are_read_or_refused_and_fetch_nothing(tmp_path: Path) -> None:
    listener = Listener()
    files = list(hostile_files(listener.url, large=False))
    assert not {each.name for each in files} & set(LARGE)
    cases = [_written(tmp_path, each) for each in files]
    report = check_robustness(cases, tmp_path / "home", LIMITS)
    listener.close()
    assert report.problems == ()
    assert listener.calls == 0
    assert {each.ending for each in report.files} <= {Ending.READ, Ending.REFUSED}
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["home", *(each.name for each in files)])


def test_the_command_tries_the_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "ohje.md").write_text("# Ohje\n\nKortti suljetaan heti.\n")
    (tmp_path / "tyhjä.pdf").write_bytes(b"")
    result = CliRunner().invoke(check_app, ["robustness", "--no-hostile", "--json", str(tmp_path)])
    assert result.exit_code == 0, result.stdout
    assert json.loads(result.stdout)["endings"] == {"read": 1, "refused with a reason": 1}


def test_texts_that_differ_have_vectors_that_differ() -> None:
    one, other, same = HashingEncoder().encode_documents(["kortti suljetaan", "tili avataan", "kortti suljetaan"])
    assert abs(one - other).max() > 0.1
    assert one.tolist() == same.tolist()
    assert (one**2).sum() == pytest.approx(1, abs=1e-5)


def _written(folder: Path, hostile: Hostile) -> Case:
    path = folder / hostile.name
    path.write_bytes(hostile.data)
    return Case(path, hostile.refused, hostile.uploaded_as)
