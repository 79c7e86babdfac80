"""The acts that an act says it repeals: whole ones, in its own words."""

import re
from collections.abc import Iterator, Sequence

from ingest.readers.finlex.act_lines import Line, sentences

_REPEALS = re.compile(r"(?:lailla|sillä|asetuksella) kumotaan|upphävs|upphäves")
_REPEALED = re.compile(r"(?:kumotaan|upphävs|upphäves)\.\s*$")
_NUMBER = re.compile(r"\((\d{1,4})/\s?(\d{4}|\d{2})\)")
_ISSUED = re.compile(
    r"(?:^|\b)(?:av )?(?:den )?\d{1,2}\.? (?:päivänä )?\w+ (?:19|20|18)\d\d\s*|\b\w+kuun \d{1,2} päivänä \d{4}\s*"
)
_FILLER = re.compile(r"^(?:(?:sekä|ja|samt|och|jämte ändringar|följande lagar)[\s,:]+)?(?:annettu (?=\S))?")


def repeals(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Whole acts that are repealed, in the act's words, each with its sentence or list item."""
    listing = ""
    for line in lines:
        if listing and listing == line.unit and re.match(r"\d+( [a-z])?\)", line.text):
            yield from ((what, line.text) for what in _acts(line.text.partition(")")[2]))
            continue
        listing = ""
        for sentence in sentences(line.text) if line.unit else ():
            match = _REPEALS.search(sentence)
            last = _REPEALED.search(sentence)
            if match or last:
                said = sentence[match.end() :] if match and not last else _REPEALED.sub("", sentence)
                yield from ((what, sentence) for what in _acts(said))
                listing = line.unit


def _acts(text: str) -> Iterator[str]:
    """``30 päivänä … annettu laki (66/1979)`` → ``annettu laki (66/1979)``; a part of an act is left out."""
    at = 0
    for match in _NUMBER.finditer(text):
        words = _ISSUED.sub("", text[at : match.start()]).strip(" ,:")
        words = _FILLER.sub("", words)
        at = match.end()
        if words and "§" not in words and not re.search(r"(?:lain|asetuksen|kaaren)$|^i ", words):
            year = match[2] if len(match[2]) == 4 else f"19{match[2]}"
            yield f"{words} ({match[1]}/{year})"
