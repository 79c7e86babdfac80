from collections import Counter

import pytest

from assist_api.conversation.customer import signals, states
from assist_api.types import State
from tests.assist_api.conversation.customer_examples import EXAMPLES


def shown(text: str, language: str) -> set[str]:
    return {told.signal.state.value for told in states([text], language)}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nine_in_ten_states_are_seen_and_one_in_twenty_notes_is_wrong_at_most(language: str) -> None:
    counts: Counter[str] = Counter()
    for spoken, wanted, text in EXAMPLES:
        if spoken == language:
            found, right = shown(text, language), set(wanted.split())
            counts.update(hit=len(found & right), extra=len(found - right), missed=len(right - found))
    assert counts["hit"] >= 0.9 * (counts["hit"] + counts["missed"])
    assert counts["extra"] <= 0.05 * (counts["hit"] + counts["extra"])


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, wanted, text in EXAMPLES if not wanted])
def test_a_neutral_question_gives_no_note(language: str, text: str) -> None:
    assert shown(text, language) == set()


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang, wanted, text in EXAMPLES if "crisis" in wanted])
def test_danger_to_life_comes_first(language: str, text: str) -> None:
    assert states([text], language)[0].signal.state is State.CRISIS


def test_a_note_is_explained_by_the_customers_own_words() -> None:
    (told,) = states(["Hän pyysi siirtämään kaikki rahat turvatilille."], "fi")
    assert told.words == ("pyysi siirtämään kaikki rahat", "turvatilille")


def test_a_state_told_of_earlier_is_still_known() -> None:
    (told,) = states(["Äitini kuoli eilen.", "Mitä papereita tarvitsen?"], "fi")
    assert told.signal.state is State.BEREAVEMENT


def test_saying_the_same_again_is_a_sign_of_being_upset() -> None:
    said = "Milloin korvaava kortti tulee kotiin postissa?"
    (told,) = states([said, "Milloin korvaava kortti tulee kotiin?", said], "fi")
    assert told.signal.state is State.UPSET and told.words == (said,)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_state_has_advice_and_a_way_to_the_instruction_in_every_language(language: str) -> None:
    assert [each.state for each in signals(language)] == list(State)
    assert all(each.advice and each.query and each.where for each in signals(language))
