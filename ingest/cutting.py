"""A reading cut into passages that fit the embedding model, each with its address and what is needed to read it alone.

Long units are packed by this module's own code and not by LlamaIndex's ``SentenceSplitter``: that one strips and
rejoins its pieces, so their place in the text has to be searched for (wrong where a sentence repeats), and it counts
the text without the title, headings and context that share the limit.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.model import Box
from ingest.addresses import footnote_address, part_address, section_address, unit_address
from ingest.config import CuttingConfig
from ingest.errors import IngestError
from ingest.reading import BlockKind, Cut, Reading
from ingest.sentences import split_sentences
from ingest.units import Placed, Unit, placed_blocks, units_of
from retrieval.texts import indexed_text

_OPENING = 400
"""Characters of a unit in which its opening sentence must end to be the context of the unit's later parts."""

Span = tuple[int, int]
Counter = Callable[[Sequence[str]], list[int]]


def cut(
    reading: Reading,
    *,
    title: str,
    count_tokens: Counter,
    max_tokens: int = 512,
    language: str,
    config: CuttingConfig | None = None,
) -> tuple[str, tuple[Cut, ...]]:
    """The canonical text and its passages, in order.

    For every passage ``canonical[start:end] == text``, and ``indexed_text(title, heading_path, context, text)`` counts
    at most ``max_tokens``. Every character of a block other than a heading is in exactly one passage.
    Raises ``IngestError`` when the title alone leaves no room for text.
    """
    canonical, placed = placed_blocks(reading.blocks)
    cutter = _Cutter(canonical, title, count_tokens, max_tokens, language, reading.pages, config or CuttingConfig())
    cuts = [passage for unit in cutter.joined(units_of(placed)) for passage in cutter.passages(unit)]
    return canonical, tuple(_with_parts(cuts, language))


