from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.beir import BeirDocument, load, sampled
from evals.cli import app
from evals.errors import EvalError
from evals.measures import MEASURES
from evals.passages import passages_of
from evals.retrieval import run_beir, sets_under
from evals.vectors import KeptEncoder
from retrieval.analysis import load_analyser
from retrieval.encoder import Progress, Vectors
from tests.evals.sets import write_set
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
    return write_set(tmp_path / "set", CORPUS, QUERIES, ANSWERS)


@pytest.fixture
def encoder(tmp_path: Path) -> Iterator[KeptEncoder]:
    kept = KeptEncoder(NarrowEncoder(), tmp_path / "kept")
    yield kept
    kept.close()


def test_report_has_every_measure_of_every_system(beir: Path, encoder: KeptEncoder) -> None:
    (report,) = (each.as_json() for each in run_beir(beir, encoder, load_analyser("none")))
    assert (report["documents"], report["queries"]) == (4, 2)
    systems = report["systems"]
    assert list(systems) == [
        "rank-bm25",
        "lexical",
        "dense",
        "hybrid",
        "+expansion",
        "+sections",
        "+selection",
        "as configured",
    ]
    for name, values in systems.items():
        assert list(values) == [*MEASURES, "ms", "versus_hybrid"]
        assert (values["versus_hybrid"] is None) == (name == "hybrid")
    assert systems["lexical"]["P@1"] == systems["rank-bm25"]["P@1"] == 1.0


def test_a_sample_is_the_same_questions_every_time(beir: Path) -> None:
    whole = load(beir)
    assert list(sampled(whole, 1).queries) == list(sampled(whole, 1).queries)
    assert sampled(whole, 1).documents == whole.documents
    assert sampled(whole, 3) == sampled(whole, None) == whole


def test_over_long_document_is_cut_within_the_models_limit() -> None:
    passages = passages_of([BeirDocument("trip", "", LONG), BeirDocument("nil", "", "")], ENCODER)
    pieces = [text for passage, text in passages if passage.version_id == "trip"]
    assert len(pieces) > 1
    assert max(ENCODER.count_tokens(pieces)) <= ENCODER.max_tokens
    assert [passage.passage_id for passage, _ in passages][-1] == "nil#0000"


def test_what_was_embedded_once_is_not_embedded_again(beir: Path, tmp_path: Path) -> None:
    class Counting(NarrowEncoder):
        texts = 0

        def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
            self.texts += len(texts)
            return super().encode_documents(texts, progress=progress)

    model = Counting()
    for _ in range(2):
        kept = KeptEncoder(model, tmp_path / "kept")
        run_beir(beir, kept, load_analyser("none"))
        kept.close()
    assert model.texts == len(passages_of(load(beir).documents, model))


def test_only_questions_not_embedded_ahead_are_embedded_when_asked(tmp_path: Path) -> None:
    embedded: list[str] = []

    class Telling(NarrowEncoder):
        def encode_queries(self, texts: Sequence[str]) -> Vectors:
            embedded.extend(texts)
            return super().encode_queries(texts)

    texts = ["kortti", "korko", "kortti"]
    kept = KeptEncoder(Telling(), tmp_path / "kept")
    kept.ahead(["korko"], lambda what, done, total: None)
    vectors = kept.encode_queries(texts)
    kept.close()
    assert embedded == ["korko", "kortti"]
    assert (vectors == NarrowEncoder().encode_queries(texts)).all()


def test_a_question_and_a_document_with_the_same_words_keep_a_vector_each(encoder: KeptEncoder) -> None:
    encoder.encode_documents(["kortti"])
    told: list[tuple[str, int, int]] = []
    encoder.ahead(["kortti"], lambda *call: told.append(call))
    assert told == [("embedding questions", 1, 1)]


def test_progress_tells_how_many_questions_were_asked(beir: Path, encoder: KeptEncoder) -> None:
    calls: list[tuple[str, int, int]] = []
    run_beir(beir, encoder, load_analyser("none"), progress=lambda *call: calls.append(call))
    assert calls[-1] == ("asking", 2, 2)


def test_a_folder_of_sets_is_all_of_them(beir: Path, tmp_path: Path) -> None:
    assert sets_under(beir) == [beir]
    assert sets_under(tmp_path) == [beir]
    with pytest.raises(EvalError, match="is no set"):
        sets_under(beir / "qrels")


def test_help_of_the_command_names_the_layout() -> None:
    result = CliRunner().invoke(app, ["retrieval", "--help"])
    assert result.exit_code == 0
    assert "corpus.jsonl" in result.output
