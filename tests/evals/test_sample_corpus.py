"""The sample questions' gold stands in the sample documents as ingestion reads and cuts them."""

from functools import cache

import pytest

from corpus.sample import sample_documents
from evals.answers import bears
from evals.questions import Gold, load_questions, sample_set
from ingest.passages.cutting import cut
from ingest.readers import read
from ingest.reading import Cut
from tests.fakes import HashEncoder

GOLD = [(question.id, gold) for question in load_questions(sample_set()) for gold in question.gold]


@cache
def passages(source_file: str) -> tuple[Cut, ...]:
    (path,) = (path for path in sample_documents() if path.name == source_file)
    reading = read(path)
    language = reading.found.language
    return cut(reading, title=reading.found.title, count_tokens=HashEncoder().count_tokens, language=language)[1]


@pytest.mark.parametrize(("question_id", "gold"), GOLD, ids=[f"{name}-{gold.source_file}" for name, gold in GOLD])
def test_gold_stands_in_a_passage_at_its_address(question_id: str, gold: Gold) -> None:
    bearing = [passage.address for passage in passages(gold.source_file) if bears(passage.text, gold)]
    assert bearing, "no passage holds the quote"
    chapter = gold.address.split(",")[0]
    assert any(address.startswith(chapter) for address in bearing), f"{bearing} is not {gold.address}"
