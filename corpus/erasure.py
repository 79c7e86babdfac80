"""Erasing: the text goes, a tombstone stays."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an erased version: no title and no text. ``when`` is in UTC."""

    document_id: str
    version_id: str
    sha256: str
    who: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class ErasedSource:
    """An erased version's source: its copy is named by hash and suffix (``.pdf``)."""

    version_id: str
    sha256: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased from the registry and must now be purged from everything derived from it."""

    document_id: str
    sources: tuple[ErasedSource, ...]
    passage_ids: tuple[str, ...]
