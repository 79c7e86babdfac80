"""Rows of cells as a Markdown table, the form in which every reader gives tables."""

from collections.abc import Sequence


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, one row a line, the first row as its header; a row of dashes follows it."""
    width = max(len(row) for row in rows)
    padded = [[cell.replace("|", "\\|") for cell in (*row, *[""] * (width - len(row)))] for row in rows]
    head, *body = ["| " + " | ".join(row) + " |" for row in padded]
    return "\n".join([head, "|" + " --- |" * width, *body])
