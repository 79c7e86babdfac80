"""Which text of a passage is embedded, counted and reranked, unless a model wants it written otherwise."""

from collections.abc import Callable, Sequence

TextOf = Callable[[str, Sequence[str], str, str], str]
"""A passage as one text, of its title, headings, context and text: ``Encoder.text_of``."""


def indexed_text(title: str, heading_path: Sequence[str], context: str, text: str) -> str:
    """Title, headings, context and text as one string, empty parts and a heading that repeats the title left out.

    The embedding model's token limit counts exactly this (plus its own prefix), so that nothing is cut silently.
    """
    headings = [part.strip() for part in heading_path if part.strip() != title.strip()]
    heading = " ".join(part for part in (title.strip(), *headings) if part)
    return ". ".join(part for part in (heading, context.strip(), text.strip()) if part)
