from assist_api.checking.words import all_forms, borne, content_words, coverage
from tests.assist_api.answer_fakes import ANALYSER


def surfaces(text: str, language: str) -> list[str]:
    return [word.surface for word in content_words(text, language, ANALYSER)]


def test_function_words_are_left_out_also_as_spoken() -> None:
    assert surfaces("Mitäs mun pitää tehdä kun kortti katosi?", "fi") == ["tehdä", "kortti", "katosi"]
    assert surfaces("Vad ska jag göra när kortet försvann?", "sv") == ["kortet", "försvann"]
    assert surfaces("What should I do when the card is lost?", "en") == ["card", "lost"]


def test_an_inflected_word_is_borne_by_its_other_forms() -> None:
    said = all_forms(content_words("Korttien hinnat", "fi", ANALYSER))
    assert coverage(content_words("kortti", "fi", ANALYSER), said) == coverage((), said) + 1


def test_a_part_of_a_compound_bears_less_than_the_whole() -> None:
    (word,) = content_words("luotonantaja", "fi", ANALYSER)
    assert 0 < borne(word.__class__("luotonantaja", frozenset({"luotonantaja", "luotto"})), {"luotto"}) < 1
    assert borne(word, {"luotonantaja", *word.forms}) == 1
    assert borne(word, {"kissa"}) == 0
