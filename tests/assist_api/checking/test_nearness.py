from typing import Any

import numpy as np

from assist_api.checking.meaning import embedded
from assist_api.checking.nearness import nearness
from assist_api.checking.verify import verify
from assist_api.config import AnswerConfig, VerifyConfig
from assist_api.types import Support
from tests.assist_api.answer_fakes import HashEncoder, a_source, some_deps

ENCODER: Any = HashEncoder()


def test_a_sentence_that_is_near_to_everything_is_near_to_nothing() -> None:
    every, rare = "The agreement is concluded by the customer.", "Zebra giraffe walrus ostrich."
    found = embedded([every, rare], ENCODER)
    near = [float(nearness(row, "sv", found[at : at + 1], "en", ENCODER)[0]) for at, row in enumerate(found)]
    assert near[1] > near[0]  # both cosines are 1


def test_nearness_is_one_figure_for_each_sentence_found() -> None:
    found = embedded(["One thing.", "Another thing.", "A third."], ENCODER)
    assert nearness(found[0], "fi", found, "en", ENCODER).shape == (3,)
    assert nearness(found[0], "fi", np.zeros((0, found.shape[1]), np.float32), "en", ENCODER).shape == (0,)


def test_across_languages_nearness_decides_where_it_was_measured_and_a_cosine_elsewhere() -> None:
    cited = a_source("Zebra giraffe walrus.", language="sv")
    near, far = "Zebra giraffe walrus.", "Lantern bicycle trumpet."
    for verify_config in (
        VerifyConfig(min_nearness={"hash": {"en-sv": 0.5}}, min_cosine={}),
        VerifyConfig(min_nearness={"hash": {"fi-sv": 9.0}}, min_cosine={"hash": 0.5}),
    ):
        deps = some_deps(cited, config=AnswerConfig(verify=verify_config))
        assert verify(near, "en", [cited], deps).support is Support.PARTLY
        assert verify(far, "en", [cited], deps).support is Support.UNSUPPORTED


def test_across_languages_a_passives_subject_does_not_act() -> None:
    cited = a_source("Tulkkia ei tunnisteta, mutta asiakas vastaa itse.", language="fi")
    deps = some_deps(cited, config=AnswerConfig(verify=VerifyConfig(min_nearness={}, min_cosine={"hash": -1.0})))
    assert verify("The interpreter is not identified, but the customer answers.", "en", [cited], deps).support is (
        Support.PARTLY
    )
    assert verify("The customer is not identified, but the interpreter answers.", "en", [cited], deps).support is (
        Support.UNSUPPORTED
    )
