"""The model's stream of text, parsed into sentences and the keys each ends with."""

import re
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from itertools import pairwise

from assist_api.config import DraftConfig
from ingest.passages.sentences import split_sentences

_KEY = r"[A-Z]\d[A-Z]"
_KEYS = rf"\[\s*{_KEY}(?:\s*[,;]\s*{_KEY})*\s*\]"
# A sentence with its keys: "… 14 päivää [K7Q]." or "… 14 päivää. [K7Q][B2D]"; done once something else follows.
_CITED = re.compile(rf"(?P<text>.*?)\s*(?P<keys>{_KEYS}(?:\s*{_KEYS})*)(?P<stop>[.!?]?)", re.DOTALL)
_FOLLOWED = re.compile(r"\s*[^\s\[.!?]")
_LINE_END = re.compile(r"\n(?!\s*\[)")
_LIST_MARK = re.compile(r"^\s*(?:[-–*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A sentence without its keys, and the keys as the model wrote them; it may have made them up."""

    text: str
    keys: frozenset[str]


async def drafted_sentences(pieces: AsyncIterator[str], config: DraftConfig) -> AsyncGenerator[Drafted, None]:
    """Sentences as soon as they are whole, ``sentences`` at most; what grows past all measure is thrown away."""
    buffer, given = "", 0
    async for piece in pieces:
        buffer += piece
        while (taken := _take(buffer, ended=False)) is not None:
            sentence, buffer = taken
            if sentence.text:
                yield sentence
                given += 1
            if given == config.sentences:
                return
        if len(buffer) > 2 * config.max_sentence_chars:
            buffer = ""
    while buffer.strip() and (taken := _take(buffer, ended=True)) is not None and given < config.sentences:
        sentence, buffer = taken
        if sentence.text:
            yield sentence
            given += 1


def _take(buffer: str, *, ended: bool) -> tuple[Drafted, str] | None:
    """The first whole sentence and what is left; None when it is not certain yet where the first one ends."""
    cited = _CITED.match(buffer)
    uncited = _uncited_end(buffer)
    if cited and not 0 < uncited <= cited.start("keys"):
        if not ended and not _FOLLOWED.match(buffer, cited.end()):
            return None
        keys = frozenset(re.findall(_KEY, cited["keys"]))
        return Drafted(_clean(cited["text"] + cited["stop"]), keys), buffer[cited.end() :]
    if uncited:
        return Drafted(_clean(buffer[:uncited]), frozenset()), buffer[uncited:]
    return (Drafted(_clean(buffer), frozenset()), "") if ended else None


def _uncited_end(buffer: str) -> int:
    """Where a first sentence without keys ends, as regulation is read ("11 § 2 mom." ends none); 0: not known yet."""
    line = _LINE_END.search(buffer)
    ends = [line.end()] if line else []
    ends += [end for (_, end), (start, _) in pairwise(split_sentences(buffer)) if buffer[start] != "["][:1]
    return min(ends, default=0)


def _clean(text: str) -> str:
    return " ".join(_LIST_MARK.sub("", text).split())
