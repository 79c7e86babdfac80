"""The parts of an EU act as blocks, whichever format they come from: divisions, articles, recitals, points, notes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from ingest.readers.clean import clean
from ingest.readers.structure import heading
from ingest.reading import Block, BlockKind

_RANKS: tuple[tuple[str, int], ...] = (
    (r"sub-?section|alajakso|underavsnitt", 5),
    (r"annex|liite|bilaga", 0),
    (r"part|osa|del", 1),
    (r"title|osasto|avdelning", 2),
    (r"chapter|luku|kapitel", 3),
    (r"section|jakso|avsnitt", 4),
    (r"article|artikla|artikel", 6),
)
_RANK_WORDS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), rank) for words, rank in _RANKS)
ARTICLE = 6
"""The rank of an article's heading; a group of an annex ranks below it."""

_AMENDS = re.compile(
    r"\b(?:replaced|inserted|added|substituted|amended to read|korvataan|lisätään|ersättas|ersätts|införas|läggas till)"
    r"\b.*:$",
    re.IGNORECASE | re.DOTALL,
)
_PARAGRAPH = re.compile(r"(?P<number>\d{1,3}[a-z]{0,2})\.\s+(?=\S)")
_POINT = re.compile(r"\(?(?P<name>\d{1,3}[a-z]{0,2}|[a-zåäö]{1,2}|[ivxlc]{1,8}|[A-ZÅÄÖ])[.)]\)?$")
_QUOTES = ("‘", "“", "'", '"', "”", "’")
_WHEREAS = re.compile(r"(?:whereas|.*katso\w* seuraavaa|.*av följande skäl)\s*:$", re.IGNORECASE | re.DOTALL)
_ADOPTED = re.compile(r"(?:HA(?:VE|S) |OVAT |ON |HÄRIGENOM |HAR )(?:ADOPTED|DECIDED|ANTA|HYVÄKSYN|FÖRESKRIV|BESLUTAT)")
_DONE = re.compile(r"(?:Done at|Tehty|Utfärdad|Som skedde)\b")
_RECITALS = {"fi": "Johdanto-osan kappaleet", "sv": "Skäl", "en": "Recitals"}


class Part(IntEnum):
    """Where in the act the reader is."""

    TITLE, PREAMBLE, RECITALS, BODY, END, ANNEX = range(6)


@dataclass(slots=True)
class Scope:
    """A list item's inside: how its text is cited, how deep it lies, whether it quotes words for another act."""

    division: str = ""
    depth: int = 0
    quotes: bool = False


