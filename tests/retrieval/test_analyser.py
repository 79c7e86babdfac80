import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.analysis.finnish import Morphology, load_morphology
from retrieval.errors import RetrievalError

LEMMAS = {
    "kuntalaissa": ["kuntalaki", "kunta", "laki"],
    "linja-autossa": ["linja--auto"],
    "nurinkurisille": ["nurin=kurinen"],
}


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(Morphology("fake", lambda word: LEMMAS.get(word, [])))


def test_base_form_parts_and_stem_stand_at_one_position(analyser: Analyser) -> None:
    first, second = analyser.analyse("Kuntalaissa säädetään", "fi")
    assert {"kuntalaki", "kunta", "laki"} < set(first)
    assert len(second) == 1


def test_what_a_word_is_derived_from_stands_beside_its_terms() -> None:
    analyser = Analyser(Morphology("fake", lambda word: ["omistaja"], lambda word: ["omistaa", "omistaja"]))
    assert analyser.roots("omistajan", "fi") == ("omistaa",)
    assert analyser.roots("ägaren", "sv") == ()
    assert "omistaa" not in analyser.terms("omistajan", "fi")


def test_marks_of_the_lexicon_never_reach_the_index(analyser: Analyser) -> None:
    terms = analyser.terms("linja-autossa nurinkurisille", "fi")
    assert "linja-auto" in terms
    assert "nurinkurinen" in terms


def test_a_hyphenated_word_is_found_whole_and_by_its_parts(analyser: Analyser) -> None:
    (terms,) = analyser.analyse("on-line", "en")
    assert {"on-lin", "on", "line"} & set(terms) >= {"on", "line"}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [("12 a §", ["12", "a", "§"]), ("3/2023", ["3/2023"]), ("1.3.2023", ["1.3.2023", "2023"]), ("12 §:n", ["12", "§"])],
)
def test_numbers_signs_and_dates_are_terms(analyser: Analyser, language: str, text: str, expected: list[str]) -> None:
    assert set(expected) <= set(analyser.terms(text, language))


def test_abbreviation_with_a_case_ending_is_found_without_it(analyser: Analyser) -> None:
    assert "eu" in analyser.terms("EU:n", "fi")
    assert "eu" in analyser.terms("EU:s", "sv")


def test_swedish_and_english_words_are_stemmed(analyser: Analyser) -> None:
    assert analyser.terms("banker banken", "sv") == ["bank", "bank"]
    assert analyser.terms("accounts account", "en") == ["account", "account"]


def test_unknown_language_is_refused(analyser: Analyser) -> None:
    with pytest.raises(RetrievalError, match="“de”"):
        analyser.analyse("Konto", "de")


def test_name_tells_which_morphology_made_the_terms(analyser: Analyser) -> None:
    assert "fake" in analyser.name
    assert "none" in load_analyser("none").name


def test_unknown_morphology_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(RetrievalError, match="pyvoikko"):
        load_morphology("malaga")


@pytest.mark.parametrize("name", ["libvoikko", "pyvoikko"])
def test_every_installed_morphology_knows_inflection_and_compounds(name: str) -> None:
    try:
        analyser = load_analyser(name)
    except RetrievalError as missing:
        pytest.skip(missing.message)
    assert {"luotonantaja", "luotto", "antaja"} <= set(analyser.terms("Luotonantajan", "fi"))
    assert {"linja-auto", "linja", "auto"} <= set(analyser.terms("linja-autoissa", "fi"))
    assert "helsinki" in analyser.terms("Helsingissä", "fi")
    assert "omistaa" in analyser.roots("omistajan", "fi")
    assert analyser.knows("tilille", "fi")
    assert not analyser.knows("tillile", "fi")
