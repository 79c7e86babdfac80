"""Is what was erased gone? Its sentences and vectors are looked for in every file, before and after."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assist_api.ahead import Quiet, SentencesAhead
from assist_api.answers.extracts import sentences_of
from assist_api.config import ExtractConfig
from assist_api.stores import Stores
from corpus.model import Passage
from evals.checks.hashing import HashingStores, scratch_settings
from evals.checks.invented_files import write_documents
from evals.checks.probe import Trace, phrases, probe
from evals.errors import EvalError
from ingest.passages.sentences import split_sentences
from ingest.prepare import texts_of
from ingest.results import Outcome, Source
from retrieval.encoder import Vectors

_LONGEST = ExtractConfig().max_chars


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """Where a document's texts and vectors were before it was erased, and where after; and what else was wrong."""

    document: str
    texts: int
    vectors: int
    before: tuple[Trace, ...]
    after: tuple[Trace, ...]
    problems: tuple[str, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether the probe found both kinds before and nothing after, and all else is in order."""
        seen = any(each.texts for each in self.before) and any(each.vectors for each in self.before)
        return seen and not self.after and not self.problems

    def as_json(self) -> dict[str, Any]:
        """As it stands, with the verdict."""
        return {**asdict(self), "gone": self.gone}


def check_erasure(folder: Path, documents: int = 6, step: Callable[[str], None] = lambda text: None) -> ErasureReport:
    """Ingest invented documents into a folder, erase the last one, probe before and after; also once it is closed."""
    source, home = folder / "documents", folder / "home"
    source.mkdir(parents=True)
    files = write_documents(source, documents)
    with HashingStores(scratch_settings(home)) as stores:
        step("ingesting")
        results = list(stores.ingestor.ingest_all([Source(file) for file in files]))
        if any(each.outcome is not Outcome.NEW for each in results):
            raise EvalError(f"An invented document was not taken: {results}", "Mend that first.")
        SentencesAhead(stores, Quiet(), _LONGEST).make_missing()
        erased = results[-1].document
        with stores.searching() as index:
            index.legs(_passages(stores, erased)[0].text, "fi", 5)
        step("looking before")
        texts, vectors = _needles(stores, erased)
        before = probe(home, texts, vectors)
        step("erasing")
        stores.ingestor.erase(erased, "check", "to see whether it is gone")
        step("looking after")
        after = probe(home, texts, vectors)
        problems = _problems(stores, erased, results[0].document, files[-1])
    step("looking when closed")
    after += probe(home, texts, vectors)
    return ErasureReport(erased, len(texts), len(vectors), tuple(before), tuple(after), tuple(problems))


def _passages(stores: Stores, document_id: str) -> list[Passage]:
    versions = stores.registry.versions(document_id)
    return [each for version in versions for each in stores.registry.passages_of(version.version_id)]


def _vectors(stores: Stores, title: str, passages: Sequence[Passage]) -> Vectors:
    """Those of the passages and, as they are kept for answers, of their sentences."""
    cut = (text for each in passages for text in sentences_of(each, split_sentences, _LONGEST))
    sentences = [stores.encoder.text_of("", (), "", text) for text in cut]
    return stores.encoder.made_anew([*texts_of(title, passages, stores.encoder), *sentences])


def _needles(stores: Stores, document_id: str) -> tuple[list[str], Vectors]:
    """Phrases and vectors that are this document's alone."""
    mine = _passages(stores, document_id)
    title = stores.registry.document(document_id).title
    others = [each for each in stores.registry.documents() if each.document_id != document_id]
    kept = [passage.text for each in others for passage in _passages(stores, each.document_id)]
    texts = [title, *phrases((each.text for each in mine), kept)]
    vectors = _vectors(stores, title, mine)
    theirs = np.concatenate([_vectors(stores, each.title, _passages(stores, each.document_id)) for each in others])
    alone = np.abs(vectors[:, None, :] - theirs[None, :, :]).max(axis=2).min(axis=1) > 0.01
    return texts, vectors[alone]


def _problems(stores: Stores, erased: str, kept: str, file: Path) -> list[str]:
    """What a person would see: the others still found, the erased one not, a tombstone, its file refused."""
    problems = []
    if not any(each.document_id == erased for each in stores.registry.tombstones()):
        problems.append("there is no tombstone")
    if erased in {each.document_id for each in stores.registry.documents()}:
        problems.append("the document is still listed")
    with stores.searching() as index:
        legs = index.legs(_passages(stores, kept)[0].text, "fi", 5)
    if not (legs.lexical or legs.dense):
        problems.append("the other documents are no longer found")
    if stores.ingestor.ingest(Source(file)).outcome is not Outcome.REFUSED:
        problems.append("the erased file was taken in again without a word")
    return problems
