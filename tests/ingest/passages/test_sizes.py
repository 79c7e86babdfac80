"""Sizes of passages and texts shortened to fit."""

from collections.abc import Sequence

from ingest.config import CuttingConfig
from ingest.passages.sizes import Ruler, shortened


def count(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def ruler(limit: int = 10) -> Ruler:
    return Ruler("Otsikko", count, limit, CuttingConfig())


def test_headings_that_crowd_out_the_text_are_dropped_from_the_outermost() -> None:
    deep = ("yksi kaksi kolme", "neljä viisi")
    assert ruler().fitted([deep, ("yksi",)]) == {deep: ("neljä viisi",), ("yksi",): ("yksi",)}


def test_the_guess_counts_neighbours_up_to_the_room_left() -> None:
    assert ruler().likely(("a",), ["x x x", "x x x", "x x x", "x"]) == [2, 3, 2, 1]


def test_a_text_is_shortened_at_words() -> None:
    assert shortened("yksi kaksi kolme", lambda text: len(text) <= 12) == "yksi kaksi …"
    assert shortened("yksi kaksi", lambda text: len(text) <= 12) == "yksi kaksi"
    assert shortened("yksi", lambda text: False) == ""


def test_what_a_model_writes_around_a_passage_is_counted() -> None:
    def wordy(title: str, headings: Sequence[str], context: str, text: str) -> str:
        return f"title: {title} | text: {' '.join((*headings, context, text))}"

    plain, around = ruler(), Ruler("Otsikko", count, 10, CuttingConfig(), wordy)
    assert around.size(("a",), "", "b") == plain.size(("a",), "", "b") + 3
