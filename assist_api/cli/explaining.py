"""Why a passage ranks where it does, for an engineer to read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from assist_api.cli.common import out, table

if TYPE_CHECKING:
    from assist_api.search_schemas import AddedView, ExplanationView, LegView, MatchedView

ABSENT = {
    "filtered": "not shown: its version, its dates or the filters leave it out",
    "unknown": "not shown: the corpus has no such passage",
    "not_found": "not shown: neither leg has it among its best",
    "below": "not shown: others are better",
    "repeated": "not shown: {instead} says the same",
}
INDENT = (0, 0, 0, 4)


def print_explanation(why: "ExplanationView", of_all: bool = True) -> None:
    """The explanation as text; ``of_all`` says too what holds for every passage of the search."""
    if of_all:
        _line(f"Question analysed as {why.language}; embeddings by {why.model}.")
        _line(f"Rules named: {', '.join(why.references) or 'none'}.")
        _line(f"Words added: {'; '.join(map(_added, why.added)) or 'none'}.")
        if why.not_rewritten:
            _line(f"Not restated by the model: {why.not_rewritten}")
    rank = f"rank {why.rank}, score {why.score:.3f}" if why.rank and why.score is not None else _absent(why)
    _line(f"{why.passage_id}: {rank}", style="bold")
    if why.referred:
        _line(f"named by the question's words “{why.referred}”")
    if why.absent not in ("filtered", "unknown"):
        out.print(Padding(_legs(why), INDENT))
        _print_matched(why.matched)
        _line(" → ".join(f"{step.stage} {step.rank} ({step.score:.3f})" for step in why.steps) or "no stage reached")


def _absent(why: "ExplanationView") -> str:
    return ABSENT.get(why.absent or "", "not shown").format(instead=why.instead)


def _added(added: "AddedView") -> str:
    stands_for = " ".join(added.asked) or "the question"
    return f"{stands_for} → {added.words} ({added.source}, {added.language}, weight {added.weight:.2f})"


def _legs(why: "ExplanationView") -> Table:
    rows = table("", "Leg", "#Raw", "#Rank", "#Normalised", "#Weight", "#Share")
    for name, leg in (("words (BM25)", why.lexical), ("meaning (cosine)", why.dense)):
        rows.add_row(name, *_figures(leg))
    return rows


def _figures(leg: "LegView") -> Sequence[str]:
    raw = "–" if leg.score is None else f"{leg.score:.3f}"
    share = f"{leg.normalised * leg.weight:.3f}"
    return (raw, str(leg.rank or "–"), f"{leg.normalised:.3f}", f"{leg.weight:.2f}", share)


def _print_matched(matched: "Sequence[MatchedView]") -> None:
    if not matched:
        _line("No word of the question stands in it.")
        return
    rows = table("", "Asked", "Found as", "In", "#Score")
    for each in sorted(matched, key=lambda each: -each.score):
        rows.add_row(escape(each.asked), escape(each.term), each.field, f"{each.score:.3f}")
    out.print(Padding(rows, INDENT))


def _line(text: str, style: str = "") -> None:
    out.print(Padding(escape(text), INDENT), style=style, highlight=False)
