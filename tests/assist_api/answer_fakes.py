"""Small stand-ins for what an answer is made with: a hashing encoder, a model that says its lines."""

import asyncio
import hashlib
import re
from collections.abc import AsyncGenerator, Callable, Sequence
from datetime import date

import numpy as np

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.config import AnswerConfig
from assist_api.drafting.draft import Drafter, KeyedSource
from assist_api.errors import DraftError
from corpus.model import DateRange, Document, Force, Kind, Passage, Span, Status, Version
from ingest.passages.sentences import split_sentences
from retrieval.analysis.analyser import Analyser
from retrieval.analysis.finnish import load_morphology
from retrieval.encoder import Vectors
from retrieval.hit import Hit

TODAY = date(2026, 2, 1)
IN_FORCE = DateRange(date(2026, 1, 1))
ANALYSER = Analyser(load_morphology("none"))
OFFSET = 1000  # where each passage begins in its version's text


class HashEncoder:
    """Bags of hashed word beginnings: texts that share words are close."""

    name, dtype, dimension, max_tokens = "hash", "float32", 256, 512

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        return text

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int(hashlib.sha256(word[:5].encode()).hexdigest(), 16) % self.dimension] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    encode_queries = encode_documents


class SpeakingDrafter:
    """Says what ``lines`` makes of the keys, in small pieces; then fails if told to."""

    name = "puhuja"

    def __init__(self, lines: Callable[[list[str]], str], *, fails: bool = False, is_there: bool = True) -> None:
        self._lines, self._fails, self._is_there = lines, fails, is_there
        self.closed = False
        self.pieces_given = 0

    async def available(self) -> bool:
        return self._is_there

    async def draft(self, question: str, language: str, sources: Sequence[KeyedSource]) -> AsyncGenerator[str, None]:
        text = self._lines([one.key for one in sources])
        try:
            for start in range(0, len(text), 4):
                await asyncio.sleep(0)
                self.pieces_given += 1
                yield text[start : start + 4]
            if self._fails:
                raise DraftError("The model went away.", "Start it.")
        finally:
            self.closed = True


def a_source(
    text: str, *, language: str = "fi", context: str = "", heading: str = "", score: float = 1.0, number: int = 1,
    in_force: DateRange = IN_FORCE, cosine: float = 0.9,
) -> Source:  # fmt: skip
    passage = Passage(
        f"p{number}", f"v-{language}", f"kohta ({number})", (heading,) if heading else (), text, context,
        Span(OFFSET, OFFSET + len(text)), (1, 1), (), language, Force.BINDING, in_force,
    )  # fmt: skip
    document, version = describe(passage.version_id)
    return Source(Hit(passage, score, 5.0, number, cosine, number), document, version)


def describe(version_id: str) -> tuple[Document, Version]:
    language = version_id.removeprefix("v-")
    document = Document(f"d-{language}", "Ohje", "Pankki", "1", Kind.POLICY, language)
    return document, Version(version_id, document.document_id, "1.0", IN_FORCE, "", Status.IN_FORCE, "", "ohje.pdf", 1)


def some_deps(
    *sources: Source, drafter: Drafter | None = None, config: AnswerConfig | None = None, language: str = "fi"
) -> AnswerDeps:
    return AnswerDeps(
        find=lambda question, language, as_of: [source.hit for source in sources],
        describe=describe,
        detect=lambda text: language,
        analyser=ANALYSER,
        split=split_sentences,
        encoder=HashEncoder(),
        has_documents=lambda: bool(sources),
        drafter=drafter,
        config=config or AnswerConfig(),
    )
