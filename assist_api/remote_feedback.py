"""Feedback in a folder that a server has, through its HTTP API."""

from assist_api.feedback.schemas import FeedbackCountsView, FeedbackRowView
from assist_api.remote_client import RemoteClient


class RemoteFeedback:
    """What ``Feedback`` offers to commands, asked of a server."""

    def __init__(self, client: RemoteClient) -> None:
        self._client = client

    def counts(self) -> FeedbackCountsView:
        """As ``Feedback.counts``."""
        return self._client.one(FeedbackCountsView, "GET", "/v1/feedback")

    def rows(self) -> list[FeedbackRowView]:
        """As ``Feedback.rows``."""
        return self._client.many(FeedbackRowView, "GET", "/v1/feedback/rows")
