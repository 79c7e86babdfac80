"""A reading cut into passages that fit the embedding model, each with its address and what is needed to read it alone.

Long units are packed by this package's own code and not by LlamaIndex's ``SentenceSplitter``: that one strips and
rejoins its pieces, so their place in the text has to be searched for (wrong where a sentence repeats), and it counts
the text without the title, headings and context that share the limit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.divisions import divided, span_label, steps
from corpus.model import DateRange, Division
from corpus.units import covers
from ingest.config import CuttingConfig
from ingest.passages.addresses import Addresses
from ingest.passages.boxes import boxes_of
from ingest.passages.context import context_of
from ingest.passages.divisions import divisions_of
from ingest.passages.pieces import Span, finer_pieces, packed
from ingest.passages.sizes import Ruler, TokenCounter
from ingest.passages.units import Unit, placed_blocks, units_of
from ingest.reading import BlockKind, Cut, Reading, UnitDates
from retrieval.texts import TextOf, indexed_text


def cut(
    reading: Reading,
    *,
    title: str,
    count_tokens: TokenCounter,
    max_tokens: int = 512,
    text_of: TextOf = indexed_text,
    language: str,
    config: CuttingConfig | None = None,
) -> tuple[str, tuple[Cut, ...]]:
    """The canonical text and its passages, in order.

    For every passage ``canonical[start:end] == text``, and ``text_of(title, heading_path, context, text)`` counts
    at most ``max_tokens``. Every character of a block other than a heading is in exactly one passage.
    Raises ``IngestError`` when the title alone leaves no room for text.
    """
    canonical, placed = placed_blocks(reading.blocks)
    ruler = Ruler(title, count_tokens, max_tokens, config or CuttingConfig(), text_of)
    units = _joined(units_of(placed), canonical, ruler)
    addresses = Addresses.of(_paths(units), language=language, pages=reading.pages)
    cutter = _Cutter(canonical, ruler, addresses, language, reading.found.unit_dates)
    return canonical, _with_parts(cutter.parts(units), addresses)


@dataclass(frozen=True, slots=True)
class _Sized:
    """A unit ready to be cut: its divisions, the headings its passages carry, the size it has as one passage."""

    unit: Unit
    divisions: tuple[Division, ...]
    headings: tuple[str, ...]
    whole: int

    def divisions_in(self, span: Span) -> tuple[Division, ...]:
        """The divisions that ``span`` covers or cuts, their starts counted from its own."""
        return tuple(
            Division(here.label, max(0, here.start - span[0]))
            for here, end in self.ranges()
            if here.start < span[1] and end > span[0]
        )

    def ranges(self) -> Iterator[tuple[Division, int]]:
        """Each division with its end, which is where the next begins."""
        ends = [*(division.start for division in self.divisions[1:]), self.unit.end]
        return zip(self.divisions, ends, strict=False)


@dataclass(frozen=True, slots=True)
class _Cutter:
    canonical: str
    ruler: Ruler
    addresses: Addresses
    language: str
    dates: Sequence[UnitDates]

    def parts(self, units: Sequence[Unit]) -> Iterator[tuple[int, Cut]]:
        """Every unit's passages, each with the number of the heading it stands under."""
        for sized in self._sized(units):
            for span in self._spans(sized):
                yield sized.unit.place, self._cut(sized, span)

    def _sized(self, units: Sequence[Unit]) -> Iterator[_Sized]:
        """All units measured as they would stand alone, in three calls to the tokenizer for a whole document."""
        fitted = self.ruler.fitted(unit.headings for unit in units)
        whole = self.ruler.sizes(
            [
                self.ruler.text_of(self.ruler.title, fitted[unit.headings], self._context(unit, (), unit.start), text)
                for unit, text in zip(units, _texts(units, self.canonical), strict=True)
            ]
        )
        for unit, size in zip(units, whole, strict=True):
            yield _Sized(unit, divisions_of(unit, self.language), fitted[unit.headings], size)

    def _spans(self, sized: _Sized) -> list[Span]:
        """The unit as one passage if it fits, otherwise as several: at divisions, blocks, sentences, anywhere."""
        unit = sized.unit
        whole = (unit.start, unit.end)
        if sized.whole <= self.ruler.limit:
            return [whole]
        contexts: dict[int, str] = {}

        def fits(span: Span) -> bool:
            context = contexts.setdefault(span[0], self._context(unit, sized.divisions, span[0]))
            return self.ruler.size(sized.headings, context, self.canonical[slice(*span)]) <= self.ruler.limit

        return packed(
            self._finer(sized, whole),
            fits,
            lambda span: self._finer(sized, span),
            lambda pieces: self.ruler.likely(sized.headings, [self.canonical[slice(*piece)] for piece in pieces]),
        )

    def _finer(self, sized: _Sized, span: Span) -> list[Span]:
        return finer_pieces(self.canonical, sized.unit.blocks, sized.divisions, span)

    def _context(self, unit: Unit, divisions: Sequence[Division], start: int) -> str:
        return self.ruler.context(context_of(unit, divisions, start))

    def _cut(self, sized: _Sized, span: Span) -> Cut:
        unit = sized.unit
        inside = [placed.block for placed in unit.blocks if placed.start < span[1] and placed.end > span[0]]
        text = self.canonical[slice(*span)]
        return Cut(
            address=self._address(sized, span),
            heading_path=sized.headings,
            text=text,
            context=self._context(unit, sized.divisions, span[0]),
            start=span[0],
            end=span[1],
            pages=(min(block.page for block in inside), max(block.last_page for block in inside)),
            boxes=boxes_of(unit.blocks, *span),
            language=self._language_of(text, inside[0].kind),
            force=unit.force,
            unit=unit.key,
            divisions=sized.divisions_in(span),
            in_force=_own_dates(unit.key, self.dates),
        )

    def _address(self, sized: _Sized, span: Span) -> str:
        """The unit's address; a part's with the divisions it holds."""
        unit = sized.unit
        first = unit.blocks[0].block
        if first.kind is BlockKind.HEADING:
            return self.addresses.section([*unit.headings, first.text])
        if unit.is_footnote:
            return self.addresses.footnote(unit.headings, first.label)
        whole = self.addresses.unit(unit.headings, unit.label, unit.force, first.page)
        return whole if span == (unit.start, unit.end) else divided(whole, _part_label(sized, span))

    def _language_of(self, text: str, kind: BlockKind) -> str:
        """The document's language unless a text long enough to tell is clearly in another."""
        if kind is BlockKind.TABLE or len(text) < 250:
            return self.language
        from retrieval.analysis.language import detect

        return detect(text, default=self.language)


