"""The references of a version or of one passage, with what they mean, as JSON."""

from collections.abc import Sequence
from datetime import date

from assist_api.record_schemas import LinksCount, LinksView
from assist_api.record_views import link_view
from assist_api.schemas import LinkView
from corpus.errors import UnknownId
from corpus.links import Link
from corpus.model import Document, Version
from corpus.registry import Registry


def links_of_version(registry: Registry, of: str, version_id: str, day: date) -> LinksView:
    """All references out of a version, and those of other versions into it."""
    return LinksView(
        of=of,
        outgoing=_views(registry, registry.links_from(version_id, day)),
        incoming=_views(registry, _from_elsewhere(registry, version_id, day)),
    )


def links_of_passage(registry: Registry, passage_id: str, day: date) -> LinksView:
    """The references out of one passage, and those into it, its own version's among them; UnknownId."""
    if not registry.passages([passage_id]):
        raise UnknownId("passage", passage_id)
    into = registry.links_into(passage_id.rpartition("#")[0], day)
    return LinksView(
        of=passage_id,
        outgoing=links_out_of(registry, passage_id, day),
        incoming=_views(registry, [link for link in into if passage_id in link.targets]),
    )


def links_out_of(registry: Registry, passage_id: str, day: date) -> list[LinkView]:
    """The references that one passage makes."""
    found = [
        Link(reference, tuple(each.passage_id for each in registry.resolve(reference, day)))
        for reference in registry.references_of(passage_id)
    ]
    return _views(registry, found)


def count_links(registry: Registry, version_id: str, day: date) -> LinksCount:
    """How many references a version makes, how many of them the corpus resolves, how many come from elsewhere."""
    outgoing = registry.links_from(version_id, day)
    return LinksCount(
        outgoing=len(outgoing),
        resolved=sum(bool(link.targets) for link in outgoing),
        incoming=len(_from_elsewhere(registry, version_id, day)),
    )


def _from_elsewhere(registry: Registry, version_id: str, day: date) -> list[Link]:
    into = registry.links_into(version_id, day)
    return [link for link in into if link.reference.passage_id.rpartition("#")[0] != version_id]


def _views(registry: Registry, links: Sequence[Link]) -> list[LinkView]:
    def describe(version_id: str) -> tuple[Document, Version]:
        version = registry.version(version_id)
        return registry.document(version.document_id), version

    wanted = {link.reference.passage_id for link in links}.union(*(link.targets for link in links))
    known = registry.passages(sorted(wanted))
    return [
        link_view(
            link.reference,
            known[link.reference.passage_id],
            [known[target] for target in link.targets if target in known],
            describe,
        )
        for link in links
        if link.reference.passage_id in known
    ]
