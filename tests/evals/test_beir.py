import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.beir import BeirDocument, load, thinned
from evals.errors import EvalError

CORPUS = ({"_id": "a", "title": "Kortti", "text": "Kadonnut kortti"}, {"_id": "b", "title": "", "text": ""})
QUERIES = [{"_id": "q1", "text": "kortti hukassa"}, {"_id": "q2", "text": "ei arvioitu"}]


def write(
    folder: Path, corpus: Sequence[object] = CORPUS, qrels: str = "query-id\tcorpus-id\tscore\nq1\ta\t1\n"
) -> Path:
    (folder / "qrels").mkdir(exist_ok=True)
    (folder / "corpus.jsonl").write_text("\n".join(json.dumps(row) for row in corpus))
    (folder / "queries.jsonl").write_text("\n".join(json.dumps(row) for row in QUERIES))
    (folder / "qrels" / "test.tsv").write_text(qrels)
    return folder


def test_empty_texts_are_kept_and_questions_without_judgement_left_out(tmp_path: Path) -> None:
    beir = load(write(tmp_path))
    assert [document.text for document in beir.documents] == ["Kadonnut kortti", ""]
    assert dict(beir.queries) == {"q1": "kortti hukassa"}
    assert beir.judgements == {"q1": {"a": 1}}
    assert beir.name == tmp_path.name


def test_a_document_without_text_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"corpus\.jsonl, line 2 has no text in “text”"):
        load(write(tmp_path, [CORPUS[0], {"_id": "b"}]))


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "corpus.jsonl").write_text('{"_id": "a", "text": "x"}\n{oops')
    with pytest.raises(EvalError, match="line 2 is not JSON"):
        load(tmp_path)


def test_an_id_given_twice_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="line 2 repeats the _id “a”"):
        load(write(tmp_path, [CORPUS[0], CORPUS[0]]))


@pytest.mark.parametrize("line", ["q1\tnowhere\t1", "q9\ta\t1", "q1\ta", "q1\ta\tyes"])
def test_a_judgement_that_fits_nothing_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(EvalError, match=r"test\.tsv, line 2"):
        load(write(tmp_path, qrels=f"query-id\tcorpus-id\tscore\n{line}\n"))


def test_a_folder_without_a_set_says_what_a_set_is(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="qrels"):
        load(tmp_path)


def test_a_thinned_set_keeps_what_is_judged_and_of_the_others_the_same_ones_every_time() -> None:
    documents = [BeirDocument(name, "", "") for name in "abcdefgh"]
    few, more = (
        {each.document_id for each in thinned(documents, kept, size)} for kept, size in (({"h"}, 4), ({"a"}, 6))
    )
    assert len(few) == 4 and "h" in few and few - {"h"} <= more
    assert [each.document_id for each in thinned(documents, {"h", "a"}, 1)] == ["a", "h"]
    assert thinned(documents, {"h"}, None) == thinned(documents, {"h"}, 8) == tuple(documents)
