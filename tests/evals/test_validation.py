"""The validator of question sets: what gold must be, and how far a question may speak as its passage does."""

from datetime import date

import pytest

from corpus.model import DateRange, Division
from evals.held import Held, Holdings
from evals.questions import Gold, Question
from evals.validation import Validation, place_of, validate
from retrieval.analysis import load_analyser

TODAY = date(2026, 6, 1)
TEXT = "(4) Kadonnut kortti[1] suljetaan: a) puhelimitse 09 000 1120; b) verkkopankissa."
ANALYSER = load_analyser("none")


def held(audience: str = "all", start: date = date(2026, 1, 1), end: date | None = None) -> Held:
    divisions = (Division("a)", TEXT.index("a)")), Division("b)", TEXT.index("b)")))
    address = "luku 2.1, kohta (4), määräys"
    return Held("KP 1", "a.pdf", address, TEXT, "", "fi", DateRange(start, end), audience, divisions)


def asked(
    quote: str = "puhelimitse 09 000 1120",
    address: str = "luku 2.1, kohta (4) a), määräys",
    *,
    question: str = "Mihin numeroon soitan?",
    fact: str = "09 000 1120",
    file: str = "a.pdf",
    document: str = "KP 1",
    as_of: date | None = None,
    audience: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Question:
    gold = Gold(document=document, source_file=file, address=address, quote=quote)
    return Question(
        id="q1",
        language="fi",
        question=question,
        as_of=as_of,
        gold=(gold,),
        key_facts=(fact,),
        must_abstain=False,
        reason="",
        audience=audience,
        tags=tags,  # type: ignore[arg-type]
    )


def validated(question: Question, passage: Held | None = None) -> Validation:
    return validate([question], Holdings({"a.pdf": [passage or held()]}, {}), lambda: ANALYSER, TODAY)


def faults(question: Question, passage: Held | None = None) -> list[str]:
    return [fault.message for fault in validated(question, passage).faults]


def test_gold_that_stands_where_it_is_said_to_is_sound() -> None:
    assert faults(asked()) == []


@pytest.mark.parametrize("address", ["luku 2.1, kohta (4)", "luku 2.1, kohta (4), määräys", "luku 2.1, kohta (4) a)"])
def test_an_address_may_leave_out_the_item_or_the_force(address: str) -> None:
    assert faults(asked(address=address)) == []


def test_a_quote_may_leave_out_marks_of_footnotes_and_break_lines_elsewhere() -> None:
    assert place_of("Kadonnut  kortti\nsuljetaan", TEXT) == 4
    assert faults(asked("kortti suljetaan: a) puhelimitse 09 000 1120", "luku 2.1, kohta (4)")) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (asked("puhelimitse 09 000 9999", fact="9999"), "does not hold the words"),
        (asked(address="luku 2.1, kohta (4) b), määräys"), "stands at 'luku 2.1, kohta (4) a), määräys'"),
        (asked(file="b.pdf"), "b.pdf is not in the corpus"),
        (asked(document="KP 2"), "has the number KP 1, not KP 2"),
        (asked(as_of=date(2025, 12, 31)), "not in force on 2025-12-31"),
        (asked(fact="09 000 1121"), "the key fact '09 000 1121' stands in no gold quote"),
    ],
)
def test_gold_that_does_not_fit_is_named(wrong: Question, said: str) -> None:
    (fault,) = faults(wrong)
    assert said in fault


def test_gold_of_a_version_that_has_ended_fits_a_question_of_its_days() -> None:
    ended = held(start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert faults(asked(as_of=date(2025, 6, 1)), ended) == []
    assert faults(asked(), ended) == ["a.pdf, luku 2.1, kohta (4) a), määräys, is not in force on 2026-06-01."]


def test_gold_that_the_asker_may_not_see_is_named() -> None:
    assert faults(asked(), held("contact-centre")) == []
    assert faults(asked(), held("fraud-team")) == ["a.pdf is for fraud-team, and the asker is of contact-centre."]
    assert faults(asked(audience=("fraud-team",)), held("fraud-team")) == []


def test_a_question_in_the_words_of_its_passage_is_named_unless_it_is_a_reference() -> None:
    echo = "Suljetaanko kadonnut kortti puhelimitse?"
    assert "of its content words stand in its gold passage" in faults(asked(question=echo))[0]
    assert validated(asked(question=echo, tags=("reference",))).borrowed == {}
    assert validated(asked()).borrowed == {"q1": 0.0}


def test_gold_in_a_file_that_cannot_be_read_here_is_told_and_is_no_fault() -> None:
    found = validate([asked()], Holdings({}, {"a.pdf": "it is a scan."}), lambda: ANALYSER, TODAY)
    assert found.faults == ()
    assert [fault.message for fault in found.unread] == ["a.pdf: it is a scan."]


def test_the_make_up_of_a_set_is_counted_by_tag_half_and_language() -> None:
    assert validated(asked(tags=("table",))).counts == {
        "all": {"questions": 1, "dev": 1, "fi": 1},
        "table": {"questions": 1, "dev": 1, "fi": 1},
    }
