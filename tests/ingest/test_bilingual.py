"""The corpus's own language versions teach the lexicon."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.folder import DataFolder
from corpus.registry import Registry
from ingest.bilingual import teach
from ingest.pipeline import Ingestor, Source
from ingest.workers import Readers
from retrieval.analysis.analyser import load_analyser
from retrieval.live import LiveIndex
from retrieval.scope import EVERYTHING
from retrieval.search import search
from tests.fakes import HashEncoder

FINNISH = """---
issuer: Pankki
number: 7/2026
language: fi
voimassa: 1.1.2020
---
# Lainaehdot

## 1 Laina

Laina maksetaan takaisin kuukausittain, ja lainan korko peritään samalla kertaa asiakkaan tililtä.

## 2 Lainan korko

Lainan korko on kiinteä koko sopimuskauden ajan, ellei asiakkaan kanssa ole toisin kirjallisesti sovittu.
"""
SWEDISH = """---
issuer: Pankki
number: 7/2026
language: sv
voimassa: 1.1.2020
---
# Lånevillkor

## 1 Lån

Ett lån betalas tillbaka månatligen, och räntan på lånet debiteras samtidigt från kundens konto.

## 2 Ränta på lån

Räntan på lånet är fast under hela avtalsperioden, om inte annat har avtalats skriftligt med kunden.
"""
OTHER = """---
issuer: Pankki
number: 8/2026
language: fi
voimassa: 1.1.2020
---
# Opintolaina

Opintolaina nostetaan verkkopankissa lukukausittain, ja valtio takaa lainan opintotuen päätöksen mukaan.
"""


@pytest.fixture
def ingestor(tmp_path: Path) -> Iterator[Ingestor]:
    folder = DataFolder(tmp_path / "home")
    folder.files_path.mkdir(parents=True)
    encoder, registry, readers = HashEncoder(), Registry(folder.registry_path), Readers()
    live = LiveIndex(folder, encoder, lambda: load_analyser("none"))
    opened = Ingestor(registry, live, encoder, folder.files_path, readers=readers)
    yield opened
    opened.close()
    live.close()
    registry.close()


def ingested(ingestor: Ingestor, folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    results = list(ingestor.ingest_all([Source(folder / name) for name in texts]))
    assert [result.outcome for result in results] == ["new"] * len(texts)
    ingestor.settle()


def test_language_versions_teach_words_that_find_other_documents(ingestor: Ingestor, tmp_path: Path) -> None:
    ingested(ingestor, tmp_path, {"a.md": FINNISH, "b.md": SWEDISH, "c.md": OTHER})
    with ingestor.live.searching() as index:
        assert index.lexicon.pairs == 2
        found = index.lexical.search("Lån", "sv", 5, lexicon=index.lexicon)
        assert any(passage_id.startswith("pankki-8-2026") for passage_id, _ in found)
        done = search("Lån?", index=index, passages=ingestor.registry.passages, scope=EVERYTHING, language="sv")
        assert done.hits


def test_the_lexicon_is_learned_anew_only_when_other_versions_are_paired(ingestor: Ingestor, tmp_path: Path) -> None:
    ingested(ingestor, tmp_path, {"a.md": FINNISH, "b.md": SWEDISH})
    with ingestor.live.searching() as index:
        assert not teach(ingestor.registry, index)
        index.learn([])
        assert teach(ingestor.registry, index)
    ingestor.remove("pankki-7-2026-sv")
    ingestor.settle()
    with ingestor.live.searching() as index:
        assert (len(index.lexicon), index.lexicon.source) == (0, "")


def test_a_corpus_in_one_language_teaches_nothing(ingestor: Ingestor, tmp_path: Path) -> None:
    ingested(ingestor, tmp_path, {"a.md": FINNISH})
    with ingestor.live.searching() as index:
        assert not teach(ingestor.registry, index)
