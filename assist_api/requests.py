"""What the HTTP API takes."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assist_api.search_schemas import FiltersView, Language

# A spoken question with all its digressions stays far below this; more is not a question.
MAX_QUESTION = 4000


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


class SearchRequest(QuestionRequest):
    """A search for the ``k`` best passages; ``explain`` has each say why it ranks where it does."""

    k: int = Field(default=10, ge=1, le=100)
    explain: bool = False


class ExplainRequest(QuestionRequest):
    """Why a passage, named by its id or its address, is or is not among the ``k`` best."""

    passage: str = Field(min_length=1, max_length=500)
    k: int = Field(default=10, ge=1, le=100)
