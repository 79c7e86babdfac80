"""Questions put to a scripted desk over a corpus of two versions of one small document."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assist_api.answer_schemas import (
    AbstentionView,
    CitationView,
    EvidenceView,
    HandOverView,
    SentenceView,
    SuggestionView,
)
from assist_api.conversation.turns import Earlier
from assist_api.schemas import DocumentView, HitView, PassageView
from assist_api.search_schemas import FiltersView, KnownFiltersView
from evals.questions import Gold, Question, Turn
from evals.runs.asking import ask_all
from evals.runs.outcome import Outcome

OLD, NEW, DAY = "d@1", "d@2", date(2026, 7, 1)
FIRST, SECOND = "Maksu palautetaan 14 päivässä. Hakemusta ei tarvita.", "Omavastuu on enintään 50 euroa."
QUOTE = "Maksu palautetaan 14 päivässä."


def version(version_id: str, since: date, until: date | None, audience: str = "all") -> DocumentView:
    return DocumentView(
        document="d",
        title="Ehdot",
        version=version_id,
        version_id=version_id,
        source_file=f"{version_id[-1]}.pdf",
        language="fi",
        kind="terms",
        issuer="P",
        number="1",
        pages=1,
        paged=True,
        passages=2,
        in_force=(since, until),
        status="in_force",
        audience=audience,
        as_enacted=False,
        confirmed=True,
        given=None,
    )


def passage(passage_id: str, address: str, start: int, text: str) -> PassageView:
    return PassageView(
        passage_id=passage_id,
        address=address,
        heading_path=[],
        pages=(1, 1),
        span=(start, start + len(text)),
        text=text,
        context="",
        language="fi",
        force="",
        in_force=(None, None),
    )


def hit(passage_id: str) -> HitView:
    found = next(each for some in PASSAGES.values() for each in some if each.passage_id == passage_id)
    same = {"pages": (1, 1), "score": 1.0, "lexical_score": 1.0, "lexical_rank": 1, "cosine": 0.8, "dense_rank": 1}
    return HitView(
        passage_id=passage_id, document="d", title="Ehdot", version="1", address=found.address, text=found.text,
        context="", heading_path=[], language="fi", force="", in_force=(None, None), paged=True, as_enacted=False,
        **same,  # type: ignore[arg-type]
    )  # fmt: skip


PASSAGES = {
    each: [
        passage(f"{each}#1", "luku 1, kohta (1)", 0, FIRST),
        passage(f"{each}#2", "luku 1, kohta (12)", 60, SECOND),
    ]
    for each in (OLD, NEW)
}
VERSIONS = [version(OLD, date(2024, 1, 1), None), version(NEW, date(2026, 1, 1), None)]


def suggestion(quote: str, passage_id: str, start: int, text: str = "", support: str = "supported") -> SuggestionView:
    place = {"pages": (1, 1), "paged": True, "as_enacted": False, "in_force": (None, None), "context": ""}
    cited = CitationView(
        key="1", passage_id=passage_id, document="d", title="Ehdot", version="1", address="luku 1",
        span=(start, start + len(quote)), quote=quote, **place,  # type: ignore[arg-type]
    )  # fmt: skip
    return SuggestionView(
        suggestion_id="s",
        language="fi",
        as_of=DAY,
        drafted_by="extractive",
        sentences=[SentenceView(text=text or quote, citations=["1"], support=support)],
        citations=[cited],
        notices=[],
    )


ABSTENTION = AbstentionView(
    suggestion_id="s", language="fi", as_of=DAY, reason="not_about_this", missing="Ei löydy.", nearest=[],
    hand_over=HandOverView(queue="q", summary="s"),
)  # fmt: skip


@dataclass
class ScriptedDesk:
    given: SuggestionView | AbstentionView
    hits: list[str]
    again: list[str] = field(default_factory=list)
    versions: list[DocumentView] = field(default_factory=lambda: VERSIONS)
    asked: list[Any] = field(default_factory=list)

    def known_filters(self) -> KnownFiltersView:
        return KnownFiltersView(audiences=["contact-centre"], kinds=[], issuers=[], languages=[])

    def documents(self, every_version: bool = False) -> list[DocumentView]:
        return self.versions

    def passages(self, document: str) -> list[PassageView]:
        return PASSAGES[document]

    def search(self, question: str, k: int, language: str, as_of: date, filters: FiltersView) -> list[HitView]:
        return [hit(each) for each in self.again]

    async def answer(
        self, question: str, language: str, as_of: date, filters: FiltersView, earlier: Earlier
    ) -> AsyncGenerator[tuple[str, Any], None]:
        self.asked.append((as_of, filters.audiences, earlier.turns))
        hits = [hit(each) for each in self.hits]
        yield "evidence", EvidenceView(suggestion_id="s", language="fi", as_of=DAY, drafter="extractive", hits=hits)
        yield "last", self.given


def question(**more: Any) -> Question:
    gold = Gold(document="1", source_file="2.pdf", address="luku 1, kohta (1)", quote=QUOTE)
    given = {"gold": (gold,), "key_facts": ("14",), "must_abstain": False, "reason": "", "tags": ("spoken",), **more}
    return Question(id="q", language="fi", question="Koska rahat?", as_of=None, **given)


def ask(desk: ScriptedDesk, asked: Question | None = None) -> Outcome:
    (found,) = asyncio.run(ask_all(desk, [asked or question()], DAY))  # type: ignore[arg-type]
    return found


def test_a_right_answer_has_the_full_value_of_everything() -> None:
    found = ask(ScriptedDesk(suggestion(QUOTE, f"{NEW}#1", 0), [f"{NEW}#1"], [f"{NEW}#1"]))
    names = ("right", "nDCG@10", "span_recall", "gold_cited", "citation_recall", "citation_precision", "key_facts")
    assert [found.values[name] for name in (*names, "language", "stability", "abstention")] == [1.0] * 10
    assert found.values["span_precision"] == round(len(QUOTE) / len(FIRST), 4)
    assert (found.unfit, found.uncited, found.rank) == ((), 0, 1)


def test_a_true_quotation_from_elsewhere_is_grounded_and_wrong() -> None:
    found = ask(ScriptedDesk(suggestion(SECOND, f"{NEW}#2", 60), [f"{NEW}#2", f"{NEW}#1"]))
    assert (found.values["groundedness"], found.values["citation_precision"], found.values["right"]) == (1.0, 0.0, 0.0)
    assert (found.rank, found.values["RR"], found.untold) == (2, 0.5, ("14",))


def test_a_span_that_is_one_off_is_not_whole() -> None:
    found = ask(ScriptedDesk(suggestion(QUOTE, f"{NEW}#1", 1), [f"{NEW}#1"]))
    assert not found.citations[0].whole and found.values["citation_recall"] == 0.0


def test_the_same_words_in_a_replaced_version_are_no_evidence_and_may_not_be_shown() -> None:
    found = ask(ScriptedDesk(suggestion(QUOTE, f"{OLD}#1", 0), [f"{OLD}#1"]))
    assert found.unfit == (f"{OLD}#1: not in force",)
    assert (found.rank, found.values["gold_cited"]) == (None, 0.0)


def test_what_is_for_others_may_not_be_shown() -> None:
    secret = [version(NEW, date(2026, 1, 1), None, "fraud-team")]
    found = ask(ScriptedDesk(ABSTENTION, [f"{NEW}#1"], versions=secret))
    assert found.unfit == (f"{NEW}#1: for fraud-team",)


def test_an_abstention_keeps_why_and_what_was_found() -> None:
    found = ask(ScriptedDesk(ABSTENTION, [f"{NEW}#1"]))
    assert (found.reason, found.message, found.rank) == ("not_about_this", "Ei löydy.", 1)
    assert (found.values["answered"], found.values["key_facts"], found.values["groundedness"]) == (0.0, 0.0, None)


def test_abstaining_where_nothing_answers_is_right() -> None:
    asked = question(gold=(), key_facts=(), must_abstain=True, reason="ei lähteissä")
    found = ask(ScriptedDesk(ABSTENTION, [f"{NEW}#1"]), asked)
    assert (found.right, found.values["nDCG@10"], found.values["abstention_recall"]) == (True, None, 1.0)


def test_all_gold_of_a_question_with_several_parts_is_needed() -> None:
    other = Gold(document="1", source_file="2.pdf", address="luku 1, kohta (12)", quote="enintään 50 euroa")
    both = question(gold=(question().gold[0], other), tags=("multi",))
    found = ask(ScriptedDesk(suggestion(QUOTE, f"{NEW}#1", 0), [f"{NEW}#1"]), both)
    assert (found.values["R@10"], found.values["gold_cited"], found.values["right"]) == (0.5, 0.5, 0.0)
    any_of = question(gold=(question().gold[0], other))
    assert ask(ScriptedDesk(suggestion(QUOTE, f"{NEW}#1", 0), [f"{NEW}#1"]), any_of).values["right"] == 1.0


def test_the_question_is_asked_of_its_day_for_its_asker_with_the_turns_before_it() -> None:
    desk = ScriptedDesk(ABSTENTION, [])
    turns = (Turn(speaker="customer", text="Hei"),)
    ask(desk, question(conversation=turns, tags=("conversation",)))
    ((day, audiences, earlier),) = desk.asked
    assert (day, audiences, [each.text for each in earlier]) == (DAY, ["contact-centre"], ["Hei"])


def test_the_stages_are_timed_in_order() -> None:
    latency = ask(ScriptedDesk(ABSTENTION, [])).latency
    assert 0 <= latency["evidence"] <= latency["answer"]


def test_when_the_time_is_up_no_further_question_is_put() -> None:
    asked = [question(), question().model_copy(update={"id": "r"})]
    found = asyncio.run(ask_all(ScriptedDesk(ABSTENTION, []), asked, DAY, seconds=0))  # type: ignore[arg-type]
    assert [each.question.id for each in found] == ["q"]
