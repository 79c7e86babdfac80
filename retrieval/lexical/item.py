"""What goes into the word index, and what it says about a passage it found."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class LexicalItem:
    """A passage as it is indexed; ``title`` is its document's, ``headings`` lead down to it, ``questions``
    were written for it and are found, never shown.
    """

    passage_id: str
    version_id: str
    language: str
    title: str = ""
    headings: tuple[str, ...] = ()
    address: str = ""
    context: str = ""
    text: str = ""
    questions: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The headings as one text, without one that repeats the title."""
        return " ".join(part.strip() for part in self.headings if part.strip() != self.title.strip())

    @property
    def whole(self) -> str:
        """Everything that is said in the passage and above it."""
        return ". ".join(part for part in (self.title, self.heading, self.context, self.text) if part.strip())


@dataclass(frozen=True, slots=True)
class Matched:
    """A word of the question that a passage has: ``asked`` as typed, ``term`` as analysed, in which ``field``.

    The ``score`` of all that matched adds up to the passage's.
    """

    asked: str
    term: str
    field: str
    score: float


def item_of(passage: Passage, title: str, questions: Sequence[str] = ()) -> LexicalItem:
    """A passage of the registry as it is indexed, under its document's title."""
    return LexicalItem(
        passage.passage_id,
        passage.version_id,
        passage.language,
        title,
        passage.heading_path,
        passage.address,
        passage.context,
        passage.text,
        tuple(questions),
    )
