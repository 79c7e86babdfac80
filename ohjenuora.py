"""The command line: joins each package's own commands and turns every foreseen error into one clear message."""

import sys

import typer
from rich.console import Console

from assist_api.cli import ask, corpus, running
from corpus.errors import OhjenuoraError
from evals.cli import app as evals_app

HELP = """Cited, checked answers from the regulations and policies that bind you, on your own machines.

Start with `ohjenuora demo`, which opens the side panel on a small sample corpus, or with your own documents:

    ohjenuora ingest regulations/     read PDF, DOCX, HTML, Markdown and text files
    ohjenuora ask "Missä ajassa oikeudeton maksu palautetaan?"
    ohjenuora serve                   the side panel and the API

The data lie under OHJENUORA_HOME; `ohjenuora config` shows every setting, `ohjenuora doctor` checks every part.
Exit codes: 0 done, 1 an error, 2 wrong usage, 3 nothing was found or no answer, 4 some files were refused.
"""

app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)
for commands in (corpus.COMMANDS, ask.COMMANDS, running.COMMANDS):
    for command in commands:
        app.command()(command)
app.add_typer(evals_app, name="evals", help="How accurate it is: retrieval and answers on question sets.")


def main() -> None:
    """Run the command line; a foreseen error ends with exit code 1, its message and its remedy."""
    try:
        app()
    except OhjenuoraError as error:
        console = Console(stderr=True)
        console.print(f"[bold red]{type(error).__name__}[/]", end=" ")
        console.print(error.message, markup=False, highlight=False)
        console.print(error.remedy, markup=False, highlight=False, style="dim")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
