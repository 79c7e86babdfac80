from assist_api.conversation.config import ConversationConfig
from assist_api.conversation.memory import Given, Memory, Place

FIRST, SECOND = Place("d@1#0001", 0, 40), Place("d@1#0002", 40, 90)


def given(place: Place, question: str = "Entä nyt?", position: int = 2, suggestion: str = "s1") -> Given:
    return Given(suggestion, question, position, frozenset({place}), ("Korttiohje, 1 §",))


def test_what_was_given_to_an_earlier_turn_did_not_help() -> None:
    memory = Memory()
    memory.remember("a", given(FIRST))
    assert memory.in_vain("a", "Mutta entä sitten?", 4) == {FIRST}
    assert memory.in_vain("b", "Mutta entä sitten?", 4) == frozenset()


def test_a_turn_that_grows_word_by_word_may_be_answered_the_same() -> None:
    memory = Memory()
    memory.remember("a", given(FIRST, "Entä jos kortti"))
    assert memory.in_vain("a", "Entä jos kortti on yhteinen?", 2) == frozenset()
    assert memory.in_vain("a", "Saanko uuden kortin?", 2) == {FIRST}


def test_what_was_accepted_may_be_given_again() -> None:
    memory = Memory()
    memory.remember("a", given(FIRST))
    memory.told("s1", "accepted")
    assert memory.in_vain("a", "Kerrotko vielä?", 4) == frozenset()


def test_what_was_refused_is_not_given_even_to_the_same_turn() -> None:
    memory = Memory()
    memory.remember("a", given(FIRST))
    memory.told("s1", "wrong")
    assert memory.in_vain("a", "Entä nyt?", 2) == {FIRST}


def test_a_conversation_without_an_id_is_not_remembered() -> None:
    memory = Memory()
    memory.remember("", given(FIRST))
    assert memory.given("") == ()


def test_a_silent_conversation_is_forgotten_and_so_is_the_oldest_of_too_many() -> None:
    clock = [0.0]
    memory = Memory(ConversationConfig(conversations=2, minutes=1), lambda: clock[0])
    for conversation in ("a", "b", "c"):
        memory.remember(conversation, given(FIRST))
    assert [bool(memory.given(each)) for each in ("a", "b", "c")] == [False, True, True]
    clock[0] = 61.0
    assert memory.given("c") == ()


def test_a_place_cut_longer_is_the_same_place() -> None:
    assert Place("d@1#0001", 10, 60).among({FIRST})
    assert not Place("d@1#0001", 40, 60).among({FIRST})
    assert not SECOND.among({FIRST})
