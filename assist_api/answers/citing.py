"""From a place in a source to a numbered citation."""

from assist_api.answers.sources import Source
from assist_api.types import Citation
from corpus.divisions import address_at
from corpus.model import Span


def cite(key: str, source: Source, start: int, end: int, completion: str = "") -> Citation:
    """The passage's characters ``start`` to ``end`` as a citation, at the finest address that holds them all.

    Its context is the heading it stands under, which is often its subject, the passage's own context, and
    ``completion``: what of the passage it must be read with, such as its table's header.
    """
    passage = source.passage
    heading = passage.heading_path[-1] if passage.heading_path else ""
    subject = heading if heading != source.document.title else ""
    return Citation(
        key=key,
        passage_id=passage.passage_id,
        document=source.document.document_id,
        title=source.document.title,
        version_label=source.version.label,
        address=address_at(passage.address, passage.divisions, start, end),
        pages=passage.pages,
        span=Span(passage.span.start + start, passage.span.start + end),
        quote=passage.text[start:end],
        context="\n".join(part for part in (subject, passage.context, completion) if part),
        paged=source.version.paged,
        as_enacted=source.version.as_enacted,
        in_force=passage.in_force,
    )


class Numbering:
    """Gives citations their keys "1", "2", … in order of first use; the same place keeps its key."""

    def __init__(self) -> None:
        """Start from "1"."""
        self._known: dict[tuple[str, Span], Citation] = {}

    def cite(self, source: Source, start: int, end: int, completion: str = "") -> Citation:
        """The citation of a place in the passage, numbered."""
        citation = cite(str(len(self._known) + 1), source, start, end, completion)
        return self._known.setdefault((citation.passage_id, citation.span), citation)
