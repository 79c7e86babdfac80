"""The JSON shapes of answers: what was found, suggested, abstained from and handed over, whole and as they are made."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from assist_api.schemas import HitView, InForce


class SentenceView(BaseModel):
    """A shown sentence; ``citations`` are keys."""

    text: str
    citations: list[str]
    support: str


class CitationView(BaseModel):
    """A place in a source, ``quote`` verbatim; ``context`` is what the passage needs to be read alone.

    ``as_enacted``: the text lacks later amendments. ``in_force`` is the passage's own, its start null where unknown.
    """

    key: str
    passage_id: str
    document: str
    title: str
    version: str
    address: str
    pages: tuple[int, int]
    span: tuple[int, int]
    quote: str
    context: str
    paged: bool
    as_enacted: bool
    in_force: InForce


class CustomerNoteView(BaseModel):
    """What the customer's words show: crisis, fraud, distress, bereavement, upset or needs_help.

    ``words`` are those that show it, ``advice`` is for the agent, ``instruction`` the house's own for it, if there is.
    """

    state: str
    words: list[str]
    advice: str
    instruction: CitationView | None


class SuggestionView(BaseModel):
    """An answer for the agent; ``searched_for`` is the question as it was searched."""

    kind: Literal["suggestion"] = "suggestion"
    suggestion_id: str
    language: str
    as_of: date
    drafted_by: str
    sentences: list[SentenceView]
    citations: list[CitationView]
    notices: list[str]
    searched_for: str = ""
    notes: list[CustomerNoteView] = Field(default_factory=list)


class TriedView(BaseModel):
    """A suggestion given before in the conversation, and what became of it, in the conversation's language."""

    places: list[str]
    outcome: str


class HandOverView(BaseModel):
    """Where to send the customer and what the next person should know, told and in its parts.

    ``known`` are figures, dates and documents that the customer named.
    """

    queue: str
    summary: str
    asked: list[str] = Field(default_factory=list)
    tried: list[TriedView] = Field(default_factory=list)
    known: list[str] = Field(default_factory=list)
    missing: str = ""


class HandedOverView(HandOverView):
    """A hand-over prepared on request, and what the customer's words show."""

    language: str
    as_of: date
    notes: list[CustomerNoteView] = Field(default_factory=list)


class AbstentionView(BaseModel):
    """No answer: why, what is missing, the nearest sources as such, and the prepared hand-over."""

    kind: Literal["abstention"] = "abstention"
    suggestion_id: str
    language: str
    as_of: date
    reason: str
    missing: str
    nearest: list[CitationView]
    hand_over: HandOverView
    searched_for: str = ""
    notes: list[CustomerNoteView] = Field(default_factory=list)


class EvidenceView(BaseModel):
    """What was found, before the answer: ``searched_for`` says for which question, in a conversation completed by it.

    ``notices`` say what of a long conversation was not taken.
    """

    suggestion_id: str
    language: str
    as_of: date
    drafter: str
    hits: list[HitView]
    searched_for: str = ""
    notes: list[CustomerNoteView] = Field(default_factory=list)
    notices: list[str] = Field(default_factory=list)


class SentenceEventView(SentenceView):
    """A sentence as it is checked, with its citations in full; ``index`` counts from 0."""

    index: int
    sources: list[CitationView]


class RestartView(BaseModel):
    """Discard the sentences shown so far; ``message`` is for the agent."""

    reason: str
    message: str


EventView = EvidenceView | SentenceEventView | RestartView | SuggestionView | AbstentionView
