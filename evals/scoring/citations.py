"""Citation recall and precision after Gao et al. (2023), "Enabling Large Language Models to Generate Text with
Citations" (ALCE), section 3.

There a model judges whether citations entail a statement. Here, so that it is exact and repeatable:

- **citation recall** is the share of the shown sentences that are borne by what they cite: the sentence cites at least
  one source, each of its citations is *whole*, and the product's check says ``supported``. A citation is whole when its
  quote stands verbatim at its span in its passage and neither begins nor ends within a word. Sentences that are
  supported only in part do not count, as in ALCE.
- **citation precision** is the share of the shown citations that are right: whole, cited by a sentence that is not
  unsupported, and on a place that answers the question (half of the quote or of the gold quote, whichever is shorter,
  is common to both). ALCE calls a citation irrelevant that bears nothing of its sentence; a bank's agent is misled also
  by one that bears its sentence and not the answer.

Both are None where nothing is shown, precision also where nothing answers the question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SUPPORTED, UNSUPPORTED = "supported", "unsupported"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as scored: under which key, whether it is whole, whether it stands on a place that answers."""

    key: str
    whole: bool
    on_gold: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A shown sentence as scored: the keys it cites and the verdict on it."""

    keys: tuple[str, ...]
    support: str


def is_whole(text: str, start: int, end: int, quote: str) -> bool:
    """Whether the quote stands in the text at [start, end), and cuts no word in two."""
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        return False
    return not (_within_a_word(text, start) or _within_a_word(text, end))


def _within_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def citation_recall(said: Sequence[Said], cited: Sequence[Cited]) -> float | None:
    """The share of the sentences that are borne by what they cite."""
    whole = {each.key for each in cited if each.whole}
    return _share([bool(each.keys) and set(each.keys) <= whole and each.support == SUPPORTED for each in said])


def citation_precision(said: Sequence[Said], cited: Sequence[Cited]) -> float | None:
    """The share of the citations that are right."""
    borne = {key for each in said if each.support != UNSUPPORTED for key in each.keys}
    return _share([each.whole and each.on_gold and each.key in borne for each in cited])


def groundedness(said: Sequence[Said]) -> float | None:
    """The share of the shown sentences that the product's check calls supported, in whole."""
    return _share([each.support == SUPPORTED for each in said])


def uncited(said: Sequence[Said], cited: Sequence[Cited]) -> int:
    """How many sentences cite nothing, or a key that is not there: must always be 0."""
    known = {each.key for each in cited}
    return sum(not each.keys or not set(each.keys) <= known for each in said)


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
