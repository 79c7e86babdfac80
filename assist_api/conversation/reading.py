"""A conversation from a file: JSON lines, or lines that begin with who speaks."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from assist_api.conversation.turns import Earlier
from assist_api.errors import AssistError
from assist_api.requests import SuggestionRequest, TurnRequest

_LINE = re.compile(r"\s*(customer|agent)\s*:\s*(.*)", re.IGNORECASE)
_REMEDY = 'Write `customer: …` and `agent: …`, or {"speaker": "customer", "text": "…"}, one turn a line.'


def read_asked(question: str, conversation: str, most: int) -> tuple[str, Earlier]:
    """The question given, or that of a conversation's file (``-``: standard input), and what came before it.

    AssistError when there are both or neither, or when the file cannot be read.
    """
    turns = read_turns(conversation) if conversation else None
    asked = SuggestionRequest(question=question.strip() or None, conversation=turns).asked(most)
    return asked.question, asked.earlier


def read_turns(name: str) -> list[TurnRequest]:
    """The turns of a file; a line without a speaker goes on with the turn before it."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AssistError(f"The conversation {name} cannot be read: {error}.", _REMEDY) from error
    lines = [line for line in text.splitlines() if line.strip()]
    return _json_lines(lines) if lines and lines[0].lstrip().startswith("{") else _plain_lines(lines)


def _json_lines(lines: Sequence[str]) -> list[TurnRequest]:
    turns = []
    for number, line in enumerate(lines, start=1):
        try:
            turns.append(TurnRequest.model_validate(json.loads(line)))
        except (json.JSONDecodeError, ValidationError) as error:
            raise AssistError(f"Line {number} of the conversation is no turn: {line[:80]}", _REMEDY) from error
    return turns


def _plain_lines(lines: Sequence[str]) -> list[TurnRequest]:
    said: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := _LINE.fullmatch(line):
            said.append((found[1].lower(), [found[2].strip()]))
        elif said:
            said[-1][1].append(line.strip())
        else:
            raise AssistError(f"The conversation's first line names no speaker: {line[:80]}", _REMEDY)
    return [TurnRequest.model_validate({"speaker": who, "text": " ".join(parts)}) for who, parts in said]
