import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assist_api.schemas import (
    AbstentionView,
    CitationView,
    DocumentView,
    EvidenceView,
    HandOverView,
    SentenceView,
    SuggestionView,
)
from assist_api.search_schemas import FiltersView, KnownFiltersView
from evals.answers import bears, figures, grouped, run_questions
from evals.questions import Gold, Question

DAY = date(2026, 1, 1)
QUOTE = "viimeistään seuraavan pankkipäivän aikana"


def question(name: str, must_abstain: bool = False, held_out: bool = False, audience: tuple[str, ...] = ()) -> Question:
    gold = () if must_abstain else (Gold(document="1", source_file="a.pdf", address="luku 1", quote=QUOTE),)
    return Question(
        id=name,
        language="fi",
        question=name,
        as_of=None,
        gold=gold,
        key_facts=() if must_abstain else ("Seuraavan  pankkipäivän",),
        must_abstain=must_abstain,
        reason="ei lähteissä" if must_abstain else "",
        tags=("near-miss",) if must_abstain else ("spoken", "table"),
        held_out=held_out,
        audience=audience,
    )


def suggestion(text: str, document: str = "d") -> SuggestionView:
    cited = {"key": "1", "passage_id": "p", "document": document, "title": "t", "version": "1", "address": "luku 1"}
    place = {"pages": (1, 1), "span": (0, 1), "paged": True, "as_enacted": False, "in_force": (None, None)}
    citation = CitationView(**cited, **place, quote=text, context="")
    return SuggestionView(
        suggestion_id="s",
        language="fi",
        as_of=DAY,
        drafted_by="extractive",
        sentences=[SentenceView(text=text, citations=["1"], support="supported")],
        citations=[citation],
        notices=[],
    )


def abstention() -> AbstentionView:
    hand_over = HandOverView(queue="q", summary="s")
    return AbstentionView(
        suggestion_id="s", language="fi", as_of=DAY, reason="r", missing="m", nearest=[], hand_over=hand_over
    )


@dataclass
class ScriptedDesk:
    answers: dict[str, SuggestionView | AbstentionView]
    audiences: list[str] = field(default_factory=list)
    searched: list[list[str]] = field(default_factory=list)

    def known_filters(self) -> KnownFiltersView:
        return KnownFiltersView(audiences=self.audiences, kinds=[], issuers=[], languages=[])

    def documents(self, every_version: bool) -> list[DocumentView]:
        assert every_version
        files = {"d": "a.pdf", "other": "b.pdf"}
        return [
            DocumentView.model_construct(document=name, version="1", source_file=file) for name, file in files.items()
        ]

    async def answer(
        self, question: str, language: str, as_of: date | None, filters: FiltersView
    ) -> AsyncGenerator[tuple[str, Any], None]:
        self.searched.append(filters.audiences)
        yield "evidence", EvidenceView(suggestion_id="s", language="fi", as_of=DAY, drafter="extractive", hits=[])
        yield "last", self.answers[question]


def run(answers: dict[str, SuggestionView | AbstentionView], *questions: Question) -> list[Any]:
    return asyncio.run(run_questions(ScriptedDesk(answers), questions))  # type: ignore[arg-type]


def test_an_answer_is_right_when_it_cites_the_gold_and_tells_its_facts() -> None:
    right, wrong = run(
        {"a": suggestion(f"Raha palautetaan {QUOTE}."), "b": suggestion("Raha palautetaan joskus.")},
        question("a"),
        question("b"),
    )
    assert (right.right, right.cited, right.facts) == (True, True, 1.0)
    assert (wrong.right, wrong.cited, wrong.facts) == (False, False, 0.0)


def test_the_same_words_in_another_document_are_not_the_evidence() -> None:
    (other,) = run({"a": suggestion(f"Raha palautetaan {QUOTE}.", "other")}, question("a"))
    assert (other.cited, other.facts) == (False, 1.0)


def test_a_fact_is_told_however_its_thousands_are_parted() -> None:
    asked = question("a").model_copy(update={"key_facts": ("2 000 euro", "15\u00a0000", "1,000", "12, 300")})
    (told,) = run({"a": suggestion("Enintään 2000 euroa, 15 000 tai 1 000; kohdat 12, 300.")}, asked)
    assert told.facts == 1.0


def test_two_words_are_borne_only_by_both() -> None:
    gold = Gold(document="1", source_file="a.pdf", address="luku 1", quote="500 euroa")
    assert bears("Enintään 500 euroa.", gold) and not bears("Enintään 20 euroa ja kuluja.", gold)


def test_abstaining_is_right_only_where_it_must() -> None:
    must, must_not = run({"a": abstention(), "b": abstention()}, question("a", must_abstain=True), question("b"))
    assert must.right and not must_not.right


def test_figures_count_only_the_questions_they_are_about() -> None:
    outcomes = run({"a": suggestion(QUOTE), "b": suggestion("x")}, question("a"), question("b", must_abstain=True))
    measured = figures(outcomes)
    assert (measured.questions, measured.cited, measured.abstained, measured.right) == (2, 1.0, 0.0, 0.5)


def test_halves_are_told_apart_and_each_by_language_and_tag() -> None:
    outcomes = run({"a": suggestion(QUOTE), "b": abstention()}, question("a"), question("b", True, held_out=True))
    assert {name: [each.question.id for each in group] for name, group in grouped(outcomes).items()} == {
        "all": ["a", "b"],
        "dev": ["a"],
        "held out": ["b"],
        "dev: fi": ["a"],
        "dev: spoken": ["a"],
        "dev: table": ["a"],
        "held out: fi": ["b"],
        "held out: near-miss": ["b"],
    }


def test_a_set_without_halves_has_no_groups_of_them() -> None:
    outcomes = run({"a": suggestion(QUOTE)}, question("a"))
    assert list(grouped(outcomes)) == ["all", "fi", "spoken", "table"]


def test_an_asker_searches_what_the_contact_centre_sees_unless_the_question_says_more() -> None:
    questions = [question("a"), question("b", audience=("contact-centre", "fraud-team"))]
    desk = ScriptedDesk({"a": abstention(), "b": abstention()}, ["all", "contact-centre", "fraud-team"])
    asyncio.run(run_questions(desk, questions))  # type: ignore[arg-type]
    assert desk.searched == [["contact-centre"], ["contact-centre", "fraud-team"]]


def test_a_corpus_without_audiences_is_searched_whole() -> None:
    desk = ScriptedDesk({"a": abstention()}, ["all"])
    asyncio.run(run_questions(desk, [question("a")]))  # type: ignore[arg-type]
    assert desk.searched == [[]]
