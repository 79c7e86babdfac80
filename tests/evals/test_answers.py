from evals.answers import asker, bears, tells
from evals.questions import Gold, Question


def question(audience: tuple[str, ...] = ()) -> Question:
    gold = Gold(document="1", source_file="a.pdf", address="luku 1", quote="500 euroa")
    return Question(
        id="a", language="fi", question="a", as_of=None, gold=(gold,), key_facts=(), must_abstain=False, reason="",
        tags=("spoken",), audience=audience,
    )  # fmt: skip


def test_a_fact_is_told_however_its_thousands_are_parted() -> None:
    text = "Enintään 2000 euroa, 15 000 tai 1 000; kohdat 12, 300. Seuraavan pankkipäivän aikana."
    facts = ("2 000 euro", "15\u00a0000", "1,000", "12, 300", "seuraavan  Pankkipäivän")
    assert [tells(text, fact) for fact in facts] == [True] * 5
    assert not tells(text, "3 000 euroa")


def test_two_words_are_borne_only_by_both() -> None:
    (gold,) = question().gold
    assert bears("Enintään 500 euroa.", gold) and not bears("Enintään 20 euroa ja kuluja.", gold)


def test_an_asker_searches_what_the_contact_centre_sees_unless_the_question_says_more() -> None:
    known = {"all", "contact-centre", "fraud-team"}
    assert asker(question(), known).audiences == ["contact-centre"]
    more = ("contact-centre", "fraud-team")
    assert asker(question(more), known).audiences == list(more)


def test_a_corpus_without_audiences_is_searched_whole() -> None:
    assert asker(question(), {"all"}).audiences == []
