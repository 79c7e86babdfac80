from pathlib import Path

import pytest

from assist_api.answers.deps import AnswerDeps
from assist_api.checking.nli import NliChecker
from assist_api.checking.verify import verify
from assist_api.checking.why import Lacking
from assist_api.config import AnswerConfig, VerifyConfig
from assist_api.errors import AssistError
from assist_api.types import Support
from tests.assist_api.answer_fakes import a_source, some_deps
from tests.tiny_cross_encoder import save_cross_encoder

WORDS = ["pankki", "ei", "saa", "periä", "maksua"]
NLI = {0: "contradiction", 1: "entailment", 2: "neutral"}
SOURCE = a_source("Pankki ei saa periä maksua.")
CLAIM = "Pankki ei saa periä maksua."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of a few hidden units that has learned nothing, with the labels of NLI."""
    return save(tmp_path_factory.mktemp("judge"), NLI)


def save(folder: Path, labels: dict[int, str]) -> Path:
    return save_cross_encoder(folder, WORDS, id2label=labels, label2id={label: at for at, label in labels.items()})


def deps(folder: Path | str, min_entailed: float) -> AnswerDeps:
    config = AnswerConfig(verify=VerifyConfig(judge=str(folder), min_entailed=min_entailed))
    return some_deps(SOURCE, config=config)


def test_a_judge_that_is_not_sure_enough_lowers_the_verdict_and_keeps_the_place(folder: Path) -> None:
    verdict = verify(CLAIM, "fi", [SOURCE], deps(folder, 0.99))
    assert verdict.support is Support.UNSUPPORTED
    assert [why.what for why in verdict.why] == [Lacking.JUDGED]
    assert [place.text for place in verdict.places] == [CLAIM]


def test_a_judge_that_agrees_changes_nothing(folder: Path) -> None:
    assert verify(CLAIM, "fi", [SOURCE], deps(folder, 0.0)).support is Support.SUPPORTED


def test_a_judge_cannot_raise_a_verdict(folder: Path) -> None:
    claim = "Pankki saa periä maksua."
    assert verify(claim, "fi", [SOURCE], deps(folder, 0.0)).support is Support.UNSUPPORTED


def test_a_model_without_entailment_is_refused_with_a_remedy(tmp_path: Path) -> None:
    checker = NliChecker(str(save(tmp_path, {0: "good", 1: "bad"})))
    with pytest.raises(AssistError, match="entailment") as raised:
        checker(CLAIM, "fi", [SOURCE], deps("", 0.5))
    assert "answer.verify.judge" in raised.value.remedy


def test_a_folder_without_a_model_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(AssistError, match=tmp_path.name) as raised:
        NliChecker(str(tmp_path))(CLAIM, "fi", [SOURCE], deps("", 0.5))
    assert "answer.verify.judge" in raised.value.remedy
