"""Hits as tests write them."""

from corpus.model import Document, Kind
from retrieval.hit import Hit
from tests.passages import passage

__all__ = ["document_of", "hit", "ids", "passage"]


def hit(
    passage_id: str,
    score: float,
    text: str | None = None,
    *,
    language: str = "fi",
    unit: str = "",
    force: str = "unsaid",
) -> Hit:
    found = passage(passage_id, text, language=language, unit=unit, force=force)
    return Hit(found, score, None, None, None, None)


def document_of(version_id: str) -> Document:
    """``law-7@1`` is a version of a law with the number 7; ``law-7-sv@1`` of its Swedish version."""
    known = version_id.partition("@")[0]
    kind, number, *language = known.split("-")
    return Document(known, known, kind, number, Kind(kind), language[0] if language else "fi")


def ids(hits: list[Hit]) -> list[str]:
    return [each.passage.passage_id for each in hits]
