"""Two wordings of one unit: which words went and came, and which figures among them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"(?:\d+(?:[.,:/\u00a0 ]\d+)*|\w+|[^\w\s])\s*")
_MONTH = (
    r"(?:(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*"
    r"|januar[iy]|februar[iy]|mar(?:s|ch)|april|ma[jy]|jun[ie]|jul[iy]|august[i]?|september|o[kc]tober|november"
    r"|de[cs]ember)"
)
# Written figures from two up; "one" is an article or a pronoun in each of the three languages.
_WRITTEN = (
    r"(?:kaksi|kahde[nk]s?\w*|kahta|kolme\w*|neljä\w*|viisi|viiden|viittä|viide(?:ssä|stä)|kuusi|kuuden|kuutta"
    r"|kuude(?:ssa|sta)|seitsemä\w*|kahdeksa\w*|yhdeksä\w*|kymmene\w*|kaksitoista|kahdentoista"
    r"|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|fjorton|femton|trettio|sextio|nittio"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|thirty|sixty|ninety)"
)
_FIGURE = re.compile(
    rf"\d{{1,2}}\.? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}|\d+(?:[.,:/\u00a0 ]\d+)*(?: ?[%‰€§])?|\b{_WRITTEN}\b",
    re.IGNORECASE,
)
# difflib compares every word with every equal one; beyond this it leaves frequent words out, which is coarser.
_EXACT_WORDS = 6_000


class Mark(StrEnum):
    """What became of a run of words."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate, with the space after them; ``figures`` where one that went or came is a figure."""

    mark: Mark
    text: str
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers, amounts and dates that one wording has and the other has not, in their order."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether any figure differs."""
        return bool(self.gone or self.come)


def plain(text: str) -> str:
    """The text with every run of white space as one space: wordings that differ by line ends are the same."""
    return " ".join(text.split())


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Both wordings as one line of runs; the equal and the inserted ones spell ``after``."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Run] = []
    for tag, i, j, k, m in _opcodes(old, new):
        if tag == "equal":
            found.append(Run(Mark.EQUAL, "".join(new[k:m])))
            continue
        went = [_gap(old[:i], new[:k]), *old[i:j]] if j > i else []
        found += [_run(mark, words) for mark, words in ((Mark.DELETED, went), (Mark.INSERTED, new[k:m])) if words]
    return tuple(found)


def figures(before: str, after: str) -> Figures:
    """The figures in which two wordings differ; ``1 000`` and ``1000`` are one."""
    old, new = _figures(before), _figures(after)
    return Figures(_missing(old, new), _missing(new, old))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    bare_old, bare_new = [word.rstrip() for word in old], [word.rstrip() for word in new]
    matcher = SequenceMatcher(None, bare_old, bare_new, autojunk=max(len(old), len(new)) > _EXACT_WORDS)
    return matcher.get_opcodes()


def _gap(old: Sequence[str], new: Sequence[str]) -> str:
    """The space before words that went, where the new wording ends without one."""
    return " " if old and new and old[-1][-1].isspace() and not new[-1][-1].isspace() else ""


def _run(mark: Mark, words: Sequence[str]) -> Run:
    text = "".join(words)
    return Run(mark, text, _FIGURE.search(text) is not None)


def _figures(text: str) -> list[str]:
    return [match[0] for match in _FIGURE.finditer(plain(text))]


def _missing(here: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    """Those of ``here`` that ``there`` does not have as often."""
    left = Counter(map(_key, there))
    gone = []
    for figure in here:
        if left[_key(figure)] > 0:
            left[_key(figure)] -= 1
        else:
            gone.append(figure)
    return tuple(gone)


def _key(figure: str) -> str:
    return re.sub(r"\s", "", figure).casefold()
