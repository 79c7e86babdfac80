"""How a model wants questions and passages written: its prompts, and whether it has a place for a title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.texts import indexed_text

_TITLE, _NO_TITLE, _TEXT = "title: ", "none", " | text: "
_SLOT = f"{_TITLE}{_NO_TITLE}{_TEXT}"
_DOCUMENT_NAMES = ("document", "passage", "corpus")
_QUERY_NAMES = ("query", "search_query")
_TASK = "Instruct: Given a question, retrieve passages that answer it\nQuery: "


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands before a document's text and before a question."""

    document: str = ""
    query: str = ""

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``: where the model has a place for a title, title and headings stand there."""
        if self.document != _SLOT:
            return indexed_text(title, headings, context, text)
        heading = indexed_text(title, headings, "", "") or _NO_TITLE
        return f"{_TITLE}{heading}{_TEXT}{indexed_text('', (), context, text)}"

    def as_document(self, text: str) -> str:
        """What the model reads; a text that ``text_of`` wrote has its title already."""
        if self.document == _SLOT and _has_slot(text):
            return text
        return self.document + text

    def as_query(self, text: str) -> str:
        """What the model reads of a question."""
        return self.query + text


def without_slot(text: str) -> str:
    """What ``Wording.text_of`` wrote for a model with a place for a title, as it writes it for one that has none."""
    if not _has_slot(text):
        return text
    heading, _, rest = text.removeprefix(_TITLE).partition(_TEXT)
    return indexed_text("" if heading == _NO_TITLE else heading, (), "", rest)


def _has_slot(text: str) -> bool:
    return text.startswith(_TITLE) and _TEXT in text


E5 = Wording("passage: ", "query: ")
GEMMA = Wording(_SLOT, "task: search result | query: ")
# By what a model's name holds, for folders that say nothing themselves; the first that fits.
_FAMILIES = {"instruct": Wording("", _TASK), "e5": E5, "embeddinggemma": GEMMA}


def wording_of(name: str, prompts: Mapping[str, str | None]) -> Wording:
    """The prompts that the model's own folder names; else its family's, by its name; else none (as bge-m3 wants it)."""
    own = name.rstrip("/").rpartition("/")[2].lower()
    document = next((prompts[key] for key in _DOCUMENT_NAMES if prompts.get(key)), None)
    query = next((prompts[key] for key in _QUERY_NAMES if prompts.get(key)), None)
    if document or query:
        return Wording(document or "", query or "")
    return next((wording for part, wording in _FAMILIES.items() if part in own), Wording())
