"""Versions' canonical texts, kept in pieces, so that a passage of a long document is read without the whole of it.

Each function works in a given session.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from corpus.tables import TextRow

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


def slice_of(pieces: Mapping[int, str], start: int, end: int) -> str:
    """The characters ``start`` to ``end`` of a text, of which these are the pieces that hold them, by number."""
    first = start // PIECE
    held = "".join(pieces[number] for number in range(first, max(first, (end - 1) // PIECE) + 1) if number in pieces)
    return held[start - first * PIECE : end - first * PIECE]
