"""Which two versions are compared, and the JSON shape of what differs."""

from collections.abc import Sequence
from datetime import date

from assist_api.comparison_schemas import ComparisonView, PieceView, UnitChangeView, VersionName
from assist_api.errors import AssistError
from assist_api.views import in_force, status_view
from corpus.compare import Added, Changed, Comparison, Difference, Removed, Renumbered, Unit
from corpus.errors import NotPossible, UnknownId
from corpus.model import Document, Status, Version
from corpus.wording import Mark, Run

_CHANGES = {Mark.EQUAL: "same", Mark.INSERTED: "added", Mark.DELETED: "removed"}


def two_versions(versions: Sequence[Version], current: Version, older: str, newer: str) -> tuple[Version, Version]:
    """The versions named by id or label; where not named, the current one and the one that comes after or was before.

    ``versions`` are all of one document, oldest first. NotPossible when there is no other.
    """
    latter = _named(versions, newer) if newer else _latter(versions, current, older)
    former = _named(versions, older) if older else _former(versions, current, latter)
    if former.version_id == latter.version_id:
        raise AssistError(
            f"The version '{former.version_id}' is compared with itself.", "Name two versions of the document."
        )
    return former, latter


def comparison_view(
    document: Document, older: Version, newer: Version, comparison: Comparison, day: date
) -> ComparisonView:
    """A comparison as JSON."""
    return ComparisonView(
        document=document.document_id,
        title=document.title,
        language=document.language,
        older=_version_name(older, day),
        newer=_version_name(newer, day),
        same=comparison.unchanged,
        changes=[_change(each) for each in comparison.differences],
    )


def _named(versions: Sequence[Version], name: str) -> Version:
    found = [each for each in versions if name in (each.version_id, each.label)]
    if not found:
        raise UnknownId("version of the document", name)
    return found[-1]


def _latter(versions: Sequence[Version], current: Version, older: str) -> Version:
    """A version that waits or comes, the last of them; else the current one."""
    place = versions.index(current)
    coming = [each for each in versions if each.status in (Status.DRAFT, Status.APPROVED)] or list(
        versions[place + 1 :]
    )
    usable = [each for each in coming if older not in (each.version_id, each.label) and each != current]
    return usable[-1] if usable else current


def _former(versions: Sequence[Version], current: Version, latter: Version) -> Version:
    if latter != current:
        return current
    before = list(versions[: versions.index(current)])
    if not before:
        raise NotPossible(
            f"'{current.document_id}' has one version only, so there is nothing to compare.",
            "Ingest another version of the document first.",
        )
    return before[-1]


def _version_name(version: Version, day: date) -> VersionName:
    return VersionName(
        version_id=version.version_id,
        version=version.label,
        status=status_view(version, day),
        in_force=in_force(version.in_force),
    )


def _change(difference: Difference) -> UnitChangeView:
    match difference:
        case Added(new):
            return _view("added", None, new, [_whole(new, "added")])
        case Removed(old):
            return _view("removed", old, None, [_whole(old, "removed")])
        case Changed(old, new, runs, figures):
            return _view("changed", old, new, _pieces(runs), bool(figures))
        case Renumbered(old, new, runs, figures):
            return _view("renumbered", old, new, _pieces(runs) or [_whole(new, "same")], bool(figures))


def _view(
    change: str, old: Unit | None, new: Unit | None, pieces: list[PieceView], figures: bool = False
) -> UnitChangeView:
    shown = new or old
    return UnitChangeView.model_validate(
        {
            "change": change,
            "older": old.address if old else "",
            "newer": new.address if new else "",
            "heading": shown.heading if shown else "",
            "pieces": pieces,
            "figures": figures,
        }
    )


def _whole(unit: Unit, change: str) -> PieceView:
    return PieceView.model_validate({"text": unit.text, "change": change, "figure": False})


def _pieces(runs: Sequence[Run]) -> list[PieceView]:
    return [
        PieceView.model_validate({"text": run.text, "change": _CHANGES[run.mark], "figure": run.figures})
        for run in runs
    ]
