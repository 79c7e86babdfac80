"""The command that reads files into the corpus."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from assist_api.cli.common import Exit, Json, err, open_desk, out, print_json, table

if TYPE_CHECKING:
    from assist_api.schemas import FileResultView

OUTCOMES = {
    "new": "[green]new[/]",
    "new_version": "[green]new version[/]",
    "unchanged": "[dim]unchanged[/]",
    "refused": "[red]refused[/]",
}


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, and folders to read recursively.")],
    name: Annotated[str, typer.Option(help="The document's name, where the file does not say it (one file).")] = "",
    audience: Annotated[str, typer.Option(help="For whom the documents are.")] = "all",
    draft: Annotated[
        bool, typer.Option("--draft", help="Keep as a draft: no search shows it before `ohjenuora publish`.")
    ] = False,
    password: Annotated[
        str,
        typer.Option(metavar="TEXT|-", help="Opens an encrypted PDF; `-` asks for it, so that no history keeps it."),
    ] = "",
    no_ocr: Annotated[
        bool, typer.Option("--no-ocr", help="Do not recognise the text of pages drawn as pictures.")
    ] = False,
    even_if_erased: Annotated[
        bool, typer.Option("--even-if-erased", help="Take files in again that were erased before.")
    ] = False,
    json: Json = False,
) -> None:
    """Read files into the corpus: PDF, DOCX, HTML, Markdown, text, statutes and EU acts as XML.

    A file that was ingested before changes nothing; a changed file of the same document becomes its new version, and
    the old one is no longer suggested. A file that cannot be read is refused with the reason; the others go on.
    What the file says of itself (title, dates, number …) is listed by `ohjenuora details` for a person to confirm.
    """
    from ingest.files import files_under
    from ingest.reading import ReadOptions
    from ingest.results import Source

    files = list(files_under(paths))
    if name and len(files) != 1:
        raise typer.BadParameter(f"--name names one document, but {len(files)} files were given.")
    opened = typer.prompt("Password", hide_input=True, err=True) if password == "-" else password
    options = ReadOptions(opened, not no_ocr)
    sources = [Source(file, name, audience, None, options, draft, even_if_erased) for file in files]
    results = []
    with open_desk() as desk, _shown(files) as shown:
        for number, result in enumerate(desk.ingest_all(sources, shown.report)):
            results.append(result)
            shown.done(number)
    print_json(results) if json else _summarise(results)
    refused = [result for result in results if result.outcome == "refused"]
    raise typer.Exit(Exit.SOME_REFUSED if refused else Exit.DONE)


class _Shown:
    """The progress bars of an ingestion: all the files, and one for each that is at work, with its stage."""

    def __init__(self, bars: Progress, files: Sequence[Path]) -> None:
        self._bars = bars
        self._files = files
        self._all = bars.add_task("files", total=len(files))
        self._working: dict[int, TaskID] = {}

    def report(self, number: int, stage: str, done: int, total: int) -> None:
        """How far the file with this number is."""
        said = f"{escape(self._files[number].name)}: {stage}"
        if number not in self._working:
            self._working[number] = self._bars.add_task(said, total=None)
        self._bars.update(self._working[number], description=said, completed=done, total=total or None)

    def done(self, number: int) -> None:
        """The file with this number is done: its bar goes."""
        task = self._working.pop(number, None)
        if task is not None:
            self._bars.remove_task(task)
        self._bars.advance(self._all)


@contextmanager
def _shown(files: Sequence[Path]) -> Iterator[_Shown]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bars:
        yield _Shown(bars, files)


def _summarise(results: "list[FileResultView]") -> None:
    rows = table("", "File", "Outcome", "#Pages", "#Passages", "#Seconds")
    for each in results:
        counts = (str(each.pages), str(each.passages), f"{each.seconds:.1f}")
        rows.add_row(f"{escape(each.file)}\n[dim]{each.version_id or each.document}[/]", _outcome(each), *counts)
    out.print(rows)
    for each in results:
        for note in (each.message, *each.notes):
            if note and each.outcome != "unchanged":
                out.print(_said_of(each.file, note), markup=False, highlight=False)
    pages, passages = sum(each.pages for each in results), sum(each.passages for each in results)
    seconds = sum(each.seconds for each in results)
    out.print(f"{len(results)} files, {pages} pages, {passages} passages, {seconds:.1f} s")


def _said_of(file: str, note: str) -> str:
    """The note after its file's name, which a reader's own message begins with already."""
    return note if note.startswith(file) else f"{file}: {note}"


def _outcome(each: "FileResultView") -> str:
    return OUTCOMES[each.outcome] + (", [yellow]draft[/]" if each.draft else "")


COMMANDS = (ingest,)
