from pathlib import Path

import pytest

from assist_api.checking.verdict import Verdict
from assist_api.checking.verify import verify
from assist_api.types import Support
from evals.claims.attribution import check_judged, load_judged
from evals.claims.claim import VERBATIM, Claim
from evals.claims.detector import check_all, missed, rows
from evals.claims.from_corpus import corpus_claims
from evals.claims.perturb import Kind
from evals.errors import EvalError
from ingest.passages.sentences import split_sentences
from tests.assist_api.answer_fakes import a_source, some_deps

SOURCE = a_source(
    "The bank may charge the customer no more than 30 euros for a lost card. "
    "The complaint is answered in writing within 15 banking days of its receipt.",
    language="en",
)
OTHER = a_source("A branch is open on weekdays from ten to four o'clock in the afternoon.", language="en", number=2)


def claim(true: bool, kind: str = VERBATIM) -> Claim:
    return Claim(kind, "en", "Anything.", SOURCE, true)


def test_recall_is_what_is_refused_and_precision_does_not_depend_on_how_many_true_ones_there_are() -> None:
    verdicts = iter([Support.SUPPORTED] * 3 + [Support.UNSUPPORTED] * 3 + [Support.PARTLY])
    claims = [claim(True)] * 4 + [claim(False, Kind.NUMBER)] * 3
    table = {
        row.kind: row for row in rows(check_all(claims, lambda _: Verdict(next(verdicts)))) if row.language == "en"
    }
    assert (table[VERBATIM].refused, table[VERBATIM].recall) == (1, 0.25)
    assert (table[Kind.NUMBER].recall, table[Kind.NUMBER].partly) == (2 / 3, 1)
    assert table[Kind.NUMBER].precision == pytest.approx((2 / 3) / (2 / 3 + 1 / 4), abs=1e-4)


def test_an_aim_that_is_missed_is_named() -> None:
    shown = check_all([claim(False, Kind.DATE)], lambda _: Verdict(Support.SUPPORTED))
    assert "date" in missed(rows(shown))[0]
    assert missed(rows(check_all([claim(True)], lambda _: Verdict(Support.SUPPORTED)))) == []


def test_a_corpus_gives_true_sentences_false_ones_and_wrong_passages_and_the_checker_tells_them_apart() -> None:
    deps = some_deps(SOURCE, OTHER, language="en")
    claims = list(corpus_claims([SOURCE, OTHER], split_sentences, 10))
    assert {Kind.AMOUNT, Kind.SENSE, Kind.MODAL, Kind.NEGATION, Kind.PARTY, VERBATIM} <= {one.kind for one in claims}
    checked = check_all(claims, lambda one: verify(one.text, one.language, [one.source], deps))
    assert [one.claim for one in checked if one.wrong] == []


def test_judged_claims_are_scored_beside_the_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    cited = '"references": ["The time is 15 days."], "attribution_label"'
    path.write_text(
        f'{{"claim": "The time is 15 days.", {cited}: "attributable"}}\n'
        f'{{"claim": "The time is 16 days.", {cited}: "not attributable"}}\n'
    )
    report = check_judged(load_judged(path), some_deps())
    assert (report.accuracy, report.auc, report.caught, report.refused) == (1.0, 1.0, 1.0, 0.0)


def test_a_judged_claim_without_references_is_named(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text('{"claim": "x"}\n')
    with pytest.raises(EvalError, match="line 1"):
        load_judged(path)
