"""A text too long for one passage: where it may be cut, from the best place to the last resort, and its packing."""

from collections.abc import Callable, Sequence
from itertools import groupby

from corpus.divisions import path_at
from corpus.model import Division
from ingest.errors import IngestError
from ingest.passages.sentences import split_sentences
from ingest.passages.units import Placed, is_caption
from ingest.reading import BlockKind

Span = tuple[int, int]
_DEEPEST = 4
"""How deep divisions are looked at: moment, item, sub-item, one more."""


def packed(
    pieces: Sequence[Span],
    fits: Callable[[Span], bool],
    finer: Callable[[Span], list[Span]],
    guess: Callable[[Sequence[Span]], list[int]],
) -> list[Span]:
    """Neighbouring pieces packed into as few spans that fit as possible; one that does not fit is cut finer.

    ``guess`` tells for each piece how many from it on are likely to fit together; wrong guesses cost time only.
    """
    done: list[Span] = []
    likely = guess(pieces)
    at = 0
    while at < len(pieces):
        start = pieces[at][0]
        taken = _most(pieces[at:], fits, likely[at])
        if taken:
            done.append((start, pieces[at + taken - 1][1]))
        elif pieces[at][1] - start < 2:
            raise IngestError("the token limit leaves no room for a single character.", "Raise the limit.")
        else:
            done += packed(finer(pieces[at]), fits, finer, guess)
        at += max(taken, 1)
    return done


def finer_pieces(text: str, blocks: Sequence[Placed], divisions: Sequence[Division], span: Span) -> list[Span]:
    """The next smaller pieces of ``span``: divisions, blocks, sentences (a table's rows), words, a word's halves.

    ``text`` is the canonical text, ``blocks`` and ``divisions`` those of the unit that ``span`` lies in.
    """
    inside = [placed for placed in blocks if placed.start < span[1] and placed.end > span[0]]
    if len(inside) > 1:
        rows = _captioned_rows(text, inside, span)
        return rows if len(rows) > 1 else _by_divisions(inside, divisions, span)
    is_table = inside[0].block.kind is BlockKind.TABLE
    here = text[slice(*span)]
    for cut in (_rows if is_table else split_sentences, _words, _halves):
        pieces = cut(here)
        if len(pieces) > 1:
            return [(span[0] + first, span[0] + last) for first, last in pieces]
    return [span]


def _most(pieces: Sequence[Span], fits: Callable[[Span], bool], guess: int) -> int:
    """How many of the first pieces fit together at most, looked for upwards and downwards from a guess."""
    start = pieces[0][0]
    taken = min(max(guess, 1), len(pieces))
    if fits((start, pieces[taken - 1][1])):
        while taken < len(pieces) and fits((start, pieces[taken][1])):
            taken += 1
        return taken
    while taken and not fits((start, pieces[taken - 1][1])):
        taken -= 1
    return taken


def _by_divisions(blocks: Sequence[Placed], divisions: Sequence[Division], span: Span) -> list[Span]:
    """The blocks in groups of one division, as shallow a one as makes more than one group; else one by one."""
    paths = [path_at(divisions, max(placed.start, span[0])) for placed in blocks]
    for depth in range(1, _DEEPEST + 1):
        groups = [
            [placed for _, placed in same]
            for _, same in groupby(zip(paths, blocks, strict=True), key=lambda pair: pair[0][:depth])
        ]
        if len(groups) > 1:
            break
    else:
        groups = _with_captions(blocks)
    return [(max(group[0].start, span[0]), min(group[-1].end, span[1])) for group in groups]


def _captioned_rows(text: str, blocks: Sequence[Placed], span: Span) -> list[Span]:
    """The rows of a table whose caption is all that stands before it, the caption with the first; else nothing."""
    caption, table = blocks[0], blocks[-1]
    if len(blocks) != 2 or table.block.kind is not BlockKind.TABLE or not is_caption(caption.block):
        return []
    rows = [(table.start + first, table.start + last) for first, last in _rows(text[table.start : span[1]])]
    return [(span[0], rows[0][1]), *rows[1:]] if rows else []


def _with_captions(blocks: Sequence[Placed]) -> list[list[Placed]]:
    """The blocks one by one, a table's caption with its table; apart where there is nothing else."""
    groups: list[list[Placed]] = []
    for placed in blocks:
        if groups and placed.block.kind is BlockKind.TABLE and is_caption(groups[-1][-1].block):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    return groups if len(groups) > 1 else [[placed] for placed in blocks]


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


def _halves(text: str) -> list[Span]:
    half = len(text) // 2
    return [(0, half), (half, len(text))] if half else []
