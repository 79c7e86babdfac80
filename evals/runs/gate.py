"""Whether a run may pass: nothing shown that must never be, and no measure worse than the baseline's.

The questions are compared one by one (paired bootstrap): the interval of a share over 150 questions is ±8 points wide
and would let real losses pass. A system that has not changed gives the same values, so chance enters only where
something did change; then a measure fails when a loss as large is had by chance less than once in twenty times, in a
language less than once in a hundred (there are three, and several measures).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.questions import LANGUAGES
from evals.runs.baseline import Baseline
from evals.runs.compare import Change, change_in
from evals.runs.figures import NAMES, written
from evals.runs.outcome import Outcome
from evals.runs.record import Run

GATED: Mapping[str, str] = {
    "nDCG@10": "evidence",
    "span_recall": "evidence",
    "gold_cited": "citations",
    "citation_recall": "citations",
    "citation_precision": "citations",
    "groundedness": "groundedness",
    "key_facts": "key facts",
    # Each by itself: who answers everything gains as many answers as it loses refusals.
    "abstention_recall": "abstention",
    "answered": "answers",
    "language": "language",
    "stability": "stability",
}
"""What is looked at, and what a loss of it is called."""
OVERALL, IN_A_LANGUAGE = 0.05, 0.01
_ALIKE = ("model", "dtype", "dimension", "analyser", "max_tokens")
_NAMED = 10  # questions in a reason, at most


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it does not pass: ``kind`` is a word for it, ``questions`` those concerned, the worst first."""

    kind: str
    message: str
    questions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """For people, on one line."""
        shown, more = self.questions[:_NAMED], len(self.questions) - _NAMED
        named = f" Questions: {', '.join(shown)}{f' and {more} more' if more > 0 else ''}." if shown else ""
        return f"{self.kind}: {self.message}{named}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``compared`` is how many questions were; ``notes`` say what does not decide."""

    reasons: tuple[Reason, ...]
    compared: int
    notes: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


def gate(run: Run, baseline: Baseline) -> Verdict:
    """Hold a run against the baseline."""
    both = [each for each in run.outcomes if each.question.id in baseline.answers]
    reasons = [*_never(run.outcomes), *_made_otherwise(run, baseline), *_losses(both, baseline)]
    if not both:
        reasons.append(Reason("baseline", "it has none of the questions asked. Write it anew."))
    return Verdict(tuple(reasons), len(both), tuple(_notes(run, baseline, len(both))))


def _never(outcomes: Sequence[Outcome]) -> Iterator[Reason]:
    """What must not happen once."""
    old = [each for each in outcomes if each.unfit]
    if old:
        example = old[0].unfit[0]
        message = f"{len(old)} questions were shown text that may not be shown on their day or to them, as {example}."
        yield Reason("superseded", message, _ids(old))
    bare = [each for each in outcomes if each.uncited]
    if bare:
        total = sum(each.uncited for each in bare)
        yield Reason("citations", f"{total} sentences were shown without a citation.", _ids(bare))
    torn = [each for each in outcomes if not all(cited.whole for cited in each.citations)]
    if torn:
        quote = next(cited for cited in torn[0].citations if not cited.whole)
        message = (
            f"in {len(torn)} answers a quote does not stand verbatim and whole where it is said to, "
            f"as “{quote.quote[:60]}” in {quote.passage_id}."
        )
        yield Reason("citations", message, _ids(torn))


def _made_otherwise(run: Run, baseline: Baseline) -> Iterator[Reason]:
    """Figures of another model or analyser are no news of the program."""
    was, now = baseline.header["manifest"], run.setup.manifest
    for name in _ALIKE:
        if was.get(name) != now.get(name):
            message = f"the baseline was made with {name} {was.get(name)!r}, this run with {now.get(name)!r}."
            yield Reason(name if name == "analyser" else "setup", message)


def _losses(outcomes: Sequence[Outcome], baseline: Baseline) -> Iterator[Reason]:
    ours = {each.question.id: each for each in outcomes}
    for measure, kind in GATED.items():
        for group in ("all", *LANGUAGES):
            ids = [each.question.id for each in outcomes if group in ("all", each.question.language)]
            change = change_in(group, measure, ours, baseline.answers, ids)
            if change and lost(change, OVERALL if group == "all" else IN_A_LANGUAGE):
                yield Reason(kind, _told(change), change.worse)


def lost(change: Change, level: float) -> bool:
    """Whether the measure is worse by more than chance would give with this probability, one-sided."""
    return change.difference.mean < 0 and change.difference.p / 2 < level


def _told(change: Change) -> str:
    name, where = NAMES[change.measure].label, "" if change.group == "all" else f" in {change.group}"
    return (
        f"{name}{where} fell from {written(change.measure, change.theirs)} to {written(change.measure, change.ours)} "
        f"over {change.counted} questions ({len(change.worse)} worse, {len(change.better)} better, "
        f"p {change.difference.p / 2:.3f})."
    )


def _notes(run: Run, baseline: Baseline, compared: int) -> Iterator[str]:
    if run.setup.corpus_sha256 != baseline.header["corpus_sha256"]:
        yield "The corpus, or how it is cut, has changed since the baseline."
    if run.setup.drafter != baseline.header["drafter"]:
        yield f"The baseline was drafted by {baseline.header['drafter']}, this run by {run.setup.drafter}."
    if compared < len(run.outcomes):
        yield f"{len(run.outcomes) - compared} questions are not in the baseline and were not compared."


def _ids(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    return tuple(each.question.id for each in outcomes)
