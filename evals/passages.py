"""The documents of a set as the product's passages: cut as ingestion cuts, each with its language."""

from collections import Counter
from collections.abc import Sequence

from corpus.model import DateRange, Force, Passage, Span
from evals.beir import BeirDocument
from ingest.config import CuttingConfig
from ingest.passages.cutting import cut
from ingest.reading import Block, BlockKind, Found, Reading
from retrieval.analysis.language import detect
from retrieval.encoder import Encoder

TELLING = 60  # characters; a shorter text takes the language of most of the set's documents


def passages_of(
    documents: Sequence[BeirDocument], encoder: Encoder, cutting: CuttingConfig | None = None
) -> list[tuple[Passage, str]]:
    """Every passage with the text that is embedded; a document is one passage unless it is over-long for ``cutting``.

    A passage's version is its document.
    """
    sizes = encoder.count_tokens([_whole(document, encoder) for document in documents])
    languages = _languages(documents)
    limit = (cutting or CuttingConfig()).limit(encoder.max_tokens)
    found: list[tuple[Passage, str]] = []
    for document, size, language in zip(documents, sizes, languages, strict=True):
        if size <= limit:
            found.append((_passage(document, 0, document.text, "", 0, language), _whole(document, encoder)))
        else:
            found.extend(_cut(document, language, encoder, limit))
    return found


def _cut(document: BeirDocument, language: str, encoder: Encoder, limit: int) -> list[tuple[Passage, str]]:
    reading = Reading((Block(BlockKind.PARAGRAPH, document.text),), 1, Found())
    _, cuts = cut(
        reading,
        title=document.title,
        count_tokens=encoder.count_tokens,
        max_tokens=limit,
        text_of=encoder.text_of,
        language=language,
    )
    return [
        (
            _passage(document, number, piece.text, piece.context, piece.start, language, piece.heading_path),
            encoder.text_of(document.title, piece.heading_path, piece.context, piece.text),
        )
        for number, piece in enumerate(cuts)
    ]


def _passage(
    document: BeirDocument,
    number: int,
    text: str,
    context: str,
    start: int,
    language: str,
    headings: Sequence[str] = (),
) -> Passage:
    """A set's title is the heading that its text stands under."""
    return Passage(
        passage_id=f"{document.document_id}#{number:04d}",
        version_id=document.document_id,
        address="",
        heading_path=(document.title, *headings),
        text=text,
        context=context,
        span=Span(start, start + len(text)),
        pages=(1, 1),
        boxes=(),
        language=language,
        force=Force.UNSAID,
        in_force=DateRange(),
    )


def _whole(document: BeirDocument, encoder: Encoder) -> str:
    return encoder.text_of(document.title, (), "", document.text)


def _languages(documents: Sequence[BeirDocument]) -> list[str]:
    own = [detect(document.text) if len(document.text) >= TELLING else None for document in documents]
    (default, _), *_ = Counter(
        language or detect(f"{d.title}. {d.text}") for language, d in zip(own, documents, strict=True)
    ).most_common()
    return [language or default for language in own]
