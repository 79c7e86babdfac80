"""A model that says what it is told: Ollama's protocol, sentences of the prompt's passages, half of them made false.

It reads the passages with their keys out of the prompt as a model would, so what it says is known to be true of the
passage it cites, or to have been made false in a known way.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from assist_api.drafting.prompt_texts import QUESTION
from evals.checks.model_server import CHAT, Answer, Gone
from evals.checks.rewording import reworded
from ingest.passages.sentences import split_sentences
from retrieval.analysis.language import detect

NAME = "scripted"
TRUE, REWORDED, WRONG_PASSAGE = "true", "reworded", "wrong passage"
_PASSAGE = re.compile(r"<<<\s*\[([A-Z]\d[A-Z])\]\s*(.*?)\n(.*?)\n>>>", re.DOTALL)
_KEY = re.compile(r"\[[A-Z]\d[A-Z]\]")
_SENTENCE = re.compile(r"[A-ZÅÄÖ][^|\[\]<>:]{38,218}\.")
_SENTENCES = 4  # of an answer
_REWORDED = 0.3  # of the true ones
_PIECE = 12  # characters sent at a time

Perturb = Callable[[str, str, Random, str], Sequence[tuple[str, str]]]
"""Ways to make a sentence in a language, of a passage, false: (kind, text) of each."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as the prompt has it."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the script; ``truth`` is "true", "reworded" or how it was made false, ``original`` what it was."""

    text: str
    key: str
    truth: str
    original: str


def passages_of(prompt: str) -> list[Passage]:
    """The passages that a prompt gives."""
    return [Passage(key, heading.strip(), text) for key, heading, text in _PASSAGE.findall(prompt)]


class ScriptedModel:
    """Answers every chat from its own passages; what it said is kept in ``said``."""

    def __init__(self, perturb: Perturb, seed: int = 1) -> None:
        self.said: list[Said] = []
        self._perturb = perturb
        self._seed = seed

    def answer(self, method: str, path: str, body: bytes, gone: Gone) -> Answer:
        """As Ollama does; 404 for what it is not asked for here."""
        request: dict[str, Any] = json.loads(body or b"{}")
        if path == CHAT:
            return Answer(200, _lines(self._content(request), request))
        if path not in _FIXED:
            return Answer(404, iter([b'{"error": "not scripted"}']))
        return Answer(200, iter([json.dumps(_FIXED[path]).encode() + b"\n"]))

    def _content(self, request: dict[str, Any]) -> str:
        messages = request.get("messages")
        if not messages:
            return ""
        said = self.script(str(messages[-1]["content"]))
        self.said += said
        return " ".join(f"{each.text.removesuffix('.')} [{each.key}]." for each in said)

    def script(self, prompt: str) -> list[Said]:
        """What it says to a prompt: the same each time, whatever keys the passages have been given."""
        rng = Random(f"{self._seed} {_KEY.sub('', prompt)}")
        found = list(_sentences(passages_of(prompt), _language(prompt)))
        chosen = rng.sample(found, min(_SENTENCES, len(found)))
        return [self._made(passage, sentence, found, rng) for passage, sentence in chosen]

    def _made(self, passage: Passage, sentence: str, found: Sequence[tuple[Passage, str]], rng: Random) -> Said:
        language = detect(sentence)
        if rng.random() < 0.5:
            others = sorted({other.key for other, _ in found if sentence not in " ".join(other.text.split())})
            made = [(kind, text, passage.key) for kind, text in self._perturb(sentence, language, rng, passage.text)]
            made += [(WRONG_PASSAGE, sentence, rng.choice(others))] if others else []
            if made:
                kind, text, key = rng.choice(made)
                return Said(" ".join(text.split()), key, kind, sentence)
        if rng.random() < _REWORDED and (other := reworded(sentence, language, rng)) != sentence:
            return Said(other, passage.key, REWORDED, sentence)
        return Said(sentence, passage.key, TRUE, sentence)


def _sentences(passages: Sequence[Passage], language: str) -> Iterator[tuple[Passage, str]]:
    """Whole sentences of running text, those in the question's language alone where there are any."""
    found = [
        (passage, sentence)
        for passage in passages
        for start, end in split_sentences(passage.text)
        if _SENTENCE.fullmatch(sentence := " ".join(passage.text[start:end].split()))
    ]
    own = [each for each in found if detect(each[1]) == language]
    yield from own or found


def _language(prompt: str) -> str:
    """Of the question, by the word that introduces it."""
    at = {language: prompt.rfind(f"\n{word}:") for language, word in QUESTION.items()}
    return max(at, key=lambda language: at[language])


def _lines(content: str, request: dict[str, Any]) -> Iterator[bytes]:
    pieces = [content[at : at + _PIECE] for at in range(0, len(content), _PIECE)]
    if request.get("stream") is False:
        pieces = [content]
    done = {"prompt_eval_count": sum(len(str(each)) for each in request.get("messages") or ()) // 4, "eval_count": 1}
    for number, piece in enumerate(pieces or [""], start=1):
        last = number == len(pieces or [""])
        part = {"model": NAME, "created_at": "2026-01-01T00:00:00Z", "done": last, **(done if last else {})}
        yield json.dumps({**part, "message": {"role": "assistant", "content": piece}}).encode() + b"\n"


_MODEL = {"name": NAME, "model": NAME, "details": {"family": NAME}, "size": 1}
_FIXED: dict[str, dict[str, Any]] = {
    "/api/tags": {"models": [_MODEL]},
    "/api/ps": {"models": [_MODEL]},
    "/api/show": {"details": {"family": NAME}, "model_info": {}, "template": "{{ .System }}", "parameters": ""},
    "/api/version": {"version": "0.0.0"},
    "/api/generate": {"model": NAME, "created_at": "2026-01-01T00:00:00Z", "response": "", "done": True},
}
