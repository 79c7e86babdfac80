"""What the agent gets: a suggestion whose sentences cite their sources, or an abstention that says what is missing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import DateRange, Span


class Support(StrEnum):
    """How far a sentence is borne by what it cites."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source. ``quote`` stands verbatim in the passage, at ``span`` of the version's canonical text.

    ``paged`` is false where the source has no pages of its own. ``as_enacted`` says that later amendments are missing
    from the text, ``in_force`` the passage's own dates: both are shown as warnings where they give reason to.
    """

    key: str
    passage_id: str
    document: str
    title: str
    version_label: str
    address: str
    pages: tuple[int, int]
    span: Span
    quote: str
    context: str
    paged: bool
    as_enacted: bool = False
    in_force: DateRange = field(default_factory=DateRange)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One shown sentence; ``citations`` are keys of the suggestion's citations."""

    text: str
    citations: tuple[str, ...]
    support: Support


class State(StrEnum):
    """What a customer's words may show of the customer's state, the most pressing first."""

    CRISIS = "crisis"
    FRAUD = "fraud"
    DISTRESS = "distress"
    BEREAVEMENT = "bereavement"
    UPSET = "upset"
    NEEDS_HELP = "needs_help"


@dataclass(frozen=True, slots=True)
class CustomerNote:
    """What the agent should know of the customer: the ``words`` that showed it, as said, and advice on tone and step.

    ``instruction`` is the house's own instruction for it, where the corpus has one.
    """

    state: State
    words: tuple[str, ...]
    advice: str
    instruction: Citation | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer for the agent to use or not. ``drafted_by`` is a model's name or ``extractive``.

    ``notices`` are short sentences in the answer's language for the agent: a source without a known date, a model
    that went away, a source in another language. ``searched_for`` is the question as it was searched, with what of the
    conversation was taken into it.
    """

    suggestion_id: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    language: str
    drafted_by: str
    as_of: date
    notices: tuple[str, ...] = ()
    searched_for: str = ""
    notes: tuple[CustomerNote, ...] = ()


class Reason(StrEnum):
    """Why nothing is suggested."""

    EMPTY_CORPUS = "empty_corpus"
    NOTHING_FOUND = "nothing_found"
    NOT_ABOUT_THIS = "not_about_this"
    ALREADY_GIVEN = "already_given"
    ASKED_FOR_PERSON = "asked_for_person"
    NOT_NAMED = "not_named"
    YEAR_NOT_COVERED = "year_not_covered"
    NO_TIME = "no_time"
    NO_AMOUNT = "no_amount"
    ANOTHER_TIME = "another_time"


@dataclass(frozen=True, slots=True)
class Tried:
    """A suggestion given before in the conversation: the places it rested on, and the state feedback left it in."""

    places: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a person needs who takes over: the queue to send to and a summary of what was asked and looked at.

    The parts of the summary, for a page to lay out: the customer's questions in short, what was tried, the figures,
    dates and documents that the customer named, and what is missing.
    """

    queue: str
    summary: str
    asked: tuple[str, ...] = ()
    tried: tuple[Tried, ...] = ()
    known: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Abstention:
    """No answer, as a value: the reason, what is missing (in the question's language), the nearest sources as such."""

    suggestion_id: str
    reason: Reason
    missing: str
    nearest: tuple[Citation, ...]
    hand_over: HandOver
    language: str
    as_of: date
    searched_for: str = ""
    notes: tuple[CustomerNote, ...] = ()
