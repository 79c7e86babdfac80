import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest

from evals.claims.attribution import Judged
from evals.errors import EvalError
from evals.judges.calibration import Calibration, calibrate
from evals.judges.judging import judge_run
from evals.judges.kept import keep, that_counts
from evals.runs.figures import JUDGED
from tests.evals.runs.samples import QUOTE, outcome, question, run


def claims(language: str, count: int = 60) -> list[Judged]:
    return [Judged(f"{language} {number}", ("text",), number % 3 > 0, language) for number in range(count)]


def knowing(claim: str, texts: Sequence[str]) -> float:
    """As people, but for every tenth claim, where it says the contrary; of Swedish it knows nothing."""
    language, number = claim.split()
    supported = (int(number) % 3 > 0) is (int(number) % 10 > 0)
    return 0.5 if language == "sv" else 0.8 if supported else 0.3


def calibrated(judge: str = "judge", weights: str = "") -> Calibration:
    return calibrate(judge, weights, "labels", claims("en") + claims("sv"), knowing)


def test_agreement_is_told_by_language_and_counts_only_where_it_is_good_enough() -> None:
    found = calibrated()
    english, swedish = found.by_language["en"], found.by_language["sv"]
    assert (english.claims, english.supported, english.agreement) == (60, 40, 0.9)
    assert english.kappa.value == pytest.approx(0.78, abs=0.02) and english.auc > 0.8
    assert (swedish.kappa.value, swedish.auc) == (0.0, 0.5)
    assert found.languages == ("en",)
    assert 0.3 < found.threshold < 0.8


def test_each_half_is_judged_by_what_suits_the_other() -> None:
    """A judge whose scores tell the claims apart by chance seems to agree on the claims its threshold was chosen on."""
    every = claims("en", 40)
    found = calibrate("judge", "", "", every, lambda claim, _: crc32(claim[::-1].encode()) % 97 / 97)
    assert not found.by_language["en"].enough


def test_labels_of_one_kind_tell_nothing() -> None:
    with pytest.raises(EvalError, match="one label"):
        calibrate("judge", "", "", [replace(each, attributable=True) for each in claims("en")], knowing)


def test_a_judge_nobody_calibrated_does_not_count(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="never held against") as raised:
        that_counts("judge", tmp_path)
    assert "judge calibrate --judge judge" in raised.value.remedy


def test_a_judge_that_agrees_too_little_does_not_count(tmp_path: Path) -> None:
    keep(calibrate("judge", "", "", claims("sv"), knowing), tmp_path)
    with pytest.raises(EvalError, match=r"agrees too little .* sv 0\.00; 0\.4 is needed"):
        that_counts("judge", tmp_path)


def test_a_judge_with_other_weights_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "judge"
    folder.mkdir()
    keep(calibrated(str(folder), "of before"), tmp_path)
    with pytest.raises(EvalError, match="has changed since"):
        that_counts(str(folder), tmp_path)


def test_what_is_kept_is_what_was_found_and_others_stay(tmp_path: Path) -> None:
    path = keep(calibrated("one"), tmp_path)
    keep(calibrated("other"), tmp_path)
    assert that_counts("one", tmp_path) == calibrated("one")
    assert set(json.loads(path.read_text())) == {"one", "other"}


def test_a_runs_sentences_are_judged_by_the_whole_passages_in_the_languages_that_count() -> None:
    asked = [question("a", "en"), question("b", "sv"), question("c", "en", must_abstain=True)]
    outcomes = [outcome(each) for each in asked]
    outcomes[2] = replace(outcomes[2], abstained=True, sentences=(), citations=())
    seen: list[tuple[str, Sequence[str]]] = []

    def score(claim: str, texts: Sequence[str]) -> float:
        seen.append((claim, texts))
        return 0.2

    found = judge_run(run(*outcomes), calibrated(), score, lambda done: None)
    assert seen == [(QUOTE, [QUOTE])]
    assert [each.values[JUDGED] for each in found.outcomes] == [0.0, None, None]
    assert found.figures["all"][JUDGED].counted == 1
    assert found.setup.settings["judge"]["judge"] == "judge"
