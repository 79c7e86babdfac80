"""The one place that says which text of a passage is embedded, counted and analysed."""

from collections.abc import Sequence


def indexed_text(title: str, heading_path: Sequence[str], context: str, text: str) -> str:
    """Title, headings, context and text as one string, empty parts left out.

    The embedding model's token limit counts exactly this (plus its own prefix), so that nothing is cut silently.
    """
    heading = " ".join(part.strip() for part in (title, *heading_path) if part.strip())
    return ". ".join(part for part in (heading, context.strip(), text.strip()) if part)