def _texts(units: Sequence[Unit], canonical: str) -> list[str]:
    return [canonical[unit.start : unit.end] for unit in units]


def _joined(units: Sequence[Unit], canonical: str, ruler: Ruler) -> list[Unit]:
    """Small unnumbered neighbours under one heading and of one force as one unit, up to the target size."""
    done: list[Unit] = []
    total = 0
    for unit, size in zip(units, ruler.sizes(_texts(units, canonical)), strict=True):
        if done and _may_join(done[-1], unit) and total + size <= ruler.config.target_tokens:
            done[-1] = replace(unit, blocks=(*done[-1].blocks, *unit.blocks))
            total += size
        else:
            done.append(unit)
            total = size
    return done


def _may_join(before: Unit, unit: Unit) -> bool:
    plain = not (before.label or unit.label or before.is_footnote or unit.is_footnote)
    headed = BlockKind.HEADING in (before.blocks[0].block.kind, unit.blocks[0].block.kind)
    return plain and not headed and before.place == unit.place and before.force is unit.force


def _paths(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    """The headings of every place that has text, with those above them; a numbered section without a heading too."""
    paths: dict[tuple[int, str], tuple[str, ...]] = {}
    for unit in units:
        first = unit.blocks[0].block
        own = first.text if first.kind is BlockKind.HEADING else unit.label
        paths[unit.place, own] = (*unit.headings, own) if own else unit.headings
    return [path for path in paths.values() if path]


def _part_label(sized: _Sized, span: Span) -> str:
    """The divisions a part holds: ``2–3 mom.``; a division with all its own parts is named alone."""
    labels = [division.label for division in sized.divisions_in(span)]
    alone = span_label(labels, whole=True)
    under = steps(alone)
    own = [(here.start, end) for here, end in sized.ranges() if steps(here.label)[: len(under)] == under]
    is_whole = bool(own) and span[0] <= own[0][0] and own[-1][1] - span[1] <= len("\n\n")
    return span_label(labels, whole=is_whole)


def _own_dates(key: str, dates: Sequence[UnitDates]) -> DateRange | None:
    """The dates a document gives to the unit, those of the closest unit above it where several hold."""
    held = [(len(unit), each.in_force) for each in dates for unit in each.units if covers(unit, key)]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def _with_parts(cuts: Iterable[tuple[int, Cut]], addresses: Addresses) -> tuple[Cut, ...]:
    """Passages of one place and one address are its parts: ``(osa 2/3)``."""
    placed = list(cuts)
    parts = Counter((place, each.address) for place, each in placed)
    done: Counter[tuple[int, str]] = Counter()
    named = []
    for place, each in placed:
        done[place, each.address] += 1
        of = parts[place, each.address]
        address = addresses.part(each.address, done[place, each.address], of) if of > 1 else each.address
        named.append(replace(each, address=address))
    return tuple(named)
