"""The JSON shapes of what narrows a search and of why a passage ranks where it does."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.model import Kind

Language = Literal["fi", "sv", "en"]


class FiltersView(BaseModel):
    """Only documents that fit every list are searched; an empty list lets all through.

    ``audiences``: for whom a version is (those for everyone are always among them), ``kinds``: what a document is,
    ``issuers``: who gave it (case does not matter), ``languages``: in which it is written.
    """

    model_config = ConfigDict(extra="forbid")

    audiences: list[str] = Field(default_factory=list, max_length=100)
    kinds: list[Kind] = Field(default_factory=list)
    issuers: list[str] = Field(default_factory=list, max_length=100)
    languages: list[Language] = Field(default_factory=list)

    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.audiences or self.kinds or self.issuers or self.languages)


class KnownFiltersView(BaseModel):
    """Every value that narrows a search of this corpus."""

    audiences: list[str]
    kinds: list[str]
    issuers: list[str]
    languages: list[str]


class MatchedView(BaseModel):
    """A word of the question, as typed and as analysed, that the passage has in ``field``, and its share of BM25."""

    asked: str
    term: str
    field: str
    score: float


class AddedView(BaseModel):
    """Words that stand for words of the question (``asked``; empty: for all of it), and where they come from.

    ``weight`` is against 1 for a word that was asked; ``source`` is table, dictionary or model.
    """

    asked: list[str]
    words: str
    language: str
    weight: float
    source: str


class LegView(BaseModel):
    """One leg's raw score and rank (null: not found), the score in [0, 1] that goes into the sum, and its weight."""

    score: float | None
    rank: int | None
    normalised: float
    weight: float


class StepView(BaseModel):
    """Where a stage left the passage: fusion, sections, reranking, reference, selection, in this order."""

    stage: str
    rank: int
    score: float


class ExplanationView(BaseModel):
    """Why a passage ranks where it does. ``rank`` and ``score`` are the final ones; null when it is not shown.

    ``absent`` then says why: ``filtered`` (its version, its dates or the filters leave it out; nothing else is told),
    ``unknown``, ``not_found`` (by neither leg), ``below`` (others are better) or ``repeated`` (``instead`` is shown).
    ``references`` are the rules that the question names, ``referred`` the words of it that name this passage.
    ``lexical`` is BM25 over the analysed words, ``dense`` the cosine of the embeddings; the fused score is the sum of
    normalised times weight. ``matched`` adds up to the raw lexical score. ``not_rewritten`` says why no model restated
    the question, if one was to.
    """

    passage_id: str
    language: str
    model: str
    rank: int | None
    score: float | None
    absent: str | None
    instead: str
    references: list[str]
    referred: str
    added: list[AddedView]
    not_rewritten: str = ""
    matched: list[MatchedView]
    lexical: LegView
    dense: LegView
    steps: list[StepView]
