"""Commands on the corpus: ingest, documents, passages, remove."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from assist_api.cli.common import Exit, Json, err, open_desk, out, place, print_json, table

if TYPE_CHECKING:
    from assist_api.schemas import FileResultView
    from ingest.progress import Progress as Reporting

OUTCOMES = {
    "new": "[green]new[/]",
    "new_version": "[green]new version[/]",
    "unchanged": "[dim]unchanged[/]",
    "refused": "[red]refused[/]",
}

DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="As `ohjenuora documents` lists it.")]


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, and folders to read recursively.")],
    name: Annotated[str, typer.Option(help="The document's name, where the file does not say it (one file).")] = "",
    audience: Annotated[str, typer.Option(help="For whom the documents are.")] = "all",
    json: Json = False,
) -> None:
    """Read files into the corpus: PDF, DOCX, HTML, Markdown, text.

    A file that was ingested before changes nothing; a changed file of the same document becomes its new version, and
    the old one is no longer suggested. A file that cannot be read is refused with the reason; the others go on.
    """
    from ingest.files import files_under

    files = list(files_under(paths))
    if name and len(files) != 1:
        raise typer.BadParameter(f"--name names one document, but {len(files)} files were given.")
    with open_desk() as desk, _progress(len(files)) as show:
        results = []
        for file in files:
            results.append(desk.ingest(file, name=name, audience=audience, progress=show.of(file)))
            show.done()
    print_json(results) if json else _summarise(results)
    refused = [result for result in results if result.outcome == "refused"]
    raise typer.Exit(Exit.SOME_REFUSED if refused else Exit.DONE)


class _Shown:
    """The two progress bars of an ingestion: the files, and the stage of the one at work."""

    def __init__(self, bars: Progress, files: int) -> None:
        self._bars = bars
        self._files = bars.add_task("files", total=files)
        self._stage = bars.add_task("", total=None)

    def of(self, file: Path) -> "Reporting":
        """What the ingestion of one file reports to."""

        def report(stage: str, done: int, total: int) -> None:
            self._bars.update(self._stage, description=f"{file.name}: {stage}", completed=done, total=total or None)

        return report

    def done(self) -> None:
        """One file more is done."""
        self._bars.advance(self._files)


@contextmanager
def _progress(files: int) -> Iterator[_Shown]:
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
        rows.add_row(f"{escape(each.file)}\n[dim]{each.document}[/]", OUTCOMES[each.outcome], *counts)
    out.print(rows)
    for each in results:
        for note in (each.message, *each.notes):
            if note and each.outcome != "unchanged":
                out.print(f"{each.file}: {note}", markup=False, highlight=False)
    pages, passages = sum(each.pages for each in results), sum(each.passages for each in results)
    seconds = sum(each.seconds for each in results)
    out.print(f"{len(results)} files, {pages} pages, {passages} passages, {seconds:.1f} s")


def documents(
    every_version: Annotated[bool, typer.Option("--all-versions", help="Also earlier and future versions.")] = False,
    json: Json = False,
) -> None:
    """List what is in the corpus, each document in its version in force."""
    with open_desk() as desk:
        found = desk.documents(every_version)
    if json:
        print_json(found)
        return
    rows = table("", "Document", "Version", "In force", "#Pages", "#Passages")
    for each in found:
        since, until = each.in_force
        dates = f"{since or 'unknown'} –\n{until or 'until further notice'}"
        named = f"{escape(each.title)}\n[dim]{each.document}[/]"
        version = f"{escape(each.version)}\n[dim]{each.status}[/]"
        rows.add_row(named, version, dates, str(each.pages), str(each.passages))
    out.print(rows if found else "The corpus is empty; `ohjenuora ingest PATH` reads documents into it.")


def passages(document: DocumentArgument, json: Json = False) -> None:
    """Show a document's passages in order: address, pages and text, as they are found and cited."""
    with open_desk() as desk:
        found = desk.passages(document)
    if json:
        print_json(found)
        return
    for each in found:
        out.rule(place(each.address, each.pages), align="left", style="dim")
        out.print(" › ".join(each.heading_path), style="dim", markup=False, highlight=False)
        if each.context:
            out.print(each.context, style="italic dim", markup=False, highlight=False)
        out.print(each.text, markup=False, highlight=False)


def remove(
    document: DocumentArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Take a document out with all its versions: no search finds it any more."""
    if not yes and not json:
        typer.confirm(f"Remove '{document}' with all its versions?", abort=True)
    with open_desk() as desk:
        removed = desk.remove(document)
    print_json(removed) if json else out.print(f"Removed {removed.document}: {removed.passages} passages.")


COMMANDS = (ingest, documents, passages, remove)
