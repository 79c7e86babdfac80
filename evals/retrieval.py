"""Retrieval scored on sets in BEIR's layout, through the product's own analysis, embedding, indexing and fusion."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.model import Document, Kind, Passage
from evals.asking import Asked, ask_all, scores
from evals.beir import BeirSet, load, thinned
from evals.errors import EvalError
from evals.passages import passages_of
from evals.protocols import Protocol
from evals.reports import RetrievalReport
from evals.systems import YARDSTICK, Retriever, Searched, rank_bm25, retrievers
from evals.vectors import KeptEncoder, Progress, embed
from ingest.config import CuttingConfig
from retrieval.analysis.analyser import Analyser
from retrieval.config import SearchConfig
from retrieval.index import Index
from retrieval.lexical import item_of
from retrieval.scope import version_of
from retrieval.selection import DocumentOf

CORPUS = "corpus.jsonl"


def sets_under(folder: Path) -> list[Path]:
    """The folder if it is a set, else the sets in it, by name; EvalError when there is none."""
    found = [folder] if (folder / CORPUS).is_file() else sorted(path.parent for path in folder.glob(f"*/{CORPUS}"))
    if not found:
        raise EvalError(
            f"{folder} is no set and holds none.", f"Name a folder with {CORPUS}, queries.jsonl and qrels/test.tsv."
        )
    return found


def run_beir(
    folder: Path,
    encoder: KeptEncoder,
    analyser: Analyser,
    config: SearchConfig | None = None,
    *,
    protocols: Sequence[Protocol] = (Protocol(),),
    sample: int | None = None,
    size: int | None = None,
    cutting: CuttingConfig | None = None,
    systems: Collection[str] = (),
    progress: Progress = lambda what, done, total: None,
) -> list[RetrievalReport]:
    """Index the set in a temporary folder, ask its questions of the systems (none named: all), and score them, once a
    protocol.

    An over-long document scores as its best passage. With ``sample`` only so many questions are asked, always the same,
    and with ``size`` only so many documents are indexed: all that are judged for those questions, and a part of the
    others that is always the same. The fewer, the easier the set: its figures compare with none of the whole set.
    """
    beir = load(folder)
    asked = [protocol.asked(beir, sample) for protocol in protocols]
    judged = {document for each in asked for found in each.judgements.values() for document in found}
    passages = passages_of(thinned(beir.documents, judged, size), encoder, cutting)
    with indexed(passages, encoder, analyser, config or SearchConfig(), progress) as index:
        searched = Searched(index, {passage.passage_id: passage for passage, _ in passages}, _document_of(passages))
        yardstick = {YARDSTICK: _yardstick(passages, analyser)} if not systems or YARDSTICK in systems else {}
        return [
            _run(each, protocol, searched, yardstick, systems, encoder, progress)
            for each, protocol in zip(asked, protocols, strict=True)
        ]


def _yardstick(passages: Sequence[tuple[Passage, str]], analyser: Analyser) -> Retriever:
    return rank_bm25(((passage, item_of(passage, "").whole) for passage, _ in passages), analyser)


def _run(
    beir: BeirSet,
    protocol: Protocol,
    searched: Searched,
    yardstick: Mapping[str, Retriever],
    systems: Collection[str],
    encoder: KeptEncoder,
    progress: Progress,
) -> RetrievalReport:
    searched.index.learn(protocol.pairs())
    there = {**yardstick, **retrievers(searched, encoder)}
    chosen = {name: find for name, find in there.items() if not systems or name in systems}
    asked = [Asked(query_id, text) for query_id, text in beir.queries.items()]
    rankings = ask_all(asked, chosen, encoder, progress)
    found = scores(rankings, beir.judgements, documents)
    held = len({passage.version_id for passage in searched.passages.values()})
    name = beir.name if held == len(beir.documents) else f"{beir.name} ({held:,} of {len(beir.documents):,} documents)"
    return RetrievalReport(name, encoder.name, held, len(beir.queries), found, {})


@contextmanager
def indexed(
    passages: Sequence[tuple[Passage, str]],
    encoder: KeptEncoder,
    analyser: Analyser,
    config: SearchConfig,
    progress: Progress,
) -> Iterator[Index]:
    """All passages in the product's indexes, in one go: a set has thousands of documents of one passage each."""
    vectors = embed([text for _, text in passages], encoder, progress)
    with TemporaryDirectory(prefix="ohjenuora-evals-") as folder:
        index = Index.open(Path(folder), encoder, analyser, config)
        index.dense.add([passage.passage_id for passage, _ in passages], vectors)
        index.lexical.add(item_of(passage, "") for passage, _ in passages)
        try:
            yield index
        finally:
            index.close()


def documents(passage_ids: Sequence[str]) -> list[str]:
    """Documents of a set in the order of their best passages: a document is what a version is to the product."""
    return list(dict.fromkeys(version_of(passage_id) for passage_id in passage_ids))


def _document_of(passages: Sequence[tuple[Passage, str]]) -> DocumentOf:
    """All documents of a set are of one kind: it says nothing of their authority."""
    languages = {passage.version_id: passage.language for passage, _ in passages}
    return lambda version_id: Document(version_id, "", "", "", Kind.LAW, languages[version_id])
