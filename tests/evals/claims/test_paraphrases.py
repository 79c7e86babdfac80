from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.checks.cli import check_app
from evals.claims.claim import ACROSS_FALSE, ACROSS_PARAPHRASE, FALSE_PARAPHRASE, PARAPHRASE
from evals.claims.paraphrases import load_paraphrases, paraphrase_claims, sample_paraphrases
from evals.claims.run_claims import run_claims
from evals.errors import EvalError
from tests.assist_api.answer_fakes import a_source

LINE = '{"claim": "Aika on 14 päivää.", "document": "ohje.pdf", "quote": "Aika on 14 päivää.", "language": "fi", '


def test_each_language_has_at_least_fifty_true_and_twenty_false_rewordings_thirty_six_held_out() -> None:
    found = load_paraphrases(sample_paraphrases())
    counts = Counter((one.language, one.support) for one in found)
    assert min(counts[language, True] for language in ("fi", "sv", "en")) >= 50
    assert min(counts[language, False] for language in ("fi", "sv", "en")) >= 20
    held_out = Counter(one.language for one in found if one.held_out)
    assert min(held_out[language] for language in ("fi", "sv", "en")) >= 36


def test_no_claim_is_its_quote() -> None:
    assert [one.claim for one in load_paraphrases(sample_paraphrases()) if one.claim == one.quote] == []


def test_a_claim_cites_the_passage_that_its_quote_stands_in(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(LINE + '"support": true, "held_out": false}\n' + LINE + '"support": false, "held_out": true}\n')
    source = a_source("(1) Aika on\n14 päivää.")
    true, false = paraphrase_claims(load_paraphrases(path), [a_source("Muuta.", number=2), source])
    assert (true.kind, false.kind) == (PARAPHRASE, FALSE_PARAPHRASE)
    assert (true.source, false.held_out) == (source, True)


def test_a_quote_that_stands_nowhere_is_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(LINE + '"support": true, "held_out": false}\n')
    with pytest.raises(EvalError, match="Aika on 14 päivää"):
        list(paraphrase_claims(load_paraphrases(path), [a_source("Muuta.")]))


def test_a_document_that_is_not_there_is_named_with_those_like_it(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(LINE.replace("ohje.pdf", "ohej.pdf") + '"support": true, "held_out": false}\n')
    with pytest.raises(EvalError, match="No document ohej.pdf") as error:
        list(paraphrase_claims(load_paraphrases(path), [a_source("Aika on 14 päivää.")]))
    assert "ohje.pdf" in error.value.remedy


def test_a_claim_in_another_language_than_its_document_is_a_kind_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    line = LINE.replace('"language": "fi"', '"language": "sv"')
    path.write_text(line + '"support": true, "held_out": false}\n' + line + '"support": false, "held_out": false}\n')
    found = list(paraphrase_claims(load_paraphrases(path), [a_source("Aika on 14 päivää.")]))
    assert [(one.kind, one.language) for one in found] == [(ACROSS_PARAPHRASE, "sv"), (ACROSS_FALSE, "sv")]


def test_a_file_without_a_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("\n")
    with pytest.raises(EvalError, match="claims.jsonl holds no sentence"):
        run_claims(1, "all", True, lambda what, total: None, written=[path])


def test_written_sentences_and_other_claims_are_not_checked_together(tmp_path: Path) -> None:
    result = CliRunner().invoke(check_app, ["claims", "--across", "--written", str(tmp_path / "claims.jsonl")])
    assert result.exit_code == 2 and "--written" in result.output


def test_a_line_that_lacks_a_field_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"claim": "x"}\n')
    with pytest.raises(EvalError, match="line 1"):
        load_paraphrases(path)
