"""Spoken Finnish on its way to the written word: clitics, lost vowels and lost endings.

Rules are tried on words that the morphology does not know, and only what it knows counts as found: a rule can be as
broad as speech is. Words that hold sentences together (``mä``, ``oonks``, ``tarviiks``) are listed among the function
words instead.
"""

from collections.abc import Callable, Mapping, Sequence

# What a word ends in → what it may stand for: maksaaks → maksaako, kaupaks → kaupaksi, antais → antaisi,
# pankist → pankista, haluu → haluaa.
_ENDINGS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("ks", ("ko", "kö", "ksi")),
    ("st", ("sta", "stä")),
    ("lt", ("lta", "ltä")),
    ("uu", ("uaa", "ua")),
    ("yy", ("yää", "yä")),
    ("ee", ("eaa", "eää", "ea", "eä")),
    ("ii", ("ia", "iä")),
    ("oo", ("oa",)),
    ("öö", ("öä",)),
    ("s", ("si", "ssa", "ssä")),
    ("l", ("lla", "llä")),
    ("u", ("ut", "ui")),
    ("y", ("yt", "yi")),
)
_WORDS: Mapping[str, str] = {
    "eka": "ensimmäinen", "ekan": "ensimmäisen", "toka": "toinen", "tokan": "toisen",
    "yks": "yksi", "kaks": "kaksi", "viis": "viisi", "kuus": "kuusi", "seittemän": "seitsemän",
    "kaheksan": "kahdeksan", "yheksän": "yhdeksän", "tehä": "tehdä", "nähä": "nähdä",
    "tarvii": "tarvitsee", "tarvin": "tarvitsen",
}  # fmt: skip


def standard(word: str, knows: Callable[[str], bool]) -> tuple[str, ...]:
    """The written words that a spoken one (lower case) may stand for; the word itself when it is known or none is."""
    if word in _WORDS:
        return (_WORDS[word],)
    if knows(word):
        return (word,)
    return tuple(dict.fromkeys(form for form in _guesses(word) if knows(form))) or (word,)


def _guesses(word: str) -> list[str]:
    return [word[: -len(end)] + full for end, fuller in _ENDINGS if word.endswith(end) for full in fuller]
