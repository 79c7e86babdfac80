"""The one place that says which text of a passage is embedded, counted and analysed."""

from collections.abc import Sequence


def indexed_text(title: str, heading_path: Sequence[str], context: str, text: str) -> str:
    """Title, headings, context and text as one string, empty parts and a heading that repeats the title left out.

    The embedding model's token limit counts exactly this (plus its own prefix), so that nothing is cut silently.
    """
    headings = [part.strip() for part in heading_path if part.strip() != title.strip()]
    heading = " ".join(part for part in (title.strip(), *headings) if part)
    return ". ".join(part for part in (heading, context.strip(), text.strip()) if part)
