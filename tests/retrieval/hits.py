"""Hits as tests write them."""

from corpus.model import DateRange, Document, Force, Kind, Passage, Span
from retrieval.hit import Hit


def passage(passage_id: str, text: str = "", *, language: str = "fi", unit: str = "", force: str = "unsaid") -> Passage:
    version_id = passage_id.rpartition("#")[0]
    words = text or passage_id
    return Passage(
        passage_id, version_id, unit, (), words, "", Span(0, len(words)), (1, 1), (), language, Force(force),
        DateRange(), unit,
    )  # fmt: skip


def hit(
    passage_id: str, score: float, text: str = "", *, language: str = "fi", unit: str = "", force: str = "unsaid"
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
