"""Abbreviations and short names of statutes, as the documents themselves define them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from retrieval.errors import REBUILD, RetrievalError

FILE = "abbreviations.json"
_LETTERS = "A-Za-zÅÄÖåäö"
_SHORT = (
    rf"[A-ZÅÄÖ][{_LETTERS}]{{1,6}}[A-ZÅÄÖ][{_LETTERS}]{{0,3}}"  # two letters, as EU and EY, are names by themselves
)
_STATUTE = r"[a-zåäö]+(?:laki|asetus|direktiivi|lagen|förordningen|direktivet)"
_IN_BRACKETS = re.compile(rf"\((?P<short>{_SHORT})\)")
_BREAK = re.compile(r"[.;:•\n()]")
_CALLED = {
    "fi": r"jäljempänä(?: myös)?",
    "sv": r"(?:nedan|härefter|i det följande)(?: även)?(?: kalla[dt]e?)?",
    "en": r"hereinafter(?: also)?(?: referred to as| called)?(?: the)?",
}
_NAMED = {
    language: re.compile(
        rf"(?P<long>[^().;:•\n]{{4,160}})\((?:[^()]{{0,40}},\s*|[^()]{{0,40}}\)\s*,\s*)?{called}\s+"
        rf"[\"“”'’]?(?P<short>{_SHORT}|{_STATUTE})[\"“”'’]?\s*[).,]"
    )
    for language, called in _CALLED.items()
}
_TELLTALE = {"fi": ("jäljempänä",), "sv": ("nedan", "härefter", "i det följande"), "en": ("hereinafter",)}
_WINDOW = 160  # characters before an abbreviation
_MOST_WORDS = 10  # of a long form


def abbreviations(text: str, language: str) -> Mapping[str, str]:
    """Each abbreviation that ``text`` defines, with what it stands for: as ``Maksupalvelulain (MPL)`` does, or
    ``lag (290/2010, nedan …)``. Long forms are as written, inflected ones too.
    """
    found: dict[str, str] = {}
    for match in _IN_BRACKETS.finditer(text):
        before = _BREAK.split(text[max(0, match.start() - _WINDOW) : match.start()])[-1]
        long = _spelled_by(match["short"], before.split()[-_MOST_WORDS:])
        if long:
            found.setdefault(match["short"], long)
    if any(word in text for word in _TELLTALE[language]):
        for match in _NAMED[language].finditer(text):
            found[match["short"]] = " ".join(match["long"].split()[-_MOST_WORDS:])
    return found


def _spelled_by(short: str, words: list[str]) -> str | None:
    """The fewest last words that hold the letters of ``short`` in order, the first where a word begins.

    After Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text".
    """
    for count in range(1, len(words) + 1):
        long = " ".join(words[-count:])
        if long[0].lower() == short[0].lower() and len(long) > 2 * len(short) and _holds(long, short):
            return long
    return None


def _holds(text: str, letters: str) -> bool:
    rest = iter(text.lower())
    return not text.isupper() and all(letter in rest for letter in letters.lower())


@dataclass(frozen=True, slots=True)
class Definition:
    """``short`` as a passage defines it: what it stands for, in the language of the passage."""

    passage_id: str
    short: str
    long: str
    language: str


def learn(passage_id: str, text: str, language: str) -> list[Definition]:
    """What a passage defines."""
    return [Definition(passage_id, short, long, language) for short, long in abbreviations(text, language).items()]


def save(definitions: Iterable[Definition], folder: Path) -> None:
    """Write them beside the word index, each once, whole or not at all."""
    rows = [astuple(definition) for definition in dict.fromkeys(definitions)]
    beside = folder / f"{FILE}.new"
    beside.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    beside.replace(folder / FILE)


def load(folder: Path) -> list[Definition]:
    """What ``save`` wrote, none where there is nothing. RetrievalError when the file is damaged."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        return [Definition(*row) for row in json.loads(path.read_text("utf-8"))]
    except (ValueError, TypeError) as error:
        raise RetrievalError(f"The abbreviations in {path} are damaged ({error}).", REBUILD) from error
