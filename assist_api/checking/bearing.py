"""How far the words of a source bear the words of a claim."""

from collections.abc import Collection, Sequence

from assist_api.checking.synonyms import LIGHT_WEIGHT, groups, light
from assist_api.checking.words import Analyser, Word, all_forms, borne

BORNE = 0.5  # a word borne less than this is missing
_SYNONYM = 0.9  # what another word of the same meaning bears
_LIKE = 0.7  # what a word with the same beginning bears
_BEGINNING, _LONG = 6, 6  # letters


def weights(words: Sequence[Word], language: str, analyser: Analyser) -> list[float]:
    """A weight for each word: less for those that nearly any rule could have."""
    little = light(language, analyser)
    return [LIGHT_WEIGHT if word.forms & little else 1.0 for word in words]


def marked_forms(words: Sequence[Word], language: str, analyser: Analyser) -> frozenset[str]:
    """Every form of the words, the marks of the groups of synonyms they belong to, and those of their beginnings."""
    forms, known = all_forms(words), groups(language, analyser)
    return forms.union(*(known[form] for form in forms if form in known), _beginnings(forms, language))


def _beginnings(forms: Collection[str], language: str) -> frozenset[str]:
    """Swedish and English stems part what is one word (``gemensamt``, ``gemensamma``); Finnish has base forms."""
    return (
        frozenset() if language == "fi" else frozenset(f"^{form[:_BEGINNING]}" for form in forms if len(form) >= _LONG)
    )


def bears(word: Word, marked: Collection[str], language: str, analyser: Analyser) -> float:
    """How far a text with these forms and marks says the word, itself or by a synonym."""
    share = borne(word, marked)
    if share >= _SYNONYM:
        return share
    known = groups(language, analyser)
    marks = set[str]().union(*(known[form] for form in word.forms if form in known))
    if any(mark in marked for mark in marks):
        return _SYNONYM
    return max(share, _LIKE) if any(mark in marked for mark in _beginnings(word.forms, language)) else share


def words_missing(words: Sequence[Word], marked: Collection[str], language: str, analyser: Analyser) -> list[Word]:
    """The words that a text with these forms and marks does not bear."""
    return [word for word in words if bears(word, marked, language, analyser) < BORNE]


def share_borne(words: Sequence[Word], marked: Collection[str], language: str, analyser: Analyser) -> float:
    """The weighted share of the words that a text with these forms and marks bears; 1 for no words at all."""
    heavy = weights(words, language, analyser)
    total = sum(heavy)
    if not total:
        return 1.0
    return sum(w * bears(word, marked, language, analyser) for word, w in zip(words, heavy, strict=True)) / total
