import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.analysis.finnish import Morphology
from retrieval.errors import RetrievalError
from retrieval.expansion.model import Added
from retrieval.lexical import LexicalIndex, LexicalItem
from retrieval.scope import Scope

CARD = LexicalItem("d/1#0000", "d/1", "fi", text="Pankki sulkee kortin, kun asiakas ilmoittaa sen kadonneeksi.")
LOAN = LexicalItem("d/1#0001", "d/1", "fi", text="Lainan korko muuttuu 12 a §:n mukaan.")
OLD_CARD = LexicalItem("d/0#0000", "d/0", "fi", text="Pankki sulkee kortin viipymättä.")
SWEDISH = LexicalItem("s/1#0000", "s/1", "sv", text="Nordea betalar räntan enligt 12 a § och lag 746/2012.")

KILLED = """
import os, sys
from pathlib import Path
from retrieval.analysis import load_analyser
from retrieval.lexical import LexicalIndex, LexicalItem

def items():
    for number in range(5000):
        yield LexicalItem(f"k/1#{number:04d}", "k/1", "fi", text="Kesken jäänyt")
    os._exit(9)

LexicalIndex.open(Path(sys.argv[1]), load_analyser("none")).add(items())
"""


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser("none")


@pytest.fixture
def index(tmp_path: Path, analyser: Analyser) -> Iterator[LexicalIndex]:
    opened = LexicalIndex.open(tmp_path / "lexical", analyser)
    opened.add([CARD, LOAN, OLD_CARD, SWEDISH])
    yield opened
    opened.close()


def found(hits: list[tuple[str, float]]) -> list[str]:
    return [passage_id for passage_id, _ in hits]


def test_inflected_words_find_each_other(index: LexicalIndex) -> None:
    assert "d/1#0001" in found(index.search("lainan korosta", "fi", 5))


def test_scores_fall_and_passages_without_a_shared_word_are_left_out(index: LexicalIndex) -> None:
    hits = index.search("kortin kadonneeksi", "fi", 5)
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    assert found(hits)[0] == "d/1#0000"
    assert "d/1#0001" not in found(hits)
    assert index.search("avaruuslento", "fi", 5) == []


def test_versions_not_allowed_are_filtered_before_ranking(index: LexicalIndex) -> None:
    assert found(index.search("kortti", "fi", 1, Scope(frozenset({"d/0"})))) == ["d/0#0000"]
    assert index.search("kortti", "fi", 5, Scope(frozenset())) == []


def test_scores_are_those_of_an_index_of_nothing_else_than_the_scope(
    index: LexicalIndex, tmp_path: Path, analyser: Analyser
) -> None:
    alone = LexicalIndex.open(tmp_path / "alone", analyser)
    alone.add([CARD, LOAN])
    question = "pankki sulkee kortin, lainan korko 12"
    scope = Scope(frozenset({"d/1"}))
    assert index.search(question, "fi", 5, scope) == alone.search(question, "fi", 5)
    assert index.search(question, "fi", 5, scope) != index.search(question, "fi", 5)
    index.add([LexicalItem("d/2#0000", "d/2", "fi", "Kortti", ("Pankki",), "12 §", text="Kortti. " * 300)])
    assert index.search(question, "fi", 5, scope) == alone.search(question, "fi", 5)


def test_a_barred_passage_counts_for_nothing(index: LexicalIndex, tmp_path: Path, analyser: Analyser) -> None:
    alone = LexicalIndex.open(tmp_path / "alone", analyser)
    alone.add([CARD, OLD_CARD])
    scope = Scope(frozenset({"d/0", "d/1"}), frozenset({LOAN.passage_id}))
    assert index.search("kortti laina korko", "fi", 5, scope) == alone.search("kortti laina korko", "fi", 5)


def test_what_was_taken_out_counts_no_longer(index: LexicalIndex, tmp_path: Path, analyser: Analyser) -> None:
    alone = LexicalIndex.open(tmp_path / "alone", analyser)
    alone.add([CARD, LOAN, SWEDISH])
    index.remove(["d/0"])
    assert index.search("pankki sulkee kortin", "fi", 5) == alone.search("pankki sulkee kortin", "fi", 5)


