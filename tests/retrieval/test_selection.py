from retrieval.selection import by_authority, in_turn, merged, select
from tests.retrieval.hits import document_of, hit, ids

FEE = "Palveluntarjoaja saa periä maksun palautuksesta vain, jos siitä on sovittu asiakkaan kanssa"


def test_the_same_text_in_two_documents_is_shown_once_and_names_the_other() -> None:
    found = merged([hit("a@1#1", 0.9, FEE), hit("b@1#1", 0.8, f"(12) {FEE}."), hit("c@1#1", 0.7, "Muuta")])
    assert ids(found) == ["a@1#1", "c@1#1"]
    assert found[0].also == ("b@1#1",)


def test_a_figure_or_a_negation_makes_a_difference() -> None:
    long = f"{FEE} " * 5
    for other in (f"{long} 60 euroa", f"{long} 50 euroa ei"):
        assert len(merged([hit("a@1#1", 0.9, f"{long} 50 euroa"), hit("b@1#1", 0.8, other)])) == 2


def test_of_passages_that_say_the_same_the_higher_rule_is_shown_in_the_place_of_the_first() -> None:
    found = merged([hit("policy-1@1#1", 0.9, FEE), hit("law-2@1#1", 0.7, FEE)], document_of)
    assert ids(found) == ["law-2@1#1"]
    assert (found[0].score, found[0].also) == (0.9, ("policy-1@1#1",))


def test_language_versions_of_one_unit_say_the_same() -> None:
    swedish = hit("law-7-sv@1#1", 0.8, "Avgift", language="sv", unit="s:1")
    other = hit("law-8-sv@1#1", 0.7, "Annat", language="sv", unit="s:1")
    found = merged([hit("law-7@1#1", 0.9, FEE, unit="s:1"), swedish, other], document_of)
    assert ids(found) == ["law-7@1#1", "law-8-sv@1#1"]
    assert found[0].also == ("law-7-sv@1#1",)


def test_among_equals_the_law_stands_first_and_names_the_house_rule_beside_it() -> None:
    equals = [
        hit("policy-1@1#1", 0.90),
        hit("guideline-2@1#1", 0.895),
        hit("regulation-3@1#1", 0.89, force="advisory"),
        hit("regulation-3@1#2", 0.885),
        hit("law-4@1#1", 0.881),
    ]
    found = by_authority(equals, document_of)
    kinds = [each.split("-")[0] for each in ids(found)]
    assert kinds == ["law", "regulation", "guideline", "regulation", "policy"]
    assert found[0].beside == ("policy-1@1#1",)
    assert found[-1].beside == ()


def test_a_better_answer_stays_before_a_higher_rule() -> None:
    found = by_authority([hit("policy-1@1#1", 0.9), hit("law-4@1#1", 0.8)], document_of)
    assert ids(found) == ["policy-1@1#1", "law-4@1#1"]


def test_one_document_does_not_fill_the_list_where_others_answer_nearly_as_well() -> None:
    own = [hit(f"a@1#{at}", 0.9 - at / 100) for at in range(4)]
    others = [hit("b@1#1", 0.855), hit("c@1#1", 0.5)]
    assert ids(in_turn([*own, *others], 2)) == ["a@1#0", "a@1#1", "b@1#1", "a@1#2", "a@1#3", "c@1#1"]


def test_nothing_is_left_out_by_turns() -> None:
    hits = [hit(f"a@1#{at}", 0.5) for at in range(9)]
    assert sorted(ids(select(hits, 4, document_of=None))) == sorted(ids(hits))


def test_no_hits_stay_none() -> None:
    assert select([], 10, document_of) == []
