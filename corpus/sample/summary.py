"""What there is in the sample corpus, counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from corpus.sample.places import Text, plain


def summary(texts: Sequence[Text]) -> list[str]:
    """Lines for a person: documents, files, pages as A4, words, and files by language, audience, kind, format."""
    from corpus.sample.to_pdf import page_count

    numbers = Counter(text.source.number for text in texts)
    versions = Counter((text.source.number, text.source.language) for text in texts)
    words = sum(len(plain(written).split()) for text in texts for _, written in text.written())
    in_languages = Counter(language for _, language in versions)
    pages = sum(page_count(text.source) for text in texts)
    repeated = {number for (number, _), count in versions.items() if count > 1}
    return [
        f"{len(numbers)} documents in {len(texts)} files: {pages} A4 pages, {words} words",
        f"documents by language: {_counted(in_languages)}",
        f"documents in more than one version: {len(repeated)}",
        f"files by audience: {_counted(text.source.audience for text in texts)}",
        f"files by kind: {_counted(text.source.kind for text in texts)}",
        f"files by format: {_counted(_format(text) for text in texts)}",
    ]


def _format(text: Text) -> str:
    suffix = PurePath(text.source.file).suffix.removeprefix(".")
    return suffix if text.source.layout == "plain" else f"{suffix} ({text.source.layout})"


def _counted(values: Iterable[str] | Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(values).most_common())
