import pytest

from assist_api.checking.bearing import marked_forms
from assist_api.checking.edits import Edit, edits, exchanged, turned
from assist_api.checking.why import Lacking
from assist_api.checking.words import content_words
from tests.assist_api.answer_fakes import ANALYSER


@pytest.mark.parametrize(
    ("claim", "source", "language", "lacking"),
    [
        ("Banken, som vill byta konto, meddelar det.", "Kunden, som vill byta konto, meddelar det.", "sv",
         Lacking.PARTY),
        ("The customer’s own fees are not debited before the bank’s payments.",
         "The bank’s own fees are not debited before the customer’s payments.", "en", Lacking.PARTY),
        ("If they are, the transfer is tried again later.", "If they are not, the transfer is tried again later.", "en",
         Lacking.NEGATION),
        ("Tili palautetaan viimeistään 5 päivän kuluessa.", "Tili palautetaan viimeistään 5 päivän kuluttua.", "fi",
         Lacking.BOUND),
        ("The transfer is tried again at 12:12 and 18:00.", "The transfer is tried again at 12:00 and 18:00.", "en",
         Lacking.FIGURE),
        ("The fee must be paid at the branch.", "The fee may be paid at the branch.", "en", Lacking.MODALITY),
    ],
)  # fmt: skip
def test_what_an_edit_of_a_repeated_sentence_turns_round_is_named(
    claim: str, source: str, language: str, lacking: Lacking
) -> None:
    assert lacking in {why.what for why in turned(edits(claim, source, language, ANALYSER), language, ANALYSER)}


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The fee is paid within three days at the latest.", "The fee is paid within 3 days at the latest."),
        ("The customer is told at once of the fee.", "The customer is told without delay of the fee."),
        ("The customer is told at once of the fee.", "The cardholder is told at once of the fee."),
        ("The lender tells the borrower of every fee.", "The creditor tells the debtor of every fee."),
    ],
)
def test_other_words_for_the_same_turn_nothing_round(claim: str, source: str) -> None:
    assert list(turned(edits(claim, source, "en", ANALYSER), "en", ANALYSER)) == []


def test_a_sentence_that_says_it_in_its_own_words_has_no_edits() -> None:
    assert edits("Ask for your money back in writing.", "The bank repays the fee on request.", "en", ANALYSER) == ()


def forms(text: str) -> frozenset[str]:
    return marked_forms(content_words(text, "en", ANALYSER), "en", ANALYSER)


def test_a_word_that_stands_elsewhere_in_the_passage_may_not_take_anothers_place() -> None:
    near, passage = forms("Data are not used for marketing."), forms("Data are used for profiling and for marketing.")
    found = list(exchanged([Edit("marketing", "profiling")], near, passage, "en", ANALYSER))
    assert [(why.what, why.words) for why in found] == [(Lacking.WORDS, ("profiling",))]
    assert list(exchanged([Edit("marketing", "advertising")], near, passage, "en", ANALYSER)) == []
