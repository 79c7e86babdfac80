"""The command that tells what became of suggestions."""

from pathlib import Path
from typing import Annotated

import typer

from assist_api.cli.common import Json, open_desk, out, print_json, table


def feedback(
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every outcome there too, as JSON lines of ids.")
    ] = None,
    json: Json = False,
) -> None:
    """Count what became of suggestions: shown, opened, copied, edited, accepted, rejected, wrong, outdated.

    Outcomes are kept as ids and times alone: no question, no answer and no note is stored.
    """
    with open_desk() as desk:
        counts = desk.feedback.counts()
        rows = desk.feedback.rows() if export else []
    if export:
        export.write_text("".join(f"{row.model_dump_json()}\n" for row in rows), "utf-8")
    if json:
        print_json(counts)
        return
    shown = table("", "State", "#Suggestions")
    for state, count in counts.states.items():
        shown.add_row(state, str(count))
    out.print(shown if counts.states else "Nothing has been suggested yet.")


COMMANDS = (feedback,)
