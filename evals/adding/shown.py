"""Passages as a person picks from them: numbered, each with its place and its numbered sentences."""

from collections.abc import Sequence
from itertools import count

from rich.console import Console

from evals.adding.candidates import Candidate
from evals.adding.places import Offered


def show_places(offered: Sequence[Offered], first: int) -> None:
    """The passages, numbered from ``first``; what a passage needs to be read alone stands before its text."""
    console = Console()
    for number, place in enumerate(offered, start=first):
        _say(console, f"\n[{number}] {place.name}", "bold")
        _say(console, f"    {place.title}", "dim")
        if place.held.context:
            _say(console, f"    {' '.join(place.held.context.split())}", "dim")
        numbers = count(1)
        for line in place.lines():
            _say(console, "    " + "   ".join(f"{next(numbers)}. {' '.join(each.split())}" for each in line))
    console.print()


def show_candidate(candidate: Candidate) -> None:
    """What is known of a candidate."""
    console = Console()
    by = f", by {candidate.drafter}" if candidate.drafter else ""
    _say(console, f"Candidate {candidate.candidate}: {candidate.kind} of {candidate.day}{by}", "bold")
    _say(console, candidate.why)
    if candidate.gone:
        _say(console, f"{len(candidate.gone)} of its passages are no longer in the corpus.", "yellow")


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(text, style=style or None, markup=False, highlight=False, soft_wrap=True)
