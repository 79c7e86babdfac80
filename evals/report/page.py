"""The page of a run: the headline, figures, plots, and the failures one by one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import quantiles
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from evals.questions import LANGUAGES, TAGS
from evals.report.causes import CAUSES, cause
from evals.report.charts import interval, lines
from evals.risk_coverage import Judged, risk_coverage
from evals.runs.figures import NAMES, of_group, with_interval, written
from evals.runs.outcome import Outcome
from evals.runs.record import Run
from evals.runs.summary import sentences

HERE = Path(__file__).parent / "templates"
LANGUAGE_NAMES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
COLUMNS = (
    "right", "wrong", "hit@5", "nDCG@10", "span_recall", "gold_cited", "citation_recall", "citation_precision",
    "groundedness", "key_facts", "language", "answered", "abstention_precision", "abstention_recall",
    "abstention_f1", "stability",
)  # fmt: skip
BY_TAG = ("right", "hit@5", "gold_cited", "key_facts", "answered", "abstention_recall")
TREND = ("right", "hit@5")
_EVIDENCE = 5  # passages shown of a failure
_LONGEST = 420  # characters of a passage shown
_RUNS = 30  # of the trend, the latest


def report_page(run: Run, history: Sequence[Run] = (), others: Sequence[Run] = ()) -> str:
    """The whole page as HTML. Of held-out questions only ids: whoever reads why they fail tunes on them.

    ``history`` are runs for the trend, ``others`` those of the same questions, or some of them, by other drafters.
    """
    failed = [(each, cause(each)) for each in run.outcomes if cause(each)]
    open_failures = [(each, why) for each, why in failed if not each.question.held_out]
    return _template().render(
        run=run,
        said=sentences(run),
        languages=LANGUAGE_NAMES,
        names=NAMES,
        groups=[("all", "all"), *((each, LANGUAGE_NAMES[each]) for each in LANGUAGES if each in run.figures)],
        halves=[each for each in ("dev", "held out") if each in run.figures],
        columns=[name for name in COLUMNS if name in run.figures["all"]],
        by_tag=BY_TAG,
        tags=[each for each in TAGS if each in run.figures],
        trends=_trends(run, history),
        drafters=_by_drafter(run, others),
        curve=_curve(run.outcomes),
        latency=_latency(run.outcomes),
        causes=_counted(failed),
        failures=[_failure(each, why) for each, why in open_failures],
        shut=[(each.question.id, why) for each, why in failed if each.question.held_out],
        all_causes=CAUSES,
        style=(HERE / "report.css").read_text(encoding="utf-8"),
        interval=interval,
        with_interval=with_interval,
        written=written,
    )


def _trends(run: Run, history: Sequence[Run]) -> list[dict[str, Any]]:
    """Of runs like this one (the same questions, as many of them, drafted by the same) each measure by language."""
    like = [each for each in history if each.run_id != run.run_id and each.at <= run.at and _alike(each, run)]
    runs = [*like, run][-_RUNS:]
    marks = [f"{each.at[8:10]}.{each.at[5:7]}." for each in (runs[:1] if len(runs) == 1 else (runs[0], runs[-1]))]
    return [
        {
            "title": NAMES[name].label,
            "runs": len(runs),
            "chart": lines(_by_language(runs, name), marks, NAMES[name].label, across="runs, the latest last"),
        }
        for name in TREND
    ]


def _by_drafter(run: Run, others: Sequence[Run]) -> list[dict[str, Any]]:
    """The run and the others, each pair on the questions that both were asked."""
    found = []
    for other in others:
        both = run.by_question.keys() & other.by_question.keys()
        for each in (run, other):
            figures = of_group([one for one in each.outcomes if one.question.id in both])
            found.append({"label": each.setup.drafter, "questions": len(both), "figures": figures})
    return found


def _alike(one: Run, other: Run) -> bool:
    return (one.setup.set_name, one.setup.set_sha256, one.setup.drafter) == (
        other.setup.set_name,
        other.setup.set_sha256,
        other.setup.drafter,
    )


def _by_language(runs: Sequence[Run], name: str) -> dict[str, list[tuple[float, float]]]:
    last = max(1, len(runs) - 1)
    found: dict[str, list[tuple[float, float]]] = {}
    for group in LANGUAGES:
        points = [
            (number / last if len(runs) > 1 else 0.5, each.figures[group][name].value)
            for number, each in enumerate(runs)
            if name in each.figures.get(group, {})
        ]
        found[LANGUAGE_NAMES[group]] = points
    return found


def _curve(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Over the questions answered; the share is of all that were asked."""
    answered = [each for each in outcomes if not each.abstained]
    found = risk_coverage([Judged(each.confidence, each.right) for each in answered])
    scaled = [(point.coverage * len(answered) / (len(outcomes) or 1), point.risk) for point in found.curve]
    chart = lines(
        {"share of wrong answers": scaled}, ["0%", "50%", "100%"], "Risk and coverage",
        across="share of the questions answered, the surest first", up="wrong", dots=False,
    )  # fmt: skip
    return {"chart": chart, "area": found.aurc if found.curve else None}


def _latency(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    found = []
    for stage, label in (("evidence", "until the evidence is shown"), ("answer", "until the answer is there")):
        times = sorted(each.latency[stage] for each in outcomes if stage in each.latency)
        if len(times) > 1:
            cuts = quantiles(times, n=20, method="inclusive")
            found.append({"label": label, "median": cuts[9], "p95": cuts[18], "worst": times[-1]})
    return found


def _counted(failed: Sequence[tuple[Outcome, str]]) -> list[dict[str, Any]]:
    counts = Counter(why for _, why in failed)
    by_language = Counter((why, str(each.question.language)) for each, why in failed)
    return [
        {"key": key, "label": label, "all": counts[key], **{each: by_language[key, each] for each in LANGUAGES}}
        for key, label in CAUSES.items()
        if counts[key]
    ]


def _failure(outcome: Outcome, why: str) -> Mapping[str, Any]:
    return {
        "outcome": outcome,
        "question": outcome.question,
        "cause": why,
        "label": CAUSES[why],
        "evidence": outcome.evidence[:_EVIDENCE],
        "cited": {each.key: each for each in outcome.citations},
    }


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


@cache
def _template() -> Template:
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shortened"] = _shortened
    return environment.get_template("report.html")
