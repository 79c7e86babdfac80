"""Commands on versions and their life: details, confirm, approve, publish, rollback, retire, erase, tombstones."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from assist_api.cli.common import DocumentArgument, Json, dates, day_option, open_desk, out, print_json, table

if TYPE_CHECKING:
    from assist_api.record_schemas import VersionDetailsView

VersionArgument = Annotated[
    str, typer.Argument(metavar="VERSION", help="A version's id, as `ohjenuora documents --all-versions` lists it.")
]
DocumentOrVersion = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT|VERSION", help="A document's id (its version in force is meant), or a version's id."
    ),
]
DAY = "2026-01-31, or `unknown`"
WARNINGS = {
    "as_enacted": "The text is as enacted: later amendments are missing. Ingest the consolidated text.",
    "no_date": "Nobody says when it came into force: `ohjenuora confirm VERSION --in-force-from DAY`.",
    "unconfirmed": "Nobody has confirmed what was found yet: `ohjenuora confirm VERSION`.",
}


def details(version: DocumentOrVersion, json: Json = False) -> None:
    """Show everything known of a version: what was found in the file and the words that say so, outline, dates, links.

    Look at it after an upload, then `ohjenuora confirm` it as it is or with corrections.
    """
    with open_desk() as desk:
        found = desk.records.details(version)
    print_json(found) if json else _print_details(found)


def confirm(
    version: VersionArgument,
    title: Annotated[str | None, typer.Option(help="The document's title; it is indexed anew with it.")] = None,
    in_force_from: Annotated[str | None, typer.Option(metavar="DAY", help=f"First day in force: {DAY}.")] = None,
    in_force_until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Last day in force: 2026-12-31, or `open`: until further notice.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="The version's name, e.g. 2.1 or 2026-01-01.")] = None,
    kind: Annotated[str | None, typer.Option(help="law, regulation, guideline, policy, instruction or terms.")] = None,
    audience: Annotated[str | None, typer.Option(help="For whom it is.")] = None,
    number: Annotated[str | None, typer.Option(help="The issuer's own number, e.g. 3/2023.")] = None,
    issuer: Annotated[str | None, typer.Option(help="Who issued it.")] = None,
    given: Annotated[str | None, typer.Option(metavar="DAY", help="The day it was issued.")] = None,
    json: Json = False,
) -> None:
    """Confirm what was found in a document, or correct it.

    Without options everything stands as found. With options those fields take the given values and the rest stands.
    """
    from pydantic import ValidationError

    from assist_api.record_schemas import CorrectionRequest

    said = {
        "title": title,
        "label": label,
        "kind": kind,
        "audience": audience,
        "number": number,
        "issuer": issuer,
        "in_force_from": day_option(in_force_from, "--in-force-from"),
        "in_force_until": day_option(in_force_until, "--in-force-until"),
        "given": day_option(given, "--given"),
        "who": getpass.getuser(),
    }
    try:
        correction = CorrectionRequest.model_validate(
            {name: value for name, value in said.items() if value is not None}
        )
    except ValidationError as error:
        first = error.errors()[0]
        option = "--" + str(first["loc"][0]).replace("_", "-")
        raise typer.BadParameter(f"'{first['input']}': {first['msg']}.", param_hint=option) from None
    with open_desk() as desk:
        confirmed = desk.records.confirm(version, correction)
    print_json(confirmed) if json else _print_details(confirmed)


def approve(version: VersionArgument, json: Json = False) -> None:
    """Approve a draft; `ohjenuora publish` puts it in force."""
    with open_desk() as desk:
        _say(desk.records.approve(version), json)


def publish(version: VersionArgument, json: Json = False) -> None:
    """Put a draft or an approved version in force from its first day on.

    The version before it ends the day before, at once. A first day in the future is kept: the version comes into force
    by itself, and until then `search` and `ask` use the one before it.
    """
    with open_desk() as desk:
        _say(desk.records.publish(version), json)


def rollback(document: DocumentArgument, json: Json = False) -> None:
    """Undo a document's last publishing: the version before it is in force again, the newer one approved."""
    with open_desk() as desk:
        _say(desk.records.rollback(document), json)


def retire(
    document: DocumentArgument,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The first day out of use; today when left out.")
    ] = None,
    json: Json = False,
) -> None:
    """Take a document out of use. Its record stays: a search as of an earlier day still finds it."""
    from assist_api.cli.common import day

    with open_desk() as desk:
        versions = desk.records.retire(document, day(since or "", "--from"))
    if json:
        print_json(versions)
        return
    for each in versions:
        out.print(f"{each.version_id}: {each.status}, {dates(each.in_force)}", markup=False, highlight=False)


