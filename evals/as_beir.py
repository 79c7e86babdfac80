"""Questions on a corpus as a set in BEIR's layout, for whatever reads such sets."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assist_api.stores import Stores
from corpus.model import Passage
from evals.answers import bears
from evals.errors import EvalError
from evals.questions import Question
from evals.validation import audiences_of


def write_beir(questions: Sequence[Question], stores: Stores, day: date, folder: Path) -> Path:
    """Write the folder: what is in force on the day for the contact centre, and the questions that it answers.

    Questions of another day, and those that nothing answers, are left out. What is held out is marked so, and tuning
    refuses it. EvalError when no question is left.
    """
    passages = _passages(stores, day)
    numbers = {each.passage_id: stores.registry.document_of(each.version_id).number for each in passages}
    answers = {each.id: _bearing(each, passages, numbers) for each in questions if each.as_of is None}
    asked = [each for each in questions if answers.get(each.id)]
    if not asked:
        raise EvalError("The corpus answers none of the questions.", "Ask about what it holds and what is in force.")
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    _write(folder / "corpus.jsonl", (_document(each, stores) for each in passages))
    _write(folder / "queries.jsonl", ({"_id": q.id, "text": q.question, "held_out": q.held_out} for q in asked))
    judged = (f"{each.id}\t{passage_id}\t1\n" for each in asked for passage_id in answers[each.id])
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + "".join(judged), "utf-8")
    return folder


def _passages(stores: Stores, day: date) -> list[Passage]:
    allowed = stores.registry.allowed_versions(day, audiences_of())
    return [passage for version in sorted(allowed) for passage in stores.registry.passages_of(version)]


def _bearing(question: Question, passages: Sequence[Passage], numbers: Mapping[str, str]) -> list[str]:
    return [
        each.passage_id
        for each in passages
        if any(gold.document == numbers[each.passage_id] and bears(each.text, gold) for gold in question.gold)
    ]


def _document(passage: Passage, stores: Stores) -> dict[str, Any]:
    title = stores.registry.document_of(passage.version_id).title
    text = "\n".join(part for part in (passage.context, passage.text) if part)
    return {"_id": passage.passage_id, "title": ". ".join((title, *passage.heading_path)), "text": text}


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
