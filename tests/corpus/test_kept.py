from collections.abc import Mapping, Sequence

from corpus.kept import ReadPassages
from corpus.model import DateRange, Force, Passage, Span


def passage(passage_id: str) -> Passage:
    return Passage(passage_id, "v", "1 §", (), "a", "", Span(0, 1), (1, 1), (), "fi", Force.UNSAID, DateRange())


class Reading:
    """Knows every id that does not begin with ``?``, and what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        self.asked.append(list(ids))
        return {each: passage(each) for each in reversed(ids) if not each.startswith("?")}


def test_what_was_read_is_read_once_and_comes_in_the_order_asked() -> None:
    kept, read = ReadPassages(), Reading()
    kept.of(["b", "?", "a"], read)
    assert list(kept.of(["c", "a", "?", "b"], read)) == ["c", "a", "b"]
    assert read.asked == [["b", "?", "a"], ["c", "?"]]


def test_only_the_last_ones_are_kept() -> None:
    kept, read = ReadPassages(most=2), Reading()
    kept.of(["a", "b"], read)
    kept.of(["a"], read)
    kept.of(["c"], read)
    kept.of(["a", "b", "c"], read)
    assert read.asked == [["a", "b"], ["c"], ["b"]]


def test_nothing_is_kept_across_a_change() -> None:
    kept, read = ReadPassages(), Reading()
    kept.of(["a"], read)
    kept.forget()
    kept.of(["a"], read)
    assert read.asked == [["a"], ["a"]]


def test_what_was_being_read_during_a_change_is_not_kept() -> None:
    kept, read = ReadPassages(), Reading()

    def overtaken(ids: Sequence[str]) -> Mapping[str, Passage]:
        found = read(ids)
        kept.forget()
        return found

    assert list(kept.of(["a"], overtaken)) == ["a"]
    kept.of(["a"], read)
    assert read.asked == [["a"], ["a"]]
