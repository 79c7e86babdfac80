"""What is asked, in which language and by whom in what state, before anything is searched for an answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import uuid4

from assist_api.answers.answering import Asking
from assist_api.answers.citing import cite
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source, source_of
from assist_api.conversation.customer import LANGUAGES, Signal, signals, states
from assist_api.conversation.question import searched_for, stands_alone
from assist_api.conversation.turns import Earlier, customer_turns
from assist_api.types import Citation, CustomerNote

_TELLING = 8  # words; of fewer the language is often mistaken


def understand(question: str, language: str | None, as_of: date, earlier: Earlier, deps: AnswerDeps) -> Asking:
    """The question with what it leans on, what was given in vain before, and notes on the customer."""
    language = language or _language(question, earlier, deps)
    return Asking(
        suggestion_id=uuid4().hex,
        question=question,
        language=language,
        as_of=as_of,
        earlier=earlier,
        searched_for=_completed(question, language, earlier, deps),
        given=deps.memory.in_vain(earlier.conversation_id, question, len(earlier.turns)),
        notes=notes_on([*customer_turns(earlier.turns), question], language, as_of, deps),
    )


def notes_on(turns: Sequence[str], language: str, as_of: date, deps: AnswerDeps) -> tuple[CustomerNote, ...]:
    """What the customer's turns show, each with advice and the house's instruction for it if the corpus has one."""
    return tuple(
        CustomerNote(
            told.signal.state, told.words, told.signal.advice, _instruction(told.signal, language, as_of, deps)
        )
        for told in states(turns, language)
    )


def _language(question: str, earlier: Earlier, deps: AnswerDeps) -> str:
    """The question's own; of a short one that of all that the customer has said."""
    said = customer_turns(earlier.turns) if len(question.split()) < _TELLING else []
    return deps.detect(" ".join((*said, question)))


def _completed(question: str, language: str, earlier: Earlier, deps: AnswerDeps) -> str:
    """The question with what it leans on: in the model's words where one is asked and gives any, else by its words."""
    turns, config = earlier.turns, deps.conversation
    written = ""
    if deps.rewriter and turns and not stands_alone(question, language, deps.analyser, config):
        written = deps.rewriter.written_out(question, language, turns[-config.turns :])
    return written or searched_for(question, language, turns, deps.analyser, config)


def _instruction(signal: Signal, language: str, as_of: date, deps: AnswerDeps) -> Citation | None:
    """The best place of the house's rules that is about the state by its title or headings, in any language."""
    for each in dict.fromkeys((language, *LANGUAGES)):
        asked = next(other for other in signals(each) if other.state is signal.state)
        sources = (source_of(hit, deps.describe) for hit in deps.find_instructions(asked.query, each, as_of))
        if found := next((source for source in sources if _is_about(source, asked.where)), None):
            return cite("1", found, 0, len(found.passage.text))
    return None


def _is_about(source: Source, beginnings: Iterable[str]) -> bool:
    headed = " ".join((source.document.title, *source.passage.heading_path)).casefold().split()
    phrase = f" {' '.join(headed)}"
    return any(f" {beginning}" in phrase for beginning in beginnings)
