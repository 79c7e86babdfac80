from pathlib import Path

import pytest

from retrieval.errors import RetrievalError
from retrieval.lexical.abbreviations import FILE, abbreviations, learn, load, save


@pytest.mark.parametrize(
    ("text", "language", "short", "long"),
    [
        ("Maksupalvelulain (MPL) 62 §", "fi", "MPL", "Maksupalvelulain"),
        ("• laki luottolaitostoiminnasta (610/2014, jäljempänä myös LLL)", "fi", "LLL", "laki luottolaitostoiminnasta"),
        ("hankinnoista annettua lakia (1397/2016), jäljempänä hankintalaki.", "fi", "hankintalaki",
         "hankinnoista annettua lakia"),
        ("lagen om betaltjänster (290/2010, nedan betaltjänstlagen)", "sv", "betaltjänstlagen",
         "lagen om betaltjänster"),
        ("enligt betaltjänstlagen (BTL)", "sv", "BTL", "betaltjänstlagen"),
        ("the General Data Protection Regulation (GDPR)", "en", "GDPR", "General Data Protection Regulation"),
        ("the Payment Services Directive (hereinafter referred to as “PSD”)", "en", "PSD",
         "the Payment Services Directive"),
    ],
)  # fmt: skip
def test_a_definition_is_read(text: str, language: str, short: str, long: str) -> None:
    assert abbreviations(text, language) == {short: long}


@pytest.mark.parametrize(
    "text", ["asetuksen (EU) N:o 1093/2010", "VOITTO (TAPPIO)", "jäljempänä kohdassa 10", "Euroopan pankin (XYZ) ohje"]
)
def test_what_defines_nothing_is_left_alone(text: str) -> None:
    assert abbreviations(text, "fi") == {}


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    found = learn("a/1", "Maksupalvelulain (MPL) mukaan", "fi")
    save([*found, *found], tmp_path)
    assert load(tmp_path) == found
    assert load(tmp_path / "none") == []


def test_a_damaged_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[[1,")
    with pytest.raises(RetrievalError, match="reindex"):
        load(tmp_path)
