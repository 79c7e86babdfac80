"""What others published on retrieval sets, as data."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("published.toml")


@dataclass(frozen=True, slots=True)
class Published:
    """A system's figures by the names of our measures; ``note`` says what keeps them from comparing, if anything."""

    system: str
    source: str
    note: str
    measures: Mapping[str, float]


def published(set_name: str) -> Sequence[Published]:
    """What is known of the set with this folder name; nothing for an unknown one."""
    return tuple(Published(**row) for row in _file().get(set_name, ()))


@cache
def _file() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
