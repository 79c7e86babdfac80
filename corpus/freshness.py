"""What a person should look at so that the corpus stays right: what ends, has no date, was replaced or repealed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from corpus.model import Document, Status, Version
from corpus.naming import says_number
from corpus.registry import Registry
from corpus.validity import applying

HashOf = Callable[[str], str | None]
"""The SHA-256 of the file at a path, None when there is none."""


class Reason(StrEnum):
    """Why a version wants a look, the most pressing first."""

    REPEALED = "repealed"
    SOURCE_CHANGED = "source_changed"
    ENDS = "ends"
    NO_DATE = "no_date"
    AS_ENACTED = "as_enacted"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at.

    ``day`` is when it ends or is repealed; None where no date belongs to it. ``by`` is the document that repeals it, or
    the version that follows it; ``path`` is the source whose content is another one now.
    """

    reason: Reason
    document: Document
    version: Version
    day: date | None = None
    by: str = ""
    path: str = ""


def concerns(registry: Registry, day: date, *, within: int = 90, hash_of: HashOf | None = None) -> list[Concern]:
    """All that wants a look on ``day``, by reason, date and document.

    Looks at versions that apply on ``day`` or later and at drafts. ``within`` is how many days ahead an end is told;
    without ``hash_of`` the sources are not looked at.
    """
    versions = registry.versions()
    found = [
        *(concern for each in versions for concern in _own(registry, each, day, within)),
        *_repealed(registry, day),
        *(_replaced(registry, day, hash_of) if hash_of is not None else ()),
    ]
    return sorted(found, key=_pressing)


def _pressing(concern: Concern) -> tuple[int, date, str]:
    return list(Reason).index(concern.reason), concern.day or date.max, concern.version.version_id


def _own(registry: Registry, version: Version, day: date, within: int) -> Iterator[Concern]:
    """What a version's own fields say."""
    if not _matters(registry, version, day):
        return
    document = registry.document(version.document_id)
    end = version.in_force.end
    if end is not None and day <= end <= day + timedelta(days=within) and version.status is not Status.DRAFT:
        following = applying(registry.versions(document.document_id), end + timedelta(days=1))
        yield Concern(Reason.ENDS, document, version, end, "" if following is None else following.version_id)
    if version.in_force.start is None:
        yield Concern(Reason.NO_DATE, document, version)
    if version.as_enacted:
        yield Concern(Reason.AS_ENACTED, document, version)
    if not version.confirmed:
        yield Concern(Reason.UNCONFIRMED, document, version)


def _matters(registry: Registry, version: Version, day: date) -> bool:
    """Whether a version applies on ``day`` or may apply later."""
    if version.status in (Status.DRAFT, Status.APPROVED):
        return True
    start = version.in_force.start
    future = version.status is Status.IN_FORCE and start is not None and start > day
    return future or applying(registry.versions(version.document_id), day) == version


def _repealed(registry: Registry, day: date) -> Iterator[Concern]:
    """Documents that apply though a published version of another one says that it repeals them."""
    repealing = [
        each
        for each in registry.versions()
        if each.repeals and each.status is Status.IN_FORCE and _matters(registry, each, day)
    ]
    for document in registry.documents():
        version = applying(registry.versions(document.document_id), day)
        if version is not None:
            for each in _in_one_language(registry, document, repealing):
                yield Concern(Reason.REPEALED, document, version, each.in_force.start, each.document_id)


def _in_one_language(registry: Registry, document: Document, repealing: list[Version]) -> list[Version]:
    """The versions that say they repeal a document: of one that is there in several languages, its own first."""
    found: dict[str, Version] = {}
    for each in repealing:
        by = registry.document(each.document_id)
        if by.document_id == document.document_id or not any(says_number(text, document) for text in each.repeals):
            continue
        known = by.number or by.document_id
        if known not in found or by.language == document.language:
            found[known] = each
    return list(found.values())


def _replaced(registry: Registry, day: date, hash_of: HashOf) -> Iterator[Concern]:
    """Versions whose source holds another content that is no version here, drafts included."""
    paths = registry.source_paths()
    for version in registry.versions():
        path = paths.get(version.version_id, "")
        if not path or not _matters(registry, version, day):
            continue
        now = hash_of(path)
        if now is not None and now != version.sha256 and registry.version_with_hash(now) is None:
            yield Concern(Reason.SOURCE_CHANGED, registry.document(version.document_id), version, path=path)
