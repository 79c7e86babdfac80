"""The command line: joins each package's own commands and turns every foreseen error into one clear message."""

import sys

import typer
from rich.console import Console

from assist_api.cli import ask, comparing, corpus, feedback, intake, running, versions
from assist_api.cli.models import models_app
from corpus.errors import OhjenuoraError
from evals.bench.cli import bench_app
from evals.checks.cli import check_app
from evals.cli import app as evals_app

HELP = """Cited, checked answers from the regulations and policies that bind you, on your own machines.

Start with `ohjenuora demo`, which opens the side panel on a small sample corpus, or with your own documents:

    ohjenuora ingest regulations/     read PDF, DOCX, HTML, Markdown, text and statutes as XML
    ohjenuora ask "Missä ajassa oikeudeton maksu palautetaan?"
    ohjenuora serve                   the side panel, the documents page and the API

A document's life: `ingest`, look at `details`, `confirm` them; `ingest --draft` then `approve` and `publish` where four
eyes are wanted; `compare` versions, watch `freshness`, `retire` what is out of use, `erase` what must be gone.

`search` and `ask` can be narrowed (`--kind`, `--issuer`, `--language`, `--audience`, `--as-of`); `search --explain`
says why each passage ranks where it does. `models install accurate` brings the model that understands people's own
words.

The data lie under OHJENUORA_HOME; `ohjenuora config` shows every setting, `ohjenuora doctor` checks every part.
Exit codes: 0 done, 1 an error, 2 wrong usage, 3 nothing was found or no answer, 4 some files were refused.
"""

app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode="markdown", pretty_exceptions_enable=False)
for commands in (intake, corpus, versions, comparing, ask, feedback, running):
    for command in commands.COMMANDS:
        app.command()(command)
app.add_typer(models_app, name="models", help="Embedding models: which there are, installing one, putting one in use.")
app.add_typer(evals_app, name="evals", help="How accurate it is: retrieval and answers on question sets.")
app.add_typer(check_app, name="check", help="Whether reading loses nothing, nothing hangs, and the erased is gone.")
app.add_typer(bench_app, name="bench", help="How fast it is and how much memory it takes.")


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