def erase(
    document: DocumentArgument,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; it stays on the tombstone.")],
    who: Annotated[str, typer.Option(metavar="NAME", help="Who erases; your login name when left out.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for the document's id.")] = False,
    json: Json = False,
) -> None:
    """Erase a document's text everywhere and for good: registry, indexes, source file, caches, eval reports.

    A tombstone stays: ids, hash, who, when, why. To take a document out of use and keep its record: `ohjenuora retire`.
    """
    from assist_api.record_schemas import EraseRequest

    typed = document if yes else typer.prompt(f"This cannot be undone. Type '{document}' to erase it", err=True)
    request = EraseRequest(why=why, who=who or getpass.getuser(), confirm=typed)
    with open_desk() as desk:
        erased = desk.records.erase(document, request)
    if json:
        print_json(erased)
    else:
        out.print(f"Erased {erased.document}: {len(erased.versions)} versions, {erased.passages} passages.")


def tombstones(json: Json = False) -> None:
    """List what was erased: when, by whom, why."""
    with open_desk() as desk:
        found = desk.records.tombstones()
    if json:
        print_json(found)
        return
    rows = table("", "Erased", "Version", "By", "Why")
    for each in found:
        version = f"{escape(each.version_id)}\n[dim]sha256 {each.sha256[:16]}…[/]"
        rows.add_row(f"{each.when:%Y-%m-%d %H:%M} UTC", version, escape(each.who), escape(each.why))
    out.print(rows if found else "Nothing was erased.")


def _say(found: "VersionDetailsView", json: bool) -> None:
    if json:
        print_json(found)
        return
    out.print(
        f"{found.version_id}: {found.status.replace('_', ' ')}, {dates(found.in_force)}", markup=False, highlight=False
    )


def _print_details(found: "VersionDetailsView") -> None:
    out.print(found.title, style="bold", markup=False, highlight=False)
    rows = table("", "", "")
    rows.show_header = False
    for name, value in _fields(found).items():
        if value:
            rows.add_row(f"[dim]{name}[/]", escape(value))
    out.print(rows)
    for code in found.warnings:
        out.print(f"! {WARNINGS[code]}", style="yellow", markup=False, highlight=False)
    _print_facts(found)
    _print_outline(found)


def _fields(found: "VersionDetailsView") -> dict[str, str]:
    links, stated = found.links, found.stated
    return {
        "version": f"{found.version} ({found.version_id})",
        "status": found.status.replace("_", " ") + (", confirmed" if found.confirmed else ""),
        "in force": dates(found.in_force),
        "dates it states": dates(stated.in_force) if stated.in_force != found.in_force else "",
        "title of its own": stated.title if stated.title != found.title else "",
        "given": str(found.given or ""),
        "kind": found.kind,
        "issuer": found.issuer,
        "number": found.number,
        "language": found.language,
        "audience": found.audience,
        "source": ", ".join(
            (found.source_file, *([f"{found.pages} pages"] if found.paged else []), f"{found.passages} passages")
        ),
        "repeals": "; ".join(found.repeals),
        "translations": "\n".join(f"{each.language}: {each.document}" for each in found.translations),
        "own dates": "\n".join(f"{range_}: {', '.join(places)}" for range_, places in _by_dates(found).items()),
        "transitional": ", ".join(each.address for each in found.transitional),
        "references": f"{links.outgoing} out ({links.resolved} in the corpus), {links.incoming} in",
    }


def _by_dates(found: "VersionDetailsView") -> dict[str, list[str]]:
    """The addresses of the parts with dates of their own, by their dates."""
    places: dict[str, list[str]] = {}
    for each in sorted(found.own_dates, key=lambda place: str(place.in_force[0] or "")):
        places.setdefault(dates(each.in_force), []).append(each.address)
    return places


def _print_facts(found: "VersionDetailsView") -> None:
    facts = [fact for fact in found.facts if fact.field != "transitional"]  # those are places, listed above
    if not facts:
        return
    rows = table("What the document says of itself", "Field", "Value", "In its words")
    for fact in facts:
        rows.add_row(fact.field, escape(fact.value), f"[dim]{escape(fact.quote)}[/]")
    out.print()
    out.print(rows)


def _print_outline(found: "VersionDetailsView") -> None:
    if not found.outline:
        return
    out.print()
    out.print("Outline", style="italic")
    for entry in found.outline:
        page = f"  p. {entry.page}" if entry.page else ""
        out.print(
            Padding(f"{entry.title}{page}", (0, 0, 0, 2 * entry.level), expand=False), markup=False, highlight=False
        )


COMMANDS = (details, confirm, approve, publish, rollback, retire, erase, tombstones)
