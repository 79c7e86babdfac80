"""An act's blocks with what it says of itself, as a reading."""

from collections.abc import Sequence
from datetime import date

from corpus.model import DateRange, Fact, Kind
from ingest.readers.finlex.act import Act
from ingest.readers.finlex.act_lines import days_in
from ingest.readers.finlex.commencement import commencement
from ingest.reading import Found, Reading

PARLIAMENT = "Eduskunta"
STATUTE_BOOK = "Suomen säädöskokoelma"
"""The issuer of decrees: numbers run through the statute book, whoever gives the act, in both languages alike."""


def enactment(
    act: Act,
    *,
    title: str,
    issuer: str,
    number: str,
    given: str,
    as_enacted: bool = True,
    since: date | None = None,
    amends: Sequence[tuple[str, str]] = (),
) -> Reading:
    """The reading of a Finnish act.

    ``given`` are the words (or the ISO date) of the day it was given. ``since`` is its entry into force by the markup,
    used where its own words name none. ``amends`` are the acts it amends, each with the words that say so.
    """
    own = commencement(act.blocks)
    signed = days_in(given)
    in_force = own.in_force if own.in_force.start or since is None else DateRange(since, own.in_force.end)
    facts = [Fact("title", title, title), Fact("number", number, number)]
    facts += [Fact("given", signed[0][2].isoformat(), given)] if signed else []
    facts += [Fact("amends", what, words) for what, words in amends]
    found = Found(
        title=title,
        issuer=issuer,
        number=number,
        kind=Kind.LAW,
        language=act.language,
        in_force=in_force,
        given=signed[0][2] if signed else None,
        as_enacted=as_enacted,
        repeals=own.repeals,
        unit_dates=own.unit_dates,
        transitional=own.transitional,
        facts=(*facts, *own.facts),
    )
    notes = (*_notes([what for what, _ in amends]), *own.notes)
    return Reading(blocks=tuple(act.blocks), pages=1, found=found, notes=notes, outline=tuple(act.outline))


def _notes(amends: Sequence[str]) -> list[str]:
    if not amends:
        return []
    return [f"An amending act: its sections are provisions of {', '.join(amends)}, not of an act of its own."]
