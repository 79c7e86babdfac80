"""Words that say the same in rules and in plain speech, opposites, and words that say little; ``synonyms.toml``.

A reworded sentence has other words than its source, and a negation turned round is no negation ("does not accept",
"objects").
"""

from functools import lru_cache

from assist_api.checking.words import WHOLE, Analyser
from assist_api.tables import delivered_table

LIGHT_WEIGHT = 0.34  # verbs and nouns that nearly any rule could have weigh a third


@lru_cache(maxsize=8)
def groups(language: str, analyser: Analyser) -> dict[str, frozenset[str]]:
    """Of each base form or stem the marks of its groups; a mark is no word (``~12``)."""
    found: dict[str, set[str]] = {}
    for number, line in enumerate(_lines(language, "groups")):
        for word in line.split():
            own, *further = analyser.analyse(word, language)[0]
            whole = (form for form in further if len(form) >= WHOLE * len(word))  # a compound's parts are other words
            for form in (own, *whole):
                found.setdefault(form, set()).add(f"~{number}")
    return {form: frozenset(marks) for form, marks in found.items()}


@lru_cache(maxsize=8)
def light(language: str, analyser: Analyser) -> frozenset[str]:
    """The base forms or stems of the words that say little."""
    words = " ".join(_lines(language, "light")).split()
    return frozenset(analyser.analyse(word, language)[0][0] for word in words)


@lru_cache(maxsize=8)
def opposites(language: str, analyser: Analyser) -> dict[str, frozenset[str]]:
    """Of each base form or stem those of its opposites."""
    found: dict[str, set[str]] = {}
    for line in _lines(language, "opposites"):
        one, other = (analyser.analyse(word, language)[0][0] for word in line.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {form: frozenset(others) for form, others in found.items()}


def _lines(language: str, table: str) -> list[str]:
    held: str = delivered_table("checking", "synonyms.toml")[language][table]
    return held.strip().split("\n")
