import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.beir import BeirDocument
from evals.cli import app
from evals.measures import MEASURES
from evals.passages import passages_of
from evals.retrieval import SYSTEMS, run_beir
from retrieval.analysis import load_analyser
from tests.fakes import HashEncoder


class NarrowEncoder(HashEncoder):
    max_tokens = 12


ENCODER = NarrowEncoder()

LONG = "Tämä lause on tässä vain täytteenä. " * 5 + "Vakuutus korvaa matkatavarat."
CORPUS = {
    "card": ("Kortit", "Pankki sulkee kadonneen kortin."),
    "loan": ("Lainat", "Korko muuttuu vuosittain."),
    "trip": ("", LONG),
    "nil": ("", ""),
}
QUERIES = {"q1": "kadonneen kortin sulkee pankki", "q2": "vakuutus korvaa matkatavarat"}
ANSWERS = {"q1": "card", "q2": "trip"}


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    rows = [{"_id": key, "title": title, "text": text} for key, (title, text) in CORPUS.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps({"_id": k, "text": t}) for k, t in QUERIES.items()))
    (tmp_path / "qrels" / "test.tsv").write_text("".join(f"{q}\t{d}\t1\n" for q, d in ANSWERS.items()))
    return tmp_path


def test_report_has_every_measure_of_every_system(beir: Path) -> None:
    report = run_beir(beir, ENCODER, load_analyser("none")).as_json()
    assert (report["documents"], report["queries"]) == (4, 2)
    assert list(report["systems"]) == list(SYSTEMS)
    for values in report["systems"].values():
        assert list(values) == [*MEASURES, "ms_per_query"]
    assert report["systems"]["lexical"]["P@1"] == 1.0
    assert report["systems"]["rank-bm25"]["P@1"] == 1.0


def test_limit_asks_the_first_questions_only(beir: Path) -> None:
    assert run_beir(beir, ENCODER, load_analyser("none"), limit=1).queries == 1


def test_over_long_document_is_cut_within_the_models_limit() -> None:
    passages = passages_of([BeirDocument("trip", "", LONG), BeirDocument("nil", "", "")], ENCODER)
    pieces = [text for passage, text in passages if passage.version_id == "trip"]
    assert len(pieces) > 1
    assert max(ENCODER.count_tokens(pieces)) <= ENCODER.max_tokens
    assert [passage.passage_id for passage, _ in passages][-1] == "nil#0000"


def test_kept_vectors_are_used_again(beir: Path) -> None:
    stages: list[str] = []
    for _ in range(2):
        run_beir(
            beir,
            ENCODER,
            load_analyser("none"),
            cache=beir / "kept",
            progress=lambda what, *_: stages.append(what),
        )
    assert stages.count("embedding") == 1


def test_progress_tells_how_many_questions_were_asked(beir: Path) -> None:
    calls: list[tuple[str, int, int]] = []
    run_beir(beir, ENCODER, load_analyser("none"), progress=lambda *call: calls.append(call))
    assert calls[-1] == ("asking", 2, 2)


def test_help_of_the_command_names_the_layout() -> None:
    result = CliRunner().invoke(app, ["retrieval", "--help"])
    assert result.exit_code == 0
    assert "corpus.jsonl" in result.output
