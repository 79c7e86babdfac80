"""Small corpora in the product's own indexes, for what must hold of any corpus."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.model import Document, Kind, Passage
from evals.systems import Searched
from retrieval.analysis import Analyser, load_analyser
from retrieval.index import Index
from retrieval.scope import EVERYTHING, Scope
from retrieval.search import search
from tests.fakes import HashEncoder
from tests.passages import passage

ENCODER = HashEncoder()
ANALYSER: Analyser = load_analyser("none")
# No two share a stem.
# fmt: off
WORDS = (
    "pankki", "sulkee", "kadonneen", "kortin", "viipymättä", "asiakas", "maksaa", "korkoa", "lainasta", "vuosittain",
    "vakuutus", "korvaa", "matkatavarat", "varkaus", "ilmoitus", "poliisi", "tili", "avataan", "henkilöllisyys",
    "tunnistetaan", "sopimus", "irtisanotaan", "kirjallisesti", "palvelu", "hinnasto", "muuttuu", "kuukausi",
    "talletus", "suoja", "valvonta", "määräys", "ohje", "luotto", "takaus", "perintä", "kuolinpesä",
)
# fmt: on


def corpus(texts: Mapping[str, Sequence[str]]) -> list[Passage]:
    """Passages of versions named, from their texts."""
    return [
        passage(f"{name}#{at:04d}", text, address=f"{at} §")
        for name, listed in texts.items()
        for at, text in enumerate(listed)
    ]


def document_of(version_id: str) -> Document:
    return Document(version_id.partition("@")[0], "", "", "", Kind.LAW, "fi")


@contextmanager
def indexed(passages: Iterable[Passage]) -> Iterator[Searched]:
    """Each version added in one go, in the order in which they come."""
    versions: dict[str, list[Passage]] = {}
    for each in passages:
        versions.setdefault(each.version_id, []).append(each)
    with TemporaryDirectory() as folder:
        index = Index.open(Path(folder), ENCODER, ANALYSER)
        for listed in versions.values():
            put(index, listed)
        known = {each.passage_id: each for listed in versions.values() for each in listed}
        try:
            yield Searched(index, known, document_of)
        finally:
            index.close()


def put(index: Index, passages: Sequence[Passage]) -> None:
    index.add(passages, "", ENCODER.encode_documents([each.text for each in passages]))


def found(searched: Searched, question: str, scope: Scope = EVERYTHING, k: int = 10) -> list[tuple[str, float]]:
    """Ids and scores of the product's own search."""
    hits = search(
        question,
        index=searched.index,
        passages=lambda ids: {each: searched.passages[each] for each in ids if each in searched.passages},
        scope=scope,
        k=k,
        language="fi",
        document_of=searched.document_of,
    ).hits
    return [(hit.passage.passage_id, round(hit.score, 6)) for hit in hits]
