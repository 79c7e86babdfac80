"""The pieces a section's text is made of, told apart by their labels where the markup does not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.readers.clean import clean

OMITTED = "— — —"
"""How the statute book prints what an amending act leaves as it was."""

_NUMBERED = re.compile(r"(?P<n>\d{1,3}(?: ?[a-zåäö])?) ?\)")
_LETTERED = re.compile(r"(?P<n>[a-zåäö]) ?\)")


class Role(StrEnum):
    """What a piece of a section is; ``MORE`` goes on with the moment before it, after its list or table."""

    MOMENT = "moment"
    MORE = "more"
    ITEM = "item"
    SUBITEM = "subitem"
    TABLE = "table"
    NOTE = "note"
    OMISSION = "omission"


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, item, table or note of a section; ``label`` is an item's own number without its bracket."""

    role: Role
    text: str
    label: str = ""


def moment(text: str, last: Piece | None) -> Piece:
    """A paragraph: a moment of its own unless it goes on with the sentence before it."""
    return Piece(Role.MORE if last is not None and text[:1].islower() else Role.MOMENT, text)


def item(text: str, last: Piece | None) -> Piece:
    """An item or sub-item by its label; without one it goes on with what is above it or begins a moment.

    In a list without labels (``I kuntaryhmä: Helsinki``) each is an item.
    """
    if numbered := _NUMBERED.match(text):
        return Piece(Role.ITEM, text, re.sub(r"(\d)([a-zåäö])", r"\1 \2", numbered["n"]))
    if lettered := _LETTERED.match(text):
        under = last is not None and (
            last.role is Role.SUBITEM or (last.role is Role.ITEM and last.label[:1].isdigit())
        )
        return Piece(Role.SUBITEM if under else Role.ITEM, text, lettered["n"])
    if last is None:
        return Piece(Role.MOMENT, text)
    if text[:1].islower():
        return Piece(Role.MORE, text)
    return Piece(Role.MOMENT if last.text.endswith(".") else Role.ITEM, text)


_MADE = {Role.MOMENT: moment, Role.ITEM: item}


def pieces(role: Role, texts: Iterable[tuple[str, bool]], last: Piece | None) -> Iterator[Piece]:
    """The pieces of one element of that role: its texts in order, each with whether it is a table."""
    for text, is_table in texts:
        if is_table:
            last = Piece(Role.TABLE, text)
        elif plain := clean(text):
            last = _MADE[role](plain, last)
        else:
            continue
        yield last
