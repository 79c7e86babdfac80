"""Every paragraph of the sample documents is read as it was written, whatever its format."""

import re
from pathlib import Path

import pytest

from corpus.sample import samples
from corpus.sample.check import load
from corpus.sample.places import Place, Text, plain
from evals.checks.seen import by_length, see
from ingest.reading import Cut

PATHS = {sample.path.name: sample.path for sample in samples()}
TEXTS = [text for text in load()[0] if text.source.layout != "scanned" and not text.is_act]
ACTS = [text for text in load()[0] if text.is_act]
NUMBER = re.compile(r"(?:kohta|punkt|paragraph) (\(\d+\))")


def letters(text: str) -> str:
    """Letters and figures alone: readers write tables and footnote marks in their own way."""
    return re.sub(r"\[\d+\]|\W|_", "", text).lower()


def written(place: Place) -> str:
    parts = [place.label]
    for block in place.blocks:
        parts += [block.label] if block.kind == "item" else []
        parts += [plain(text) for text in (block.text, *(cell for row in block.rows for cell in row))]
    return letters(" ".join(parts))


def read_as(cuts: tuple[Cut, ...], label: str) -> str:
    numbered = ((NUMBER.search(cut.address), cut.text) for cut in cuts)
    return letters(" ".join(text for found, text in numbered if found and found[1] == label))


def passages(path: Path) -> tuple[Cut, ...]:
    return see(path, by_length).cuts


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.source.file)
def test_every_numbered_paragraph_is_read_as_written(text: Text) -> None:
    cuts = passages(PATHS[text.source.file])
    wrong = {label for label, place in text.paragraphs.items() if read_as(cuts, label) != written(place)}
    assert wrong == set()


@pytest.mark.parametrize("text", ACTS, ids=lambda text: text.source.file)
def test_every_section_of_an_act_is_read_with_its_moments_and_items(text: Text) -> None:
    cuts = {cut.address: cut for cut in passages(PATHS[text.source.file])}
    for number, moments in text.sections.items():
        cut = cuts[f"{number} §"]
        labels = {division.label for division in cut.divisions if "mom." in division.label}
        assert letters(cut.text) == letters(" ".join(written(place).removeprefix(number) for place in moments))
        assert len(moments) == 1 or {label.split(" mom.")[0] for label in labels} == {
            str(at) for at in range(1, len(moments) + 1)
        }
