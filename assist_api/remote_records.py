"""The records of a folder that a server has, through its HTTP API."""

from datetime import date

from assist_api.comparison_schemas import ComparisonView
from assist_api.record_schemas import (
    CorrectionRequest,
    ErasedView,
    EraseRequest,
    FreshnessView,
    LinksView,
    OutlineEntryView,
    RetireRequest,
    TombstoneView,
    TranslationView,
    VersionDetailsView,
)
from assist_api.remote_client import RemoteClient, escaped
from assist_api.schemas import DocumentView


class RemoteRecords:
    """What ``Records`` offers, asked of a server; every method is as there."""

    def __init__(self, client: RemoteClient) -> None:
        self._client = client

    def versions(self, document: str) -> list[DocumentView]:
        """As ``Records.versions``."""
        return self._client.many(DocumentView, "GET", f"/v1/documents/{escaped(document)}/versions")

    def details(self, of: str) -> VersionDetailsView:
        """As ``Records.details``."""
        return self._client.one(VersionDetailsView, "GET", f"/v1/versions/{escaped(of)}")

    def outline(self, document: str) -> list[OutlineEntryView]:
        """As ``Records.outline``."""
        return self._client.many(OutlineEntryView, "GET", f"/v1/documents/{escaped(document)}/outline")

    def links(self, of: str) -> LinksView:
        """As ``Records.links``."""
        kind = "passages" if "#" in of else "documents"
        return self._client.one(LinksView, "GET", f"/v1/{kind}/{escaped(of)}/links")

    def translations(self, document: str) -> list[TranslationView]:
        """As ``Records.translations``."""
        return self._client.many(TranslationView, "GET", f"/v1/documents/{escaped(document)}/translations")

    def tombstones(self) -> list[TombstoneView]:
        """As ``Records.tombstones``."""
        return self._client.many(TombstoneView, "GET", "/v1/tombstones")

    def freshness(self, days: int) -> list[FreshnessView]:
        """As ``Records.freshness``."""
        return self._client.many(FreshnessView, "GET", "/v1/freshness", params={"days": days})

    def compare(self, document: str, older: str = "", newer: str = "") -> ComparisonView:
        """As ``Records.compare``."""
        params = {name: value for name, value in (("older", older), ("newer", newer)) if value}
        return self._client.one(ComparisonView, "GET", f"/v1/documents/{escaped(document)}/compare", params=params)

    def confirm(self, version_id: str, correction: CorrectionRequest) -> VersionDetailsView:
        """As ``Records.confirm``."""
        said = correction.model_dump(mode="json", exclude_none=True)
        return self._client.one(VersionDetailsView, "POST", f"/v1/versions/{escaped(version_id)}/confirm", json=said)

    def approve(self, version_id: str) -> VersionDetailsView:
        """As ``Records.approve``."""
        return self._client.one(VersionDetailsView, "POST", f"/v1/versions/{escaped(version_id)}/approve")

    def publish(self, version_id: str) -> VersionDetailsView:
        """As ``Records.publish``."""
        return self._client.one(VersionDetailsView, "POST", f"/v1/versions/{escaped(version_id)}/publish")

    def rollback(self, document: str) -> VersionDetailsView:
        """As ``Records.rollback``."""
        return self._client.one(VersionDetailsView, "POST", f"/v1/documents/{escaped(document)}/rollback")

    def retire(self, document: str, day: date | None = None) -> list[DocumentView]:
        """As ``Records.retire``."""
        said = RetireRequest(day=day).model_dump(mode="json")
        return self._client.many(DocumentView, "POST", f"/v1/documents/{escaped(document)}/retire", json=said)

    def erase(self, document: str, request: EraseRequest) -> ErasedView:
        """As ``Records.erase``."""
        said = request.model_dump(mode="json")
        return self._client.one(ErasedView, "POST", f"/v1/documents/{escaped(document)}/erase", json=said)
