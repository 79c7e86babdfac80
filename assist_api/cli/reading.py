"""Quoted text as a terminal shows it: a table's row with its headers, no marks of footnotes among the citations."""

import re

_ANCHOR = re.compile(r"\s*\[\d{1,2}\](?=\W|$)|[⁰¹²³⁴-⁹]+")
_NOTE_NUMBER = re.compile(r"(?:\[\d{1,2}\]|[⁰¹²³⁴-⁹]+|\d{1,2}\))\s*(?=[^\W\d_])")
_RULE = re.compile(r"[\s|:-]+")


def for_reading(text: str, context: str = "") -> str:
    """A sentence or a table's row; the last row of a table in its ``context`` is its header.

    ``| Tilisiirto | 0 € |`` under ``| Palvelu | Hinta |`` becomes ``Palvelu: Tilisiirto; Hinta: 0 €``. A footnote's
    number or mark goes: beside the numbers of the citations it would be read as one.
    """
    lines = text.splitlines()
    if any(_is_row(line) for line in lines):
        header = next((_cells(line) for line in reversed(context.splitlines()) if _is_row(line)), [])
        return "\n".join(_row(line, header) if _is_row(line) else line for line in lines if not _is_rule(line))
    return _ANCHOR.sub("", _NOTE_NUMBER.sub("", text, count=1) if _NOTE_NUMBER.match(text) else text)


def without_tables(context: str) -> str:
    """What a quotation is read with, but the rows of tables, whose headers the quotation's own row has taken."""
    return "\n".join(line for line in context.splitlines() if not _is_row(line))


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and line.rstrip().endswith("|") and not _is_rule(line)


def _is_rule(line: str) -> bool:
    return "|" in line and bool(_RULE.fullmatch(line))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _row(line: str, header: list[str]) -> str:
    cells = _cells(line)
    names = header if len(header) == len(cells) else [""] * len(cells)
    return "; ".join(
        f"{name}: {cell}" if name and name != cell else cell for name, cell in zip(names, cells, strict=True) if cell
    )
