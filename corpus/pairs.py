"""Language versions of one document, and their units side by side."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from corpus.model import Document, Passage

_SUFFIX = re.compile(r"[-_. ](?:fi|fin|suomi|sv|swe|se|svenska|en|eng|english)$", re.IGNORECASE)
_LIKE = 0.6
"""Share of the shorter document's unit keys that files named alike must share to be one text in two languages."""


def translations(
    document: Document,
    others: Iterable[Document],
    sources: Mapping[str, str],
    units: Callable[[str], Collection[str]],
) -> list[Document]:
    """Those of ``others`` that are ``document`` in another language, in their order.

    They have its issuer and number; or, where neither has a number, the file name (``sources``: document id → name)
    but for a language suffix, and most of its ``units`` (document id → ``corpus.units`` keys; called for these only).
    """
    return [other for other in others if _same(document, other, sources, units)]


def group_of(document: Document, sources: Mapping[str, str]) -> object:
    """What all ``translations`` of a document share with it, so that it is compared with few and not with all."""
    return published_as(document) if document.number else stem(sources.get(document.document_id, ""))


def pairs(ours: Sequence[Passage], theirs: Sequence[Passage]) -> list[tuple[str, str]]:
    """Ids of passages that say the same in two languages: those of one unit, the n-th part of one with the n-th.

    A unit is known by its key; where keys differ in outer steps (``part:1/ch:2/s:3`` and ``ch:2/s:3``), by the longest
    ending that each side has once. Passages without a unit key are in no pair.
    """
    left, right = _by_unit(ours), _by_unit(theirs)
    matched = _matched(list(left), list(right))
    return [
        (mine.passage_id, other.passage_id)
        for key, their_key in matched.items()
        for mine, other in zip(left[key], right[their_key], strict=False)
    ]


def paired_units(ours: Iterable[str], theirs: Iterable[str]) -> dict[str, str]:
    """Unit keys of one language version → those of the other."""
    return _matched(list(dict.fromkeys(ours)), list(dict.fromkeys(theirs)))


def _same(
    document: Document, other: Document, sources: Mapping[str, str], units: Callable[[str], Collection[str]]
) -> bool:
    if other.language == document.language or other.document_id == document.document_id:
        return False
    if document.number or other.number:
        return published_as(document) == published_as(other)
    names = [stem(sources.get(each.document_id, "")) for each in (document, other)]
    return bool(names[0]) and names[0] == names[1] and _alike(units(document.document_id), units(other.document_id))


def published_as(document: Document) -> tuple[str, str]:
    """Issuer and number: what the language versions of a numbered document share."""
    return document.issuer.casefold(), document.number


def stem(file_name: str) -> str:
    """A file's name without folder, suffix and language: ``docs/index_sv.md`` → ``index``."""
    name = re.split(r"[/\\]", file_name)[-1].rpartition(".")[0]
    return _SUFFIX.sub("", name).casefold()


def _alike(ours: Collection[str], theirs: Collection[str]) -> bool:
    """Whether the shorter has most of its keys in the longer; two without any keys are alike by their names alone."""
    mine, others = set(ours) - {""}, set(theirs) - {""}
    if not mine or not others:
        return mine == others
    return len(mine & others) >= _LIKE * min(len(mine), len(others))


def _by_unit(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    grouped: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.unit:
            grouped.setdefault(passage.unit, []).append(passage)
    return grouped


def _matched(ours: list[str], theirs: list[str]) -> dict[str, str]:
    """Equal keys, then for those left over the longest ending that each side has once."""
    found = {key: key for key in ours if key and key in set(theirs)}
    left = [key for key in ours if key and key not in found]
    right = [key for key in theirs if key and key not in found]
    for length in range(max((key.count("/") + 1 for key in left), default=0), 0, -1):
        mine, others = _endings(left, length), _endings(right, length)
        for ending in mine.keys() & others.keys():
            found[mine[ending]] = others[ending]
        left = [key for key in left if key not in found]
        right = [key for key in right if key not in set(found.values())]
    return {key: found[key] for key in ours if key in found}


def _endings(keys: Sequence[str], length: int) -> dict[str, str]:
    """The last ``length`` steps that only one key has → that key."""
    endings = ["/".join(key.split("/")[-length:]) for key in keys]
    counts = Counter(endings)
    return {ending: key for ending, key in zip(endings, keys, strict=True) if counts[ending] == 1}
