"""The checker put to claims on the sample corpus, or on the corpus in the data folder, or on attributed answers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.verify import Verdict, verify
from assist_api.settings import Settings, load_settings
from assist_api.stores import Stores
from evals.claims.across_languages import across_claims
from evals.claims.attribution import AttributionReport, check_judged, load_judged
from evals.claims.claim import Claim
from evals.claims.detector import Checked, Row, check_all, rows
from evals.claims.from_corpus import corpus_claims
from evals.claims.paraphrases import load_paraphrases, paraphrase_claims, sample_paraphrases
from evals.errors import EvalError
from ingest.passages.sentences import split_sentences
from retrieval.analysis.language import detect
from retrieval.hit import Hit

Step = Callable[[str, int], None]
HALVES = ("all", "dev", "held-out")


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """Every claim with its verdict, of one half or of both."""

    half: str
    checked: tuple[Checked, ...]

    @property
    def rows(self) -> list[Row]:
        """The detector's table."""
        return rows(self.checked)

    def as_json(self) -> dict[str, Any]:
        """The table, and every claim that was judged wrongly."""
        wrong = [
            {"kind": one.claim.kind, "language": one.claim.language, "claim": one.claim.text,
             "passage": one.claim.source.passage.passage_id, "support": one.verdict.support.value,
             "why": [{"what": why.what.value, "words": list(why.words)} for why in one.verdict.why]}
            for one in self.checked if one.wrong
        ]  # fmt: skip
        return {"half": self.half, "rows": [row.as_json() for row in self.rows], "wrong": wrong}


def run_claims(
    sentences: int, half: str, own: bool, step: Step, *, across: bool = False, written: Sequence[Path] = ()
) -> ClaimsReport:
    """Claims on so many ``sentences`` a language of the sample corpus and on the written paraphrases.

    With ``own`` those on the corpus in OHJENUORA_HOME, without paraphrases; with ``across`` those in another language
    than their source alone; with ``written`` those of these files alone.
    """
    paraphrases = [one for path in written for one in load_paraphrases(path)]
    if written and not paraphrases:
        raise EvalError(f"{', '.join(map(str, written))} holds no sentence.", "Write one JSON object a line.")
    with _opened(own) as stores:
        sources, deps = sources_of(stores), deps_of(stores)
        if paraphrases:
            claims = paraphrase_claims(paraphrases, sources)
        else:
            claims = (across_claims if across else corpus_claims)(sources, split_sentences, sentences)
            if not own and not across:
                claims = chain(claims, paraphrase_claims(load_paraphrases(sample_paraphrases()), sources))
        asked = [claim for claim in claims if half == "all" or claim.held_out == (half == "held-out")]

        def check(claim: Claim) -> Verdict:
            return verify(claim.text, claim.language, [claim.source], deps)

        return ClaimsReport(half, tuple(check_all(asked, check, lambda: step("checking", len(asked)))))


def run_attribution(path: Path, step: Step) -> AttributionReport:
    """The checker's verdicts on claims that people judged; the encoder and the analysis are the configured ones."""
    judged = load_judged(path)
    with TemporaryDirectory() as folder, Stores(load_settings(home=Path(folder))) as stores:
        return check_judged(judged, deps_of(stores), lambda: step("checking", len(judged)))


@contextmanager
def _opened(own: bool) -> Iterator[Stores]:
    if own:
        with Stores(load_settings()) as stores:
            yield stores
        return
    with TemporaryDirectory() as folder:
        settings = load_settings(home=Path(folder))
        _ingest(settings)
        with Stores(settings) as stores:
            yield stores


def _ingest(settings: Settings) -> None:
    from rich.console import Console

    from assist_api.demo import ingest_samples

    ingest_samples(settings, Console(stderr=True, quiet=True))


def sources_of(stores: Stores) -> list[Source]:
    """Every passage of every version, as an answer would cite it."""
    registry = stores.registry
    return [
        Source(Hit(passage, 1.0, None, None, None, None), registry.document(version.document_id), version)
        for version in registry.versions()
        for passage in registry.passages_of(version.version_id)
    ]


def deps_of(stores: Stores) -> AnswerDeps:
    """What checking needs of everything that an answer is made with; nothing is searched."""
    registry = stores.registry
    return AnswerDeps(
        find=lambda question, language, as_of: (),
        describe=lambda version: (registry.document(registry.version(version).document_id), registry.version(version)),
        detect=detect,
        analyser=stores.analyser,
        split=split_sentences,
        encoder=stores.encoder,
        config=load_settings().answer,
    )
