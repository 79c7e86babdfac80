"""Sentences of Finnish, Swedish and English legal text, by rules.

Abbreviations, dates and references to sections do not end one.
"""

import re
from itertools import pairwise

# Abbreviations by what a stop after them can mean. These never end a sentence: more must follow.
_UNFINISHED = """
    alk ao ap edell eds eli em engl ent erit esim ev hra huom ilm kirj klo kl ko koht kts kuv ks lat liik lis lk
    luv lyh ml mm n nim nk ns nyk pl prof puh puhj pvm rek ruots rva s saks seur suom synt tark tarkk tav tel
    toim toht tri ts v vast vars vert viim vrt vs vsk yht yl bl bl.a ca d.v.s doc dr dvs e.d ex f.d f.n f.o.m
    f.ö förf fr.o.m ggr h.k i.a.f i.o.m i.s.f inkl jfr jmf kv m.a.o m.h.t o.a obs p.g.a prel resp s.a.s s.k sid
    t.ex t.o.m t.v tf tfn tidn ung urspr utg approx c.f cf def e.g eg esp et excl gov i.e ie incl messrs mr mrs
    ms mt rep rev st viz
"""
# These end one when a word in upper case follows: "tilit, kortit jne. Pankki", "12 § 3 mom. Ilmoitus".
_CLOSING = """
    a.m al co corp e.kr etc f.kr inc jne jr kap kk kpl ltd m.fl m.m milj min mkr mom mrd o.d o.dyl o.s.v osv p.a p.m plc
    pp sek sr tk tkr tms tmv tun vk vp ym yms
"""
# These name a number that follows, and are words of their own otherwise: "No. 7", "the answer is no. The bank".
_COUNTING = """
    app apr art artt arts aug ch chap dec dnr dnro feb fig jan jul jun lag mar n:o nn no nos nov nr nro num oct okt para
    paras par rn sec sect sep sept tab vol vols
"""
_BEFORE_WORDS = frozenset(_UNFINISHED.split())
_MAY_END = frozenset(_CLOSING.split())
_BEFORE_NUMBERS = frozenset(_COUNTING.split())
_SPELLED = re.compile(r"(?:[a-zåäö]\.)+[a-zåäö]$")
_NUMBER = re.compile(r"\d|[IVXLC]+\b")
_LABEL = re.compile(r"(?:^|\n)\W*\d{1,4}(?: [a-z])?\s$")
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
    rest = text[match.end() : match.end() + _BEFORE]
    after = rest.lstrip(_OPENERS)[:1]
    if not after or not (after.isupper() or after.isdigit() or rest[0] in "•–"):
        return False
    if match["end"] != "." or match["close"]:
        return True
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    last = before.split()[-1] if before and not before[-1].isspace() else ""
    word = re.split(r"[(/\[]", last)[-1].strip(_OPENERS).casefold()
    if re.fullmatch(r"[\d.]+", word):
        return _number_ends(before.removesuffix(last), after)
    return _word_ends(word, before.removesuffix(last), rest)


def _word_ends(word: str, before: str, after: str) -> bool:
    """Whether a stop after ``word`` can end a sentence; ``before`` and ``after`` are the text around the two."""
    if word in _BEFORE_WORDS or (len(word) == 1 and word.isalpha()):
        return False
    if word in _MAY_END:
        return not _NUMBER.match(after) and not _LABEL.search(before)
    if word in _BEFORE_NUMBERS:
        return not _NUMBER.match(after)
    return not _SPELLED.match(word)


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
