"""Commands that ask: search and ask."""

from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from assist_api.cli.common import (
    AskedIn,
    AsOf,
    Audiences,
    Exit,
    Issuers,
    Json,
    Kinds,
    Languages,
    asked_in,
    day,
    err,
    filters,
    open_desk,
    out,
    place,
    print_json,
    settings,
    table,
)
from assist_api.cli.explaining import print_explanation
from assist_api.cli.reading import for_reading, without_tables

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from rich.table import Table

    from assist_api.answer_schemas import AbstentionView, CitationView, EventView, EvidenceView, SuggestionView
    from assist_api.schemas import HitView, TranslatedPlaceView

Question = Annotated[str, typer.Argument(help="The question, in Finnish, Swedish or English.")]
EXCERPT = 240


def search(
    question: Question,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="How many passages.")] = 10,
    as_of: AsOf = "",
    audience: Audiences = None,
    kind: Kinds = None,
    issuer: Issuers = None,
    in_language: Languages = None,
    question_language: AskedIn = "",
    why: Annotated[bool, typer.Option("--explain", help="Say why each passage ranks where it does.")] = False,
    passage: Annotated[
        str,
        typer.Option(
            metavar="ID|ADDRESS", help="With --explain: this passage alone, found or not, by its id or its address."
        ),
    ] = "",
    json: Json = False,
) -> None:
    """Find the passages that bear on a question, with every score that ranks them.

    `score` joins both legs and compares within one search only; BM25 and cosine are the raw scores of the words and of
    the embeddings, each with its rank. `--explain` shows words as analysed, what they score, and every stage.
    """
    chosen, asked, on = filters(audience, kind, issuer, in_language), asked_in(question_language), day(as_of)
    with open_desk() as desk:
        if passage:
            explanation = desk.explain(question, passage, k, asked, on, chosen)
            print_json(explanation) if json else print_explanation(explanation)
            raise typer.Exit(Exit.DONE if explanation.rank else Exit.NOTHING)
        hits = desk.search(question, k, asked, on, chosen, why)
    if json:
        print_json(hits)
    else:
        _print_hits(hits)
    raise typer.Exit(Exit.DONE if hits else Exit.NOTHING)


def _print_hits(hits: "list[HitView]") -> None:
    if not hits:
        out.print("Nothing was found.")
        return
    explained = hits[0].explanation is not None
    rows = _hit_table()
    for number, hit in enumerate(hits, start=1):
        legs = (_leg(hit.lexical_score, hit.lexical_rank, 1), _leg(hit.cosine, hit.dense_rank, 3))
        rows.add_row(str(number), f"{hit.score:.3f}", *legs, _said(hit))
        if hit.explanation is not None:
            out.print(rows)
            print_explanation(hit.explanation, of_all=number == 1)
            rows = _hit_table()
    if not explained:
        out.print(rows)


def _hit_table() -> "Table":
    return table("", "#", "#Score", "#BM25 (rank)", "#Cosine (rank)", "Passage")


def _said(hit: "HitView") -> str:
    """Where a hit stands, why it is there if the question names it, what it says, and what goes with it."""
    notes = [f"named by the question: {hit.referred}"] if hit.referred else []
    notes += [f"{what}: {each.title}, {each.address}" for what, some in _with(hit) for each in some]
    where = f"[bold]{escape(hit.title)}[/]\n{escape(place(hit.address, hit.pages, hit.paged))}"
    shown = "".join(f"\n[cyan]{escape(note)}[/]" for note in notes)
    return f"{where}\n[dim]{escape(hit.text[:EXCERPT])}[/]{shown}"


def _with(hit: "HitView") -> "list[tuple[str, list[TranslatedPlaceView]]]":
    return [("says the same", hit.also), ("house rules", hit.beside)]


def _leg(score: float | None, rank: int | None, digits: int) -> str:
    return "–" if score is None else f"{score:.{digits}f} ({rank})"


