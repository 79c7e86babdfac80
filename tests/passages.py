"""Passages as tests write them."""

from corpus.model import DateRange, Force, Passage, Span


def passage(
    passage_id: str,
    text: str | None = None,
    *,
    language: str = "fi",
    unit: str = "",
    force: str = "unsaid",
    headings: tuple[str, ...] = (),
    address: str | None = None,
) -> Passage:
    """Its text is its id where none is given, and its address its unit."""
    words = passage_id if text is None else text
    return Passage(
        passage_id=passage_id,
        version_id=passage_id.rpartition("#")[0],
        address=unit if address is None else address,
        heading_path=headings,
        text=words,
        context="",
        span=Span(0, len(words)),
        pages=(1, 1),
        boxes=(),
        language=language,
        force=Force(force),
        in_force=DateRange(),
        unit=unit,
    )