@dataclass(slots=True)
class Act:
    """Collects an act's blocks in reading order. ``notes`` are the footnotes: anchor → (printed mark, text)."""

    language: str
    notes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    part: Part = Part.TITLE
    _ranks: list[int] = field(default_factory=list)
    _paragraph: str = ""
    _quotes: bool = False
    _mark: tuple[str, BlockKind] | None = None
    _open: bool = False
    _signed: bool = False
    _lead: str = ""
    _noted: set[str] = field(default_factory=set)

    def top(self) -> Scope:
        """The scope outside all lists: the paragraph of the article that is open."""
        return Scope(self._paragraph, 0, self._quotes)

    def below(self, scope: Scope, label: str) -> Scope:
        """The inside of a list item with this label; a dash, and what is quoted, has no division of its own."""
        name = _POINT.match(label)
        own = f"({name['name']})" if name and not scope.quotes and self.part is not Part.RECITALS else ""
        return Scope(scope.division + own, scope.depth + 1, scope.quotes or label[:1] in _QUOTES)

    def mark(self, label: str, kind: BlockKind = BlockKind.ITEM) -> None:
        """A list item or numbered paragraph begins: ``label`` stands in front of the next text."""
        held = f"{self._mark[0]} " if self._mark else ""
        self._mark = (held + label, kind)

    def heading(self, text: str, anchors: Sequence[str] = (), rank: int | None = None) -> None:
        """A division, article or annex; its title follows by ``heading_title``."""
        text = clean(text)
        if not text:
            return
        rank = rank_of(text) if rank is None else rank
        self._head(text, rank)
        if rank == 0:
            self.part = Part.ANNEX
        elif self.part is not Part.ANNEX:
            self.part = Part.BODY
        self._footnotes(anchors)

    def title_line(self, text: str, anchors: Sequence[str] = ()) -> None:
        """A line of the act's title; its lines are one block."""
        if not clean(text):
            return
        self.title.append(clean(text))
        whole = Block(BlockKind.PARAGRAPH, "\n".join(self.title))
        self.blocks = [whole, *self.blocks[1:]] if len(self.title) > 1 else [*self.blocks, whole]
        self._footnotes(anchors)

    def formula(self, text: str) -> None:
        """A sentence of the act that belongs to no article ("HAVE ADOPTED THIS REGULATION:"): a heading of its own."""
        self._head(clean(text), 0)
        self._ranks = []

    def _head(self, text: str, rank: int) -> None:
        self._ranks = [above for above in self._ranks if above < rank]
        self.blocks.append(heading(text, len(self._ranks) + 1))
        self._ranks.append(rank)
        self._paragraph, self._quotes, self._mark, self._open = "", False, None, True

    def heading_title(self, text: str, anchors: Sequence[str] = ()) -> bool:
        """Join a title to the heading just opened; False when none is open."""
        at = next((at for at in range(len(self.blocks) - 1, -1, -1) if not _is_note(self.blocks[at])), -1)
        if not self._open or at < 0 or not clean(text):
            return False
        joined = f"{self.blocks[at].text} {clean(text)}"
        self.blocks[at] = heading(joined, self.blocks[at].level)
        self._footnotes(anchors)
        return True

    @property
    def in_article(self) -> bool:
        """Whether an article of the act itself is open."""
        return bool(self._ranks) and self._ranks[-1] == ARTICLE

    @property
    def in_quotation(self) -> bool:
        """Whether the article that is open quotes words for another act."""
        return self._quotes

    def text(self, text: str, scope: Scope, anchors: Sequence[str] = ()) -> None:
        """A paragraph, or the text of the item or numbered paragraph that ``mark`` began."""
        text = self._lead + clean(text)
        self._lead = text if text in ("‘", "“") else ""
        if not text or self._lead:
            return
        if not any(map(str.isalnum, text)) and self._mark is None and self._may_grow():
            self.append(text)
        elif scope.depth == 0 and self._mark is None and self.part is not Part.ANNEX:
            self._plain(text)
        else:
            self._marked(text, scope)
        self._open = False
        if _AMENDS.search(text):
            scope.quotes = True
            self._quotes = self._quotes or (scope.depth == 0 and self.part is Part.BODY)
        self._footnotes(anchors)

    def append(self, text: str) -> None:
        """Add to the end of the text before."""
        if self._may_grow():
            self.blocks[-1] = replace(self.blocks[-1], text=f"{self.blocks[-1].text}{text}")
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, text.strip(), division=self._paragraph))

    def number(self, label: str) -> bool:
        """Open paragraph ``label`` ("1.") of the article; False for a number that belongs to a quotation."""
        match = _PARAGRAPH.match(f"{label} x")
        if not match or not self.in_article or self.part is not Part.BODY:
            return False
        if self._quotes and not _follows(self._paragraph, match["number"]):
            return False
        self._paragraph, self._quotes = f"({match['number']})", False
        return True

    def table(self, text: str, scope: Scope, anchors: Sequence[str] = ()) -> None:
        """A table in Markdown."""
        if self._mark:
            self.blocks.append(Block(BlockKind.PARAGRAPH, self._mark[0], division=scope.division))
        self._mark, self._open = None, False
        self.blocks.append(Block(BlockKind.TABLE, text, division=scope.division))
        self._footnotes(anchors)

    def rest_of_notes(self) -> None:
        """Footnotes that no anchor in the text names."""
        self._footnotes([anchor for anchor in self.notes if anchor not in self._noted])

    def _plain(self, text: str) -> None:
        """Text outside lists: a formula of the act, a numbered paragraph, a paragraph."""
        if self.part is Part.TITLE:
            self.part = Part.PREAMBLE
        if self.part is Part.END:
            self._closing(text)
            return
        if self.part in (Part.PREAMBLE, Part.RECITALS) and _ADOPTED.match(text):
            self.formula(text)
            self.part = Part.BODY
            return
        if (match := _PARAGRAPH.match(text)) and self.number(f"{match['number']}."):
            self._quotes = False
        self.blocks.append(Block(BlockKind.PARAGRAPH, text, division=self._paragraph))
        if self.part is Part.PREAMBLE and _WHEREAS.match(text):
            self.blocks.append(heading(_RECITALS.get(self.language, _RECITALS["en"]), 1))
            self.part = Part.RECITALS

    def _closing(self, text: str) -> None:
        """The formulas at the end stand apart from the last article; the signatures under the place and day."""
        if self._signed:
            self.blocks.append(Block(BlockKind.PARAGRAPH, text))
        else:
            self.formula(text)
        self._signed = self._signed or bool(_DONE.match(text))

    def _marked(self, text: str, scope: Scope) -> None:
        label, kind = self._mark or ("", BlockKind.PARAGRAPH)
        self._mark = None
        whole = f"{label} {text}" if label else text
        if self.part is Part.RECITALS and kind is BlockKind.ITEM and scope.depth == 1:
            self.blocks.append(Block(BlockKind.PARAGRAPH, whole, label=label))
            return
        shown = label if kind is BlockKind.ITEM and not scope.quotes and _POINT.match(label) else ""
        self.blocks.append(Block(kind, whole, label=shown, division=scope.division))

    def _may_grow(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)

    def _footnotes(self, anchors: Sequence[str]) -> None:
        for anchor in anchors:
            if anchor in self.notes and anchor not in self._noted:
                self._noted.add(anchor)
                mark, text = self.notes[anchor]
                self.blocks.append(Block(BlockKind.FOOTNOTE, f"[{mark}] {text}", label=mark))


def rank_of(label: str) -> int:
    """How high a division stands by its name in the three languages: 0 an annex, 6 an article; 3 for other words."""
    first = label.split("\n")[0][:40]
    return next((rank for words, rank in _RANK_WORDS if words.search(first)), 3)


def _is_note(block: Block) -> bool:
    return block.kind is BlockKind.FOOTNOTE


def _follows(paragraph: str, number: str) -> bool:
    """Whether paragraph ``number`` comes next after ``(2)``: 3 or 2a."""
    before = re.fullmatch(r"\((\d+)([a-z]*)\)", paragraph)
    if not before:
        return False
    return number == str(int(before[1]) + 1) or bool(re.fullmatch(rf"{before[1]}[a-z]{{1,2}}", number))
