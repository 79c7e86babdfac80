"""The rules that a question names: ``MPL 62 §``, ``GDPR art 6``, ``3/2023 luku 4.4 kohta (13)``."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.holdings import Holdings
from corpus.model import DateRange, Document, Force, Kind, Passage, Span
from corpus.naming import call, unlikely
from ingest.links.act_names import names_in
from ingest.links.chapter_citations import chapters
from ingest.links.citations import citations
from ingest.links.eu_citations import Place, annexes, articles
from ingest.links.references import references
from retrieval.analysis.function_words import ALL_FUNCTION_WORDS
from retrieval.referred import Referred

# How people write what the grammar of documents knows in one way.
_SPELLED = tuple(
    (re.compile(pattern, re.IGNORECASE), written)
    for pattern, written in (
        (r"§+", "§"),
        (r"\b(\d{1,4}(?: ?[a-z])?)\.? ?(?:pykälä\w*|paragrafen)", r"\1 §"),
        (r"\b(?:pykälä\w*|paragraf|section|§) (\d{1,4}(?: ?[a-z]\b)?)(?![\d.])", r"\1 §"),
        (r"\b(?:articles?|art)\b\.? ?(?=\d)", "Article "),
        (r"(?<=/)(\d{1,4}) artik(?:la|el)\w* (?=\d)", r"\1 Article "),
        (r"\b(koh[dt]\w+|punkt\w*|paragraph|point) (\d{1,3})(?![\d.)/])", r"\1 (\2)"),
        (
            r"((?:\b[A-ZÅÄÖ]{2,5}|la(?:ki|in)|kaar(?:i|en)|lagen|balken)(?::n)?) (\d{1,2}):(\d{1,3})\b(?: ?§)?",
            r"\1 \2 luku \3 §",
        ),
    )
)  # fmt: skip
# Looked up in the texts, which takes long in a large corpus: only right before or after a unit.
_ABBREVIATION = re.compile(
    r"(?<!\S)(?P<before>[A-ZÅÄÖ]{2,6}\d?|[a-zåäö]{2,4}\d?)(?::n)?"
    r" (?=\d{1,4} ?[a-z]? ?(?:§|luku|luvun|kap|artik)|Article \d)"
    r"|(?:§(?::\w+)?|Article \d+\S*) (?:(?:of|i|in) (?:the )?)?(?P<after>[A-ZÅÄÖ]{2,6}\d?)(?![\w-])"
)
_NO_ABBREVIATIONS = ALL_FUNCTION_WORDS | {"laki", "lag", "act", "kaari", "balk"}
_DEFINED_BY = ("jäljempänä", "nedan", "hereinafter")
_PIECES = 200
"""Pieces of text that an abbreviation's definition is looked for in, at most."""
# A unit named without a document is meant in each that has it, unless more passages than these come into question.
_FEW = 8
_WORD = re.compile(r"\S+")
_EDGES = "()[]«»\"'”’.,;:?!"
_ENDING = re.compile(r"(?<=\w)(?::\w+|['’]s)$")
_CHAPTER = re.compile(r"luku|luvu|jakso|kappale|kapit|avsnitt|chapter|section|koh[dt]|punkt|paragraph", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)/(\d{1,4})(?:/\w+)?$")
_YEAR_LAST = re.compile(r"(\d{1,4})/((?:19|20)\d\d)$")
_ACT = ("laki", "asetus")
_EMPTY = re.compile(
    r"\b(?:mitä|mikä|sanoo|sanotaan|sisältö|teksti|näytä|hae|vad|säger|visa|what|does|say|show|the|of|i|mukaan|enligt"
    r"|according|to|fiva|finanssivalvonta|finansinspektionen|fin-fsa|laki|lag|eu|luku|kohta|nro|n:o|no|nr)\b|[\W_]",
    re.IGNORECASE,
)
# Names this short are words too (``IF``), unless written in capitals or beside a number of a unit.
_SHORT = 4


