"""What the HTTP API takes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assist_api.conversation.turns import Earlier, Speaker, Turn, latest_question
from assist_api.errors import AssistError
from assist_api.feedback.states import Outcome
from assist_api.search_schemas import FiltersView, Language

# A spoken question with all its digressions stays far below this; more is not a question.
MAX_QUESTION = 4000
MAX_TURN = 20_000  # an e-mail with all that it quotes
MAX_TURNS = 1000  # a day's chat; of those sent the latest are taken, as many as the settings say


class QuestionRequest(BaseModel):
    """A question to answer, as of a day (today when left out), in its own language unless given.

    ``filters`` narrow what is searched; ``GET /v1/filters`` lists their values.
    """

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={
            "examples": [{"question": "Missä ajassa oikeudeton maksu pitää palauttaa?", "language": "fi"}]
        },
    )

    question: str = Field(min_length=1, max_length=MAX_QUESTION)
    language: Language | None = None
    as_of: date | None = None
    filters: FiltersView | None = None


class TurnRequest(BaseModel):
    """What one of the two said, when, and through which channel (phone, chat, …), where that is known."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    speaker: Literal["customer", "agent"]
    text: str = Field(max_length=MAX_TURN)
    at: datetime | None = None
    channel: str = Field(default="", max_length=40)

    def turn(self) -> Turn:
        """The turn; of a long one its end, for there people ask."""
        return Turn(Speaker(self.speaker), self.text[-MAX_QUESTION:], self.at, self.channel)


class SuggestionRequest(BaseModel):
    """A question, or the conversation that it comes up in, oldest turn first: the latest customer turn is the question.

    ``conversation_id``, any text of the caller's, has what was given before in the conversation not given again.
    """

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        json_schema_extra={
            "examples": [
                {"question": "Missä ajassa oikeudeton maksu pitää palauttaa?", "language": "fi"},
                {
                    "conversation": [
                        {"speaker": "customer", "text": "Mun kortti katosi ja sillä on ostettu."},
                        {"speaker": "agent", "text": "Suljin kortin juuri."},
                        {"speaker": "customer", "text": "Entä jos kortti on yhteinen?"},
                    ],
                    "conversation_id": "puhelu-17",
                },
            ]
        },
    )

    question: str | None = Field(default=None, max_length=MAX_QUESTION)
    conversation: list[TurnRequest] | None = Field(default=None, max_length=MAX_TURNS)
    conversation_id: str = Field(default="", max_length=200)
    language: Language | None = None
    as_of: date | None = None
    filters: FiltersView | None = None

    def asked(self, most: int) -> "AskedRequest":
        """The question and what came before it, of the last ``most`` turns; AssistError when there is no question."""
        if (self.question is None) == (self.conversation is None):
            what = "neither a question nor a conversation" if self.question is None else "a question and a conversation"
            raise AssistError(f"The request has {what}.", "Send one of `question` and `conversation`.")
        if self.question is not None:
            if not self.question:
                raise AssistError("The question is empty.", "Send the customer's words as `question`.")
            return AskedRequest(self.question, Earlier((), self.conversation_id))
        turns = [each.turn() for each in self.conversation or [] if each.text]
        try:
            question, earlier = latest_question(turns[-most:], self.conversation_id)
        except ValueError:
            raise AssistError(
                f"None of the conversation's last {most} turns is the customer's.",
                "Send at least one turn with speaker `customer` and a text.",
            ) from None
        cut = any(len(each.text) > MAX_QUESTION for each in self.conversation or [])
        return AskedRequest(question, earlier, most if len(turns) > most else 0, MAX_QUESTION if cut else 0)


@dataclass(frozen=True, slots=True)
class AskedRequest:
    """What a request asks: the question and what came before it.

    ``latest`` is to how many turns the conversation was cut, ``characters`` to how many a turn; 0 where none was.
    """

    question: str
    earlier: Earlier
    latest: int = 0
    characters: int = 0


class FeedbackRequest(BaseModel):
    """What became of a suggestion; ``citation`` is the key of the source that was opened.

    There is no field for a note: what people write may hold personal data, and none is stored.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"state": "opened", "citation": "1"}]})

    state: Outcome
    citation: str = Field(default="", max_length=10, pattern=r"^\d*$")

    @model_validator(mode="after")
    def _opened_alone(self) -> "FeedbackRequest":
        if self.citation and self.state is not Outcome.OPENED:
            raise ValueError(f"only `opened` has a citation, not `{self.state}`")
        return self


class SearchRequest(QuestionRequest):
    """A search for the ``k`` best passages; ``explain`` has each say why it ranks where it does."""

    k: int = Field(default=10, ge=1, le=100)
    explain: bool = False


class ExplainRequest(QuestionRequest):
    """Why a passage, named by its id or its address, is or is not among the ``k`` best."""

    passage: str = Field(min_length=1, max_length=500)
    k: int = Field(default=10, ge=1, le=100)
