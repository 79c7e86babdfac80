"""Places in a statute as Finnish and Swedish text names them: ``9 luvun 6 §:n 2 momentin 3 kohta``, ``2 kap. 5 §``.

A small grammar read from left to right: chapters, sections, moments, items, sub-items, each a list with ranges. The
same words stand in an act's entry into force, in what an amending act says it changes, and in references.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d{1,4}(?: ?[a-zåäö](?![\w.]))?"
_JOIN = r"\s*(?:[-–—―]|,(?: (?:ja|och|samt|sekä))?|(?:ja|tai|sekä|taikka|eikä|och|eller|samt)(?= ))\s*"
_LIST = rf"{_NUMBER}(?:{_JOIN}{_NUMBER})*"
_LETTERS = r"[a-zåäö](?:(?:\s*[-–—―,]\s*|\s+(?:ja|tai|sekä|taikka|och|eller|samt)\s+)[a-zåäö](?!\w))*"
_CHAPTER = re.compile(rf"(?P<list>{_LIST})\s(?:lu(?:ku|vu|kuj|vui)\w*|kap(?:itlet)?\b\.?)", re.IGNORECASE)
_SECTION = re.compile(rf"(?P<list>{_LIST})\s?§(?::\w+)?", re.IGNORECASE)
_MOMENT = re.compile(rf"(?P<list>{_LIST})\s(?:moment\w*|mom\b\.?)", re.IGNORECASE)
_ITEM = re.compile(rf"(?P<list>{_LIST})[\s-](?P<word>koh[dt]\w+|punkt(?:en|erna|er)?\b)", re.IGNORECASE)
_LETTERED = re.compile(
    rf"(?P<list>{_LETTERS}|[a-z]-(?:,? (?:eller|och) [a-z]-)*)\s?(?P<word>koh[dt]\w+|punkt(?:en|erna)\b)"
)
_SUB = re.compile(rf"(?P<list>{_LETTERS})\s(?P<word>alakoh\w+|underpunkt\w*)")
_LETTER = re.compile(r"(?<!\w)[a-zåäö](?!\w)")
_START = re.compile(rf"(?<![\w/.:§-])(?={_LIST}\s?(?:§|lu(?:ku|vu|kuj|vui)|kap\b))", re.IGNORECASE)
_JOINED = re.compile(_JOIN)
_GAP = re.compile(
    r"[\s,]*(?:(?:ja|sekä|tai|taikka|eikä|och|samt|eller|kuin myös|dels)[\s,]+)?(?:i |till |rubriken för )?"
)
_MEMBER = re.compile(rf"(?P<n>{_NUMBER})(?P<dash>\s*[-–—―]\s*(?P<last>{_NUMBER}))?")
_TITLE = re.compile(r" ?(?:(?:otsikko|johdantokappale)(?:,| ja| sekä) )?")
_LONGEST_RANGE = 200


@dataclass(frozen=True, slots=True)
class Citation:
    """One section, or one whole chapter where ``section`` is empty; numbers as in unit keys (``12a``).

    ``divisions`` are the parts of it that are named, as readers label them (``2 mom. 3 kohta``); empty for all of it.
    ``start`` and ``end`` are its own place in the text; the members of a range share theirs.
    """

    start: int
    end: int
    chapter: str
    section: str
    divisions: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """Its ``corpus.units`` key."""
        steps = (f"ch:{self.chapter}" if self.chapter else "", f"s:{self.section}" if self.section else "")
        return "/".join(step for step in steps if step)


def citations(text: str) -> list[Citation]:
    """All citations in ``text``, in order; a chapter holds for the sections listed right after its own."""
    found: list[Citation] = []
    at = 0
    while match := _START.search(text, at):
        previous = found[-1] if found else None
        here = list(_one(text, match.start(), previous))
        found += here
        at = max([match.start() + 1, *(each.end for each in here)])
    return found


def linked(text: str, first: Citation, then: Citation) -> bool:
    """Whether nothing but commas and conjunctions stands between two citations."""
    return _GAP.fullmatch(text[first.end : then.start]) is not None


def _one(text: str, start: int, previous: Citation | None) -> Iterator[Citation]:
    """The citations that one list makes: ``3 ja 4 §:n 2 momentissa`` → section 3, section 4 with its division."""
    chapters = _CHAPTER.match(text, start)
    at = _spaced(text, chapters.end()) if chapters else start
    sections = _SECTION.match(text, at)
    if sections is None:
        for (first, last), number in members(text, *chapters.span("list")) if chapters else ():
            yield Citation(first, _closed(last, chapters), number, "")
        return
    chapter = members(text, *chapters.span("list"))[-1][1] if chapters else _inherited(text, start, previous)
    end, divisions = _divisions(text, sections.end())
    each = members(text, *sections.span("list"))
    for place, ((first, last), number) in enumerate(each):
        is_last = place == len(each) - 1 or each[-1][0] == (first, last)
        here = start if place == 0 else first
        own = divisions if place == len(each) - 1 else ()
        yield Citation(here, end if is_last else last, chapter, number, own)


def _closed(last: int, match: re.Match[str] | None) -> int:
    """The end of a list's member: the last one's is that of the word after the list."""
    return match.end() if match and last == match.end("list") else last


def _inherited(text: str, start: int, previous: Citation | None) -> str:
    if previous is None or not previous.section or not _GAP.fullmatch(text[previous.end : start]):
        return ""
    return previous.chapter


def _divisions(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Moments and items after a section: where they end, and their labels."""
    end = at
    labels: list[str] = []
    while True:
        begin = _after_title(text, end) if end == at else _after_join(text, end)
        found = _moments(text, begin) if begin is not None else None
        if found is None:
            return end, tuple(labels)
        end = found[0]
        labels += found[1]


