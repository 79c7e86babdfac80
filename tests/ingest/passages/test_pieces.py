"""Where long text is cut and how it is packed."""

import pytest

from corpus.model import Division
from ingest.errors import IngestError
from ingest.passages.pieces import Span, finer_pieces, packed
from ingest.passages.units import placed_blocks
from ingest.reading import Block, BlockKind

PIECES = [(0, 4), (5, 9), (10, 19), (20, 24)]


@pytest.mark.parametrize("guess", [0, 1, 2, 99])
def test_neighbours_are_packed_alike_whatever_was_guessed(guess: int) -> None:
    spans = packed(PIECES, lambda span: span[1] - span[0] <= 10, lambda span: [span], lambda all_: [guess] * len(all_))
    assert spans == [(0, 9), (10, 19), (20, 24)]


def test_a_piece_that_does_not_fit_is_cut_finer_and_its_neighbours_are_not() -> None:
    def halves(span: Span) -> list[Span]:
        middle = (span[0] + span[1]) // 2
        return [(span[0], middle), (middle, span[1])]

    spans = packed(PIECES, lambda span: span[1] - span[0] <= 6, halves, lambda all_: [1] * len(all_))
    assert spans == [(0, 4), (5, 9), (10, 14), (14, 19), (20, 24)]


def test_a_limit_that_no_character_fits_is_refused() -> None:
    with pytest.raises(IngestError, match="single character"):
        packed([(0, 1)], lambda span: False, lambda span: [span], lambda all_: [1])


def test_text_is_cut_at_divisions_then_blocks_then_sentences_then_words() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in ("Yksi. Kaksi on.", "kolme", "Neljä")]
    text, placed = placed_blocks(blocks)
    divisions = (Division("1 mom.", 0), Division("2 mom.", placed[2].start))

    def pieces(span: Span, known: tuple[Division, ...] = divisions) -> list[str]:
        return [text[slice(*piece)] for piece in finer_pieces(text, placed, known, span)]

    whole = (0, len(text))
    assert pieces(whole) == ["Yksi. Kaksi on.\n\nkolme", "Neljä"]
    assert pieces((0, placed[1].end)) == ["Yksi. Kaksi on.", "kolme"]
    assert pieces((0, placed[0].end)) == ["Yksi.", "Kaksi on."]
    assert pieces((6, placed[0].end)) == ["Kaksi", "on."]
    assert pieces((placed[1].start, placed[1].end)) == ["ko", "lme"]
