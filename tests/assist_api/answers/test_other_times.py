import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assist_api.answers.abstain import Gap
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.other_times import with_other_times
from assist_api.config import AbstainConfig, AnswerConfig
from assist_api.types import Reason
from corpus.model import DateRange
from retrieval.hit import Hit
from tests.assist_api.answer_fakes import TODAY, a_source, describe, some_deps

COMING = DateRange(date(2029, 1, 1))
ENDED = DateRange(date(2024, 1, 1), date(2025, 12, 31))
FOUND = [a_source("Kotikäynnistä sovitaan puhelimessa.")]
GAP = Gap(Reason.NOT_ABOUT_THIS, ("kotikäynti",))


def deps_with(in_force: DateRange, day: date, config: AnswerConfig | None = None) -> AnswerDeps:
    source = a_source("Kotikäynti on maksuton neljä kertaa vuodessa.", in_force=in_force)

    def find(question: str, language: str, as_of: date) -> Sequence[Hit]:
        return [source.hit] if as_of == day else []

    def described(version_id: str):  # type: ignore[no-untyped-def]
        document, version = describe(version_id)
        return document, replace(version, in_force=in_force)

    return replace(some_deps(config=config), find=find, describe=described, other_days=lambda as_of: [day])


def told(question: str, language: str, gap: Gap, deps: AnswerDeps) -> Gap:
    return asyncio.run(with_other_times(question, language, TODAY, gap, FOUND, deps))


def test_a_rule_that_comes_later_is_told_with_its_day_and_place_alone() -> None:
    gap = told("Onko kotikäynti maksuton?", "fi", GAP, deps_with(COMING, date(2029, 1, 1)))
    assert gap.reason is Reason.ANOTHER_TIME
    assert gap.notes == ("Aiheesta on sääntö, mutta sitä sovelletaan vasta 1.1.2029 alkaen: Ohje, kohta (1).",)


def test_a_rule_that_has_ended_is_told_with_its_last_day() -> None:
    gap = told("Onko kotikäynti maksuton?", "en", GAP, deps_with(ENDED, date(2025, 12, 31)))
    assert gap.notes == ("There was a rule on this, but it applied only until 31.12.2025: Ohje, kohta (1).",)


def test_a_rule_of_another_time_that_would_not_answer_is_not_told() -> None:
    deps = deps_with(COMING, date(2029, 1, 1))
    assert told("Saako lentokoneeseen viedä kissan?", "fi", GAP, deps) == GAP


def test_what_applies_on_the_day_asked_about_is_no_rule_of_another_time() -> None:
    deps = deps_with(DateRange(date(2026, 1, 1)), date(2029, 1, 1))
    assert told("Onko kotikäynti maksuton?", "fi", GAP, deps) == GAP


def test_other_times_are_not_looked_at_where_something_named_is_missing_or_they_are_off() -> None:
    named = Gap(Reason.NOT_NAMED, ("Nordea",))
    deps = deps_with(COMING, date(2029, 1, 1))
    off = deps_with(COMING, date(2029, 1, 1), AnswerConfig(abstain=AbstainConfig(other_times=False)))
    assert told("Onko kotikäynti maksuton?", "fi", named, deps) == named
    assert told("Onko kotikäynti maksuton?", "fi", GAP, off) == GAP


def test_a_day_whose_other_passages_are_further_off_than_what_was_found_is_not_searched() -> None:
    (found,) = FOUND
    near = found.hit.cosine
    assert near is not None
    days: list[tuple[date, list[date]]] = []

    def reason(nearest: float) -> Reason:
        def nearness(question: str, language: str, as_of: date, asked: Sequence[date]) -> Sequence[float]:
            days.append((as_of, list(asked)))
            return [nearest]

        deps = replace(deps_with(COMING, date(2029, 1, 1)), nearness=nearness)
        return told("Onko kotikäynti maksuton?", "fi", GAP, deps).reason

    assert reason(near) is Reason.ANOTHER_TIME
    assert reason(near - 0.1) is Reason.NOT_ABOUT_THIS
    assert days == [(TODAY, [date(2029, 1, 1)])] * 2