def test_segments_merged_after_deletions_leave_the_scores_as_they_were(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add([CARD, LOAN])
    before = index.search("pankki sulkee kortin 12", "fi", 5)
    for number in range(30):  # so many commits that Tantivy merges
        text = "Pankki sulkee kortin. " * (number + 3)
        index.add([LexicalItem(f"x/{number}#0000", f"x/{number}", "fi", text=text)])
        index.remove([f"x/{number - 1}"])
    index.remove(["x/29"])
    index.close()
    assert LexicalIndex.open(tmp_path, analyser).search("pankki sulkee kortin 12", "fi", 5) == before


def test_a_mistyped_word_is_not_mended_by_what_may_not_be_shown(index: LexicalIndex, analyser: Analyser) -> None:
    index.add([LexicalItem("f/1#0000", "f/1", "fi", text="Kirtti ja kurtti.")])
    scope = Scope(frozenset({"d/0", "d/1"}))
    assert found(index.search("kirttin", "fi", 5, scope)) == found(index.search("kprttin", "fi", 5, scope))
    assert "f/1#0000" in found(index.search("kirttin", "fi", 5))


def test_a_finnish_question_finds_the_numbers_and_names_of_a_swedish_passage(index: LexicalIndex) -> None:
    assert found(index.search("mitä 746/2012 sanoo", "fi", 1)) == ["s/1#0000"]
    assert found(index.search("Nordea", "fi", 1)) == ["s/1#0000"]


def test_function_words_count_only_in_a_question_of_nothing_else(index: LexicalIndex) -> None:
    assert found(index.search("kun se on kortti", "fi", 5)) == found(index.search("kortti", "fi", 5))
    assert found(index.search("kun sen", "fi", 5)) == ["d/1#0000"]


def test_removed_version_is_found_no_more(index: LexicalIndex) -> None:
    index.remove(["d/1"])
    assert index.ids() == {"d/0#0000", "s/1#0000"}
    assert len(index) == 2
    assert found(index.search("kortti laina", "fi", 5)) == ["d/0#0000"]


def test_known_id_is_refused_and_nothing_of_the_batch_added(index: LexicalIndex) -> None:
    with pytest.raises(RetrievalError, match="already"):
        index.add([LexicalItem("n/1#0000", "n/1", "fi", text="Uusi"), CARD])
    assert len(index) == 4
    assert index.search("uusi", "fi", 5) == []


def test_a_failure_in_the_middle_leaves_nothing_half_written(index: LexicalIndex) -> None:
    def breaking() -> Iterator[LexicalItem]:
        yield LexicalItem("n/1#0000", "n/1", "fi", text="Uusi")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.add(breaking())
    index.add([LexicalItem("m/1#0000", "m/1", "fi", text="Toinen")])
    assert index.ids() == {"d/1#0000", "d/1#0001", "d/0#0000", "s/1#0000", "m/1#0000"}


def test_a_killed_process_leaves_nothing_half_written(tmp_path: Path, analyser: Analyser) -> None:
    first = LexicalIndex.open(tmp_path, analyser)
    first.add([CARD])
    first.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert killed.returncode == 9
    survivor = LexicalIndex.open(tmp_path, analyser)
    assert survivor.ids() == {"d/1#0000"}
    survivor.add([LOAN])
    assert survivor.ids() == {"d/1#0000", "d/1#0001"}


def test_single_passages_can_be_discarded(index: LexicalIndex) -> None:
    index.discard(["d/1#0001", "d/9#0000"])
    assert index.ids() == {"d/1#0000", "d/0#0000", "s/1#0000"}


def test_reopened_index_answers_the_same(tmp_path: Path, analyser: Analyser) -> None:
    first = LexicalIndex.open(tmp_path, analyser)
    first.add([CARD, LOAN])
    before = first.search("kortin korko", "fi", 5)
    first.close()
    assert LexicalIndex.open(tmp_path, analyser).search("kortin korko", "fi", 5) == before


def test_second_writer_is_refused_with_a_remedy(index: LexicalIndex, tmp_path: Path, analyser: Analyser) -> None:
    second = LexicalIndex.open(tmp_path / "lexical", analyser)
    assert len(second) == 4
    with pytest.raises(RetrievalError, match="server"):
        second.remove(["d/1"])


def test_ties_are_sorted_by_id_even_at_the_cut(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    for number in (3, 1, 2, 0):
        index.add([LexicalItem(f"d/{number}#0000", f"d/{number}", "fi", text="Sama teksti")])
    index.add(
        [LexicalItem(f"e/{number:02d}#0000", f"e/{number}", "fi", text="Sama teksti") for number in reversed(range(40))]
    )
    assert found(index.search("sama", "fi", 2)) == ["d/0#0000", "d/1#0000"]


def test_empty_texts_and_questions_are_no_error(index: LexicalIndex) -> None:
    index.add([LexicalItem("n/1#0000", "n/1", "en")])
    assert index.search("", "en", 5) == []
    assert index.search("?!", "fi", 5) == []


def test_a_word_in_a_heading_weighs_more_than_in_the_text(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add([LexicalItem("a/1#0000", "a/1", "fi", headings=("Korko",), text="Lainan hinta muuttuu.")])
    index.add([LexicalItem("b/1#0000", "b/1", "fi", headings=("Laina",), text="Korko hinta muuttuu.")])
    assert found(index.search("korko", "fi", 2)) == ["a/1#0000", "b/1#0000"]


def test_a_question_is_headed_when_all_its_words_stand_over_one_passage(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add([LexicalItem("a/1#0000", "a/1", "fi", title="Luottolaki", headings=("Korko",), text="Se muuttuu.")])
    index.add([LexicalItem("b/1#0000", "b/1", "fi", title="Maksulaki", headings=("Perintä",), text="Korko luottolaki")])
    assert index.headed("Mikä on korko (Luottolaki)?", "fi")
    assert not index.headed("Perintä (Luottolaki)", "fi")  # over two
    assert not index.headed("korko muuttuu luottolaki", "fi")  # in the text
    assert not index.headed("korko", "fi")  # one word stands over something in any corpus
    assert not index.headed("korko luottolaki", "fi", Scope(frozenset({"b/1"})))
    assert not index.headed("", "fi")
    index.close()


def test_a_number_in_the_address_counts_beside_one_in_the_text(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add(
        [LexicalItem("a/1#0000", "a/1", "fi", address="62 §", text="Laki 62"), LexicalItem("b/1#0000", "b/1", "fi")]
    )
    index.add(
        [LexicalItem("c/1#0000", "c/1", "fi", address="7 §", text="Laki 62"), LexicalItem("d/1#0000", "d/1", "fi")]
    )
    assert found(index.search("62", "fi", 5)) == ["a/1#0000", "c/1#0000"]


def test_words_added_are_searched_in_their_own_language_and_weigh_what_they_are_given(index: LexicalIndex) -> None:
    light, full = (
        index.search("luotto", "fi", 1, added=[Added(("luotto",), "laina", "fi", w, "table")]) for w in (0.5, 1)
    )
    assert found(light) == found(full) == ["d/1#0001"]
    assert light[0][1] == pytest.approx(full[0][1] / 2, abs=1e-4)
    assert found(index.search("pankki maksaa", "fi", 1, added=[Added((), "räntan", "sv", 1, "dictionary")])) == [
        "s/1#0000"
    ]


def test_an_explanation_names_each_word_that_matched_and_adds_up_to_the_score(index: LexicalIndex) -> None:
    question = "kortin sulkeminen pankissa"
    added = [Added(("kortin",), "kadonneeksi", "fi", 0.5, "table")]
    [(passage_id, score)] = index.search(question, "fi", 1, added=added)
    matched = index.explain(question, "fi", passage_id, added=added)
    assert {match.asked for match in matched} == {"kortin", "pankissa"}
    assert sum(match.score for match in matched) == pytest.approx(score, abs=1e-3)
    assert index.explain(question, "fi", "unknown#0000") == ()


def test_the_word_as_typed_comes_before_its_other_forms(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add(
        [LexicalItem("a/1#0000", "a/1", "fi", text="Korttia"), LexicalItem("b/1#0000", "b/1", "fi", text="Kortit")]
    )
    assert found(index.search("kortit", "fi", 2)) == ["b/1#0000", "a/1#0000"]


def test_a_question_s_verb_finds_the_noun_derived_from_it(tmp_path: Path) -> None:
    words = {"omistaa": (["omistaa"], []), "omistaja": (["omistaja"], ["omistaa"])}
    morphology = Morphology(
        "fake", lambda word: words.get(word, ((), ()))[0], lambda word: words.get(word, ((), ()))[1]
    )
    index = LexicalIndex.open(tmp_path, Analyser(morphology))
    index.add([LexicalItem("a/1#0000", "a/1", "fi", text="Omistaja vastaa.")])
    assert found(index.search("kuka omistaa", "fi", 1)) == ["a/1#0000"]


@pytest.mark.parametrize("typed", ["kortni kadoneeksi", "kadonnneeksi", "kadonenesi", "kadonneeksi pankkki"])
def test_a_mistyped_word_finds_what_it_stands_for(index: LexicalIndex, typed: str) -> None:
    assert found(index.search(typed, "fi", 1)) == ["d/1#0000"]


def test_dots_that_a_keyboard_lacks_cost_nothing(index: LexicalIndex) -> None:
    assert found(index.search("viipymatta", "fi", 1)) == ["d/0#0000"]


def test_a_word_that_is_there_is_never_taken_for_another(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add(
        [LexicalItem("a/1#0000", "a/1", "fi", text="Maksaja"), LexicalItem("b/1#0000", "b/1", "fi", text="Maksava")]
    )
    assert found(index.search("maksava", "fi", 5)) == ["b/1#0000"]


def test_a_word_of_the_language_is_not_taken_for_a_slip(tmp_path: Path) -> None:
    index = LexicalIndex.open(tmp_path, Analyser(Morphology("fake", lambda word: {"kanto": ["kanto"]}.get(word, []))))
    index.add([LexicalItem("a/1#0000", "a/1", "fi", text="Kantoi")])
    assert index.search("kanto", "fi", 5) == []
    assert found(index.search("kantoin", "fi", 5)) == ["a/1#0000"]


def test_a_compound_written_apart_finds_it_whole(tmp_path: Path, analyser: Analyser) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add([LexicalItem("a/1#0000", "a/1", "fi", text="Asuntolaina")])
    assert found(index.search("asunto laina", "fi", 5)) == ["a/1#0000"]


def test_spoken_words_that_hold_a_question_together_are_no_search(index: LexicalIndex) -> None:
    plain = index.search("kortti kadonnut", "fi", 5)
    assert index.search("oonks mä nyt et mun kortti kadonnut", "fi", 5) == plain


def test_what_another_writer_adds_is_found_too(index: LexicalIndex, tmp_path: Path, analyser: Analyser) -> None:
    reader = LexicalIndex.open(tmp_path / "lexical", analyser)
    assert reader.search("uusi", "fi", 5) == []
    index.add([LexicalItem("n/1#0000", "n/1", "fi", text="Uusi")])
    assert found(reader.search("uusi", "fi", 5)) == ["n/1#0000"]


DEFINING = LexicalItem("m/1#0000", "m/1", "fi", text="Maksupalvelulaki (290/2010, jäljempänä MPL) on voimassa.")
NAMED = LexicalItem("n/1#0000", "n/1", "fi", text="Maksupalvelulaki koskee palveluja.")
SHORT = LexicalItem("o/1#0000", "o/1", "fi", text="MPL:n mukaan.")


def test_an_abbreviation_finds_the_name_and_the_name_the_abbreviation(index: LexicalIndex) -> None:
    index.add([DEFINING, NAMED, SHORT])
    assert set(found(index.search("MPL:n", "fi", 5))) == {"m/1#0000", "n/1#0000", "o/1#0000"}
    assert "o/1#0000" in found(index.search("maksupalvelulaki", "fi", 5))


def test_what_a_version_defines_holds_only_where_it_may_be_shown_and_goes_with_it(index: LexicalIndex) -> None:
    index.add([DEFINING, NAMED])
    assert index.search("MPL", "fi", 5, Scope(frozenset({"n/1"}))) == []
    assert index.explain("MPL", "fi", "n/1#0000", scope=Scope(frozenset({"n/1"}))) == ()
    assert found(index.search("MPL", "fi", 5, Scope(frozenset({"n/1", "m/1"}))))[-1] == "n/1#0000"
    index.remove(["m/1"])
    assert index.search("MPL", "fi", 5) == []


def test_few_versions_left_out_of_many_and_few_of_many_allowed_are_filtered_alike(
    tmp_path: Path, analyser: Analyser
) -> None:
    index = LexicalIndex.open(tmp_path, analyser)
    index.add([LexicalItem(f"d/{number}#0000", f"d/{number}", "fi", text="Sama teksti") for number in range(6)])
    for size in range(7):
        allowed = frozenset(f"d/{number}" for number in range(size))
        assert found(index.search("sama", "fi", 10, Scope(allowed))) == [f"d/{number}#0000" for number in range(size)]
