"""References between documents, resolved within the corpus. Each function works in a given session."""

import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus import units
from corpus.catalogue import Catalogue
from corpus.model import Document, Kind, Passage, Reference, Version
from corpus.passages import passages, units_of
from corpus.rows import to_reference
from corpus.tables import ReferenceRow

# The case endings that names of acts take in running text, Finnish and Swedish.
_BASE_FORMS = tuple(
    (re.compile(pattern), base)
    for pattern, base in (
        (r"(?:lain|lakia|laissa|laista|lakiin|lailla|laille|laiksi)\b", "laki"),
        (r"asetu(?:ksen|sta|ksessa|ksesta|kseen|ksella)\b", "asetus"),
        (r"direktiiv(?:in|iä|issä|istä|iin|illä)\b", "direktiivi"),
        (r"lagens?\b", "lag"),
        (r"förordningens?\b", "förordning"),
        (r"direktivets?\b", "direktiv"),
    )
)
_LAW_SAID = re.compile(r"\b\w*(?:laki|lain|laissa|laista|lakiin|lag|lagen|lagens|act)\b", re.IGNORECASE)
_RULE_SAID = re.compile(r"määräy|ohje|föreskrift|anvisning|guideline", re.IGNORECASE)


def references_of(session: Session, passage_id: str) -> list[Reference]:
    """The references that a passage's text makes, in its order."""
    query = select(ReferenceRow).where(ReferenceRow.passage_id == passage_id)
    rows = session.scalars(query.order_by(ReferenceRow.span_start, ReferenceRow.reference_id))
    return [to_reference(row) for row in rows]


def resolve(session: Session, catalogue: Catalogue, reference: Reference, day: date) -> list[Passage]:
    """The passages that a reference means as of ``day``, in document order; empty when the corpus has none.

    A reference to the document itself stays in the version that makes it; one to a whole document gives its first
    passage. A unit that several chapters have is the nearest one within the same document, all of them in another.
    """
    asking = passages(session, [reference.passage_id]).get(reference.passage_id)
    version = None if asking is None else _version_meant(catalogue, asking, reference, day)
    if asking is None or version is None:
        return []
    keyed = units_of(session, version.version_id)
    if not reference.unit:
        found = [passage_id for passage_id, _ in keyed[:1]]
    else:
        wanted = matching(reference.unit, [unit for _, unit in keyed])
        wanted = wanted if reference.document else _nearest(wanted, asking.unit)
        found = [passage_id for passage_id, unit in keyed if unit in wanted]
    read = passages(session, found)
    return _narrowed([read[passage_id] for passage_id in found], reference.division)


def referring_to(session: Session, catalogue: Catalogue, passage_id: str, day: date) -> list[Reference]:
    """The references that mean this passage's unit, in versions that apply on ``day`` or in its own."""
    target = passages(session, [passage_id]).get(passage_id)
    if target is None or not target.unit:
        return []
    here = catalogue.version(target.version_id)
    shown = catalogue.allowed_versions(day, None)
    found = []
    for asking, reference in _mentions(session, target):
        if reference.document:
            document = _document_meant(catalogue, asking, reference)
            meant = document is not None and document.document_id == here.document_id and asking.version_id in shown
        else:
            meant = asking.version_id == target.version_id
        if meant:
            found.append(reference)
    return found


def matching(unit: str, keys: Sequence[str]) -> set[str]:
    """Those of ``keys`` that ``unit`` writes, in short or in full; without any, those that lie under it."""
    named = {key for key in keys if units.names(unit, key)}
    return named or {key for key in keys if any(units.names(unit, above) for above in _above(key))}


def _above(key: str) -> list[str]:
    steps = key.split("/")
    return ["/".join(steps[:length]) for length in range(1, len(steps))]


def _nearest(keys: set[str], asking: str) -> set[str]:
    """Of units with one short key, those that share the most outer steps with the unit that asks."""
    outer = set(_above(asking))
    shared = {key: len(outer.intersection(_above(key))) for key in keys}
    return {key for key in keys if shared[key] == max(shared.values())}


def _narrowed(found: list[Passage], division: str) -> list[Passage]:
    """The passages that hold a division of the unit; all of them where none says so."""
    holding = [each for each in found if division and any(_same(division, part.label) for part in each.divisions)]
    return holding or found


def _same(one: str, other: str) -> bool:
    """Whether one of two divisions is the other or a part of it: ``3 mom.`` and ``3 mom. 2 kohta``."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or longer.startswith((f"{shorter} ", f"{shorter}("))


def _version_meant(catalogue: Catalogue, asking: Passage, reference: Reference, day: date) -> Version | None:
    if not reference.document:
        return catalogue.version(asking.version_id)
    document = _document_meant(catalogue, asking, reference)
    return None if document is None else catalogue.applying(document.document_id, day)


def _document_meant(catalogue: Catalogue, asking: Passage, reference: Reference) -> Document | None:
    """The document with that number, else with that name; of several the likeliest kind, language and issuer."""
    documents = catalogue.documents()
    number, name = _tight(reference.document), _plain(reference.document)
    candidates = [each for each in documents if _tight(each.number) == number] or [
        each for each in documents if name in _names(each)
    ]
    own = catalogue.document(catalogue.version(asking.version_id).document_id)
    said = asking.text[reference.span.start : reference.span.end]
    return min(
        candidates,
        key=lambda each: (
            _unlikely(each.kind, said),
            each.language != asking.language,
            each.issuer != own.issuer,
            each.document_id,
        ),
        default=None,
    )


def _unlikely(kind: Kind, said: str) -> bool:
    """Whether the words of a reference speak against a kind: acts and a supervisor's rules are numbered alike."""
    if _RULE_SAID.search(said):
        return kind is Kind.LAW
    return kind is not Kind.LAW and _LAW_SAID.search(said) is not None


def _names(document: Document) -> set[str]:
    """A document's title and what stands in brackets in it: ``Dataskyddsförordningen (GDPR)``."""
    title = _plain(document.title)
    outside = _plain(re.sub(r"\([^)]*\)", " ", title))
    return {title, outside, *re.findall(r"\(([^)]+)\)", title)} - {""}


def _plain(name: str) -> str:
    plain = " ".join(name.casefold().split()).strip(" .,;:")
    for pattern, base in _BASE_FORMS:
        plain = pattern.sub(base, plain)
    return plain


def _tight(number: str) -> str:
    return "".join(number.casefold().split())


def _mentions(session: Session, target: Passage) -> list[tuple[Passage, Reference]]:
    """The references with a unit that may be this passage's, each with the passage that makes it."""
    last = target.unit.rpartition("/")[2]
    query = select(ReferenceRow).where(ReferenceRow.unit.endswith(last, autoescape=True))
    rows = session.scalars(query.order_by(ReferenceRow.passage_id, ReferenceRow.span_start))
    kept = [to_reference(row) for row in rows if units.names(row.unit, target.unit)]
    asking = passages(session, sorted({each.passage_id for each in kept}))
    return [(asking[each.passage_id], each) for each in kept]
