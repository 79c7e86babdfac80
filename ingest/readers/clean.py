"""Cleaning that every reader shares: one spelling for each character, words whole again at line ends."""

import re
import unicodedata
from collections.abc import Iterable

HYPHEN = "\x02"
"""Marks a word that goes on in the next line; pdfium's own mark for it."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", "")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf02d": "–", "\uf0fc": "✓", "\uf06e": "▪", "\uf0be": "–"}
_TABLE = str.maketrans(_LIGATURES | _SPACES | _NOTHING | _BULLETS)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f]")

_SPACED = re.compile(r"(?<!\S)\w(?: \w){3,}(?!\S)")
_HYPHENS = "-\u2010\u2011\x02"
_LONGEST_WORD = 200
_HYPHEN_END = re.compile(r"(?P<head>[\w-]*\w)[-\u2010\u2011\x02]$")
_TAIL = re.compile(r"[\w-]*\w")
_WORDS = re.compile(r"\w+(?:-\w+)*-?(?!\x02)(?=\W|$)")
_AND = frozenset(["ja", "tai", "sekä", "eli", "taikka", "och", "eller", "samt", "and", "or", "und"])
_VOWELS = "aeiouyåäö"


def clean(text: str) -> str:
    """NFC, plain spaces (single, none at the ends), no soft hyphens, ligatures opened, no private-use characters."""
    text = _PRIVATE.sub("", unicodedata.normalize("NFC", text.translate(_TABLE)))
    return re.sub(r"\s+", " ", text).strip()


def close_letter_spacing(text: str) -> str:
    """``M Ä Ä R Ä Y S`` becomes ``MÄÄRÄYS``: four or more single letters in a row are one word."""
    return _SPACED.sub(lambda match: match.group().replace(" ", ""), text)


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole in ``lines``, hyphens included, lower case: the evidence for ``join_lines``."""
    return frozenset(word for line in lines for word in _WORDS.findall(line.casefold()) if not line.endswith(word))


def join_lines(lines: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """One paragraph out of its lines; a word cut at a line's end is closed, a compound's own hyphen stays.

    ``words`` are the document's words that are not cut: they decide first whether a hyphen belongs to the word.
    """
    return joined(lines, words)[0]


def joined(lines: Iterable[str], words: frozenset[str] = frozenset()) -> tuple[str, tuple[int, ...]]:
    """As ``join_lines``, with the offset in the paragraph at which each line's own characters end."""
    text = ""
    ends: list[int] = []
    for line in lines:
        if ends:
            before, between = _seam(text, line, words)
            ends[-1] = len(before) + len(between.rstrip())
            text = f"{before}{between}{line}"
        else:
            text = line
        ends.append(len(text))
    if HYPHEN in text:
        ends = [end - text.count(HYPHEN, 0, end) for end in ends]
    return text.replace(HYPHEN, ""), tuple(ends)


def _seam(text: str, line: str, words: frozenset[str]) -> tuple[str, str]:
    """The text so far without a cut word's hyphen, and what stands between it and the next line."""
    if text[-1:] not in _HYPHENS:
        return text, " "
    cut, tail = _HYPHEN_END.search(text, max(0, len(text) - _LONGEST_WORD)), _TAIL.match(line)
    if not cut or not tail:
        return text, " "
    before, head = text[: cut.end("head")], cut["head"]
    if tail[0].casefold() in _AND and re.search(r"\w-,\s\S*$", before):  # "pääoma-, korko- ja": the series hangs on
        return before, "- "
    return before, _between(head, tail[0], words)


def _between(head: str, tail: str, words: frozenset[str]) -> str:
    """What stands between the two halves: nothing, the compound's hyphen, or a hanging hyphen and a space."""
    whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
    if whole in words or compound in words:
        return "" if whole in words else "-"
    if tail.casefold() in _AND:
        return "- "
    same_vowel = head[-1].casefold() in _VOWELS and head[-1].casefold() == tail[0].casefold()
    keeps = same_vowel or not tail[0].islower() or re.fullmatch(r"(?:\w*-)?(?:[A-ZÅÄÖ]{2,}|\w*\d|\w)", head)
    return "-" if keeps else ""
