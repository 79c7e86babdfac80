"""What a model drafts of a question set, and what of it reaches the agent: each sentence with its sources, kept.

What the model said is read where it leaves the model's server, and what was shown where it leaves the desk, so nothing
between the two has a say in the count.
"""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assist_api.answer_schemas import AbstentionView, CitationView, RestartView, SentenceEventView, SuggestionView
from assist_api.checking.figures import figures, missing_figures
from assist_api.config import DraftConfig
from assist_api.desk import Desk
from assist_api.drafting.drafted import Drafted, drafted_sentences
from assist_api.drafting.prompt_texts import NO_ANSWER
from evals.checks.model_server import Chat
from evals.checks.more_questions import Plain
from evals.checks.scripted_model import Passage, Said, passages_of
from evals.json_lines import objects
from evals.questions import Question

_FRESH = "Run the check again with --fresh."


class Quote(BaseModel):
    """What a shown sentence cites, to be read beside it."""

    model_config = ConfigDict(frozen=True)

    title: str
    address: str
    context: str
    quote: str


class Claim(BaseModel):
    """A sentence that the model wrote. ``why`` says what an unshown one lacks; ``truth`` is known of a script alone."""

    model_config = ConfigDict(frozen=True)

    text: str
    keys: tuple[str, ...]
    shown: bool
    support: str = ""
    why: str = ""
    quotes: tuple[Quote, ...] = ()
    truth: str = ""
    original: str = ""


class Asked(BaseModel):
    """One question: ``drafted`` whether a model was asked, ``restart`` why its draft was given up, if it was."""

    model_config = ConfigDict(frozen=True)

    id: str
    language: str
    drafted: bool
    restart: str
    abstained: bool
    drafted_by: str
    seconds: float
    claims: tuple[Claim, ...]

    @property
    def shown(self) -> list[Claim]:
        """The model's sentences that reached the agent, also those that a restart took back."""
        return [claim for claim in self.claims if claim.shown]


@dataclass(frozen=True, slots=True)
class Enough:
    """When the check may end: so many questions drafted, so many sentences shown."""

    drafted: int = 0
    shown: int = 0

    def of(self, asked: Sequence[Asked]) -> bool:
        """Whether both are reached."""
        drafted, shown = sum(each.drafted for each in asked), sum(len(each.shown) for each in asked)
        return drafted >= self.drafted and shown >= self.shown


async def ask_drafts(
    desk: Desk,
    chats: Sequence[Chat],
    said: Sequence[Said],
    questions: Sequence[Question | Plain],
    kept: Path,
    enough: Enough,
    step: Callable[[Sequence[Asked]], None],
) -> list[Asked]:
    """Ask what ``kept`` does not hold yet, in order, until there is enough; each is written there as it is done.

    ``chats`` grows as the desk's model is asked, ``said`` as it answers where it is a scripted one.
    """
    asked = load(kept)
    known = {each.id for each in asked}
    for question in questions:
        if enough.of(asked):
            break
        if question.id not in known:
            asked.append(await _ask(desk, chats, said, question))
            with kept.open("a", encoding="utf-8") as file:
                file.write(asked[-1].model_dump_json() + "\n")
            step(asked)
    return asked


def load(kept: Path) -> list[Asked]:
    """What was asked before."""
    if not kept.is_file():
        return []
    return [Asked.model_validate(row) for _, row in objects(kept, _FRESH)]


@dataclass(slots=True)
class _Seen:
    """What left the desk for one question."""

    shown: list[tuple[SentenceEventView, tuple[Quote, ...]]]
    restart: str = ""
    abstained: bool = False
    drafted_by: str = ""


async def _ask(desk: Desk, chats: Sequence[Chat], said: Sequence[Said], question: Question | Plain) -> Asked:
    chats_before, said_before, begun = len(chats), len(said), time.perf_counter()
    seen = await _seen(desk, question)
    seconds = round(time.perf_counter() - begun, 2)
    chat = next((each for each in reversed(chats[chats_before:]) if passages_of(each.prompt)), None)
    config = desk.settings.answer.draft
    claims = await _claims(chat, said[said_before:], seen, question.language, config) if chat else []
    return Asked(
        id=question.id,
        language=question.language,
        drafted=chat is not None,
        restart=seen.restart,
        abstained=seen.abstained,
        drafted_by=seen.drafted_by,
        seconds=seconds,
        claims=tuple(claims),
    )


async def _seen(desk: Desk, question: Question | Plain) -> _Seen:
    """Sentences before a restart are the model's: they were shown, though then taken back; those after it are not."""
    seen = _Seen([])
    async with aclosing(desk.answer(question.question, question.language, question.as_of)) as events:
        async for _name, view in events:
            if isinstance(view, SentenceEventView) and not seen.restart:
                seen.shown.append((view, tuple(map(_quote, view.sources))))
            elif isinstance(view, RestartView):
                seen.restart = str(view.reason)
            elif isinstance(view, SuggestionView):
                seen.drafted_by = view.drafted_by
            elif isinstance(view, AbstentionView):
                seen.abstained = True
    return seen


def _quote(citation: CitationView) -> Quote:
    return Quote(title=citation.title, address=citation.address, context=citation.context, quote=citation.quote)


async def _claims(chat: Chat, said: Sequence[Said], seen: _Seen, language: str, config: DraftConfig) -> list[Claim]:
    passages, shown = passages_of(chat.prompt), {view.text: (view, quotes) for view, quotes in seen.shown}
    truths, earlier = {each.text: each for each in said}, set[str]()
    claims = []
    async for drafted in drafted_sentences(_once(chat.text), config):
        view, quotes = shown.pop(drafted.text, (None, ()))
        why = "" if view else _why(drafted, passages, earlier, language)
        truth = truths.get(drafted.text)
        claims.append(
            Claim(
                text=drafted.text,
                keys=tuple(sorted(drafted.keys)),
                shown=view is not None,
                support=view.support if view else "",
                why=why,
                quotes=quotes,
                truth=truth.truth if truth else "",
                original=truth.original if truth else "",
            )
        )
        earlier.add(drafted.text)
    return [*claims, *(_changed(view, quotes) for view, quotes in shown.values())]


def _changed(view: SentenceEventView, quotes: tuple[Quote, ...]) -> Claim:
    """A sentence shown that the model did not write so."""
    return Claim(text=view.text, keys=(), shown=True, support=view.support, why="not as drafted", quotes=quotes)


def _why(drafted: Drafted, passages: Sequence[Passage], earlier: set[str], language: str) -> str:
    """What a sentence that was not shown lacks, as far as its words and those it cites tell."""
    cited = [each for each in passages if each.key in drafted.keys]
    if drafted.text.startswith(NO_ANSWER[language]):
        return "says it cannot answer"
    if drafted.text in earlier:
        return "said before"
    if not cited:
        return "cites what is not there" if drafted.keys else "cites nothing"
    known = [figure for each in cited for figure in figures(f"{each.heading}\n{each.text}")]
    return "figures" if missing_figures(figures(drafted.text), known) else "words or rule"


async def _once(text: str) -> AsyncIterator[str]:
    yield text
