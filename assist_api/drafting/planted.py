"""Text in a document that speaks to a program and not to its readers: instructions planted for whoever models answers.

A rule for people may be an imperative too ("Vastaa asiakkaalle kirjallisesti"), so only what no regulation says is
recognised: orders about earlier instructions, about the answer's own form and language, words of a chat's machinery. A
passage with such text is kept and found, but no model is given it, and no such sentence is shown as an answer.
"""

import re
import unicodedata
from functools import lru_cache

from assist_api.drafting.planted_texts import PATTERNS

_KEPT = 4096  # texts: a corpus's passages come again and again
_ROWS = tuple((cues, re.compile(pattern, re.MULTILINE)) for cues, pattern in PATTERNS)


@lru_cache(_KEPT)
def speaks_to_programs(text: str) -> bool:
    """Whether any of the text reads as an instruction to a program; whatever language it is in."""
    bare = _bare(text)
    return any(pattern.search(bare) for cues, pattern in _ROWS if any(cue in bare for cue in cues))


def _bare(text: str) -> str:
    """Lower case, compatibility forms resolved, invisible characters out, runs of blanks one blank, lines kept."""
    seen = unicodedata.normalize("NFKC", text)
    if not seen.isascii():
        seen = "".join(c for c in seen if unicodedata.category(c) not in ("Cf", "Co"))
    return re.sub(r"[^\S\n]+", " ", seen).lower()
