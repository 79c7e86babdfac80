"""Swedish compounds split at their words."""

import pytest

from retrieval.analysis.analyser import load_analyser
from retrieval.analysis.swedish import Compounds


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bostadslån", ("bostad", "lån")),
        ("arvskatt", ("arv", "skatt")),
        ("nätbank", ("nät", "bank")),
        ("försäkringsbolag", ("försäkring", "bolag")),
        ("konsumentkredit", ("konsument", "kredit")),
        ("dröjsmålsränta", ("dröjsmål", "ränta")),
        ("kontantuttag", ("kontant", "uttag")),
        ("kortuppgifter", ("kort", "uppgifter")),
        ("skolskjuts", ("skol", "skjuts")),
    ],
)
def test_a_compound_is_split_at_its_words(word: str, parts: tuple[str, ...]) -> None:
    assert Compounds().parts(word) == parts


@pytest.mark.parametrize(
    "word", ["lån", "verksamhet", "myndighet", "användare", "förordning", "överföring", "säkerhet", "arbetslöshet",
             "betalningar", "konsument", "omständighet", "2016/679", ""]
)  # fmt: skip
def test_a_word_that_is_no_compound_stays_whole(word: str) -> None:
    assert Compounds().parts(word) == ()


def test_a_compound_is_indexed_with_its_parts_stems_behind_its_own() -> None:
    analyser = load_analyser("none")
    assert analyser.terms("bostadslånet", "sv") == ["bostadslån", "bost", "lån"]
    assert analyser.terms("lånet", "sv") == ["lån"]
