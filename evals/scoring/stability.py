"""The same question worded otherwise should bring the same evidence."""

from collections.abc import Callable, Sequence
from zlib import crc32

_PLEASE = {
    "fi": "Hei, osaisitko sanoa, {}",
    "sv": "Hej, kan du säga mig: {}",
    "en": "Hello, could you please tell me: {}",
}
_LONG = 6  # letters of a word that may get a typing error


def reworded(question: str, language: str, question_id: str) -> str:
    """One of three rewordings, always the same for a question: no capitals and stops, a typing error, politely."""
    rule = _RULES[crc32(question_id.encode()) % len(_RULES)]
    return rule(question, language)


def _bare(question: str, language: str) -> str:
    return question.lower().rstrip("?!. ")


def _mistyped(question: str, language: str) -> str:
    """Two letters from the middle of the longest word on change places; without a long word as ``_bare``."""
    word = max(question.split(), key=len, default="")
    places = (at for at in range(len(word) // 2, len(word)) if word[at - 1] != word[at])
    at = next(places, None) if len(word) >= _LONG else None
    if at is None:
        return _bare(question, language)
    return question.replace(word, f"{word[: at - 1]}{word[at]}{word[at - 1]}{word[at + 1 :]}", 1)


def _polite(question: str, language: str) -> str:
    return _PLEASE[language].format(question)


_RULES: tuple[Callable[[str, str], str], ...] = (_bare, _mistyped, _polite)


def stability(found: Sequence[str], again: Sequence[str]) -> float | None:
    """Jaccard (1901): the share of the passages found either time that were found both times; None without any."""
    either = {*found, *again}
    return len({*found} & {*again}) / len(either) if either else None
