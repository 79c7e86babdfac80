"""What became of drafts, counted, and the shown sentences beside their sources, for a person to read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from rich.console import Console
from rich.table import Table

from evals.checks.drafts import Asked, Claim
from evals.checks.run_drafts import DraftsReport
from evals.checks.scripted_model import REWORDED, TRUE
from evals.questions import LANGUAGES

_TRUE = (TRUE, REWORDED)


def as_json(report: DraftsReport) -> dict[str, Any]:
    """The counts, the sentences that should not have been shown, and where the rest is."""
    return {
        "model": report.model,
        "kept": str(report.kept),
        "counts": counts(report.asked),
        "why_not_shown": dict(Counter(claim.why for claim in _claims(report.asked) if not claim.shown)),
        "by_truth": truths(report.asked),
        "false_but_shown": [claim.model_dump() for claim in false_but_shown(report.asked)],
    }


def counts(asked: Sequence[Asked]) -> dict[str, dict[str, int]]:
    """Questions and sentences, all and by the question's language."""
    groups = {"all": list(asked), **{name: [each for each in asked if each.language == name] for name in LANGUAGES}}
    return {name: _counts(group) for name, group in groups.items()}


def _counts(asked: Sequence[Asked]) -> dict[str, int]:
    claims = list(_claims(asked))
    return {
        "questions": len(asked),
        "abstained": sum(each.abstained for each in asked),
        "drafted": sum(each.drafted for each in asked),
        "fell back": sum(bool(each.restart) for each in asked),
        "sentences": len(claims),
        "refused": sum(not claim.shown for claim in claims),
        "shown": sum(claim.shown for claim in claims),
        "partly": sum(claim.shown and claim.support == "partly" for claim in claims),
    }


def truths(asked: Sequence[Asked]) -> dict[str, dict[str, int]]:
    """Of scripted sentences, by what is known of them and by language: how many were shown and refused."""
    found: dict[str, Counter[str]] = {}
    for each in asked:
        for claim in each.claims:
            if claim.truth:
                for group in (claim.truth, f"{claim.truth}, {each.language}"):
                    found.setdefault(group, Counter())["shown" if claim.shown else "refused"] += 1
    order = sorted(found, key=lambda group: (group.partition(",")[0] not in _TRUE, group))
    return {group: {"shown": found[group]["shown"], "refused": found[group]["refused"]} for group in order}


def false_but_shown(asked: Sequence[Asked]) -> list[Claim]:
    """Scripted sentences that were made false and shown all the same; one that stayed true is for a person to see."""
    return [claim for claim in _claims(asked) if claim.shown and claim.truth and claim.truth not in _TRUE]


def sample(asked: Sequence[Asked], size: int, seed: int = 1) -> list[Claim]:
    """Shown sentences chosen at random, the same ones each time."""
    shown = [claim for each in asked for claim in each.shown]
    return Random(seed).sample(shown, min(size, len(shown)))


def _claims(asked: Sequence[Asked]) -> Iterator[Claim]:
    return (claim for each in asked for claim in each.claims)


def show_drafts(report: DraftsReport, console: Console, size: int) -> None:
    """Tables; every sentence that should not have been shown; ``size`` shown ones with their sources."""
    console.print(_table(f"{report.model}: {report.kept}", counts(report.asked)))
    for why, count in Counter(claim.why for claim in _claims(report.asked) if not claim.shown).most_common():
        _say(console, f"not shown: {count} × {why}")
    if found := truths(report.asked):
        console.print(_table("what is known of the scripted sentences", found))
    for claim in false_but_shown(report.asked):
        _say(console, f"\nfalse but shown, {claim.truth}: {claim.text}\n  made of: {claim.original}")
        _quotes(claim, console)
    for number, claim in enumerate(sample(report.asked, size), start=1):
        _say(console, f"\n{number}. {claim.text} ({claim.support})")
        _quotes(claim, console)


def _table(title: str, rows: dict[str, dict[str, int]]) -> Table:
    table = Table("", title=title)
    for name in next(iter(rows.values()), {}):
        table.add_column(name, justify="right")
    for group, values in rows.items():
        table.add_row(group, *map(str, values.values()))
    return table


def _quotes(claim: Claim, console: Console) -> None:
    for quote in claim.quotes:
        context = f" ({' '.join(quote.context.split())})" if quote.context else ""
        _say(console, f"  {quote.title}, {quote.address}{context}: {' '.join(quote.quote.split())}")


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