def _moments(text: str, at: int) -> tuple[int, list[str]] | None:
    """One list of moments with the items of its last, or items alone."""
    match = _MOMENT.match(text, at)
    items = _items(text, _spaced(text, match.end()) if match else at)
    if match is None:
        return items
    numbers = [f"{number} mom." for _, number in members(text, *match.span("list"), spaced=True)]
    if items is None:
        return match.end(), numbers
    return items[0], [*numbers[:-1], *(f"{numbers[-1]} {item}" for item in items[1])]


def _items(text: str, at: int) -> tuple[int, list[str]] | None:
    match = _ITEM.match(text, at) or _LETTERED.match(text, at)
    if match is None:
        return None
    word = "kohta" if match["word"].startswith("koh") else "punkten"
    numbers = [number for _, number in members(text, *match.span("list"), spaced=True)]
    labels = [f"{number} {word}" for number in numbers or _LETTER.findall(match["list"])]
    sub = _SUB.match(text, _spaced(text, match.end()))
    if sub is None:
        return match.end(), labels
    below = "{} alakohta" if sub["word"].startswith("ala") else "underpunkt {}"
    letters = _LETTER.findall(sub["list"])
    return sub.end(), [*labels[:-1], *(f"{labels[-1]} {below.format(letter)}" for letter in letters)]


def members(text: str, start: int, end: int, *, spaced: bool = False) -> list[tuple[tuple[int, int], str]]:
    """The numbers of a list with their places; a range stands for all its numbers (``19 c–19 f`` too).

    ``spaced`` keeps a letter apart, as divisions are labelled (``18 a``); unit keys write it together.
    """
    found = []
    for match in _MEMBER.finditer(text, start, end):
        for number in _range(match["n"].lower(), (match["last"] or "").lower()):
            found.append((match.span(), re.sub(r"(\d)([a-zåäö])", r"\1 \2", number) if spaced else number))
    return found


def _range(first: str, last: str) -> list[str]:
    first, last = first.replace(" ", ""), last.replace(" ", "")
    if not last:
        return [first]
    low, high = re.sub(r"\D", "", first), re.sub(r"\D", "", last)
    if low == high and last[-1].isalpha():
        begin = first[-1] if first[-1].isalpha() else "a"
        letters = [f"{low}{chr(code)}" for code in range(ord(begin), ord(last[-1]) + 1)]
        return [first, *(each for each in letters if each != first)]
    if not first.isdigit() or not 0 < int(high) - int(low) < _LONGEST_RANGE:
        return [first, last]
    return [
        *(str(number) for number in range(int(low), int(high) + last.isdigit())),
        *([] if last.isdigit() else [last]),
    ]


def _spaced(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def _after_title(text: str, at: int) -> int:
    match = _TITLE.match(text, at)
    return match.end() if match else at


def _after_join(text: str, at: int) -> int | None:
    match = _JOINED.match(text, at)
    return match.end() if match and match.end() > at else None
