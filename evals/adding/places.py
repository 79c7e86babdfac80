"""The passages that a question may rest on: those that a search finds, that a person names, that a candidate cites."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assist_api.finding import Finder, Wanted
from assist_api.stores import Stores
from corpus.filters import Filters
from corpus.model import Passage
from evals.errors import EvalError
from evals.held import Held, held_of
from evals.validation import audiences_of
from ingest.passages.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage to pick; ``pages`` are its first and last, None where the source has no pages of its own."""

    held: Held
    passage_id: str
    title: str
    pages: tuple[int, int] | None

    @property
    def name(self) -> str:
        """``KP 5/2026, kp-5.pdf, luku 3, kohta (2), p. 4``: the document, its file, where in it."""
        first, last = self.pages or (0, 0)
        page = f", p. {first}" + (f"–{last}" if last > first else "") if first else ""
        return f"{self.held.document}, {self.held.source_file}, {self.held.address}{page}"

    def lines(self) -> list[list[str]]:
        """What can be picked by number, as it is to be shown: a sentence a line, or the cells of a table's row."""
        text = self.held.text
        lines = (_cells(text[start:end]) for start, end in split_sentences(text))
        return [line for line in lines if line]

    def sentences(self) -> list[str]:
        """The same in one list, numbered from 1."""
        return [each for line in self.lines() for each in line]


class Places:
    """Looks passages up in open stores, as one who asks on a day may see them."""

    def __init__(self, stores: Stores, as_of: date, audience: Sequence[str]) -> None:
        self._registry = stores.registry
        self._finder = Finder(stores)
        self._as_of = as_of
        self._audiences = audiences_of(audience)

    def found(self, question: str, language: str, most: int) -> list[Offered]:
        """What the search finds, best first."""
        hits = self._finder.find(Wanted(question, language, self._as_of, most, Filters(self._audiences)))
        return self._offered(hit.passage for hit in hits)

    def of_ids(self, passage_ids: Sequence[str]) -> list[Offered]:
        """The passages with these ids that are still there."""
        known = self._registry.passages(passage_ids)
        return self._offered(known[each] for each in passage_ids if each in known)

    def named(self, name: str) -> list[Offered]:
        """The passages at ``DOCUMENT: ADDRESS``, the document by number or file name; EvalError when there are none.

        A unit that was cut gives its parts. The force and the item may be left out of the address.
        """
        document, colon, address = (part.strip().casefold() for part in name.partition(": "))
        if not (document and colon and address):
            raise EvalError(f"'{name}' does not name a place.", "Write DOCUMENT: ADDRESS, as in 'KP 5/2026: luku 3.1'.")
        inside = self._inside(document)
        if not inside:
            raise EvalError(
                f"No document '{document}' is in force on {self._as_of} for whom the question is.",
                "Name its number or its file as `ohjenuora documents` shows them; --as-of asks of another day.",
            )
        at = [each for each in inside if address in _addresses(each)]
        if not at:
            raise EvalError(
                f"'{document}' has no passage at '{address}'.",
                f"Its addresses look like '{inside[0].address}'; `ohjenuora passages` lists them.",
            )
        return self._offered(at)

    def _inside(self, document: str) -> list[Passage]:
        """The passages of the versions that apply, of the document called so."""
        registry = self._registry
        return [
            passage
            for version_id in sorted(registry.allowed_versions(self._as_of, self._audiences))
            if document
            in (registry.document_of(version_id).number.casefold(), registry.version(version_id).source_file.casefold())
            for passage in registry.passages_of(version_id)
        ]

    def _offered(self, passages: Iterable[Passage]) -> list[Offered]:
        found = []
        for each in passages:
            version = self._registry.version(each.version_id)
            document = self._registry.document_of(each.version_id)
            pages = each.pages if version.paged else None
            found.append(Offered(held_of(each, version, document.number), each.passage_id, document.title, pages))
        return found


def _addresses(passage: Passage) -> set[str]:
    """All that a place in the passage may be called."""
    starts = [0, *(division.start for division in passage.divisions)]
    plain = Held("", "", passage.address, passage.text, "", passage.language, passage.in_force, "", passage.divisions)
    return {name.casefold() for at in starts for name in plain.addresses(at)} | {passage.address.casefold()}


def _cells(line: str) -> list[str]:
    """A table's row in its cells, its rule as nothing; any other line whole."""
    if not line.startswith("|"):
        return [line]
    cells = (each.strip() for each in line.strip("|").split("|"))
    return [each for each in cells if each.strip("-: ")]
