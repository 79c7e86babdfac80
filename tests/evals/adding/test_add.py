import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from evals.errors import EvalError
from evals.questions import Question, load_questions
from evals.run_validation import run_validation

Evals = Callable[..., Result]
ASKS = "Olen tyytymätön, meneekö kauan ennen kuin joku reagoi?"
PLACE = "kp-5-2026-valitukset-fi.md: luku 2.3, kohta (10)"
QUOTE = "Asiakkaalle lähetetään vastaanottovahvistus viimeistään 2 pankkipäivän kuluessa valituksen saapumisesta."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "set.jsonl"


def added(evals: Evals, path: Path, *options: str, question: str = ASKS) -> Question:
    done = evals("add", path, "--question", question, *options, "--yes")
    assert done.exit_code == 0, done.exception or done.output
    return load_questions(path)[-1]


def refused(evals: Evals, path: Path, *options: str, question: str = ASKS) -> EvalError:
    before = path.read_text() if path.exists() else None
    done = evals("add", path, "--question", question, *options, "--yes")
    assert isinstance(done.exception, EvalError), done.exception or done.output
    assert (path.read_text() if path.exists() else None) == before
    return done.exception


def test_a_place_and_a_sentence_become_gold_and_its_figure_a_key_fact(evals: Evals, path: Path) -> None:
    new = added(evals, path, "--place", PLACE, "--sentence", "1", "--topic", "complaints")
    (gold,) = new.gold
    assert (new.id, new.language, new.topic) == ("fi-001", "fi", "complaints")
    assert (gold.document, gold.address, gold.quote) == ("KP 5/2026", "luku 2.3, kohta (10)", QUOTE)
    assert (new.key_facts, new.held_out, new.must_abstain) == (("2",), False, False)
    assert run_validation(path, lambda what, done, total: None).faults == ()


def test_a_found_passage_is_picked_by_the_number_it_is_shown_under(evals: Evals, path: Path) -> None:
    options = ("--question", ASKS, "--yes", "-k", "10")
    shown = evals("add", path, *options).output
    (place,) = (line for line in shown.splitlines() if line.startswith("[2] "))
    done = evals("add", path, *options, "--pick", "2", "--sentence", "1", "--no-facts")
    assert done.exit_code == 0, done.exception
    (gold,) = load_questions(path)[0].gold
    assert gold.source_file in place and gold.address in place


def test_ids_go_on_after_the_largest_and_a_last_line_without_an_end_stays_whole(evals: Evals, path: Path) -> None:
    added(evals, path, "--place", PLACE, "--sentence", "1", "--id", "fi-041")
    path.write_text(path.read_text().rstrip("\n"))
    assert added(evals, path, "--place", PLACE, "--sentence", "1").id == "fi-042"
    assert len(load_questions(path)) == 2
    assert "has a question fi-042 already" in refused(evals, path, "--nothing", "Not told.", "--id", "fi-042").message


def test_what_nothing_answers_is_written_with_the_reason(evals: Evals, path: Path) -> None:
    new = added(evals, path, "--nothing", "No fee is told.", "--tag", "near-miss", "--held-out")
    assert (new.must_abstain, new.reason, new.gold, new.tags) == (True, "No fee is told.", (), ("near-miss",))
    assert new.held_out


def test_verbatim_words_may_break_lines_elsewhere(evals: Evals, path: Path) -> None:
    new = added(evals, path, "--place", PLACE, "--words", "2\n pankkipäivän  kuluessa", "--fact", "2 pankki")
    assert (new.gold[0].quote, new.key_facts) == ("2 pankkipäivän kuluessa", ("2 pankki",))


def test_cells_of_a_table_are_picked_by_number(evals: Evals, path: Path) -> None:
    place = ("--place", "kp-5-2026-valitukset-fi.md: luku 3.2, kohta (17)")
    shown = evals("add", path, "--question", ASKS, *place, "--yes").output
    (row,) = (line for line in shown.splitlines() if "Vastaanottovahvistus   " in line)
    number = row.partition(". 2 pankkipäivää")[0].split()[-1]
    assert added(evals, path, *place, "--sentence", number).gold[0].quote == "2 pankkipäivää"


