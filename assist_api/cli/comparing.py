"""Commands that look across versions and documents: compare, freshness, links, translations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.text import Text

from assist_api.cli.common import DocumentArgument, Json, dates, open_desk, out, print_json, table

if TYPE_CHECKING:
    from assist_api.comparison_schemas import ComparisonView, PieceView, UnitChangeView
    from assist_api.schemas import LinkView

CHANGES = {"added": "green", "removed": "red", "changed": "yellow", "renumbered": "cyan"}
STYLES = {"same": "", "added": "green", "removed": "red strike"}
FRESHNESS = {
    "repealed": "[red]repealed by another document[/]",
    "source_changed": "[red]changed at its source[/]",
    "ends": "[yellow]ends soon[/]",
    "no_date": "[yellow]no date[/]",
    "as_enacted": "[yellow]as enacted, later amendments are missing[/]",
    "unconfirmed": "not confirmed",
}
# How much of an unchanged stretch is shown around what changed.
AROUND = 60

VersionOption = Annotated[str, typer.Argument(help="A version's id or label.")]


def compare(
    document: DocumentArgument,
    older: VersionOption = "",
    newer: VersionOption = "",
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page to print or send, and nothing else.")
    ] = None,
    json: Json = False,
) -> None:
    """Compare two versions unit by unit: added, removed, renumbered, changed with the words marked, figures flagged.

    Without versions: the one in force and the one before it, or, where one is coming or waits as a draft, that one and
    the one in force.
    """
    with open_desk() as desk:
        found = desk.records.compare(document, older, newer)
    if html is not None:
        from assist_api.web.comparison import comparison_page

        html.write_text(comparison_page(found), encoding="utf-8")
        out.print(f"Written: {html}", markup=False)
    elif json:
        print_json(found)
    else:
        _print_comparison(found)


def _print_comparison(found: "ComparisonView") -> None:
    out.print(found.title, style="bold", markup=False, highlight=False)
    for sign, version in (("-", found.older), ("+", found.newer)):
        said = f"{sign} {version.version} ({version.status}, {dates(version.in_force)})  {version.version_id}"
        out.print(said, style="red" if sign == "-" else "green", markup=False, highlight=False)
    out.print()
    for unit in found.changes:
        _print_change(unit)
    counts = {kind: sum(unit.change == kind for unit in found.changes) for kind in CHANGES}
    out.print(", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "No unit differs.", end="; ")
    out.print(f"{found.same} the same")


def _print_change(unit: "UnitChangeView") -> None:
    address = unit.newer or unit.older
    if unit.change == "renumbered":
        address = f"{unit.older} → {unit.newer}"
    figures = "  [bold red]figures differ[/]" if unit.figures else ""
    out.print(f"[{CHANGES[unit.change]}]{unit.change}[/] [bold]{escape(address)}[/]{figures}")
    if unit.heading and unit.change != "changed":  # a changed unit's heading is among its words
        out.print(unit.heading, style="dim", markup=False, highlight=False)
    text = Text()
    for number, piece in enumerate(unit.pieces):
        words = _shortened(piece, first=number == 0, last=number == len(unit.pieces) - 1)
        text.append(words, style=STYLES[piece.change] + (" bold" if piece.figure else ""))
    out.print(text)
    out.print()


def _shortened(piece: "PieceView", first: bool, last: bool) -> str:
    """A long stretch that both versions share, cut to what stands next to a change."""
    text = piece.text
    if piece.change != "same" or len(text) <= 3 * AROUND:
        return text
    head, tail = "" if first else text[:AROUND], "" if last else text[-AROUND:]
    return f"{head} … {tail}"


def freshness(
    days: Annotated[int, typer.Option(min=0, help="How far ahead an end is soon.")] = 90, json: Json = False
) -> None:
    """List what needs a look: what ends soon, was repealed or changed at its source, has no date, is not confirmed."""
    with open_desk() as desk:
        found = desk.records.freshness(days)
    if json:
        print_json(found)
        return
    rows = table("", "What", "Document", "Version", "Day", "By")
    for each in found:
        named = f"{escape(each.title)}\n[dim]{escape(each.version_id)}[/]"
        rows.add_row(
            FRESHNESS[each.kind], named, escape(each.version), str(each.day or ""), escape(each.by or each.path)
        )
    out.print(rows if found else "Everything is in force, dated, confirmed and whole.")


def links(
    of: Annotated[str, typer.Argument(metavar="PASSAGE|DOCUMENT", help="A passage's id or a document's id.")],
    json: Json = False,
) -> None:
    """List the references out of a passage or document, with what they mean in the corpus, and those into it."""
    with open_desk() as desk:
        found = desk.records.links(of)
    if json:
        print_json(found)
        return
    for title, some in (("Out of it", found.outgoing), ("Into it", found.incoming)):
        rows = table(title, "Where", "Words", "Means")
        for link in some:
            where = escape(f"{link.source.title}, {link.source.address}" if title == "Into it" else link.source.address)
            rows.add_row(where, escape(link.words), _meant(link))
        out.print(rows if some else f"{title}: none.")
        out.print()


def _meant(link: "LinkView") -> str:
    if link.targets:
        return "\n".join(escape(f"{each.title}, {each.address}") for each in link.targets)
    said = " ".join(part for part in (link.document, link.unit, link.division) if part)
    return f"[dim]{escape(said)} (not in the corpus)[/]"


def translations(document: DocumentArgument, json: Json = False) -> None:
    """List a document in its other languages and how many of its passages are paired with theirs."""
    with open_desk() as desk:
        found = desk.records.translations(document)
    if json:
        print_json(found)
        return
    rows = table("", "Language", "Document", "#Paired passages")
    for each in found:
        paired = len({pair.passage_id for pair in each.pairs})
        rows.add_row(each.language, f"{escape(each.title)}\n[dim]{each.document}[/]", f"{paired} of {each.passages}")
    out.print(rows if found else "The corpus has it in no other language.")


COMMANDS = (compare, freshness, links, translations)
