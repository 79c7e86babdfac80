"""More questions than the sample set has, for a check that needs many which reach the model: asked, and no more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assist_api.schemas import PassageView
from evals.errors import EvalError
from evals.json_lines import objects
from evals.questions import LANGUAGES

_REMEDY = "Give each line id, question and language (fi, sv or en)."
_ASKED = {"fi": "Mitä tästä määrätään: {heading}?", "sv": "Vad gäller för detta: {heading}?",
          "en": "What are the rules on this: {heading}?"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """A question without an answer to compare with."""

    id: str
    language: str
    question: str
    as_of: date | None = None


def further(files: Iterable[Path]) -> Iterator[Plain]:
    """The questions of JSON Lines files; an id is told from another file's by its file's name."""
    for path in files:
        for where, row in objects(path, _REMEDY):
            language, question = row.get("language"), row.get("question")
            if language not in LANGUAGES or not isinstance(question, str) or not question.strip() or "id" not in row:
                raise EvalError(f"{where} is no question.", _REMEDY)
            yield Plain(f"{path.stem}/{row['id']}", language, question)


def about_headings(passages: Iterable[PassageView]) -> Iterator[Plain]:
    """A question for each innermost heading of the passages, each once a language, without its number."""
    asked = set()
    for passage in passages:
        heading = passage.heading_path[-1].lstrip("0123456789. ") if passage.heading_path else ""
        name = f"{passage.language}/{heading}"
        if heading and passage.language in _ASKED and name not in asked:
            asked.add(name)
            yield Plain(f"heading/{name}", passage.language, _ASKED[passage.language].format(heading=heading))
