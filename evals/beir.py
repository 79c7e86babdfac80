"""Retrieval sets in BEIR's layout: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/test.tsv``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from evals.errors import EvalError
from evals.json_lines import objects, read_lines

QRELS_HEADER = ["query-id", "corpus-id", "score"]
SEED = 20240229
LAYOUT = "A set in BEIR's layout has corpus.jsonl, queries.jsonl and qrels/test.tsv."


@dataclass(frozen=True, slots=True)
class BeirDocument:
    """One document to be found; title and text may be empty."""

    document_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BeirSet:
    """``queries`` are the judged ones only, by id; ``judgements`` give per query the grade of each judged document."""

    name: str
    documents: tuple[BeirDocument, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]


def load(folder: Path) -> BeirSet:
    """Read and check a set. Raises EvalError naming the file and the line that is wrong."""
    found = tuple(documents(folder / "corpus.jsonl"))
    questions = dict(_questions(folder / "queries.jsonl"))
    judgements = _judgements(folder / "qrels" / "test.tsv", set(questions), {d.document_id for d in found})
    queries = {query_id: text for query_id, text in questions.items() if query_id in judgements}
    return BeirSet(folder.resolve().name, found, queries, judgements)


def only(beir: BeirSet, query_ids: Iterable[str]) -> BeirSet:
    """The set with these questions alone; its documents stay."""
    queries = {query_id: beir.queries[query_id] for query_id in query_ids}
    return replace(beir, queries=queries, judgements={query_id: beir.judgements[query_id] for query_id in queries})


def sampled(beir: BeirSet, size: int | None) -> BeirSet:
    """The set with so many of its questions, the same ones every time; all where there are no more or none is said."""
    if size is None or size >= len(beir.queries):
        return beir
    chosen = set(Random(SEED).sample(sorted(beir.queries), size))
    return only(beir, [query_id for query_id in beir.queries if query_id in chosen])


def thinned(documents: Sequence[BeirDocument], kept: Set[str], size: int | None) -> tuple[BeirDocument, ...]:
    """Those with ids ``kept``, and of the others so many that there are ``size`` in all, in the order they had.

    The others are the same ones for every set with these ids, so that sets share what is embedded of them. All where
    there are no more than ``size``, or no size is said.
    """
    if size is None or size >= len(documents):
        return tuple(documents)
    others = sorted(each.document_id for each in documents)
    Random(SEED).shuffle(others)
    rest = [each for each in others if each not in kept][: max(0, size - len(kept))]
    chosen = {*kept, *rest}
    return tuple(each for each in documents if each.document_id in chosen)


def documents(path: Path) -> Iterator[BeirDocument]:
    """The documents of a ``corpus.jsonl``; EvalError names the line that is wrong."""
    for where, row in _rows(path):
        yield BeirDocument(_text(row, "_id", where), str(row.get("title") or ""), _text(row, "text", where))


def _questions(path: Path) -> Iterator[tuple[str, str]]:
    for where, row in _rows(path):
        yield _text(row, "_id", where), _text(row, "text", where)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with the place to name in an error; an id twice is an error."""
    seen: set[object] = set()
    for where, row in objects(path, LAYOUT):
        if row.get("_id") in seen:
            raise EvalError(f"{where} repeats the _id “{row['_id']}”.", "Give every line an _id of its own.")
        seen.add(row.get("_id"))
        yield where, row
    if not seen:
        raise EvalError(f"{path} is empty.", LAYOUT)


def _text(row: dict[str, Any], field: str, where: str) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise EvalError(f"{where} has no text in “{field}”.", f"Give each line a string named {field}.")
    return value


def _judgements(path: Path, queries: set[str], documents: set[str]) -> dict[str, dict[str, int]]:
    judgements: dict[str, dict[str, int]] = {}
    for number, line in enumerate(read_lines(path, LAYOUT), start=1):
        fields = line.split("\t")
        if (number == 1 and fields == QRELS_HEADER) or not line.strip():
            continue
        where = f"{path}, line {number}"
        if len(fields) != 3 or not fields[2].strip().lstrip("-").isdecimal():
            raise EvalError(f"{where} is not a judgement.", "Give query id, document id and grade, separated by tabs.")
        query_id, document_id, grade = fields
        if query_id not in queries or document_id not in documents:
            raise EvalError(f"{where} names what the set does not have.", "Use ids of corpus.jsonl and queries.jsonl.")
        judgements.setdefault(query_id, {})[document_id] = int(grade)
    if not judgements:
        raise EvalError(f"{path} has no judgements.", LAYOUT)
    return judgements
