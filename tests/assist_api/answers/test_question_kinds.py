import pytest

from assist_api.answers.question_kinds import Asked, asked_for, has_a_figure, has_what_is_asked


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
        ("hu länge får ja vänta", Asked.TIME),
        ("until when do I have to tell you?", Asked.TIME),
        ("paljok saa lisää", Asked.AMOUNT),
        ("Missä sen saa kuntoon?", Asked.PLACE),
        ("Vilka handlingar behövs?", Asked.PAPERS),
        ("What happens if nobody answers?", Asked.CONSEQUENCE),
        ("Miten toimitaan, kun kortti katoaa?", Asked.STEPS),
    ],
)
def test_a_question_tells_what_it_asks_for(question: str, asked: Asked | None) -> None:
    assert asked_for(question)[:1] == ((asked,) if asked else ())


def test_a_question_may_ask_for_several_things() -> None:
    assert asked_for("Kauanko siinä menee, ja paljonko se maksaa?") == (Asked.TIME, Asked.AMOUNT)


def test_only_what_is_asked_of_a_long_story_counts() -> None:
    assert asked_for("Jag ringde när kortet försvann och väntade hur länge som helst. Vad kostar ett nytt?") == (
        Asked.AMOUNT,
    )


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        (Asked.TIME, "Se kestää 14 päivää.", "Se kestää."),
        (Asked.AMOUNT, "Kortet kostar 12 euro.", "Kortet kostar inget särskilt."),
        (Asked.PERMISSION, "The customer may withdraw it.", "The customer withdrew it."),
        (Asked.PERSON, "Asian ratkaisee perinnän esimies.", "Asia ratkaistaan."),
        (Asked.PLACE, "Koden byts på ett kontor.", "Koden byts."),
        (Asked.PAPERS, "A passport is needed.", "It is needed."),
        (Asked.CONSEQUENCE, "Jollei siihen vastata, sopimus päättyy.", "Sopimus päättyy."),
        (Asked.STEPS, "Kortti on suljettava heti.", "Kortti katosi."),
    ],
)
def test_a_sentence_has_what_is_asked_for_or_not(asked: Asked, text: str, other: str) -> None:
    assert (has_what_is_asked(text, (asked,)), has_what_is_asked(other, (asked,))) == (1.0, 0.0)


def test_having_half_of_what_is_asked_counts_half() -> None:
    assert has_what_is_asked("Se maksaa 5 euroa.", (Asked.TIME, Asked.AMOUNT)) == 0.5
    assert has_what_is_asked("Mitä vain.", ()) == 0.5


def test_words_that_stand_for_a_figure_count_less_than_the_figure() -> None:
    assert (has_a_figure("Palvelu on maksuton."), has_a_figure("Se maksaa 3 €."), has_a_figure("Kortti.")) == (
        0.5,
        1,
        0,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Määrä palautetaan viimeistään seuraavan pankkipäivän aikana.",
        "Beloppet återbetalas senast under den bankdag som följer på anmälan.",
        "The amount is refunded by the end of the next business day.",
    ],
)
def test_a_day_told_without_a_number_is_a_time_too(text: str) -> None:
    assert has_what_is_asked(text, (Asked.TIME,)) == has_a_figure(text) == 1.0
