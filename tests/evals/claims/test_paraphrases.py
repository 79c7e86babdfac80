from collections import Counter
from pathlib import Path

import pytest

from evals.claims.claim import FALSE_PARAPHRASE, PARAPHRASE
from evals.claims.paraphrases import load_paraphrases, paraphrase_claims, sample_paraphrases
from evals.errors import EvalError
from tests.assist_api.answer_fakes import a_source

LINE = '{"claim": "Aika on 14 päivää.", "document": "ohje.pdf", "quote": "Aika on 14 päivää.", "language": "fi", '


def test_each_language_has_at_least_fifty_true_and_twenty_false_rewordings_half_of_them_held_out() -> None:
    found = load_paraphrases(sample_paraphrases())
    counts = Counter((one.language, one.support) for one in found)
    assert min(counts[language, True] for language in ("fi", "sv", "en")) >= 50
    assert min(counts[language, False] for language in ("fi", "sv", "en")) >= 20
    assert abs(sum(one.held_out for one in found) * 2 - len(found)) <= 3


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


def test_a_line_that_lacks_a_field_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"claim": "x"}\n')
    with pytest.raises(EvalError, match="line 1"):
        load_paraphrases(path)
