"""A hit together with the document and version it stands in."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.model import Document, Passage, Version
from retrieval.hit import Hit

Describe = Callable[[str], tuple[Document, Version]]


@dataclass(frozen=True, slots=True)
class Source:
    """What a citation needs to know: the hit, and of which document and version it is."""

    hit: Hit
    document: Document
    version: Version

    @property
    def passage(self) -> Passage:
        """The passage that was found."""
        return self.hit.passage

    @property
    def surroundings(self) -> str:
        """Title, headings and context: what the passage is about though its own words need not say it."""
        return "\n".join((self.document.title, *self.passage.heading_path, self.passage.context))

    @property
    def whole(self) -> str:
        """The surroundings and the text: everything a claim about the passage may rest on."""
        return f"{self.surroundings}\n{self.passage.text}"


def source_of(hit: Hit, describe: Describe) -> Source:
    """The hit with its document and version."""
    document, version = describe(hit.passage.version_id)
    return Source(hit, document, version)
