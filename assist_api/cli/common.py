"""What the commands share: options, the desk to ask, output as tables or JSON."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from datetime import date

    from pydantic import BaseModel

    from assist_api.desk import Desk
    from assist_api.remote import RemoteDesk
    from assist_api.search_schemas import FiltersView
    from assist_api.settings import Settings

LANGUAGES = ("fi", "sv", "en")


class Exit(IntEnum):
    """Exit codes that scripts can rely on; 1 is an error and 2 wrong usage."""

    DONE = 0
    FAILED = 1
    NOTHING = 3
    SOME_REFUSED = 4


DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT", help="As `ohjenuora documents` lists it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Search what was in force then (2026-01-31).")]
AskedIn = Annotated[
    str, typer.Option("--asked-in", metavar="LANGUAGE", help="The question's language: fi, sv or en; else recognised.")
]
Audiences = Annotated[
    list[str] | None,
    typer.Option("--audience", metavar="NAME", help="Only what is meant for these, or for everyone. May be repeated."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Only law, regulation, guideline, policy, instruction or terms. May be repeated."),
]
Issuers = Annotated[
    list[str] | None, typer.Option("--issuer", metavar="NAME", help="Only what these have issued. May be repeated.")
]
Languages = Annotated[
    list[str] | None, typer.Option("--language", help="Only documents in fi, sv or en. May be repeated.")
]

out = Console()
err = Console(stderr=True)


def settings() -> "Settings":
    """The settings in force."""
    from assist_api.settings import load_settings

    return load_settings()


def open_desk() -> "AbstractContextManager[Desk | RemoteDesk]":
    """The data folder itself, or the server that has it."""
    from assist_api.remote import RemoteDesk
    from corpus.folder import DataFolder

    chosen = settings()
    holder = DataFolder(chosen.home).holder()
    if holder is not None and holder.url:
        remote = RemoteDesk(holder.url)
        if remote.alive():
            return remote
    with err.status("Opening the data folder …"):
        from assist_api.desk import Desk

        return Desk(chosen)


def print_json(data: "BaseModel | Sequence[BaseModel] | dict[str, Any]") -> None:
    """JSON on standard output, readable by people and programs alike."""
    print(json.dumps(_plain(data), ensure_ascii=False, indent=2))


def _plain(data: Any) -> Any:
    if hasattr(data, "model_dump"):
        return data.model_dump(mode="json")
    return [_plain(each) for each in data] if isinstance(data, list | tuple) else data


def table(title: str, *columns: str) -> Table:
    """An empty table in the manner of all commands; a column that starts with ``#`` holds numbers."""
    made = Table(title=title or None, title_justify="left", show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column.lstrip("#"), justify="right" if column.startswith("#") else "left", overflow="fold")
    return made


def place(address: str, pages: tuple[int, int], paged: bool = True) -> str:
    """``luku 4.4, kohta (13), p. 9``; a range where the passage crosses pages, no page where the source has none."""
    if not paged:
        return address
    first, last = pages
    return f"{address}, p. {first}" + (f"–{last}" if last > first else "")


def dates(range_: "tuple[date | None, date | None]") -> str:
    """``2026-01-01 – until further notice``."""
    since, until = range_
    return f"{since or 'unknown'} – {until or 'until further notice'}"


def day(text: str, option: str = "--as-of") -> "date | None":
    """A date from an option; None for an empty one."""
    from datetime import date

    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"'{text}' is no date; write it as 2026-01-31.", param_hint=option) from None


def day_option(text: str | None, option: str) -> "date | str | None":
    """A date that may be left out (None) or said to be unknown or open (empty)."""
    return "" if text in ("unknown", "open", "") else day(text or "", option)


def asked_in(text: str) -> str | None:
    """A language from an option; None for an empty one."""
    return _one_of(text, LANGUAGES, "--asked-in") if text else None


def filters(
    audiences: list[str] | None, kinds: list[str] | None, issuers: list[str] | None, languages: list[str] | None
) -> "FiltersView | None":
    """What the options narrow a search to; None when they do not."""
    from assist_api.search_schemas import FiltersView
    from corpus.model import Kind

    known = [each.value for each in Kind]
    chosen = FiltersView(
        audiences=audiences or [],
        kinds=[Kind(_one_of(each, known, "--kind")) for each in kinds or []],
        issuers=issuers or [],
        languages=[_one_of(each, LANGUAGES, "--language") for each in languages or []],  # type: ignore[misc]
    )
    return chosen if chosen.narrows() else None


def _one_of(text: str, known: Sequence[str], option: str) -> str:
    if text not in known:
        raise typer.BadParameter(f"'{text}' is none of {', '.join(known)}.", param_hint=option)
    return text
