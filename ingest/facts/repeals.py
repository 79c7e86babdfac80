"""What a document replaces, in its own words: ``määräykset ja ohjeet 6/2012``, ``laki 66/1979``."""

import re
from collections.abc import Iterator, Sequence

from corpus.model import Fact
from ingest.passages.sentences import split_sentences
from ingest.reading import Block, BlockKind

_VERB = re.compile(
    r"\b(?:kumoa(?:a|vat)|kumotaan|korvaa|korvaavat|upphäv(?:s|er|as)|ersätter|repeals?|replaces?|supersedes?"
    r"|(?:is|are)(?: hereby)? repealed)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?:\(\d+\) )?(?:(?:tämä|tällä|nämä|näillä|denna|detta|dessa|genom (?:denna|detta|dessa)|med denna"
    r"|this|these|by this)\b"
    r"|(?:ohje|määräys|politiikka|laki|asetus|anvisningen|lagen|förordningen|föreskriften|villkoren"
    r"|the (?:policy|act|instruction|regulations?|guidelines?))\b)",
    re.IGNORECASE,
)
_COVER = re.compile(
    r"^\W*(?:korvaa|kumoaa|ersätter|upphäver|replaces|repeals|supersedes)[*_ ]*:[*_ ]*(?P<what>\w.{2,200}?)[*_ .]*$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\byhdessä\b.*?\bkanssa\b|\btillsammans med\b.*?(?=\b\d)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"(?<![\d/.])\d{1,4}/(?:\d{2,3}(?:\.\d\d)?/)?(?:19|20)\d\d(?!\d)")
_BEFORE_NUMBER = re.compile(
    r"(?P<what>määräykset ja ohjeet|määräysten ja ohjeiden|määräys- ja ohjekokoelm\w+"
    r"|föreskrifter(?:na)? och anvisningar(?:na)?|regulations and guidelines|[^\W\d]\w*)"
    r"\W*(?:\(|N:o |nro |nr |no\.? |dnro |FIVA )*$",
    re.IGNORECASE,
)
_JOINING = ("ja", "sekä", "och", "samt", "and")
_ON_COMING = re.compile(
    r"^\W*(?:voimaan tull?e{1,2}ssaan|vid ikraftträdandet|on (?:its )?entry into force)\s*", re.IGNORECASE
)
_PARTS = re.compile(
    r"\)?,? (?:luvu\w*|luku\w*|kohd\w+|koht\w+|liit\w+|kap\.|kapit\w+|punkt\w*|chapters?|paragraphs?) \d[\d.]*"
    r"(?:(?:, | ja |–| och | and )\d[\d.]*)*(?! ?/)"
)
_NOTE = re.compile(r"\s*\((?:annettu|utfärda)[^)]*\)", re.IGNORECASE)
_LONGEST = 400
_LIST = 40
"""Blocks at most that the list after a repealing sentence takes."""


def repeals_said(blocks: Sequence[Block], lines: Sequence[str] = ()) -> tuple[Fact, ...]:
    """One fact for each document that this one says it repeals or replaces.

    It says so on a line of its cover (``lines``), in a sentence, or in the list after one.
    """
    cover = [Fact("repeals", match["what"], line) for line in lines if (match := _COVER.match(line))]
    text = (fact for at, block in enumerate(blocks) for fact in _of_block(block, blocks[at + 1 : at + _LIST]))
    found = [*cover, *text]
    return tuple({fact.value: fact for fact in found}.values())


def _of_block(block: Block, after: Sequence[Block]) -> Iterator[Fact]:
    if block.kind is BlockKind.HEADING or not _VERB.search(block.text):
        return
    spans = split_sentences(block.text)
    for start, end in spans:
        sentence = block.text[start:end]
        verb = _VERB.search(sentence)
        if not verb or not _SUBJECT.match(sentence):
            continue
        clause = _ON_COMING.sub("", _TOGETHER.sub("", sentence[verb.end() :]))
        listed = [*_lines(block.text[end:]), *_items(after)] if (start, end) == spans[-1] or sentence[-1] == ":" else []
        numbered = list(_numbered(clause))
        for what in numbered or listed or [_shortened(clause)]:
            yield Fact("repeals", what, sentence if numbered or not listed else f"{sentence} {what}")


def _numbered(clause: str) -> Iterator[str]:
    """Each number in a clause with the word it is the number of (after ``ja``, the last one) and the parts it names."""
    last = ""
    for match in _NUMBER.finditer(clause):
        before = _BEFORE_NUMBER.search(clause[: match.start()])
        what = before["what"] if before else ""
        last = last if what.casefold() in _JOINING else what
        parts = _PARTS.match(clause, match.end())
        yield f"{last} {match[0]}{parts[0].lstrip(')').rstrip(',.') if parts else ''}".strip()


def _lines(text: str) -> list[str]:
    return [_shortened(line) for line in text.split("\n") if line.strip()]


def _items(after: Sequence[Block]) -> Iterator[str]:
    """The list that follows, up to the next block that is not one of its items; bare lines count as items too."""
    for block in after:
        bare = block.kind is BlockKind.PARAGRAPH and not block.label and _NUMBER.match(block.text)
        if block.kind is not BlockKind.ITEM and not bare:
            return
        yield _shortened(block.text)


def _shortened(text: str) -> str:
    """In one line without bullet and notes."""
    plain = _NOTE.sub("", " ".join(text.split())).lstrip("•–- ").rstrip(" .;,:")
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
