from itertools import combinations_with_replacement
from pathlib import Path

from corpus.model import DateRange, Document, Force, Kind, Passage, Span, Status, Version
from corpus.registry import Registry
from corpus.texts import PIECE

EDGES = (0, 1, PIECE - 3, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 2 * PIECE + 5, 4 * PIECE)


def test_a_passage_is_its_slice_of_the_text_wherever_it_lies_in_the_pieces(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "registry.sqlite")
    text = "aä😀\n" * PIECE
    spans = [Span(start, end) for start, end in combinations_with_replacement(EDGES, 2)]
    passages = [
        Passage(
            f"d@1#{n}",
            "d@1",
            "",
            (),
            text[span.start : span.end],
            "",
            span,
            (1, 1),
            (),
            "fi",
            Force.UNSAID,
            DateRange(),
        )
        for n, span in enumerate(spans)
    ]
    version = Version("d@1", "d", "", DateRange(), "all", Status.STAGED, "d", "d.md", 1)
    registry.stage(Document("d", "d", "", "", Kind.TERMS, "fi"), version, text, passages, "")
    assert registry.version_text("d@1") == text
    assert registry.passages([each.passage_id for each in passages]) == {each.passage_id: each for each in passages}
    assert registry.passages_of("d@1") == passages
    registry.close()
