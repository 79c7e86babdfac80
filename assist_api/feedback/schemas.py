"""The JSON shapes of feedback."""

from datetime import datetime

from pydantic import BaseModel


class FeedbackEntryView(BaseModel):
    """What became of a suggestion, and when; ``citation`` is the key of a source that was opened."""

    state: str
    citation: str
    at: datetime


class FeedbackView(BaseModel):
    """A suggestion's latest state (empty without feedback) and all of them, oldest first."""

    suggestion_id: str
    state: str
    history: list[FeedbackEntryView]


class FeedbackRowView(BaseModel):
    """An outcome as ids alone: what was suggested, from which passages of which versions, and its latest state."""

    suggestion_id: str
    at: datetime
    kind: str
    drafter: str
    language: str
    passages: list[str]
    versions: list[str]
    state: str
    history: list[FeedbackEntryView]


class FeedbackCountsView(BaseModel):
    """How many suggestions are in each state, those without feedback under ``none``; and how many there are."""

    suggestions: int
    states: dict[str, int]
