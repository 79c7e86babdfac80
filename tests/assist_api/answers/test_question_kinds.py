import pytest

from assist_api.answers.question_kinds import Asked, asked_for, has_what_is_asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Missä ajassa muutoksista on ilmoitettava?", Asked.TIME),
        ("Kuinka kauan tämä kestää?", Asked.TIME),
        ("Monessako päivässä kortti tulee?", Asked.TIME),
        ("Hur länge gäller avtalet?", Asked.TIME),
        ("How long does it take?", Asked.TIME),
        ("Paljonko kortti maksaa?", Asked.AMOUNT),
        ("Vad kostar kortet?", Asked.AMOUNT),
        ("Voinko perua luoton?", Asked.PERMISSION),
        ("Tarviiks mun allekirjoittaa tää?", Asked.PERMISSION),
        ("Får jag avsluta kontot?", Asked.PERMISSION),
        ("Who signs the contract?", Asked.PERSON),
        ("Mitä tietoja rekisterissä on?", None),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, asked: Asked | None) -> None:
    assert asked_for(question) is asked


def test_a_sentence_has_what_is_asked_for_or_not() -> None:
    assert has_what_is_asked("Se kestää 14 päivää.", Asked.TIME) == 1
    assert has_what_is_asked("Se kestää.", Asked.TIME) == 0
    assert has_what_is_asked("Mitä vain.", None) == 0.5
