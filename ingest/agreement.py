"""Whether both indexes hold what the registry holds: looked at when they are opened, and by ``doctor``."""

import logging
from dataclasses import dataclass

from corpus.registry import Registry
from retrieval.errors import REBUILD, IndexUnavailable
from retrieval.index import Index

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one index lacks and what it has beyond the registry, as passage ids; nothing in a healthy folder."""

    name: str
    missing: frozenset[str]
    unknown: frozenset[str]


def disagreements(index: Index, registry: Registry) -> list[Disagreement]:
    """The indexes that do not hold exactly the registry's passages, drafts among them."""
    wanted = registry.passage_ids()
    held = {"word index": index.lexical.ids(), "vector index": index.dense.ids()}
    return [
        Disagreement(name, frozenset(wanted - ids), frozenset(ids - wanted))
        for name, ids in held.items()
        if ids != wanted
    ]


def mend(index: Index, registry: Registry) -> None:
    """Take out what an interrupted write left in the indexes; IndexUnavailable when they lack passages."""
    for each in disagreements(index, registry):
        if each.missing:
            raise IndexUnavailable(f"The {each.name} in {index.folder} lacks {len(each.missing)} passages.", REBUILD)
        logger.warning("%d passages of an interrupted ingestion are taken out of the %s.", len(each.unknown), each.name)
        index.discard(sorted(each.unknown))
