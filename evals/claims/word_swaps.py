"""A word exchanged for another of its passage in the same form: what a model does that mixes up two things."""

import re
from random import Random

from assist_api.checking.function_words import FUNCTION_WORDS
from evals.claims.swapping import other

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{6,}(?![\w-])")
_ENDING = 3  # letters of which two words of one form have the same


def nearby_word(text: str, language: str, passage: str, rng: Random) -> str | None:
    """A word for another of the passage that ends as it does, begins as large or small, and is not in the sentence."""
    stop, own = FUNCTION_WORDS[language], {word.lower() for word in _WORD.findall(text)}
    words = sorted({word for word in _WORD.findall(passage) if word.lower() not in own | stop})
    places = []
    for match in _WORD.finditer(text):
        like = [word for word in words if _alike(word, match.group())]
        if match.group().lower() not in stop and like:
            places.append((match.start(), match.end(), other(match.group(), like, rng)))
    if not places:
        return None
    start, end, new = rng.choice(places)
    return text[:start] + new + text[end:]


def _alike(one: str, two: str) -> bool:
    """In form, and not in what they begin with: a word's other case says the same."""
    form = (one[-_ENDING:], one[0].isupper()) == (two[-_ENDING:], two[0].isupper())
    return form and one[:5].lower() != two[:5].lower()
