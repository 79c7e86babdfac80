"""Sentences written by hand about the sample corpus: true rewordings, and subtle falsehoods."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assist_api.answers.sources import Source
from evals.claims.claim import FALSE_PARAPHRASE, PARAPHRASE, Claim
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
        source = next((s for s, text in texts if s.version.source_file == one.document and quote in text), None)
        if source is None:
            raise EvalError(f"“{one.quote}” does not stand in {one.document}.", "Quote a sentence of one passage.")
        kind = PARAPHRASE if one.support else FALSE_PARAPHRASE
        yield Claim(kind, one.language, one.claim, source, one.support, one.held_out)


def _plain(text: str) -> str:
    return " ".join(text.split())
