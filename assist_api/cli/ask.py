"""Commands that ask: search and ask."""

from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.padding import Padding

from assist_api.cli.common import (
    AsOf,
    Exit,
    Json,
    Language,
    day,
    err,
    language,
    open_desk,
    out,
    place,
    print_json,
    table,
)

if TYPE_CHECKING:
    from datetime import date

    from assist_api.desk import Desk
    from assist_api.remote import RemoteDesk
    from assist_api.schemas import AbstentionView, CitationView, SuggestionView

Question = Annotated[str, typer.Argument(help="The question, in Finnish, Swedish or English.")]
EXCERPT = 240


def search(
    question: Question,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="How many passages.")] = 10,
    as_of: AsOf = "",
    in_language: Language = "",
    json: Json = False,
) -> None:
    """Find the passages that bear on a question, with every score that ranks them.

    `score` joins both legs and compares within one search only; BM25 and cosine are the raw scores of the words and of
    the embeddings, each with its rank.
    """
    with open_desk() as desk:
        hits = desk.search(question, k, language(in_language), day(as_of))
    if json:
        print_json(hits)
    else:
        rows = table("", "#", "#Score", "#BM25 (rank)", "#Cosine (rank)", "Passage")
        for number, hit in enumerate(hits, start=1):
            legs = (_leg(hit.lexical_score, hit.lexical_rank, 1), _leg(hit.cosine, hit.dense_rank, 3))
            where = f"[bold]{escape(hit.title)}[/]\n{escape(place(hit.address, hit.pages, hit.paged))}"
            excerpt = escape(hit.text[:EXCERPT])
            rows.add_row(str(number), f"{hit.score:.3f}", *legs, f"{where}\n[dim]{excerpt}[/]")
        out.print(rows if hits else "Nothing was found.")
    raise typer.Exit(Exit.DONE if hits else Exit.NOTHING)


def _leg(score: float | None, rank: int | None, digits: int) -> str:
    return "–" if score is None else f"{score:.{digits}f} ({rank})"


def ask(question: Question, as_of: AsOf = "", in_language: Language = "", json: Json = False) -> None:
    """Answer a question from the documents in force; every sentence cites its source.

    When the sources do not answer, says what is missing and prepares the hand-over to a person (exit code 3).
    """
    import asyncio

    with open_desk() as desk:
        answer = asyncio.run(_final(desk, question, language(in_language), day(as_of), quiet=json))
    if json:
        print_json(answer)
    elif answer.kind == "suggestion":
        _print_suggestion(answer)
    else:
        _print_abstention(answer)
    raise typer.Exit(Exit.DONE if answer.kind == "suggestion" else Exit.NOTHING)


async def _final(
    desk: "Desk | RemoteDesk", question: str, in_language: str | None, as_of: "date | None", quiet: bool
) -> "SuggestionView | AbstentionView":
    """Follow the answer as it is made; what happens meanwhile goes to standard error."""
    from assist_api.errors import AssistError
    from assist_api.schemas import AbstentionView, EvidenceView, RestartView, SuggestionView

    with err.status("Searching …") as status:
        async with aclosing(desk.answer(question, in_language, as_of)) as events:
            async for _name, view in events:
                if isinstance(view, EvidenceView):
                    status.update(f"{len(view.hits)} passages found, answering ({view.drafter}) …")
                elif isinstance(view, RestartView) and not quiet:
                    err.print(view.message, style="yellow", markup=False)
                elif isinstance(view, SuggestionView | AbstentionView):
                    return view
    raise AssistError("The question ended without an answer.", "Ask again; if it happens again, report it.")


def _print_suggestion(answer: "SuggestionView") -> None:
    for sentence in answer.sentences:
        keys = "".join(f"[{key}]" for key in sentence.citations)
        out.print(f"{sentence.text} {keys}", markup=False, highlight=False)
        if sentence.support != "supported":
            out.print(f"  ({sentence.support} supported by its source)", style="yellow")
    out.print()
    _print_citations(answer.citations)
    for notice in answer.notices:
        out.print(notice, style="yellow", markup=False, highlight=False)
    drafted = "verbatim quotations" if answer.drafted_by == "extractive" else f"drafted by {answer.drafted_by}, checked"
    out.print(f"As of {answer.as_of}; {drafted}.", style="dim")


def _print_citations(citations: "list[CitationView]") -> None:
    for each in citations:
        where = f"[{each.key}] {each.title}, {place(each.address, each.pages, each.paged)} (version {each.version})"
        out.print(where, style="bold", markup=False, highlight=False)
        if each.context:
            out.print(Padding(each.context, (0, 4)), style="italic dim", markup=False, highlight=False)
        out.print(Padding(f"”{each.quote}”", (0, 4)), style="dim", markup=False, highlight=False)


def _print_abstention(answer: "AbstentionView") -> None:
    out.print(answer.missing, style="bold yellow", markup=False, highlight=False)
    out.print()
    _print_citations(answer.nearest)
    out.print(f"→ {answer.hand_over.queue}: {answer.hand_over.summary}", markup=False, highlight=False)


COMMANDS = (search, ask)
