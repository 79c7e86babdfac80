"""Corpora of any size: real passages first, then new ones of their sentences, cut into documents with versions.

A recombined passage takes its sentences from three real ones in its language and is as long as one of them, so that
vocabulary, lengths and word frequencies stay real. Its vector is the mean of theirs, with noise, at unit length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from corpus.model import DateRange, Document, Force, Kind, Passage, Span, Status, Version
from evals.bench.real import Real, Text
from ingest.passages.sentences import split_sentences
from retrieval.encoder import Vectors
from retrieval.rows import unit

A_VERSION = 100
"""Passages of a version; the last one made may have fewer."""
SOURCES = 3
NOISE = 0.15
"""Length of the noise added to a recombined passage's unit vector, in a direction by chance."""
NARROW = "fraud"
"""The audience of every fiftieth document; the others are for all."""
SUPERSEDED = date(2024, 3, 1)
"""Every fifth document has a second version, in force from this day."""


@dataclass(frozen=True, slots=True)
class Made:
    """A version as ingestion would hand it over; ``vectors`` has a row for each passage."""

    document: Document
    version: Version
    text: str
    passages: tuple[Passage, ...]
    vectors: Vectors


class Grown:
    """A corpus of ``size`` passages, the same each time it is gone through."""

    def __init__(self, real: Real, size: int) -> None:
        self._real = real
        self._size = size

    def __iter__(self) -> Iterator[Made]:
        """The versions, a document's older one first."""
        number = document = 0
        while number * A_VERSION < self._size:
            for which in range(2 if document % 5 == 0 and (number + 1) * A_VERSION < self._size else 1):
                yield self._made(number, document, which)
                number += 1
            document += 1

    def _made(self, number: int, document: int, which: int) -> Made:
        count = min(A_VERSION, self._size - number * A_VERSION)
        chance = np.random.default_rng([7, number])
        language, rows = self._rows(number, count, chance)
        if rows is None:
            texts, vectors = self._recombined(language, count, chance)
        else:
            texts, vectors = [self._real.texts[row] for row in rows], self._real.vectors[rows]
        name = f"rule-{document:06d}"
        start = date(2015 + document % 9, 1 + document % 12, 1)
        version = Version(
            version_id=f"{name}@{which + 1}",
            document_id=name,
            label=str(which + 1),
            in_force=DateRange(SUPERSEDED if which else start),
            audience=NARROW if document % 50 == 7 else "all",
            status=Status.STAGED,
            sha256=f"{number:064x}",
            source_file=f"{name}.txt",
            pages=1,
        )
        title = texts[0].title or f"Rule {document}"
        text, passages = _laid_out(version, language, texts)
        return Made(Document(name, title, "Issuer", "", Kind.REGULATION, language), version, text, passages, vectors)

    def _rows(self, number: int, count: int, chance: np.random.Generator) -> tuple[str, list[int] | None]:
        """The language of a version's passages, and which real ones they are, if there are any left."""
        for language, rows in self._by_language.items():
            versions = len(rows) // count if count == A_VERSION else 0
            if number < versions:
                return language, rows[number * A_VERSION : number * A_VERSION + count]
            number -= versions
        languages = list(self._by_language)
        shares = np.array([len(self._by_language[each]) for each in languages], float)
        return str(chance.choice(languages, p=shares / shares.sum())), None

    def _recombined(self, language: str, count: int, chance: np.random.Generator) -> tuple[list[Text], Vectors]:
        rows = np.array(self._by_language[language])
        sources = rows[chance.integers(0, len(rows), (count, SOURCES))]
        texts = [self._text(each, chance.random(len(self._sentences[each[0]])).tolist()) for each in sources.tolist()]
        mean = unit(self._real.vectors[sources].mean(axis=1))
        noise = chance.standard_normal(mean.shape, np.float32) * np.float32(NOISE / np.sqrt(mean.shape[1]))
        return texts, unit(mean + noise)

    def _text(self, sources: list[int], draws: list[float]) -> Text:
        """As many sentences as the first source has, by turns of all of them."""
        sentences = []
        for at, draw in enumerate(draws):
            own = self._sentences[sources[at % len(sources)]]
            sentences.append(own[int(draw * len(own))])
        first = self._real.texts[sources[0]]
        return Text(first.title, " ".join(sentences), first.language)

    @cached_property
    def _by_language(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, text in enumerate(self._real.texts):
            found.setdefault(text.language, []).append(row)
        return found

    @cached_property
    def _sentences(self) -> list[list[str]]:
        texts = [text.text for text in self._real.texts]
        return [[text[start:end] for start, end in split_sentences(text)] or [text] for text in texts]


def _laid_out(version: Version, language: str, texts: list[Text]) -> tuple[str, tuple[Passage, ...]]:
    whole, passages, start = "\n\n".join(each.text for each in texts), [], 0
    for at, each in enumerate(texts):
        span = Span(start, start + len(each.text))
        passages.append(
            Passage(
                passage_id=f"{version.version_id}#{at:04d}",
                version_id=version.version_id,
                address=f"{at + 1} §",
                heading_path=(each.title,) if each.title else (),
                text=each.text,
                context="",
                span=span,
                pages=(1, 1),
                boxes=(),
                language=language,
                force=Force.UNSAID,
                in_force=version.in_force,
                unit=f"s:{at + 1}",
            )
        )
        start = span.end + 2
    return whole, tuple(passages)