@dataclass(frozen=True, slots=True)
class _Name:
    """A document's name in the question; ``sure`` unless it may be a mere word."""

    start: int
    end: int
    documents: tuple[Document, ...]
    sure: bool


def asked(question: str, registry: Holdings, day: date) -> list[Referred]:
    """The rules that a question names and the corpus has, in the versions that apply on ``day``, in its order.

    An abbreviation counts that any document defines. A unit that the words give to a rule which the corpus has not is
    left out, and so is one that the rule named has not.
    """
    text = spelled(question)
    short = _abbreviations(text, registry)
    names = list(_names(text, registry, short))
    versions = {each.document_id: version.version_id for name in names for each in name.documents
                if (version := registry.applying(each.document_id, day))}  # fmt: skip
    places = _places(text, registry, versions.values())
    others = _of_others(text, registry, short) if places else []
    found: list[Referred] = []
    for place in places:
        name = _beside(place, names)
        if not any(span.start < place.end and place.start < span.end for span in others):
            found += _meant(text, place, name, versions, registry) if name else _open(text, place)
    if not places:
        found = [_whole(text, name, versions) for name in names if name.sure]
    if not _nothing_else(text, [*names, *places]):
        return found
    return [_alone(each, registry, day) for each in found]


def spelled(question: str) -> str:
    """The question with its units written as documents write them: ``62 pykälässä`` → ``62 §``."""
    text = " ".join(question.split())
    for pattern, written in _SPELLED:
        text = pattern.sub(written, text)
    return text


def _abbreviations(text: str, registry: Holdings) -> dict[str, str]:
    """The abbreviations beside a unit (``MPL 62 §``) that no document is called by, with the numbers of what they stand
    for as a document defines them (``jäljempänä MPL``); empty where none does.
    """
    words = set(map(_word, _ABBREVIATION.finditer(text)))
    unknown = (word for word in words if call(word) not in _NO_ABBREVIATIONS and not registry.named(word))
    return {call(word): _defined(word, registry.texts_with(word, _DEFINED_BY, _PIECES)) for word in unknown}


