"""``ohjenuora evals add`` and ``candidates``: questions written with help, and what production proposes for them."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

Many = list[str] | None


def add(
    questions: Annotated[
        Path | None,
        typer.Argument(metavar="SET.jsonl", help="The set; questions.jsonl in the data folder when left out."),
    ] = None,
    question: Annotated[str | None, typer.Option(help="As a customer would ask it, not as the rule is worded.")] = None,
    language: Annotated[str | None, typer.Option(help="fi, sv or en, the question's; recognised else.")] = None,
    conversation: Annotated[
        str | None, typer.Option(metavar="FILE", help="The turns before it: lines `customer: …` and `agent: …`.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is about, if it is about one.")] = None,
    audience: Annotated[Many, typer.Option(help="Who asks; the contact centre when left out. May be repeated.")] = None,
    tag: Annotated[Many, typer.Option(help="As evals/sets/README.md lists them. May be repeated.")] = None,
    topic: Annotated[str | None, typer.Option(help="One word: cards, estates.")] = None,
    pick: Annotated[list[int] | None, typer.Option(help="A passage shown that answers. May be repeated.")] = None,
    place: Annotated[
        Many, typer.Option(metavar="DOCUMENT: ADDRESS", help="One that is not shown; DOCUMENT is a number or a file.")
    ] = None,
    sentence: Annotated[
        list[int] | None, typer.Option(help="The bearing sentence of each passage, in the order of --pick and --place.")
    ] = None,
    words: Annotated[Many, typer.Option(help="Bearing words instead, verbatim from a picked passage.")] = None,
    fact: Annotated[Many, typer.Option(help="What every right answer contains. May be repeated.")] = None,
    no_facts: Annotated[bool, typer.Option("--no-facts", help="No figure or fixed term decides.")] = False,
    nothing: Annotated[str, typer.Option(metavar="REASON", help="Nothing in the corpus answers, and why.")] = "",
    name: Annotated[str, typer.Option("--id", help="Its id; the language's next number when left out.")] = "",
    held_out: Annotated[bool, typer.Option("--held-out", help="Nothing may ever be tuned on it.")] = False,
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Start from what `evals candidates` wrote.")
    ] = None,
    candidate: Annotated[int | None, typer.Option(help="Which of that file.")] = None,
    shown: Annotated[int, typer.Option("-k", min=1, max=50, help="How many passages the search shows.")] = 5,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing: take what is proposed, fail if any is missing.")
    ] = False,
) -> None:
    """Write a question for a set on the corpus in OHJENUORA_HOME; what no option gives is asked for.

    You say what a customer asks. The passages that the search finds are shown, numbered, their sentences too. You pick
    those that answer, name another by document and address, or say that nothing answers. Of each you pick the sentence
    that bears the answer, or type words of it. The figures in these words are proposed as key facts.

    Several passages are alternatives, any of which suffices; with the tag multi a right answer needs them all. The
    line is checked as `evals validate` checks a set, and is not written when it fails.

    Asked step by step: `ohjenuora evals add my.jsonl`

    By a script, first to see the passages, then to pick: `evals add my.jsonl --question "Kortti hukkui, paljonko uusi
    maksaa?" --yes`, then the same with `--pick 2 --sentence 1 --fact 14`.

    By place and words: `--place "KP 5/2026: luku 3.1" --words "2 pankkipäivän"`

    Where nothing answers: `--nothing "No document prices it." --tag near-miss`

    From production: `--from candidates.jsonl --candidate 3`
    """
    from evals.adding.given import Given
    from evals.adding.run import add_question

    given = Given(
        question=question,
        language=language,
        conversation=conversation,
        as_of=as_of,
        audience=_joined(audience),
        topic=topic,
        tags=_joined(tag),
        name=name,
        picks=tuple(pick or ()),
        places=tuple(place or ()),
        sentences=tuple(sentence or ()),
        words=tuple(words or ()),
        facts=() if no_facts else tuple(fact) if fact else None,
        nothing=nothing,
        held_out=held_out,
        shown=shown,
    )
    if nothing and (pick or place or sentence or words or fact):
        raise typer.BadParameter("what nothing answers has no passages, words or facts", param_hint="--nothing")
    added, path = add_question(given, questions, from_, candidate, quiet=yes)
    typer.echo(f"{added.id} is written to {path}.")


def candidates(
    out: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="File to write, one candidate a line.")],
    state: Annotated[
        Many, typer.Option(help="Only these outcomes; accepted, edited, rejected, wrong and outdated when left out.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write what agents accepted, changed or refused as candidates for questions, without personal data.

    A candidate has the passages that were cited, the outcome with what to look for, the drafter, the language and the
    day. Its question is empty: what a customer asked is never kept, so a person who knows the matter words it anew,
    in the file or in `ohjenuora evals add --from OUT.jsonl --candidate 1`.
    """
    from collections import Counter

    from assist_api.cli.common import open_desk
    from evals.adding.candidates import TELLING, write_candidates
    from evals.adding.candidates import candidates as found_in
    from evals.adding.given import outcome
    from evals.runs.places import Places

    states = [outcome(each) for each in state] if state else TELLING
    with open_desk() as desk:
        found = found_in(desk.feedback.rows(), Places(desk), states)
    write_candidates(found, out, over=force)
    counts = Counter(each.outcome for each in found)
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    typer.echo(f"{out}: {len(found)} candidates{f' ({told})' if told else ''}")


def _joined(values: Many) -> str | None:
    return ",".join(values) if values else None


COMMANDS: dict[str, Callable[..., None]] = {"add": add, "candidates": candidates}
