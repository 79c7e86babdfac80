"""Paired sections to learn a lexicon from, kept apart from the questions that test it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.errors import EvalError
from evals.json_lines import objects
from retrieval.analysis.language import LANGUAGES
from retrieval.lexicon import Pair

SHAPE = 'One JSON object a line: {"text_fi": …, "text_sv": …}, optionally "heading_fi", "heading_sv" and "statute".'


def load_pairs(path: Path, held_out: Sequence[str] = ()) -> list[Pair]:
    """The pairs of a JSON Lines file, those of statutes ``held_out`` left out.

    A line has ``text_LANGUAGE`` for two languages or more, each with its ``heading_LANGUAGE`` if it has one. EvalError
    names the line that is wrong.
    """
    return [
        Pair(one, _text(row, one), other, _text(row, other))
        for row in _rows(path)
        if row.get("statute") not in held_out
        for one, other in combinations([each for each in LANGUAGES if f"text_{each}" in row], 2)
    ]


def asked_of(judgements: Mapping[str, Mapping[str, int]], held_out: Sequence[str]) -> list[str]:
    """The questions whose answer stands in a statute held out: a document's id begins with its number and ``|``."""
    return [
        query_id
        for query_id, judged in judgements.items()
        if any(document_id.partition("|")[0] in held_out for document_id in judged)
    ]


def statutes(text: str) -> list[str]:
    """The numbers in a list (``13/2003, 290/2010``) or in the file of that name."""
    listed = Path(text).read_text("utf-8") if Path(text).is_file() else text
    return [number for number in listed.replace(",", " ").split() if number]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for where, row in objects(path, SHAPE):
        if sum(f"text_{language}" in row for language in LANGUAGES) < 2:
            raise EvalError(f"{where} has no text in two languages.", SHAPE)
        yield row


def _text(row: Mapping[str, Any], language: str) -> str:
    return f"{row.get(f'heading_{language}') or ''} {row[f'text_{language}']}".strip()
