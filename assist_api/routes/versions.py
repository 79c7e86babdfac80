"""Versions: what is known of them, confirming, approving, publishing; retiring and erasing documents."""

from fastapi import APIRouter

from assist_api.record_schemas import (
    CorrectionRequest,
    ErasedView,
    EraseRequest,
    LinksView,
    OutlineEntryView,
    RetireRequest,
    TombstoneView,
    TranslationView,
    VersionDetailsView,
)
from assist_api.routes.parts import TheDesk, problems
from assist_api.schemas import DocumentView

router = APIRouter(prefix="/v1", tags=["versions"])


@router.get("/documents/{document}/versions", summary="A document's versions", responses=problems(403, 404))
def versions(document: str, desk: TheDesk) -> list[DocumentView]:
    """Every version, drafts and coming ones among them, oldest start first."""
    return desk.records.versions(document)


@router.get("/documents/{document}/outline", summary="A document's table of contents", responses=problems(403, 404))
def outline(document: str, desk: TheDesk) -> list[OutlineEntryView]:
    """The headings of the version in force, with their pages."""
    return desk.records.outline(document)


@router.get("/documents/{document}/translations", summary="In other languages", responses=problems(403, 404))
def translations(document: str, desk: TheDesk) -> list[TranslationView]:
    """The document in other languages, paired unit by unit."""
    return desk.records.translations(document)


@router.get("/documents/{document}/links", summary="A document's references", responses=problems(403, 404))
def document_links(document: str, desk: TheDesk) -> LinksView:
    """The references out of the version in force and into it."""
    return desk.records.links(document)


@router.get("/versions/{version}", summary="Everything known of a version", responses=problems(403, 404))
def details(version: str, desk: TheDesk) -> VersionDetailsView:
    """What was found in the file with the words that say so, its outline, dates, translations and links."""
    return desk.records.details(version)


@router.post("/versions/{version}/confirm", summary="Confirm or correct", responses=problems(403, 404, 409, 422))
def confirm(version: str, correction: CorrectionRequest, desk: TheDesk) -> VersionDetailsView:
    """An empty object confirms what was found; a field given takes its place. A new title is indexed at once."""
    return desk.records.confirm(version, correction)


@router.post("/versions/{version}/approve", summary="Approve a draft", responses=problems(403, 404, 409))
def approve(version: str, desk: TheDesk) -> VersionDetailsView:
    """The draft may be published; no search shows it yet."""
    return desk.records.approve(version)


@router.post("/versions/{version}/publish", summary="Put a version in force", responses=problems(403, 404, 409))
def publish(version: str, desk: TheDesk) -> VersionDetailsView:
    """In force from its first day on; the version before it ends the day before, in the same transaction."""
    return desk.records.publish(version)


@router.post("/documents/{document}/retire", summary="Take a document out of use", responses=problems(403, 404, 409))
def retire(document: str, request: RetireRequest, desk: TheDesk) -> list[DocumentView]:
    """No search shows it from the day on; its record stays, and a search as of an earlier day still finds it."""
    return desk.records.retire(document, request.day)


@router.post("/documents/{document}/rollback", summary="Undo the last publishing", responses=problems(403, 404, 409))
def rollback(document: str, desk: TheDesk) -> VersionDetailsView:
    """The version published last is approved again, and the one before it is in force."""
    return desk.records.rollback(document)


@router.post("/documents/{document}/erase", summary="Erase a document's text", responses=problems(403, 404, 409, 422))
def erase(document: str, request: EraseRequest, desk: TheDesk) -> ErasedView:
    """The text goes from every store, for good; a tombstone says who erased it, when and why."""
    return desk.records.erase(document, request)


@router.get("/tombstones", summary="What was erased", responses=problems(403))
def tombstones(desk: TheDesk) -> list[TombstoneView]:
    """The tombstones, oldest first: no title and no text."""
    return desk.records.tombstones()
