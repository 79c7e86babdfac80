"""One part of a corpus for ``bench search``: ``python -m evals.bench.build_script OUT PART WORK SIZE FOLDER…``.

The three parts (registry, words, vectors) go through the same corpus each for itself, so that they can be made at the
same time; one that was cut off goes on where it stopped.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path

import numpy as np
from sqlalchemy import select

from assist_api.settings import load_settings
from corpus import lifecycle
from corpus.database import Database
from corpus.folder import DataFolder
from corpus.tables import VersionRow
from evals.bench.grown import A_VERSION, Grown, Made
from evals.bench.real import load
from retrieval.analysis.analyser import load_analyser
from retrieval.dense import DenseIndex
from retrieval.embeddings import load_encoder
from retrieval.lexical.index import LexicalIndex
from retrieval.lexical.item import item_of

_AT_ONCE = 50
"""Versions written in one transaction."""


def main() -> None:
    """Make one part; its seconds, by the clock and of the processor, as JSON into OUT."""
    out, part, home, size, *folders = sys.argv[1:]
    folder = DataFolder(Path(home))
    real = load(
        [Path(each) for each in folders], folder.path.parent, lambda: load_encoder(load_settings().embedding), print
    )
    begun, computed = time.perf_counter(), time.process_time()
    made = _told(Grown(real, int(size)), int(size))
    folder.path.mkdir(parents=True, exist_ok=True)
    PARTS[part](folder, made)
    spent = {"seconds": time.perf_counter() - begun, "processor_seconds": time.process_time() - computed}
    Path(out).write_text(json.dumps(spent))


def _registry(folder: DataFolder, made: Iterable[Made]) -> None:
    database = Database(folder.registry_path)
    with database.reading() as session:
        known = set(session.scalars(select(VersionRow.version_id)))
    for batch in _batches(each for each in made if each.version.version_id not in known):
        with database.writing() as session:
            for each in batch:
                lifecycle.stage(session, each.document, each.version, each.text, each.passages, "", ())
                lifecycle.publish(session, each.version.version_id, each.version.in_force.start or date.today())
    database.close()


def _words(folder: DataFolder, made: Iterable[Made]) -> None:
    index = LexicalIndex.open(folder.index_path / "lexical", load_analyser(load_settings().retrieval.finnish))
    known = index.ids()
    for batch in _batches(each for each in made if each.passages[0].passage_id not in known):
        index.add(item_of(passage, each.document.title) for each in batch for passage in each.passages)
    index.close()


def _vectors(folder: DataFolder, made: Iterable[Made]) -> None:
    made = iter(made)
    first = next(made)
    index = DenseIndex.open(folder.index_path / "vectors", first.vectors.shape[1])
    known = index.ids()
    for batch in _batches(each for each in chain([first], made) if each.passages[0].passage_id not in known):
        ids = [passage.passage_id for each in batch for passage in each.passages]
        index.add(ids, np.concatenate([each.vectors for each in batch]))
    index.close()


PARTS: dict[str, Callable[[DataFolder, Iterable[Made]], None]] = {
    "registry": _registry,
    "words": _words,
    "vectors": _vectors,
}


def _batches(made: Iterable[Made]) -> Iterator[list[Made]]:
    left = iter(made)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch


def _told(made: Iterable[Made], size: int) -> Iterator[Made]:
    for number, each in enumerate(made):
        yield each
        if number % 100 == 99:
            print(f"{(number + 1) * A_VERSION} of {size}", flush=True)


if __name__ == "__main__":
    main()
