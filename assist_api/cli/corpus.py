"""Commands on the corpus: documents, passages, remove."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from assist_api.cli.common import DocumentArgument, Json, open_desk, out, place, print_json, table

if TYPE_CHECKING:
    from assist_api.schemas import DocumentView

STATUSES = {
    "draft": "[yellow]draft[/]",
    "approved": "[cyan]approved[/]",
    "coming": "[cyan]coming[/]",
    "in_force": "[green]in force[/]",
    "superseded": "[dim]superseded[/]",
    "retired": "[dim]retired[/]",
}


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
        named = f"{escape(each.title)}\n[dim]{each.version_id if every_version else each.document}[/]"
        rows.add_row(named, f"{escape(each.version)}\n{_status(each)}", dates, str(each.pages), str(each.passages))
    out.print(rows if found else "The corpus is empty; `ohjenuora ingest PATH` reads documents into it.")


def _status(each: "DocumentView") -> str:
    """``coming, in force on 2027-01-01``, and what a person should know."""
    said = STATUSES[each.status]
    if each.status == "coming":
        said += f" into force on {each.in_force[0]}"
    lived = each.status in ("superseded", "retired")
    notes = (("as enacted", each.as_enacted), ("unconfirmed", not each.confirmed and not lived))
    warned = [name for name, on in notes if on]
    return "\n".join([said, *(f"[yellow]{name}[/]" for name in warned)])


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
    """Take a document out with all its versions: no search finds it any more.

    To keep its record: `ohjenuora retire`. To have its text gone from every file, with proof: `ohjenuora erase`.
    """
    if not yes and not json:
        typer.confirm(f"Remove '{document}' with all its versions?", abort=True)
    with open_desk() as desk:
        removed = desk.remove(document)
    print_json(removed) if json else out.print(f"Removed {removed.document}: {removed.passages} passages.")


COMMANDS = (documents, passages, remove)
