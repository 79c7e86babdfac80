"""The JSON shape of two versions compared."""

from typing import Literal

from pydantic import BaseModel

from assist_api.schemas import InForce


class VersionName(BaseModel):
    """One of the two versions."""

    version_id: str
    version: str
    status: str
    in_force: InForce


class PieceView(BaseModel):
    """A run of words of a unit: in both versions, added or removed; ``figure`` where a number changed."""

    text: str
    change: Literal["same", "added", "removed"]
    figure: bool


class UnitChangeView(BaseModel):
    """What became of one unit. ``older`` and ``newer`` are its addresses, empty where it is not there.

    ``pieces`` in order make the newer text without the removed ones and the older without the added ones. A renumbered
    unit may have changed words too.
    """

    change: Literal["added", "removed", "changed", "renumbered"]
    older: str
    newer: str
    heading: str
    pieces: list[PieceView]
    figures: bool


class ComparisonView(BaseModel):
    """The units that differ between two versions, in the newer one's order; ``same`` counts those that do not."""

    document: str
    title: str
    language: str
    older: VersionName
    newer: VersionName
    same: int
    changes: list[UnitChangeView]
