"""Versions' canonical texts, kept in pieces, so that a passage of a long document is read without the whole of it.

Each function works in a given session.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from corpus.tables import TextRow

Column = InstrumentedAttribute[int]

PIECE = 8192
"""Characters (code points) of a piece."""


def write(session: Session, version_id: str, text: str) -> None:
    """Keep a version's text."""
    session.add_all(
        TextRow(version_id=version_id, number=number, text=text[start : start + PIECE])
        for number, start in enumerate(range(0, len(text), PIECE))
    )


def read(session: Session, version_id: str) -> str:
    """A version's text, empty when there is none."""
    query = select(TextRow.text).where(TextRow.version_id == version_id).order_by(TextRow.number)
    return "".join(session.scalars(query))


def pieces_with(session: Session, word: str, near: Sequence[str], most: int) -> list[str]:
    """Up to ``most`` pieces, of any versions, that hold the letters ``word`` and one of ``near``.

    Letters from a to z in any case.
    """
    query = select(TextRow.text).where(TextRow.text.contains(word, autoescape=True))
    query = query.where(or_(*(TextRow.text.contains(each, autoescape=True) for each in near)))
    return list(session.scalars(query.order_by(TextRow.version_id, TextRow.number).limit(most)))


def holds(start: Column, end: Column) -> ColumnElement[bool]:
    """Whether a piece holds any of the characters ``start`` to ``end`` of its version's text."""
    return TextRow.number.between(start // PIECE, end // PIECE)


def part_of(start: Column, end: Column) -> ColumnElement[str]:
    """A piece's part of the characters ``start`` to ``end``: those of all pieces, in order, are the slice."""
    begins = TextRow.number * PIECE
    first = func.max(start, begins)  # of two numbers SQLite's max is the larger
    return func.substr(TextRow.text, first - begins + 1, func.max(end - first, 0))
