import pytest

from assist_api.checking.number_words import digits_for_words


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("kaksi kolmea neljän viidessä", "2 3 4 5"),
        ("kuuteen seitsemällä kahdeksan yhdeksältä", "6 7 8 9"),
        ("kymmenen yksitoista yhdentoista kahtatoista", "10 11 11 12"),
        ("kaksikymmentä kahdenkymmenen kolmeakymmentä", "20 20 30"),
        ("kolmekymmentäviisi kolmenkymmenenviiden", "35 35"),
        ("sata sadan tuhat", "100 100 1000"),
        ("två tolv tjugo tjugoen nittionio hundra", "2 12 20 21 99 100"),
        ("two twelve twenty-one ninety-nine hundred", "2 12 21 99 100"),
        ("Neljätoista Fjorton Fourteen", "14 14 14"),
    ],
)
def test_number_words_become_digits(words: str, digits: str) -> None:
    assert digits_for_words(words) == digits


def test_other_words_stay() -> None:
    assert digits_for_words("Yksi kuusipuu, en kund, one bank") == "Yksi kuusipuu, en kund, one bank"