def test_tags_that_follow_are_put(evals: Evals, path: Path, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("customer: Hej, jag är missnöjd.\nagent: Jag har skickat det vidare.\n")
    new = added(
        evals, path, "--conversation", str(talk), "--place", PLACE, "--sentence", "1", question="När hör jag av er?"
    )
    assert (new.language, set(new.tags)) == ("sv", {"conversation", "cross-lingual"})
    assert [turn.speaker for turn in new.conversation] == ["customer", "agent"]


def test_of_alternatives_only_a_figure_that_each_has_is_proposed(evals: Evals, path: Path) -> None:
    english = "kp-5-2026-complaints-en.pdf: chapter 2.3, paragraph (10)"
    other = "kp-5-2026-valitukset-fi.md: luku 5.1, kohta (24)"
    both = added(evals, path, "--place", PLACE, "--sentence", "1", "--place", english, "--sentence", "1")
    assert both.key_facts == ("2",)
    picked = ("--place", PLACE, "--sentence", "1", "--place", other, "--sentence", "1")
    assert added(evals, path, *picked).key_facts == ()
    assert set(added(evals, path, *picked, "--tag", "multi").key_facts) == {"2", "3"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--pick, --place or --nothing is missing"),
        (("--pick", "9"), "No passage has that number"),
        (("--place", PLACE), "--sentence or --words is missing"),
        (("--place", PLACE, "--sentence", "9"), "has no sentence 9"),
        (("--place", PLACE, "--words", "3 pankkipäivän"), "stand in no passage that is picked"),
        (("--place", "KP 99/2026: luku 1"), "No document 'kp 99/2026' is in force"),
        (("--place", "KP 5/2026: luku 99"), "has no passage at 'luku 99'"),
        (("--place", "luku 2.3"), "does not name a place"),
        (("--place", PLACE, "--sentence", "1", "--fact", "14"), "the key fact '14' stands in no gold quote"),
        (("--nothing", "x", "--tag", "odd"), "'odd' is no tag"),
        (("--nothing", "x", "--tag", "in-time"), "the tag 'in-time' does not fit it"),
        (("--nothing", "x", "--as-of", "1.1.2026"), "'1.1.2026' is no date"),
        (("--candidate", "1", "--nothing", "x"), "--candidate needs the file"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(
    evals: Evals, path: Path, options: tuple[str, ...], said: str
) -> None:
    assert said in refused(evals, path, *options).message


def test_a_question_in_the_words_of_the_rule_is_refused(evals: Evals, path: Path) -> None:
    echo = "Missä ajassa vastaanottovahvistus lähetetään asiakkaalle valituksen saapumisesta?"
    said = refused(evals, path, "--place", PLACE, "--sentence", "1", question=echo).message
    assert "of its content words stand in its gold passage" in said


def test_a_person_is_asked_again_after_a_mistake_and_confirms_what_is_proposed(evals: Evals, path: Path) -> None:
    answers = [ASKS, "", "", "", "", "", "99", PLACE, "nowhere said", "1", "spoken", "14", ""]
    done = evals("add", path, answers="".join(f"{each}\n" for each in answers))
    assert done.exit_code == 0, done.exception or done.output
    assert "No passage has that number" in done.output and "do not stand in" in done.output
    (new,) = load_questions(path)
    assert (new.question, new.gold[0].quote, new.key_facts, new.tags) == (ASKS, QUOTE, ("2",), ("spoken",))
    assert set(json.loads(path.read_text())) == {
        "id", "language", "question", "as_of", "gold", "key_facts", "must_abstain", "reason", "topic", "tags",
    }  # fmt: skip


def test_a_person_may_word_a_refused_question_anew(evals: Evals, path: Path) -> None:
    echo = "Missä ajassa vastaanottovahvistus lähetetään asiakkaalle valituksen saapumisesta?"
    options = ("--question", echo, "--place", PLACE, "--sentence", "1", "--no-facts")
    done = evals("add", path, *options, answers=f"\n\n\n\n\n\ny\n{ASKS}\n")
    assert done.exit_code == 0, done.exception or done.output
    assert [each.question for each in load_questions(path)] == [ASKS]
