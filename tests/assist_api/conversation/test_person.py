import pytest

from assist_api.conversation.person import asks_for_person


@pytest.mark.parametrize(
    ("language", "turn"),
    [
        ("fi", "Haluan puhua ihmisen kanssa."),
        ("fi", "mä haluun jutella oikean ihmisen kanssa"),
        ("fi", "Voisinko puhua asiakaspalvelijan kanssa?"),
        ("fi", "Yhdistä minut virkailijalle, kiitos"),
        ("fi", "en halua puhua robotille"),
        ("sv", "Koppla mig till en människa"),
        ("sv", "Kan jag få prata med en riktig person?"),
        ("sv", "Jag vill tala med en kundrådgivare"),
        ("sv", "jag vill inte prata med en robot"),
        ("en", "Let me talk to a human"),
        ("en", "I want to speak to a real person please"),
        ("en", "Can you put me through to an agent?"),
        ("en", "I don’t want to talk to a bot"),
    ],
)
def test_a_customer_who_asks_for_a_person_is_understood(language: str, turn: str) -> None:
    assert asks_for_person(turn, language)


@pytest.mark.parametrize(
    ("language", "turn"),
    [
        ("fi", "Kuka ihminen voi nostaa rahaa kuolinpesän tililtä?"),
        ("fi", "Voinko puhua tästä mieheni puolesta?"),
        ("fi", "Haluan siirtää rahaa toiselle henkilölle"),
        ("fi", "Pitääkö asiakaspalvelijan tunnistaa soittaja?"),
        ("sv", "Kan en person ha två konton?"),
        ("sv", "Får kundrådgivaren tala om vem som ringde?"),
        ("en", "Can a person under 15 have a card?"),
        ("en", "Do I have to speak to my wife before closing the joint account?"),
        ("en", "I do not need to talk to a human, just tell me the fee"),
    ],
)
def test_a_question_about_people_is_no_wish_to_talk_to_one(language: str, turn: str) -> None:
    assert not asks_for_person(turn, language)
