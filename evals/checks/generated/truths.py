"""The truth of an invented rule, known because it was invented here."""

from evals.checks.generated.nouns import Rule, Section, divisions, numbered
from evals.checks.truth import TrueDivision, TrueHeading, Truth


def rule_truth(rule: Rule, form: str) -> Truth:
    """What every format of the rule holds: text, headings, addresses, divisions, cells, the day it comes into force."""
    units, parts = _units(rule)
    cells = tuple(cell for _, section in rule.sections for row in section.table for cell in row)
    notes = [moment.note for _, section in rule.sections for moment in section.moments if moment.note]
    lines = [line for chapter in rule.chapters for line in _lines(chapter.heading, chapter.sections)]
    return Truth(
        form=form,
        text="\n".join([*lines, *notes]),
        whole="\n".join([rule.title, *lines, *notes, *notes, *_head(rule)]),
        headings=tuple(TrueHeading(heading) for heading in _headings(rule)),
        units=units,
        divisions=tuple(parts),
        starts=frozenset([rule.starts]),
        cells=cells,
    )


def head(rule: Rule) -> list[tuple[str, str]]:
    """The lines that say what the document is and from when it is in force."""
    days = [f"{day.day}.{day.month}.{day.year}" for day in (rule.given, rule.starts)]
    return [("Numero", rule.number), ("Antopäivä", days[0]), ("Voimassa", f"{days[1]} lukien toistaiseksi")]


def _head(rule: Rule) -> list[str]:
    """What may be read besides the text: the head, who signed, labels of force, marks of notes."""
    said = [f"{key} {value}" for key, value in head(rule)]
    signed = f"Esityöt ja allekirjoitukset Helsingissä {rule.given.day} päivänä maaliskuuta {rule.given.year}"
    return [*said, signed, *(f"{number} määräys ohje kohta" for number in range(1, 100))]


def _headings(rule: Rule) -> list[str]:
    return [text for each in rule.chapters for text in (each.heading, *(one.heading for one in each.sections))]


def _lines(heading: str, sections: tuple[Section, ...]) -> list[str]:
    return [heading, *(line for section in sections for line in (section.heading, section.text))]


def _units(rule: Rule) -> tuple[dict[str, str], list[TrueDivision]]:
    units: dict[str, str] = {}
    parts: list[TrueDivision] = []
    for chapter, section in rule.sections:
        if section.key.startswith("h:"):
            units |= {f"{section.key}/p:{moment.number.strip('()')}": numbered(moment) for moment in section.moments}
        else:
            key = section.key if section.key.startswith("art") else f"{chapter.key}/{section.key}"
            units[key] = section.text
            parts += divisions(key, section)
    return units, parts
