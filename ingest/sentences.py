"""Sentences of Finnish, Swedish and English legal text, by rules.

Abbreviations, dates and references to sections do not end one.
"""

import re
from itertools import pairwise

_SHORT = """
    esim ks mm ns mom s t toim yms jne vrt ml mukl n nro no num tms tai ym em ko po os kpl kts huom vt viim alk aik eri
    art kap st mrd milj tk pl puh klo v vs vp ts sit tarkk engl ruots lat lyh
    t.ex bl.a d.v.s dvs m.m m.fl o.s.v osv resp ca jfr kl nr f.d fr.o.m t.o.m s.k p.g.a i.e e.g etc cf vol vols pp p par
    para sec sect inc ltd co fig ed eds dr mr mrs ms prof st approx ch chap
"""
_ABBREVIATIONS = frozenset(_SHORT.split())
_CLOSERS = "\"'”’»)]"
_END = re.compile(rf"(?P<end>[.!?…]+)(?P<close>[{re.escape(_CLOSERS)}]*)(?:\[\d+\])?\s+")
_BEFORE = 40
"""Characters before a stop that are looked at for the word it closes; longer words are no abbreviations."""
_LINE = re.compile(r"\n[ \t]*(?=\n|[•▪●○■□◦‣✓*|–—-]\s|\||\(?\d{1,3}[.)]\s|\(?[a-zåäö][)]\s|#)|(?<=[.!?:;|])[ \t]*\n")
_OPENERS = "\"'”“»«([•–-"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences, in order, without the space between them; every other character is in one."""
    cuts = sorted({*_line_cuts(text), *_stop_cuts(text)})
    edges = [0, *cuts, len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return [(start, end) for start, end in spans if start < end]


def _line_cuts(text: str) -> list[int]:
    """A blank line ends a sentence, and so does the line before a list item or table row."""
    return [match.end() for match in _LINE.finditer(text)]


def _stop_cuts(text: str) -> list[int]:
    return [match.end() for match in _END.finditer(text) if _ends(text, match)]


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop ends a sentence: what follows must be able to begin one, what precedes must not be shortened."""
    after = text[match.end() :].lstrip(_OPENERS)[:1]
    if not after or not (after.isupper() or after.isdigit() or text[match.end()] in "•–"):
        return False
    if match["end"] != "." or match["close"]:
        return True
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    last = before.split()[-1] if before and not before[-1].isspace() else ""
    word = last.rpartition("(")[2].strip(_OPENERS).casefold()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    if re.fullmatch(r"[\d.]+", word):
        return _number_ends(before.removesuffix(last), after)
    return True


def _number_ends(before: str, after: str) -> bool:
    """A number with a stop ends a sentence, except where it numbers one (``1. Hakija``) or another number follows."""
    before = before.rstrip(" ")
    return bool(before) and before[-1] not in "\n.!?" and not after.isdigit()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