def ask(
    question: Annotated[
        str, typer.Argument(help="The question, in Finnish, Swedish or English; left out with --conversation.")
    ] = "",
    conversation: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="A conversation whose latest customer turn is the question: lines `customer: …` and `agent: …`, or "
            "JSON lines with speaker and text. `-` reads standard input.",
        ),
    ] = "",
    as_of: AsOf = "",
    audience: Audiences = None,
    kind: Kinds = None,
    issuer: Issuers = None,
    in_language: Languages = None,
    question_language: AskedIn = "",
    json: Json = False,
) -> None:
    """Answer a question from the documents in force; every sentence cites its source.

    Of a conversation the latest customer turn is answered, with what it refers back to. When the sources do not
    answer, says what is missing and prepares the hand-over to a person (exit code 3).
    """
    import asyncio

    from assist_api.conversation.reading import read_asked
    from assist_api.errors import AssistError

    if not question.strip() and not conversation:
        raise AssistError(
            "There is no question.",
            'Give one, as `ohjenuora ask "Kuka maksaa kadonneen kortin?"`, or a file with --conversation.',
        )
    if question.strip() and conversation:
        raise AssistError("There are a question and a conversation.", "Give one of the two.")
    text, earlier = read_asked(question, conversation, settings().conversation.max_turns)
    chosen, asked, on = filters(audience, kind, issuer, in_language), asked_in(question_language), day(as_of)
    with open_desk() as desk:
        answer = asyncio.run(_final(desk.answer(text, asked, on, chosen, earlier), quiet=json))
    if json:
        print_json(answer)
    elif answer.kind == "suggestion":
        _print_suggestion(answer, text)
    else:
        _print_abstention(answer, text)
    raise typer.Exit(Exit.DONE if answer.kind == "suggestion" else Exit.NOTHING)


async def _final(
    answer: "AsyncGenerator[tuple[str, EventView], None]", quiet: bool
) -> "SuggestionView | AbstentionView":
    """Follow the answer as it is made; what happens meanwhile goes to standard error."""
    from assist_api.answer_schemas import AbstentionView, EvidenceView, RestartView, SuggestionView
    from assist_api.errors import AssistError

    with err.status("Searching …") as status:
        async with aclosing(answer) as events:
            async for _name, view in events:
                if isinstance(view, EvidenceView):
                    _print_notes(view, quiet)
                    status.update(f"{len(view.hits)} passages found, answering ({view.drafter}) …")
                elif isinstance(view, RestartView) and not quiet:
                    err.print(view.message, style="yellow", markup=False)
                elif isinstance(view, SuggestionView | AbstentionView):
                    return view
    raise AssistError("The question ended without an answer.", "Ask again; if it happens again, report it.")


def _print_notes(evidence: "EvidenceView", quiet: bool) -> None:
    """What the customer's words show, as soon as it is known; to standard error, as all that is no answer."""
    for note in [] if quiet else evidence.notes:
        words = ", ".join(f"“{word}”" for word in note.words)
        err.print(f"{note.state}: {note.advice} ({words})", style="bold magenta", markup=False, highlight=False)
        if note.instruction:
            where = f"{note.instruction.title}, {note.instruction.address}"
            err.print(f"  → {where}", style="magenta", markup=False, highlight=False)


def _print_suggestion(answer: "SuggestionView", asked: str) -> None:
    contexts = {each.key: each.context for each in answer.citations}
    for sentence in answer.sentences:
        context = "\n".join(contexts[key] for key in sentence.citations if key in contexts)
        keys = "".join(f"[{key}]" for key in sentence.citations)
        out.print(f"{for_reading(sentence.text, context)} {keys}", markup=False, highlight=False)
        if sentence.support != "supported":
            out.print(f"  ({sentence.support} supported by its source)", style="yellow")
    out.print()
    _print_citations(answer.citations)
    for notice in answer.notices:
        out.print(notice, style="yellow", markup=False, highlight=False)
    _print_searched(answer.searched_for, asked)
    drafted = "verbatim quotations" if answer.drafted_by == "extractive" else f"drafted by {answer.drafted_by}, checked"
    out.print(f"As of {answer.as_of}; {drafted}.", style="dim")


def _print_searched(searched_for: str, asked: str) -> None:
    """What was searched, where that is not what was asked."""
    if searched_for != asked:
        out.print(f"Searched for: {searched_for}", style="dim", markup=False, highlight=False)


def _print_citations(citations: "list[CitationView]") -> None:
    for each in citations:
        where = f"[{each.key}] {each.title}, {place(each.address, each.pages, each.paged)} (version {each.version})"
        out.print(where, style="bold", markup=False, highlight=False)
        quote = for_reading(each.quote, each.context)
        if context := each.context if quote == each.quote else without_tables(each.context):
            out.print(Padding(context, (0, 4)), style="italic dim", markup=False, highlight=False)
        out.print(Padding(f"”{quote}”", (0, 4)), style="dim", markup=False, highlight=False)


def _print_abstention(answer: "AbstentionView", asked: str) -> None:
    out.print(answer.missing, style="bold yellow", markup=False, highlight=False)
    out.print()
    _print_citations(answer.nearest)
    _print_searched(answer.searched_for, asked)
    out.print(f"→ {answer.hand_over.queue}: {answer.hand_over.summary}", markup=False, highlight=False)


COMMANDS = (search, ask)
