"""Sentences written by hand about documents: true rewordings, and subtle falsehoods."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assist_api.answers.sources import Source
from evals.claims.claim import ACROSS_FALSE, ACROSS_PARAPHRASE, FALSE_PARAPHRASE, PARAPHRASE, Claim
from evals.errors import EvalError
from evals.json_lines import objects

_REMEDY = "Give each line claim, document (a file's name), quote, language, support, held_out."


class Paraphrase(BaseModel):
    """``quote`` is the sentence of the ``document`` (a file's name) that the claim rewords, or falsifies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str = Field(min_length=1)
    document: str
    quote: str = Field(min_length=1)
    language: Literal["fi", "sv", "en"]
    support: bool
    held_out: bool


def sample_paraphrases() -> Path:
    """The file that comes with the project."""
    return Path(str(files("evals.claims") / "paraphrases.jsonl"))


def load_paraphrases(path: Path) -> tuple[Paraphrase, ...]:
    """The file's sentences; EvalError names the line that is wrong."""
    found = []
    for where, row in objects(path, _REMEDY):
        try:
            found.append(Paraphrase.model_validate(row))
        except ValidationError as error:
            raise EvalError(f"{where}: {error.errors()[0]['msg']}", _REMEDY) from error
    return tuple(found)


def paraphrase_claims(paraphrases: Sequence[Paraphrase], sources: Sequence[Source]) -> Iterator[Claim]:
    """Each sentence citing the passage that its quote stands in; EvalError for a quote that stands in none."""
    texts = [(source, _plain(source.passage.text)) for source in sources]
    for one in paraphrases:
        quote = _plain(one.quote)
        of_document = [(source, text) for source, text in texts if source.version.source_file == one.document]
        source = next((source for source, text in of_document if quote in text), None)
        if source is None:
            raise _unknown(one, of_document, sources)
        yield Claim(_kind(one, source), one.language, one.claim, source, one.support, one.held_out)


def _kind(one: Paraphrase, source: Source) -> str:
    if one.language == source.passage.language:
        return PARAPHRASE if one.support else FALSE_PARAPHRASE
    return ACROSS_PARAPHRASE if one.support else ACROSS_FALSE


def _unknown(one: Paraphrase, of_document: Sequence[object], sources: Sequence[Source]) -> EvalError:
    if of_document:
        return EvalError(f"“{one.quote}” does not stand in {one.document}.", "Quote a sentence of one passage.")
    known = sorted({source.version.source_file for source in sources})
    like = get_close_matches(one.document, known, n=3, cutoff=0.4) or known[:3]
    return EvalError(
        f"No document {one.document} is in the corpus (claim “{one.claim}”).",
        f"Name a file as it was ingested, such as {', '.join(like) or 'none yet'}; --own takes your own corpus.",
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
