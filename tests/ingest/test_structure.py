from corpus.model import Force
from ingest.readers.labels import Marker
from ingest.readers.structure import paragraph, with_force
from ingest.reading import Block, BlockKind

BINDING = Marker(Force.BINDING, (range(2, 4),))
HEADING = Block(BlockKind.HEADING, "5 Luku", level=1, label="5")


def forces(*parts: Block | Marker) -> list[Force]:
    return [block.force for block in with_force(parts)]


def test_a_label_with_numbers_governs_those_over_headings_and_not_the_next_chapters() -> None:
    parts = [BINDING, paragraph("(2) Yksi."), HEADING, paragraph("(3) Kaksi."), HEADING]
    again = [paragraph("(1) Kolme."), paragraph("(2) Neljä.")]
    assert forces(*parts, *again) == [Force.BINDING, Force.UNSAID, Force.BINDING] + [Force.UNSAID] * 3


def test_a_label_before_its_first_number_waits_for_it() -> None:
    assert forces(BINDING, paragraph("(1) Nolla."), paragraph("• kohta"), paragraph("(2) Yksi.")) == [
        Force.UNSAID,
        Force.UNSAID,
        Force.BINDING,
    ]


def test_a_label_without_numbers_governs_up_to_the_next_heading() -> None:
    advice = Marker(Force.ADVISORY)
    assert forces(advice, paragraph("(1) Yksi."), paragraph("Kaksi."), HEADING, paragraph("(2) Kolme.")) == [
        Force.ADVISORY,
        Force.ADVISORY,
        Force.UNSAID,
        Force.UNSAID,
    ]
