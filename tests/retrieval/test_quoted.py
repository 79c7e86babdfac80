from collections.abc import Sequence

from retrieval.hit import Hit
from retrieval.quoted import is_quotation, quoted_first, quoting
from tests.retrieval.hits import hit, ids

RULE = "Pankki palauttaa oikeudettoman maksun viipymättä, viimeistään seuraavana pankkipäivänä."

HITS = [
    hit("a@1#1", 0.9, RULE.replace("pankkipäivänä", "työpäivänä")),
    hit("b@1#1", 0.5, f"(3) {RULE} Ks. myös 4 kohta."),
    hit("c@1#1", 0.4, RULE),
]


def put_first(question: str) -> Sequence[Hit]:
    return quoted_first(HITS, quoting(HITS, question))


def test_a_pasted_sentence_finds_the_place_it_stands_in_before_one_that_says_nearly_the_same() -> None:
    found = put_first(RULE.upper().replace(",", " "))
    assert ids(found) == ["c@1#1", "b@1#1", "a@1#1"]
    assert [each.score for each in found] == [1.0, 1.0, 0.9 * 0.9]


def test_a_question_of_a_few_words_or_of_its_own_words_changes_nothing() -> None:
    assert put_first("oikeudettoman maksun viipymättä") == HITS
    assert put_first("Milloin saan rahat takaisin, kun joku muu maksoi kortillani?") == HITS


def test_a_question_of_few_words_finds_the_passage_that_says_nothing_else() -> None:
    hits = [*HITS, hit("d@1#1", 0.1, "Muut velat")]
    assert ids(quoted_first(hits, quoting(hits, "muut velat", ["d@1#1"])))[0] == "d@1#1"
    assert is_quotation("Muut velat")
    assert not is_quotation("Velat?")


def test_a_part_of_a_word_is_no_quotation() -> None:
    assert put_first(RULE.removeprefix("P").removesuffix("pankkipäivänä.") + "pankki") == HITS
