"""Sets in LitRAGBench's layout: each question with its own contexts, some of which answer it or none.

A question's contexts are indexed by themselves and searched as a corpus is: among the contexts of all questions a
question whose answer was taken out on purpose would find it in another's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.judging import judged
from corpus.model import DateRange, Document, Kind, Status, Version
from corpus.validity import today
from evals.abstention import Decided
from evals.beir import BeirDocument
from evals.errors import EvalError
from evals.json_lines import objects
from evals.passages import passages_of
from evals.retrieval import indexed
from evals.systems import SHOWN
from evals.vectors import KeptEncoder, Progress
from ingest.passages.sentences import split_sentences
from retrieval.analysis.analyser import Analyser
from retrieval.analysis.language import detect
from retrieval.config import SearchConfig
from retrieval.hit import Hit
from retrieval.index import Index
from retrieval.scope import EVERYTHING
from retrieval.search import search

ABSTAIN = "A_"  # how the kinds begin that nothing given answers
_FIELDS = "Each line has question, qa_type, positive_chunk_list and negative_chunk_list."


@dataclass(frozen=True, slots=True)
class WithContexts:
    """A question, the texts it comes with, its kinds."""

    question: str
    contexts: tuple[BeirDocument, ...]
    kinds: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        """Whether the contexts answer it."""
        return not any(kind.startswith(ABSTAIN) for kind in self.kinds)


def load(path: Path) -> list[WithContexts]:
    """The questions in order; EvalError names the line that is wrong."""
    return [_question(where, row) for where, row in objects(path, "Name a set in LitRAGBench's layout.")]


def _question(where: str, row: dict[str, Any]) -> WithContexts:
    try:
        chunks = [*row["positive_chunk_list"], *row["negative_chunk_list"]]
        contexts = [BeirDocument(f"c{n}", str(c["title"]), str(c["content"])) for n, c in enumerate(chunks)]
        return WithContexts(str(row["question"]), tuple(contexts), tuple(map(str, row["qa_type"])))
    except (KeyError, TypeError) as error:
        raise EvalError(f"{where} lacks {error}.", _FIELDS) from error


def decide_each(
    questions: Sequence[WithContexts],
    encoder: KeptEncoder,
    analyser: Analyser,
    config: SearchConfig,
    progress: Progress = lambda what, done, total: None,
) -> Iterator[Decided]:
    """Judge every question by its own contexts, in order."""
    for number, question in enumerate(questions, start=1):
        yield _decide(str(number), question, encoder, analyser, config)
        progress("asking", number, len(questions))


def _decide(
    name: str, question: WithContexts, encoder: KeptEncoder, analyser: Analyser, config: SearchConfig
) -> Decided:
    passages = passages_of([each for each in question.contexts if each.text.strip()], encoder)
    with indexed(passages, encoder, analyser, config, lambda what, done, total: None) as index:
        known = {passage.passage_id: passage for passage, _ in passages}

        def find(text: str, language: str, _day: object) -> Sequence[Hit]:
            return search(
                text,
                index=index,
                passages=lambda ids: {each: known[each] for each in ids if each in known},
                scope=EVERYTHING,
                k=SHOWN,
                language=language,
            ).hits

        language = detect(question.question)
        judgement = judged(question.question, language, today(), _deps(find, index, encoder, analyser)).judgement
    return Decided(
        name,
        question.question,
        question.answerable,
        None,
        judgement.confidence,
        judgement.gap is None,
        judgement.gap.reason.value if judgement.gap else "",
        question.kinds,
        judgement.signals,
    )


def _deps(find: Any, index: Index, encoder: KeptEncoder, analyser: Analyser) -> AnswerDeps:
    return AnswerDeps(
        find=find,
        describe=_describe,
        detect=detect,
        analyser=analyser,
        split=split_sentences,
        encoder=encoder,
        stand_ins=index.stand_ins,
    )


def _describe(version_id: str) -> tuple[Document, Version]:
    document = Document(version_id, "", "", "", Kind.GUIDELINE, "en")
    return document, Version(version_id, version_id, "", DateRange(), "", Status.IN_FORCE, "", "", 1)
