from assist_api.checking.clauses import bounds, clauses
from assist_api.checking.reading import forms_of
from tests.assist_api.answer_fakes import ANALYSER


def texts(text: str, language: str) -> list[str]:
    return [clause.text.strip(" ,.") for clause in clauses(text, language, ANALYSER)]


def test_a_sentence_is_cut_where_another_thing_is_said() -> None:
    assert texts("Maksua ei peritä, jos kortti on varastettu.", "fi") == [
        "Maksua ei peritä",
        "jos kortti on varastettu",
    ]
    assert texts("The fee is returned when the error is found.", "en") == [
        "The fee is returned",
        "when the error is found",
    ]


def test_what_and_joins_stays_together() -> None:
    assert texts("Banken får inte avsluta och pantsätta kontot.", "sv") == [
        "Banken får inte avsluta och pantsätta kontot"
    ]


def test_a_decimal_comma_cuts_nothing() -> None:
    (clause,) = clauses("Korko on 3,5 prosenttia.", "fi", ANALYSER)
    assert [figure.value for figure in clause.figures] == ["3.5"]


def test_a_negation_knows_the_words_that_it_denies() -> None:
    (clause,) = clauses("The bank may not close the account.", "en", ANALYSER)
    (denial,) = clause.denials
    assert "close" in denial.denied
    assert "bank" not in denial.denied


def test_bounds_are_counted_also_without_a_figure() -> None:
    assert bounds("Svar ges senast följande bankdag.") == {"max": 1}
    assert bounds("Vastaus annetaan aikaisintaan seuraavana päivänä.") == {"after": 1}


def test_synonyms_share_a_mark() -> None:
    one, other = (clauses(text, "en", ANALYSER) for text in ("The fee is 5 euros.", "The price is 5 euros."))
    assert any(form.startswith("~") for form in forms_of(one) & forms_of(other))
