"""Commands on the installation: serve, demo, config, doctor, reindex."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from assist_api.cli.common import Exit, Json, err, open_desk, out, print_json, settings, table

if TYPE_CHECKING:
    from assist_api.schemas import CheckView
    from assist_api.settings import Settings

Port = Annotated[
    int | None, typer.Option(min=0, max=65535, help="The settings' port when left out; 0 takes any free one.")
]
EXAMPLES = (
    "Missä ajassa oikeudeton maksu palautetaan?",
    "Voiko lainasta saada lyhennysvapaata?",
    "Hur spärrar jag kortet?",
    "How fast must a complaint be answered?",
)
MARKS = {"ok": "[green]ok[/]", "warning": "[yellow]warning[/]", "failed": "[red]failed[/]"}


def serve(port: Port = None) -> None:
    """Start the API and the side panel on this machine (loopback only) and print the address."""
    from assist_api.server import run

    chosen = settings()
    run(chosen, chosen.server.port if port is None else port, say=out.print)


def demo(port: Port = None) -> None:
    """Start the side panel on the sample corpus of a fictional bank; the first start reads it in, the next ones do not.

    The demo has a data folder of its own, `demo` in OHJENUORA_HOME, and touches nothing else.
    """
    from assist_api.demo import demo_settings, ingest_samples
    from assist_api.server import run

    chosen = demo_settings(settings())
    ingest_samples(chosen, err)
    out.print("Ask, for example:")
    for question in EXAMPLES:
        out.print(f"  {question}", style="bold", highlight=False)
    run(chosen, chosen.server.port if port is None else port, say=out.print, any_port=port is None)


def config(json: Json = False) -> None:
    """Show every setting in force and where it came from: variables, ohjenuora.toml, defaults."""
    from assist_api.settings import explain

    values = explain(settings())
    if json:
        print_json({each.name: {"value": _plain(each.value), "origin": each.origin} for each in values})
        return
    rows = table("", "Setting", "Value", "From")
    for each in values:
        rows.add_row(each.name, escape(_short(each.value)), escape(each.origin))
    out.print(rows)
    hint = 'Change one in ohjenuora.toml ([ollama] model = "…") or by a variable (OHJENUORA_OLLAMA__MODEL=…).'
    out.print(hint, markup=False, highlight=False)


def _plain(value: object) -> object:
    from dataclasses import asdict, is_dataclass

    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value if isinstance(value, str | int | float | dict | list) or value is None else str(value)


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(getattr(each, "name", each)) for each in value)
    return str(value)


def doctor(json: Json = False) -> None:
    """Check every part: stores, indexes, models, Ollama; says how to mend what is not right."""
    import asyncio

    with err.status("Checking …"):
        checks = asyncio.run(_checks(settings()))
    if json:
        print_json(checks)
    else:
        rows = table("", "Part", "", "Found")
        for each in checks:
            found = each.detail + (f"\n→ {each.remedy}" if each.remedy else "")
            rows.add_row(each.name, MARKS[each.status], escape(found))
        out.print(rows)
    raise typer.Exit(Exit.FAILED if any(each.status == "failed" for each in checks) else Exit.DONE)


async def _checks(chosen: "Settings") -> "list[CheckView]":
    from assist_api.doctor import opening_failed
    from assist_api.drafter_checks import check_drafter
    from corpus.errors import OhjenuoraError

    try:
        with open_desk() as desk:
            found = desk.checks()
    except OhjenuoraError as error:
        found = [opening_failed(error)]
    return [*found, *await check_drafter(chosen)]


def reindex(json: Json = False) -> None:
    """Rebuild both indexes from the registry: after a change of model or analyser, or when an index is damaged.

    With a server running it goes on answering from the old indexes until the new ones take their place.
    """
    from rich.progress import Progress

    with open_desk() as desk, Progress(console=err, transient=True) as bars:
        task = bars.add_task("passages", total=None)
        made = desk.reindex(lambda stage, done, total: bars.update(task, completed=done, total=total or None))
    print_json(made) if json else out.print(f"Both indexes are rebuilt: {made.passages} passages.")


COMMANDS = (serve, demo, config, doctor, reindex)
