import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from typing import Any

from assist_api.schemas import AbstentionView, CitationView, EvidenceView, HandOverView, SentenceView, SuggestionView
from evals.answers import figures, run_questions
from evals.questions import Gold, Question

DAY = date(2026, 1, 1)
QUOTE = "viimeistään seuraavan pankkipäivän aikana"


def question(name: str, must_abstain: bool = False) -> Question:
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
        tags=(),
    )


def suggestion(text: str) -> SuggestionView:
    cited = {"key": "1", "passage_id": "p", "document": "d", "title": "t", "version": "1", "address": "luku 1"}
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

    async def answer(self, question: str, *_: object) -> AsyncGenerator[tuple[str, Any], None]:
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


def test_abstaining_is_right_only_where_it_must() -> None:
    must, must_not = run({"a": abstention(), "b": abstention()}, question("a", must_abstain=True), question("b"))
    assert must.right and not must_not.right


def test_figures_count_only_the_questions_they_are_about() -> None:
    outcomes = run({"a": suggestion(QUOTE), "b": suggestion("x")}, question("a"), question("b", must_abstain=True))
    measured = figures(outcomes)
    assert (measured.questions, measured.cited, measured.abstained, measured.right) == (2, 1.0, 0.0, 0.5)
