import pytest

from assist_api.conversation.config import ConversationConfig
from assist_api.conversation.question import in_short, searched_for, stands_alone
from assist_api.conversation.turns import Earlier, Speaker, Turn, latest_question
from tests.assist_api.answer_fakes import ANALYSER

CONFIG = ConversationConfig()


def turns(*said: str) -> tuple[Turn, ...]:
    """Customer and agent in turn, the customer first."""
    return tuple(Turn((Speaker.CUSTOMER, Speaker.AGENT)[at % 2], text) for at, text in enumerate(said))


def asked(question: str, *said: str, language: str = "fi") -> str:
    return searched_for(question, language, turns(*said), ANALYSER, CONFIG)


DISPUTE = "Kortillani on tehty kolme ostosta joita en tunnista, miten reklamoin ne pankille?"
MORTGAGE = "Asuntolainan marginaali nousee ensi vuonna, voinko neuvotella korosta uudelleen konttorissa?"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fi", "Entä jos kortti on yhteinen?"),
        ("fi", "no mut koskeeks se myös rinnakkaiskorttia"),
        ("sv", "Men om kortet är gemensamt då?"),
        ("sv", "Gäller det också hennes kort?"),
        ("en", "What about a shared card?"),
        ("en", "And how long does that take?"),
    ],
)
def test_a_turn_that_goes_on_is_searched_with_what_it_goes_on_from(language: str, question: str) -> None:
    before = "My card was used by a stranger in three shops abroad last weekend"
    assert asked(question, before, "Blocked.", language=language) == f"{before} Blocked. {question}"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fi", MORTGAGE),
        ("fi", "Mitä maksupalvelulain 62 § sanoo siitä?"),
        ("sv", "Vilka handlingar kräver banken när ett dödsbos konto ska avslutas av flera delägare?"),
        ("en", "Which documents does the bank require when several heirs close the account of an estate?"),
    ],
)
def test_a_turn_that_stands_alone_is_searched_alone(language: str, question: str) -> None:
    assert asked(question, DISPUTE, "Suljin kortin.", language=language) == question


def test_a_question_reaches_back_to_where_its_matter_began_and_no_further() -> None:
    said = asked("Entä jos asunto myydään?", DISPUTE, "Suljin kortin.", MORTGAGE, "Voit hakea sitä verkkopankissa.")
    assert said == f"{MORTGAGE} Voit hakea sitä verkkopankissa. Entä jos asunto myydään?"


def test_a_word_of_assent_does_not_end_the_way_back() -> None:
    assert asked("Entä sen jälkeen?", DISPUTE, "Lomakkeella.", "Selvä, kiitos.", "Ole hyvä.").startswith(DISPUTE)


def test_of_a_very_long_story_the_telling_words_are_kept_in_their_order() -> None:
    story = "no niin " + " ".join(f"sivuseikka{n} ja sitten" for n in range(100)) + " tallelokero hajosi"
    said = asked("Entä nyt?", story, "Selvitetään sitä tallelokeroa.")
    assert len(said) < CONFIG.chars and said.endswith("Entä nyt?")
    assert len(said.split()) <= CONFIG.terms + 2 and "niin" not in said.split()


def test_without_anything_earlier_the_question_is_itself() -> None:
    assert asked("Entä nyt?") == "Entä nyt?"


def test_the_length_that_stands_alone_depends_on_how_a_turn_points_back() -> None:
    plain = "Paljonko maksaa kortin uusiminen kiireellisesti lauantaina konttorissa?"
    assert stands_alone(plain, "fi", ANALYSER, CONFIG)
    assert not stands_alone(f"Entä {plain}", "fi", ANALYSER, CONFIG)


def test_the_latest_customer_turn_is_the_question_and_later_words_of_the_agent_are_not() -> None:
    said = turns("Kortti katosi.", "Suljin sen.", "Entä uusi?", "Hetki, katson.")
    assert latest_question(said, "a") == ("Entä uusi?", Earlier(said[:2], "a"))
    with pytest.raises(ValueError, match="customer"):
        latest_question([Turn(Speaker.AGENT, "Hei!")])


def test_a_long_turn_is_retold_by_what_it_asks() -> None:
    assert in_short("Leiri maksaa 800. Riittääkö se?") == "Leiri maksaa 800. Riittääkö se?"
    assert in_short(f"{'Olipa kerran pitkä tarina. ' * 9}Saanko rahani takaisin?") == "Saanko rahani takaisin?"
    assert in_short("sana " * 100).endswith("sana …")