def _defined(word: str, texts: Sequence[str]) -> str:
    whole = re.compile(rf"(?:{'|'.join(_DEFINED_BY)})[^.;]{{0,40}}(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    places = (text[max(0, match.start() - 250) : match.end() + 2] for text in texts for match in whole.finditer(text))
    return names_in(places).number(word)


def _names(text: str, registry: Holdings, short: Mapping[str, str]) -> Iterator[_Name]:
    """The documents named, the longest names first found from the left."""
    words = [_Word.of(match) for match in _WORD.finditer(text)]
    longest, at = registry.first_words(), 0
    while at < len(words):
        count, documents = _longest(words, at, longest, registry, short)
        if documents:
            start, end = words[at].start, words[at + count - 1].end
            said = text[max(0, start - 40) : end]
            likely = tuple(each for each in documents if not unlikely(each.kind, said)) or documents
            yield _Name(start, end, likely, len(text[start:end]) > _SHORT or text[start:end].isupper())
        at += max(1, count)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    base: str

    @classmethod
    def of(cls, match: re.Match[str]) -> "_Word":
        bare = match[0].strip(_EDGES)
        start = match.start() + match[0].find(bare)
        stem = _ENDING.sub("", bare)
        return cls(start, start + len(bare), call(stem))


def _longest(
    words: Sequence[_Word], at: int, longest: Mapping[str, int], registry: Holdings, short: Mapping[str, str]
) -> tuple[int, tuple[Document, ...]]:
    """The longest name that begins with the word at ``at``: how many words it has, and whose it is."""
    given = next((n for n in range(2, 13) if at + n <= len(words) and words[at + n - 1].base in _ACT), 0)
    most = max(longest.get(words[at].base, 0), given)
    for count in range(min(most, len(words) - at), 0, -1):
        documents = registry.named(call(" ".join(word.base for word in words[at : at + count])))
        if documents:
            return count, tuple(documents)
    for name in (short.get(words[at].base, ""), *_celex(words[at].base)):
        documents = registry.named(name) if name else []
        if documents:
            return 1, tuple(documents)
    return 0, ()


def _celex(word: str) -> Iterator[str]:
    """The numbers that an EU act of this year and number may have."""
    first, last = _YEAR_FIRST.match(word), _YEAR_LAST.match(word)
    pairs = [*([(first[1], first[2])] if first else []), *([(last[2], last[1])] if last else [])]
    for year, number in pairs:
        yield from (f"3{year}{kind}{int(number):04}" for kind in "RLD")


def _places(text: str, registry: Holdings, versions: Collection[str]) -> list[Place]:
    """The units named; chapters as the documents named have them."""
    chaptered = _CHAPTER.search(text) is not None
    units = {unit for version_id in versions for unit in registry.units(version_id)} if chaptered else set()
    sections = [Place(each.start, each.end, each.unit, each.divisions) for each in citations(text)]
    others = [*articles(text), *annexes(text), *chapters(text, units)]
    free = [each for each in others if not any(each.start < one.end and one.start < each.end for one in sections)]
    return sorted([*sections, *free], key=lambda place: place.start)


def _of_others(text: str, registry: Holdings, short: Mapping[str, str]) -> list[Span]:
    """Where the words give a unit to a rule that is not in the corpus."""
    passage = Passage("", "", "", (), text, "", Span(0, len(text)), (1, 1), (), "", Force.UNSAID, DateRange())
    said = references([passage], Document("", "", "", "", Kind.TERMS, ""))
    known = {word for word, number in short.items() if number}
    acts = [each.span for each in said if each.document and each.unit and call(each.document) not in known
            and not registry.named(each.document)]  # fmt: skip
    unknown = short.keys() - known
    short_names = (match for match in _ABBREVIATION.finditer(text) if call(_word(match)) in unknown)
    return [*acts, *(Span(match.start(), match.end() + 1) for match in short_names)]


def _word(match: re.Match[str]) -> str:
    return match["before"] or match["after"]


def _beside(place: Place, names: Sequence[_Name]) -> _Name | None:
    """The document that a unit belongs to: the nearest named, of two as near the one before it."""
    return min(
        names,
        key=lambda name: (max(place.start - name.end, name.start - place.end), name.start > place.start),
        default=None,
    )


def _meant(text: str, place: Place, name: _Name, versions: Mapping[str, str], registry: Holdings) -> Iterator[Referred]:
    words = text[min(place.start, name.start) : max(place.end, name.end)]
    said = words if len(words) <= place.end - place.start + name.end - name.start + 8 else text[place.start : place.end]
    for document in name.documents:
        version_id = versions.get(document.document_id)
        found = registry.unit_ids(version_id, place.unit, place.divisions or ("",)) if version_id else []
        yield from (Referred(said, passages) for passages in found if passages)


def _open(text: str, place: Place) -> list[Referred]:
    said = text[place.start : place.end]
    return [Referred(said, unit=place.unit, division=division) for division in place.divisions or ("",)]


def _alone(referred: Referred, registry: Holdings, day: date) -> Referred:
    """All that is asked; a unit that few documents have is found though no document is named."""
    passages = referred.passages
    if referred.unit:
        having = registry.units_everywhere(referred.unit, referred.division, day)
        passages = having if len(having) <= _FEW else ()
    return replace(referred, passages=passages, whole=bool(passages))


def _whole(text: str, name: _Name, versions: Mapping[str, str]) -> Referred:
    held = (versions[each.document_id] for each in name.documents if each.document_id in versions)
    return Referred(text[name.start : name.end], versions=frozenset(held))


def _nothing_else(text: str, said: Sequence[_Name | Place]) -> bool:
    """Whether the question is names and units and nothing besides."""
    rest = "".join(" " if any(each.start <= at < each.end for each in said) else sign for at, sign in enumerate(text))
    return not _EMPTY.sub("", rest)
