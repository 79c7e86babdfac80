import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assist_api.answers.abstain import Gap, Judgement
from assist_api.answers.confidence import SIGNS
from assist_api.answers.judging import Judged
from assist_api.answers.signals import Signals
from assist_api.search_schemas import FiltersView, KnownFiltersView
from assist_api.types import Reason
from evals.abstention import Decided, as_json, decide_all, grouped, shares
from evals.abstention_fit import Example, fit, regression
from evals.errors import EvalError
from evals.litrag import decide_each, load
from evals.questions import Gold, Question, for_tuning, sample_set
from evals.vectors import KeptEncoder
from retrieval.config import SearchConfig
from retrieval.encoder import Vectors
from tests.assist_api.answer_fakes import ANALYSER, HashEncoder, a_source

SIGNALS = Signals(0.5, 0.5, 0.1, 0.5, 0.5, 2.0, 0.2, 0.0, 0.0, 0.0)
SOURCE = a_source("Raha palautetaan heti.")


def question(name: str, *, answerable: bool = True, held_out: bool = False) -> Question:
    gold = (Gold(document="d", source_file="f", address="1", quote="Raha palautetaan heti."),) if answerable else ()
    return Question(
        id=name, language="fi", question=name, as_of=None, gold=gold, key_facts=(), must_abstain=not answerable,
        reason="" if answerable else "r", tags=() if answerable else ("near-miss",), held_out=held_out,
    )  # fmt: skip


@dataclass
class JudgingDesk:
    judgements: dict[str, Judgement]

    def known_filters(self) -> KnownFiltersView:
        return KnownFiltersView(audiences=[], kinds=[], issuers=[], languages=[])

    def judge(self, question: str, language: str, as_of: date | None, filters: FiltersView) -> Judged:
        return Judged(self.judgements[question], (SOURCE,))


def test_questions_are_counted_by_what_they_deserve() -> None:
    desk = JudgingDesk(
        {
            "a": Judgement(0.9, None, SIGNALS),
            "b": Judgement(0.2, Gap(Reason.NOT_ABOUT_THIS), SIGNALS),
            "c": Judgement(0.1, Gap(Reason.NOT_NAMED), SIGNALS),
            "d": Judgement(0.8, None, SIGNALS),
        }
    )
    asked = [question("a"), question("b"), question("c", answerable=False), question("d", answerable=False)]
    decided = decide_all(desk, asked)  # type: ignore[arg-type]
    found = shares(decided)
    assert (found.questions, found.answered, found.answered_found, found.refused) == (4, 0.5, 0.5, 0.5)
    assert [each.found for each in decided] == [True, True, None, None]
    assert set(grouped(decided)) == {"all", "fi", "near-miss"}
    assert as_json(decided)["risk_coverage"]["aurc"] > 0


def test_halves_are_counted_apart() -> None:
    one = Decided("a", "a", True, None, 0.9, True, "", ("fi",))
    assert set(grouped([one, replace(one, held_out=True)])) == {
        "all", "dev", "dev: fi", "held out", "held out: fi",
    }  # fmt: skip


def examples(*, flipped: bool = False) -> list[Example]:
    found = []
    for n in range(40):
        answerable = (n % 2 == 0) != flipped
        signals = replace(SIGNALS, sentence=0.8 if n % 2 == 0 else 0.2, covered=0.1 * (n % 5))
        decided = Decided(str(n), "", answerable, None, 0.5, True, "", (), signals)
        found.append(Example(decided, f"subject {n // 4}"))
    return found


def test_a_fit_tells_apart_what_its_signals_tell_apart_and_says_so_of_subjects_unseen() -> None:
    entry = fit(examples(), ["a.jsonl"], "m", date(2026, 1, 1))
    assert entry["weights"]["sentence"] > 0
    assert entry["run"]["cross_validated"]["answered"] == entry["run"]["cross_validated"]["refused"] == 1.0


def test_a_weight_never_points_against_sense() -> None:
    entry = fit(examples(flipped=True), ["a.jsonl"], "m", date(2026, 1, 1))
    assert all(weight * SIGNS[name] > 0 for name, weight in entry["weights"].items() if SIGNS[name])
    assert "sentence" not in entry["weights"]


def test_questions_of_one_kind_cannot_be_fitted_to() -> None:
    with pytest.raises(EvalError, match="all of one kind"):
        fit([each for each in examples() if each.decided.answerable], ["a"], "m", date(2026, 1, 1))


def test_both_kinds_weigh_the_same_however_many_there_are() -> None:
    x = np.zeros((10, len(SIGNS)))
    bias, _ = regression(x, np.array([True] + [False] * 9))
    assert bias == pytest.approx(0.0, abs=1e-4)


def test_nothing_is_fitted_to_questions_held_out() -> None:
    with pytest.raises(EvalError):
        for_tuning(sample_set())


def line(kind: str, positive: Sequence[str], negative: Sequence[str]) -> str:
    chunks = {
        name: [{"title": "", "content": text} for text in texts]
        for name, texts in (("positive_chunk_list", positive), ("negative_chunk_list", negative))
    }
    return json.dumps({"question": "How long is the trial period of the lamp?", "qa_type": [kind], **chunks})


LAMP, CHAIRS = "The trial period of the lamp is 30 days.", "Chairs are delivered in boxes."
LITRAG = f"{line('R_multihop', [LAMP], [CHAIRS])}\n{line('A_negative_only', [], [CHAIRS])}\n"


class EvalsEncoder(HashEncoder):
    dtype = "float32"

    def encode_documents(self, texts: Sequence[str], *, progress: object = None) -> Vectors:
        return super().encode_documents(texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return super().encode_documents(texts)


def test_each_question_is_judged_by_its_own_contexts(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(LITRAG, "utf-8")
    encoder = KeptEncoder(EvalsEncoder(), tmp_path)  # type: ignore[arg-type]
    answered, refused = decide_each(load(path), encoder, ANALYSER, SearchConfig())
    assert (answered.answerable, refused.answerable) == (True, False)
    assert answered.confidence > refused.confidence
    assert answered.answered and not refused.answered


def test_a_line_that_lacks_a_field_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"question": "?"}', "utf-8")
    with pytest.raises(EvalError, match="line 1"):
        load(path)


def test_the_set_for_abstentions_is_all_for_tuning_and_has_near_misses_in_each_language() -> None:
    asked = for_tuning(sample_set().with_name("abstention.jsonl"))
    near = {each.language for each in asked if "near-miss" in each.tags and each.must_abstain}
    assert near == {"fi", "sv", "en"}
    assert any(not each.must_abstain for each in asked)
