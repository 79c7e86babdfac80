"""From the corpus' records to the JSON shapes in ``record_schemas``."""

from collections.abc import Sequence
from dataclasses import fields

from assist_api.answers.sources import Describe
from assist_api.record_schemas import (
    DatedPlaceView,
    FactView,
    FreshnessView,
    OutlineEntryView,
    PairView,
    StatedView,
    TombstoneView,
)
from assist_api.schemas import LinkView, PlaceView
from assist_api.views import in_force
from corpus import units
from corpus.corrections import Correction
from corpus.erasure import Tombstone
from corpus.freshness import Concern
from corpus.model import DateRange, Document, Fact, OutlineEntry, Passage, Reference, Version

TRANSITIONAL = "transitional"


def warnings(version: Version) -> list[str]:
    """What a person should know or do about a version, as codes."""
    given = {
        "as_enacted": version.as_enacted,
        "no_date": version.in_force.start is None,
        "unconfirmed": not version.confirmed,
    }
    return [code for code, applies in given.items() if applies]


def fact_view(fact: Fact) -> FactView:
    """A fact as JSON."""
    return FactView(field=fact.field, value=fact.value, quote=fact.quote)


def stated_view(stated: Correction) -> StatedView:
    """What a version states, every field of it, as JSON."""
    said = {field.name: getattr(stated, field.name) for field in fields(Correction)}
    return StatedView.model_validate({**said, "in_force": in_force(stated.in_force or DateRange())})


def outline_view(entry: OutlineEntry) -> OutlineEntryView:
    """A line of the table of contents as JSON."""
    return OutlineEntryView(title=entry.title, level=entry.level, page=entry.page)


def outline_of(version: Version, passages: Sequence[Passage]) -> list[OutlineEntryView]:
    """The document's own table of contents; where it has none, the headings that its passages stand under."""
    if version.outline:
        return [outline_view(entry) for entry in version.outline]
    found: list[OutlineEntryView] = []
    above: tuple[str, ...] = ()
    for passage in passages:
        path = passage.heading_path
        shared = next(
            (at for at, (one, other) in enumerate(zip(above, path, strict=False)) if one != other), len(above)
        )
        page = passage.pages[0] if version.paged else 0
        new = range(min(shared, len(path)), len(path))
        found.extend(OutlineEntryView(title=path[level], level=level + 1, page=page) for level in new)
        above = path
    return found


def place_view(document: Document, version: Version, passage: Passage) -> PlaceView:
    """A passage, named."""
    return PlaceView(
        passage_id=passage.passage_id,
        document=document.document_id,
        title=document.title,
        version=version.label,
        address=passage.address,
    )


def transitional_places(document: Document, version: Version, passages: Sequence[Passage]) -> list[PlaceView]:
    """The passages of the units that hold transitional provisions."""
    keys = [fact.value for fact in version.facts if fact.field == TRANSITIONAL]
    return [
        place_view(document, version, each)
        for each in passages
        if any(units.covers(key, each.unit) or units.names(key, each.unit) for key in keys)
    ]


def dated_places(document: Document, version: Version, passages: Sequence[Passage]) -> list[DatedPlaceView]:
    """The passages whose dates are not their version's."""
    return [
        DatedPlaceView(**place_view(document, version, each).model_dump(), in_force=in_force(each.in_force))
        for each in passages
        if each.in_force != version.in_force
    ]


def link_view(reference: Reference, passage: Passage, targets: Sequence[Passage], describe: Describe) -> LinkView:
    """A reference in ``passage`` with the passages it means."""
    start, end = reference.span.start, reference.span.end
    return LinkView(
        source=place_view(*describe(passage.version_id), passage),
        words=passage.text[start:end],
        span=(start, end),
        document=reference.document,
        unit=reference.unit,
        division=reference.division,
        targets=[place_view(*describe(each.version_id), each) for each in targets],
    )


def pair_view(ours: Passage, theirs: Passage) -> PairView:
    """Two passages that say the same in two languages."""
    return PairView(
        unit=ours.unit,
        passage_id=ours.passage_id,
        address=ours.address,
        their_passage_id=theirs.passage_id,
        their_address=theirs.address,
    )


def tombstone_view(tombstone: Tombstone) -> TombstoneView:
    """A tombstone as JSON."""
    return TombstoneView(
        document=tombstone.document_id,
        version_id=tombstone.version_id,
        sha256=tombstone.sha256,
        who=tombstone.who,
        when=tombstone.when,
        why=tombstone.why,
    )


def freshness_view(concern: Concern) -> FreshnessView:
    """A concern as JSON."""
    return FreshnessView(
        kind=concern.reason.value,
        document=concern.document.document_id,
        title=concern.document.title,
        version=concern.version.label,
        version_id=concern.version.version_id,
        day=concern.day,
        by=concern.by,
        path=concern.path,
    )
