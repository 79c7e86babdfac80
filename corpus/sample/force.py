"""The labels by which a supervisor's regulations say which paragraphs bind and which advise."""

from collections.abc import Iterator, Sequence

from corpus.model import Force
from corpus.sample.markup import Block

WORDS = {
    "fi": {Force.BINDING: "MÄÄRÄYS", Force.ADVISORY: "OHJE", "one": "kohta", "many": "kohdat"},
    "sv": {Force.BINDING: "FÖRESKRIFT", Force.ADVISORY: "ALLMÄNT RÅD", "one": "punkt", "many": "punkterna"},
    "en": {Force.BINDING: "REGULATION", Force.ADVISORY: "GUIDELINE", "one": "paragraph", "many": "paragraphs"},
}


def labelled(blocks: Sequence[Block], language: str) -> Iterator[tuple[str, Block]]:
    """Each block with the label to print above it: ``MÄÄRÄYS (kohdat 5–7)`` above the first of a run, else none."""
    for at, block in enumerate(blocks):
        run = _run(blocks, at)
        yield (_label(run, language) if run else ""), block


def _run(blocks: Sequence[Block], at: int) -> list[Block]:
    """The numbered paragraphs of one force that begin here and go on up to a heading; none inside such a run."""
    first = blocks[at]
    if first.force is Force.UNSAID or _before(blocks, at) is first.force:
        return []
    run = []
    for block in blocks[at:]:
        if block.kind == "heading" or (block.kind == "paragraph" and block.force is not first.force):
            break
        if block.kind == "paragraph":
            run.append(block)
    return run


def _before(blocks: Sequence[Block], at: int) -> Force:
    """The force of the paragraph before this one under the same heading."""
    for block in reversed(blocks[:at]):
        if block.kind == "heading":
            break
        if block.kind == "paragraph":
            return block.force
    return Force.UNSAID


def _label(run: Sequence[Block], language: str) -> str:
    words = WORDS[language]
    first, last = (block.label.strip("()") for block in (run[0], run[-1]))
    numbers = f"{words['one']} {first}" if first == last else f"{words['many']} {first}–{last}"
    return f"{words[run[0].force]} ({numbers})"
