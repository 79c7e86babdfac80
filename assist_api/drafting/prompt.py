"""What the model is told: its task, two examples, the passages as data, the question. Nothing else."""

import re
import unicodedata
from collections.abc import Sequence

from assist_api.config import ModelConfig
from assist_api.drafting.draft import KeyedSource
from assist_api.drafting.prompt_texts import EXAMPLES, QUESTION, SYSTEM
from assist_api.drafting.tokens import TokenCounter
from assist_api.errors import DraftError

Message = dict[str, str]

_OPEN, _CLOSE = "<<<", ">>>"
# What a planted text would need to end a passage early, to speak as another role, or to pass as a key of ours.
_IMITATIONS = re.compile(
    r"<{2,}|>{2,}|<\|[^|>]*\|>|</?(?:start|end)_of_turn>|\[/?INST\]|\[\s*[A-Z]\d[A-Z]\s*\]"
    r"|^\s*(?:system|user|assistant|model)\s*:",
    re.IGNORECASE | re.MULTILINE,
)


def messages(
    question: str,
    language: str,
    sources: Sequence[KeyedSource],
    config: ModelConfig,
    counter: TokenCounter | None = None,
) -> list[Message]:
    """The chat; passages that do not fit are left out whole, from the last.

    Raises DraftError when not even the first passage fits.
    """
    counter = counter or TokenCounter(config.chars_per_token)
    for count in range(len(sources), 0, -1):
        chat = _chat(question, language, sources[:count])
        tokens = counter.estimate([message["content"] for message in chat], language)
        if tokens + config.num_predict <= config.num_ctx:
            return chat
    raise DraftError(
        f"The question and its passages do not fit into the model's context of {config.num_ctx} tokens.",
        "Raise num_ctx or lower num_predict.",
    )


def opening(language: str) -> list[Message]:
    """What every chat in a language begins with: the task and the examples."""
    chat = [{"role": "system", "content": SYSTEM[language]}]
    for asked, answered in EXAMPLES[language]:
        chat += [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}]
    return chat


def clean(text: str) -> str:
    """The text without invisible characters and without anything that imitates the prompt's own marks."""
    visible = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cf", "Cc", "Co"))
    return _IMITATIONS.sub(" ", visible)


def _chat(question: str, language: str, sources: Sequence[KeyedSource]) -> list[Message]:
    passages = "\n\n".join(_passage(one) for one in sources)
    asked = {"role": "user", "content": f"{passages}\n\n{QUESTION[language]}: {clean(question)}"}
    return [*opening(language), asked]


def _passage(one: KeyedSource) -> str:
    passage = one.source.passage
    heading = ", ".join((one.source.document.title, *passage.heading_path))
    body = "\n".join(part for part in (passage.context, passage.text) if part)
    return f"{_OPEN} [{one.key}] {clean(heading)}\n{clean(body)}\n{_CLOSE}"
