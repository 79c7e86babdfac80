"""One evaluation of retrieval over sets and over questions on the corpus, with one model."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from assist_api.settings import Settings, load_settings
from assist_api.stores import Stores
from corpus.validity import today
from evals.corpus_set import run_corpus
from evals.pairs import statutes
from evals.protocols import Protocol, protocols_of
from evals.reports import RetrievalReport
from evals.retrieval import run_beir, sets_under
from evals.vectors import KeptEncoder, Progress
from retrieval.analysis import load_analyser
from retrieval.embeddings import load_encoder


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask. ``sample`` limits a set's questions, ``size`` its documents; ``cache`` keeps vectors; with ``train``
    the sets are asked after learning from it, less the statutes in ``hold_out``, instead of as their own folders say.
    """

    beir: tuple[Path, ...] = ()
    questions: tuple[Path, ...] = ()
    profile: str = ""
    sample: int | None = None
    cache: Path | None = None
    train: Path | None = None
    hold_out: str = ""
    pairs: tuple[int, ...] = ()
    size: int | None = None

    def protocols(self, folder: Path) -> Sequence[Protocol]:
        """How to ask the set in ``folder``; what learns from pairs also with each number of ``pairs``."""
        found = self._protocols(folder)
        return [*found, *(each.with_pairs(most) for each in found if each.train for most in self.pairs)]

    def _protocols(self, folder: Path) -> Sequence[Protocol]:
        if self.train is None and not self.hold_out:
            return protocols_of(folder)
        return (Protocol("learned from pairs" if self.train else "", self.train, tuple(statutes(self.hold_out))),)


def run_all(wanted: Wanted, progress: Progress) -> list[RetrievalReport]:
    """A report for each set and protocol, then for each file of questions."""
    settings = settings_for(wanted.profile)
    reports = []
    if folders := [each for folder in wanted.beir for each in sets_under(folder)]:
        analyser = load_analyser(settings.retrieval.finnish)
        with closing(KeptEncoder(load_encoder(settings.embedding), wanted.cache)) as encoder:
            for folder in folders:
                reports += run_beir(
                    folder,
                    encoder,
                    analyser,
                    settings.retrieval,
                    protocols=wanted.protocols(folder),
                    sample=wanted.sample,
                    size=wanted.size,
                    progress=_named(folder.name, progress),
                )
    return reports + _on_the_corpus(wanted, settings, progress)


def _on_the_corpus(wanted: Wanted, settings: Settings, progress: Progress) -> list[RetrievalReport]:
    if not wanted.questions:
        return []
    with Stores(settings) as stores, closing(KeptEncoder(stores.encoder, wanted.cache)) as encoder:
        return [run_corpus(path, stores, encoder, today(), _named(path.stem, progress)) for path in wanted.questions]


def settings_for(profile: str) -> Settings:
    """The settings in force, with the model of a profile where one is named."""
    settings = load_settings()
    if not profile:
        return settings
    return settings.model_copy(update={"embedding": replace(settings.embedding, model=profile)})


def _named(name: str, progress: Progress) -> Progress:
    return lambda what, done, total: progress(f"{name}: {what}", done, total)
