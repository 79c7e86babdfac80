import pytest

from assist_api.answers.hand_over import queue_for
from assist_api.config import HandOverConfig, Queue


@pytest.mark.parametrize(
    ("question", "queue"),
    [
        ("Mun asuntolainan lyhennysvapaa?", "loans"),
        ("En pääse verkkopankkiin, tunnistus ei toimi", "digital"),
        ("Mitt kort är spärrat", "cards"),
        ("My mother died, what about the estate?", "estates"),
        ("Minua on huijattu", "fraud"),
        ("Mitä kuuluu?", "customer-service"),
    ],
)
def test_a_question_goes_to_the_team_whose_words_it_uses(question: str, queue: str) -> None:
    assert queue_for(question, HandOverConfig()) == queue


def test_the_table_can_be_an_organisations_own() -> None:
    assert queue_for("Kela-korvaus", HandOverConfig((Queue("etuudet", ("kela",)),), "vaihde")) == "etuudet"
    assert queue_for("Muu asia", HandOverConfig((), "vaihde")) == "vaihde"
