from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import DateRange, Document, Force, Kind, Passage, Span, Status, Version
from corpus.registry import Registry
from corpus.texts import PIECE, slice_of


@given(st.integers(0, 3 * PIECE), st.integers(0, 3 * PIECE))
def test_a_slice_of_the_pieces_is_a_slice_of_the_text(one: int, other: int) -> None:
    text = "".join(chr(0x61 + at % 26) for at in range(2 * PIECE + 100))
    start, end = sorted((one, other))
    pieces = {number: text[number * PIECE : (number + 1) * PIECE] for number in range(3)}
    needed = {number: pieces[number] for number in range(start // PIECE, end // PIECE + 1) if number in pieces}
    assert slice_of(needed, start, end) == text[start:end]


@pytest.mark.parametrize("span", [Span(PIECE - 3, PIECE), Span(PIECE, PIECE + 4), Span(PIECE - 2, 2 * PIECE + 5)])
def test_a_passage_may_lie_across_pieces(tmp_path: Path, span: Span) -> None:
    registry = Registry(tmp_path / "registry.sqlite")
    text = "aä😀\n" * PIECE
    passage = Passage(
        "d@1#1", "d@1", "", (), text[span.start : span.end], "", span, (1, 1), (), "fi", Force.UNSAID, DateRange()
    )
    version = Version("d@1", "d", "", DateRange(), "all", Status.STAGED, "d", "d.md", 1)
    registry.stage(Document("d", "d", "", "", Kind.TERMS, "fi"), version, text, [passage], "")
    assert registry.version_text("d@1") == text
    assert registry.passages(["d@1#1"])["d@1#1"] == passage == registry.passages_of("d@1")[0]
    registry.close()
