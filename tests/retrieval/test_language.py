import pytest

from retrieval.analysis.language import detect


@pytest.mark.parametrize(
    "text",
    [
        "Missä ajassa luotonantajan on ilmoitettava muutoksista?",
        "mun kortti hukku",
        "tarviiks mun maksaa",
        "miks mun tili on jäädytetty",
        "lainan korko",
        "Minä vuonna Joseph Priestley tunnisti hapen?",
        "PIN-koodi hukassa",
    ],
)
def test_finnish_is_recognised_also_as_spoken(text: str) -> None:
    assert detect(text, default="en") == "fi"


@pytest.mark.parametrize(
    "text", ["Hur länge är offerten i kraft?", "Hur länge", "mitt kort är borta", "vem betalar", "kort borta"]
)
def test_swedish_is_recognised_in_short_questions(text: str) -> None:
    assert detect(text) == "sv"


@pytest.mark.parametrize("text", ["How long", "my card is lost", "Who pays?", "deposit guarantee", "card lost"])
def test_english_is_recognised_in_short_questions(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize("text", ["", "12 a §", "3/2023", "IBAN", "?"])
def test_what_says_nothing_gets_the_default(text: str) -> None:
    assert detect(text, default="sv") == "sv"
    assert detect(text, default="fi") == "fi"
