"""Small runs as tests write them."""

from evals.questions import Gold, Question
from evals.runs.figures import figures
from evals.runs.outcome import Citation, Outcome, Seen, Sentence
from evals.runs.record import Run, Setup
from evals.runs.values import MEASURES

MANIFEST = {"model": "m", "dtype": "auto", "dimension": 384, "analyser": "voikko", "max_tokens": 512}
QUOTE = "Raha palautetaan heti."


def question(name: str, language: str = "fi", must_abstain: bool = False, held_out: bool = False) -> Question:
    gold = () if must_abstain else (Gold(document="1", source_file="a.pdf", address="1 §", quote=QUOTE),)
    return Question(
        id=name,
        language=language,  # type: ignore[arg-type]
        question=f"Milloin {name}?",
        as_of=None,
        gold=gold,
        key_facts=() if must_abstain else ("heti",),
        must_abstain=must_abstain,
        reason="ei lähteissä" if must_abstain else "",
        tags=("near-miss",) if must_abstain else ("spoken",),
        held_out=held_out,
    )


def outcome(asked: Question, value: float = 1.0, **more: object) -> Outcome:
    """Every measure has the value."""
    given: dict[str, object] = {
        "evidence": (Seen("d@v#1", "Laki", "1 §", QUOTE, (0,)),),
        "sentences": (Sentence(QUOTE, ("1",), "supported"),),
        "citations": (Citation("1", "d@v#1", "Laki", "1 §", QUOTE, True, True),),
        "told": ("heti",),
        "latency": {"evidence": 10.0, "answer": 20.0},
        "values": {**dict.fromkeys(MEASURES, value), "wrong": 1 - value},
    }
    return Outcome(asked, "extractive", False, **{**given, **more})  # type: ignore[arg-type]


def run(*outcomes: Outcome, run_id: str = "1", at: str = "2026-01-01T00:00:00+00:00", **setup: object) -> Run:
    made: dict[str, object] = {"manifest": MANIFEST, "machine": {"processor": "p", "cores": 2}, **setup}
    whole = Setup("sample", "set", "corpus", "2026-07-01", "extractive", **made)  # type: ignore[arg-type]
    return Run(run_id, "", at, 1.0, whole, figures(outcomes), outcomes)
