"""Who answers what a question needs: options, a person at the terminal, or, with --yes, what is proposed."""

from collections.abc import Callable
from typing import TypeVar

import typer

from evals.errors import EvalError

T = TypeVar("T")


class Asker:
    """``quiet`` asks nobody: what is proposed is taken, and what is missing is an error."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet

    def answer(
        self, what: str, option: str, parse: Callable[[str], T], given: str | None = None, proposed: str | None = None
    ) -> T:
        """What was given, else what a person answers, asked again as long as ``parse`` raises EvalError."""
        if given is not None:
            return parse(given)
        if self.quiet:
            if proposed is None:
                raise EvalError(f"{option} is missing.", "Give it, or leave --yes out to be asked.")
            return parse(proposed)
        while True:
            try:
                return parse(typer.prompt(what, default=proposed, show_default=bool(proposed)))
            except EvalError as error:
                typer.echo(f"{error.message} {error.remedy}", err=True)

    def agrees(self, what: str) -> bool:
        """Whether a person says yes; nobody says no."""
        return not self.quiet and typer.confirm(what, default=False)
