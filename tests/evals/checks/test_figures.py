from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import DateRange
from evals.checks.counts import Figures
from evals.checks.figures import measure
from evals.checks.generated.as_text import markdown
from evals.checks.generated.invented import statute
from evals.checks.generated.truths import rule_truth
from evals.checks.seen import Seen, by_length, see
from evals.checks.truth import Truth
from ingest.reading import BlockKind

TRUTH = rule_truth(statute(), "Markdown")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    path: Path = tmp_path_factory.mktemp("act") / "laki.md"
    path.write_text(markdown(statute()), encoding="utf-8")
    return see(path, by_length)


def share(name: str, seen: Seen, truth: Truth = TRUTH) -> float:
    figures: Figures = measure(truth, seen)
    found = figures[name].share
    assert found is not None
    return found


def test_what_is_read_whole_misses_nothing(seen: Seen) -> None:
    figures = measure(TRUTH, seen)
    assert {name for name, count in figures.items() if count.share not in (None, 1.0)} == set()


def test_a_passage_that_is_lost_is_noticed(seen: Seen) -> None:
    less = replace(seen, cuts=seen.cuts[:-1])
    assert share("in one passage", less) < 1
    assert share("addresses", less) < 1


def test_a_passage_that_is_there_twice_is_noticed(seen: Seen) -> None:
    assert share("in one passage", replace(seen, cuts=(*seen.cuts, seen.cuts[3]))) < 1


def test_text_that_is_lost_or_added_is_noticed(seen: Seen) -> None:
    assert share("characters", replace(seen, canonical=seen.canonical[:-300] + " " * 300)) < 1
    assert share("once only", replace(seen, canonical=seen.canonical + seen.canonical[-300:])) < 1


def test_a_running_line_left_in_the_text_is_noticed(seen: Seen) -> None:
    truth = replace(TRUTH, running=("Määräykset ja ohjeet 7/2031",))
    assert share("running lines", seen, truth) == 1
    assert share("running lines", replace(seen, canonical=seen.canonical + "\nMääräykset ja ohjeet 7/2031"), truth) == 0


def test_a_hyphen_left_in_a_word_is_noticed_and_a_hanging_one_is_not(seen: Seen) -> None:
    assert share("unbroken words", replace(seen, canonical=seen.canonical + " luotonan- taja")) < 1
    assert share("unbroken words", replace(seen, canonical=seen.canonical + " koti- ja ulkomaat")) == 1


def test_a_section_under_another_address_is_noticed(seen: Seen) -> None:
    moved = tuple(replace(each, unit="ch:1/s:99") if each.unit == "ch:1/s:2" else each for each in seen.cuts)
    wrong = measure(TRUTH, replace(seen, cuts=moved))["addresses"].wrong
    assert wrong == ("ch:1/s:2: not there", "ch:1/s:99: not in the document")


def test_a_heading_read_as_text_and_a_wrong_day_are_noticed(seen: Seen) -> None:
    blocks = tuple(
        replace(each, kind=BlockKind.PARAGRAPH) if each.text.startswith("2 §") else each for each in seen.reading.blocks
    )
    other = replace(seen, reading=replace(seen.reading, blocks=blocks))
    assert measure(TRUTH, other)["headings"].wrong == ("2 § Määritelmät",)
    no_day = replace(seen, reading=replace(seen.reading, found=replace(seen.reading.found, in_force=DateRange())))
    assert share("dates", no_day) == 0
