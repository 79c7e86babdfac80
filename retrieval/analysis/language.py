"""Which of the product's three languages a text is in."""

import re
from functools import cache
from typing import Any

from retrieval.analysis.function_words import FUNCTION_WORDS

LANGUAGES = ("fi", "sv", "en")

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SURE = 0.5  # on one- and two-word questions a verdict below this was as often wrong as right
_ENOUGH = 8000  # characters; more text changes no verdict


def detect(text: str, default: str = "fi") -> str:
    """The language of a question or a document: ``fi``, ``sv`` or ``en``; ``default`` when nothing tells.

    A text of numbers, signs or one abbreviation tells nothing.
    """
    sample = text[:_ENOUGH]
    words = _LETTERS.findall(sample.lower())
    if not words:
        return default
    language, probability = _identifier().rank(sample)[0]
    if probability >= _SURE:
        return str(language)
    return _by_function_words(words) or default  # questions are short, and often only a function word tells


def _by_function_words(words: list[str]) -> str | None:
    """The one language that has most of these words among its function words; None when none stands out."""
    counts = {language: sum(word in known for word in words) for language, known in FUNCTION_WORDS.items()}
    best = max(counts.values())
    leaders = [language for language, count in counts.items() if count == best]
    return leaders[0] if len(leaders) == 1 else None


@cache
def _identifier() -> Any:
    """The statistical model, read when first asked for (0.8 s), restricted to the product's languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped, unused-ignore]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
