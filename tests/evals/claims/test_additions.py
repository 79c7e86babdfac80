from random import Random

from evals.claims.additions import added_clause, added_detail, nearby_detail

TEXT = "The fee is 5 euros."


def test_a_clause_from_elsewhere_goes_on_in_the_same_sentence() -> None:
    elsewhere = ["Short.", "The parcel is kept for 14 days."]
    assert added_clause(TEXT, "en", elsewhere, Random(1)) == "The fee is 5 euros, and the parcel is kept for 14 days."
    assert added_clause(TEXT, "en", ["Short."], Random(1)) is None
    assert added_clause("The fee is", "en", elsewhere, Random(1)) is None


def test_a_detail_has_no_word_of_the_passage() -> None:
    passage = f"{TEXT} It is paid at a branch, in advance or in writing."
    for seed in range(40):
        made = added_detail(TEXT, "en", passage, Random(seed))
        assert made is not None and made.startswith("The fee is 5 euros ") and made.endswith(".")
        assert not any(word in made for word in ("branch", "advance", "writing"))


def test_a_detail_from_nearby_is_the_end_of_another_sentence_of_the_passage() -> None:
    passage = [TEXT, "The parcel is kept at the nearest branch.", "The fee is euros."]
    assert nearby_detail(TEXT, passage, Random(1)) == "The fee is 5 euros the nearest branch."
    assert nearby_detail(TEXT, [TEXT, "Fees: see 5."], Random(1)) is None