@dataclass(frozen=True, slots=True)
class _Cutter:
    canonical: str
    title: str
    count: Counter
    limit: int
    language: str
    pages: int
    config: CuttingConfig

    def joined(self, units: Sequence[Unit]) -> list[Unit]:
        """Small unnumbered neighbours under one heading and of one force as one unit, up to the target size."""
        sizes = self.count([self.canonical[unit.start : unit.end] for unit in units]) if units else []
        done: list[Unit] = []
        total = 0
        for unit, size in zip(units, sizes, strict=True):
            if done and _may_join(done[-1], unit) and total + size <= self.config.target_tokens:
                done[-1] = Unit(unit.headings, (*done[-1].blocks, *unit.blocks))
                total += size
            else:
                done.append(unit)
                total = size
        return done

    def passages(self, unit: Unit) -> list[Cut]:
        """The unit as one passage if it fits, otherwise as several at blocks' ends, sentences' ends, anywhere."""
        headings = self._fitting(unit.headings)

        def fits(span: Span) -> bool:
            text = self.canonical[slice(*span)]
            return self._size(headings, self._context(unit, span[0]), text) <= self.limit

        blocks = [(placed.start, placed.end) for placed in unit.blocks]
        return [self._cut(unit, headings, span) for span in _packed(blocks, fits, lambda span: self._finer(unit, span))]

    def _size(self, headings: Sequence[str], context: str, text: str) -> int:
        return self.count([indexed_text(self.title, headings, context, text)])[0]

    def _fitting(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """The headings, outermost dropped and the last one shortened where they would crowd out the text."""
        room = int(self.limit * self.config.heading_share)
        while len(headings) > 1 and self._size(headings, "", "") > room:
            headings = headings[1:]
        if headings and self._size(headings, "", "") > room:
            shorter = self._shortened(headings[0], lambda text: self._size((text,), "", "") <= room)
            headings = (shorter,) if shorter else ()
        if not headings and self._size((), "", "") > room:
            raise IngestError(
                f"the title '{self.title[:60]}…' is too long to leave room for text.", "Give a shorter title."
            )
        return headings

    def _context(self, unit: Unit, start: int) -> str:
        """What a part that begins at ``start`` needs from before it: the table's header row, the list's lead-in."""
        if start == unit.start:
            return ""
        here = next(placed for placed in unit.blocks if start < placed.end)
        lead_in = self._lead_in(unit, here, start)
        header = here.block.text.partition("\n")[0] if here.block.kind is BlockKind.TABLE and start > here.start else ""
        text = "\n".join(part for part in (lead_in, header) if part)
        room = int(self.limit * self.config.context_share)
        return self._shortened(text, lambda shorter: self.count([shorter])[0] <= room)

    def _lead_in(self, unit: Unit, here: Placed, start: int) -> str:
        """The last paragraph ending in a colon above ``start``, for plain text the unit's opening sentence."""
        above = [placed.block.text for placed in unit.blocks if placed.end <= start]
        if here.block.kind is not BlockKind.PARAGRAPH:
            return next((text for text in reversed(above) if text.endswith(":")), "")
        first = unit.blocks[0]
        if not unit.label and here is not first:
            return ""
        opening = first.block.text[:_OPENING]
        sentence_start, sentence_end = next(iter(split_sentences(opening)), (0, 0))
        whole = sentence_end < len(opening) or len(first.block.text) <= _OPENING
        is_above = whole and first.start + sentence_end <= start
        return opening[sentence_start:sentence_end] if is_above else ""

    @staticmethod
    def _shortened(text: str, fits: Callable[[str], bool]) -> str:
        """As many words of ``text`` as fit, an ellipsis for the rest; empty when not even one does."""
        if not text or fits(text):
            return text
        words = text.split()
        kept = bisect_right(range(1, len(words) + 1), 0, key=lambda n: 0 if fits(" ".join(words[:n]) + " …") else 1)
        return " ".join(words[:kept]) + " …" if kept else ""

    def _finer(self, unit: Unit, span: Span) -> list[Span]:
        """The next smaller pieces: a block's sentences (a table's rows), a sentence's words, a word's halves."""
        start, end = span
        text = self.canonical[start:end]
        is_table = any(p.start <= start < p.end and p.block.kind is BlockKind.TABLE for p in unit.blocks)
        pieces = _rows(text) if is_table else split_sentences(text)
        if len(pieces) < 2:
            pieces = _words(text)
        if len(pieces) < 2:
            half = len(text) // 2
            pieces = [(0, half), (half, len(text))]
        return [(start + first, start + last) for first, last in pieces]

    def _cut(self, unit: Unit, headings: tuple[str, ...], span: Span) -> Cut:
        inside = [placed.block for placed in unit.blocks if placed.start < span[1] and placed.end > span[0]]
        return Cut(
            address=self._address(unit),
            heading_path=headings,
            text=self.canonical[slice(*span)],
            context=self._context(unit, span[0]),
            start=span[0],
            end=span[1],
            pages=(min(block.page for block in inside), max(block.last_page for block in inside)),
            boxes=_boxes([box for block in inside for box in block.boxes]),
            language=self._language_of(self.canonical[slice(*span)], inside[0].kind),
            force=unit.force,
        )

    def _address(self, unit: Unit) -> str:
        first = unit.blocks[0].block
        if first.kind is BlockKind.HEADING:
            return section_address([*unit.headings, first.text], self.language)
        if unit.is_footnote:
            return footnote_address(section_address(unit.headings, self.language), first.label, self.language)
        return unit_address(unit.headings, unit.label, unit.force, first.page, self.pages, self.language)

    def _language_of(self, text: str, kind: BlockKind) -> str:
        """The document's language unless a text long enough to tell is clearly in another."""
        if kind is BlockKind.TABLE or len(text) < 250:
            return self.language
        from retrieval.analysis.language import detect

        return detect(text, default=self.language)


def _may_join(before: Unit, unit: Unit) -> bool:
    plain = not (before.label or unit.label or before.is_footnote or unit.is_footnote)
    headed = BlockKind.HEADING in (before.blocks[0].block.kind, unit.blocks[0].block.kind)
    return plain and not headed and before.headings == unit.headings and before.force is unit.force


def _packed(pieces: Sequence[Span], fits: Callable[[Span], bool], finer: Callable[[Span], list[Span]]) -> list[Span]:
    """Neighbouring pieces packed into as few spans that fit as possible; one that does not fit is cut finer."""
    packed: list[Span] = []
    at = 0
    while at < len(pieces):
        start = pieces[at][0]
        ends = [end for _, end in pieces[at:]]
        taken = bisect_right(ends, 0, key=lambda end: 0 if fits((start, end)) else 1)
        if taken:
            packed.append((start, ends[taken - 1]))
        elif pieces[at][1] - start < 2:
            raise IngestError("the token limit leaves no room for a single character.", "Raise the limit.")
        else:
            packed += _packed(finer(pieces[at]), fits, finer)
        at += max(taken, 1)
    return packed


def _rows(text: str) -> list[Span]:
    """A table's lines; the header and the line of dashes under it stay together."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if spans and set(line) <= set("|-: "):
            spans[-1] = (spans[-1][0], at + len(line))
        elif line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _words(text: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans


def _boxes(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """One box a page."""
    merged: dict[int, Box] = {}
    for box in boxes:
        old = merged.get(box.page, box)
        merged[box.page] = Box(
            box.page, min(old.x0, box.x0), min(old.y0, box.y0), max(old.x1, box.x1), max(old.y1, box.y1)
        )
    return tuple(merged[page] for page in sorted(merged))


def _with_parts(cuts: Sequence[Cut], language: str) -> list[Cut]:
    """Neighbours under one address are its parts: ``(osa 2/3)``."""
    done: list[Cut] = []
    for address, group in groupby(cuts, key=lambda passage: passage.address):
        same = list(group)
        for part, passage in enumerate(same, 1):
            numbered = part_address(address, part, len(same), language) if len(same) > 1 else address
            done.append(replace(passage, address=numbered))
    return done
