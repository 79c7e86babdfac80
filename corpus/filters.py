"""What a person narrows a search to."""

from dataclasses import dataclass

from corpus.model import Kind


@dataclass(frozen=True, slots=True)
class Filters:
    """Only documents that fit every field are searched; an empty field (``audiences`` None) lets all through.

    ``audiences`` are those a version may be meant for, ``kinds`` what a document is, ``issuers`` who gave it (case does
    not matter), ``languages`` those it is written in (``fi``, ``sv``, ``en``). All are applied before ranking.
    """

    audiences: frozenset[str] | None = None
    kinds: tuple[Kind, ...] = ()
    issuers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


UNFILTERED = Filters()
