"""The numbers a document gives its own parts, and the margin labels that say whether a part binds."""

import re
from dataclasses import dataclass

from corpus.model import Force

_LABELS = (
    re.compile(r"(\(\d{1,3}[a-z]?\))(?=\s|$)"),
    re.compile(r"(\d{1,4}(?: [a-z])? ?§)(?=[\s.]|$)"),
    re.compile(r"(§ ?\d{1,4}[a-z]?)(?=[\s.]|$)"),
    re.compile(r"((?:Article|Artikel|Artikla) \d{1,3}[a-z]{0,2})\b"),
    re.compile(r"(\d{1,3}(?: [a-z])? artikla)\b"),
    re.compile(r"((?:Section|Chapter|Luku|Kapitel) \d{1,3}(?:\.\d{1,3})*[a-z]?)\b"),
    re.compile(r"(\d{1,3}(?: [a-z])? (?:luku|kap\.))(?=\s|$)"),
    re.compile(r"((?:Liite|Bilaga|Annex|Appendix) (?:\d{1,2}|[A-ZIVX]{1,4}))\b"),
)
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(?=\S)")
_ITEM = re.compile(
    r"([•▪●○■□◦‣✓*·]|[–—-](?=\s)|o(?=\s)|\d{1,2}\)|[a-zåäö]\)|[a-zåäö]\.(?=\s)|[ivx]{2,5}\.(?=\s)|[ivx]{1,5}\)|\([a-z]\)|\([ivx]{1,4}\))\s*(?=\S)"
)
_MARKER = re.compile(
    r"(?P<word>määräys|määräykset|määräyksiä|ohje|ohjeet|ohjeita|föreskrift|föreskrifter|anvisning|anvisningar"
    r"|allmän(?:na|t)råd|råd|regulation|regulations|guideline|guidelines)"
    r"[,:(]*(?:(?:(?:kohda[nt]|kohta|punkt(?:er|erna)?|paragraphs?|points?|stycke)[.:]?|(?<=\())"
    r"(?P<range>\(?\d[\d–—,()jaochnd-]*))?[.:)]*$"
)
_BINDING = ("määräy", "föreskrift", "regulation")


@dataclass(frozen=True, slots=True)
class Marker:
    """A margin label: the force it gives and the paragraph numbers it names (none: all up to the next heading)."""

    force: Force
    numbers: tuple[range, ...] = ()

    def covers(self, number: int) -> bool:
        """Whether a paragraph of this number is one the label speaks of."""
        return not self.numbers or any(number in part for part in self.numbers)


def label_of(text: str) -> str:
    """The number a block begins with: ``(13)``, ``12 §``, ``Article 5``, ``2 luku``; empty without one."""
    for pattern in _LABELS:
        if match := pattern.match(text):
            return match[1]
    return ""


def heading_number(text: str) -> str:
    """``4.4.1`` of ``4.4.1 Luotettavuus``, a label such as ``12 §`` as it stands; empty without a number."""
    if label := label_of(text):
        return label
    match = _HEADING_NUMBER.match(text)
    return match[1] if match else ""


def heading_depth(number: str) -> int:
    """The level a decimal number implies: 1 for ``4``, 3 for ``4.4.1``; 0 when it implies none."""
    return number.count(".") + 1 if re.fullmatch(r"\d+(\.\d+)*", number) else 0


def item_mark(text: str) -> str:
    """The bullet, letter or number of a list item at the start of ``text``; empty without one."""
    match = _ITEM.match(text)
    return match[1] if match else ""


def paragraph_number(label: str) -> int | None:
    """13 of ``(13)``; None for any other label."""
    match = re.fullmatch(r"\((\d{1,3})[a-z]?\)", label)
    return int(match[1]) if match else None


def marker_of(text: str) -> Marker | None:
    """The force label that ``text`` is, letter-spaced or not (``O H J E ( k o h d a t 3 – 5 )``); else None."""
    if len(text) > 90:
        return None
    match = _MARKER.match(re.sub(r"\s+", "", text).casefold())
    if not match:
        return None
    force = Force.BINDING if match["word"].startswith(_BINDING) else Force.ADVISORY
    return Marker(force, _ranges(match["range"] or ""))


def _ranges(text: str) -> tuple[range, ...]:
    found = []
    for first, last in re.findall(r"(\d{1,3})(?:[–—-](\d{1,3}))?", re.sub(r"[()]", "", text)):
        found.append(range(int(first), int(last or first) + 1))
    return tuple(found)
