"""Numbers written as words, 2 to 1000, in Finnish (with the common cases), Swedish and English, as digits.

One is left out ("en", "one" and "yksi" are articles as often as numbers) but before a unit; see ``figures``.
"""

import re
from functools import cache

_FI_STEMS = ("yhde", "kahde", "kolme", "neljä", "viide", "kuude", "seitsemä", "kahdeksa", "yhdeksä", "kymmene", "sada",
             "tuhanne")  # fmt: skip
_FI_VALUES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000)
_FI_NOMINATIVE = ("yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen",
                  "sata", "tuhat")  # fmt: skip
_FI_PARTITIVE = ("yhtä", "kahta", "kolmea", "neljää", "viittä", "kuutta", "seitsemää", "kahdeksaa", "yhdeksää",
                 "kymmentä", "sataa", "tuhatta")  # fmt: skip
_FI_ILLATIVE = ("yhteen", "kahteen", "kolmeen", "neljään", "viiteen", "kuuteen", "seitsemään", "kahdeksaan",
                "yhdeksään", "kymmeneen", "sataan", "tuhanteen")  # fmt: skip
_FI_ENDINGS = ("n", "ssA", "stA", "llA", "ltA", "lle", "nA", "ksi")
_SV = "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
_SV_TENS = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio"
_EN = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_LARGE = {"hundra": 100, "etthundra": 100, "tusen": 1000, "ettusen": 1000, "hundred": 100, "thousand": 1000}
_TIMES = {
    "kahdesti": "2 kertaa", "kolmesti": "3 kertaa", "neljästi": "4 kertaa", "viidesti": "5 kertaa",
    "twice": "2 times", "thrice": "3 times",
}  # fmt: skip
_ONE = "yksi yhden yhtä yhdessä yhdestä yhteen yhdellä yhdeltä yhdelle yhdeksi yhtenä en ett one a an"
ONE = frozenset(_ONE.split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def digits_for_words(text: str) -> str:
    """The text with every number word in it replaced by its digits."""
    return _WORD.sub(lambda match: _digits(match.group()), text)


def _digits(word: str) -> str:
    value = _table().get(word.lower())
    return _TIMES.get(word.lower(), word) if value is None else str(value)


@cache
def _table() -> dict[str, int]:
    swedish = _tens(_SV.split(), _SV_TENS.split(), "", ("en", "ett"))
    english = _tens(_EN.split(), _EN_TENS.split(), "-", ("one",))
    return {**_finnish(), **swedish, **english, **_LARGE}


def _tens(small: list[str], tens: list[str], joint: str, ones: tuple[str, ...]) -> dict[str, int]:
    """Two to ninety-nine of a language that says ten before one; ``small`` begins at two."""
    table = {word: value for value, word in enumerate(small, start=2)}
    units = {word: value for word, value in table.items() if value < 10} | dict.fromkeys(ones, 1)
    for value, ten in enumerate(tens, start=2):
        table[ten] = value * 10
        table |= {f"{ten}{joint}{word}": value * 10 + unit for word, unit in units.items()}
    return table


def _finnish() -> dict[str, int]:
    table: dict[str, int] = {}
    for forms in _finnish_cases():
        by_value = dict(zip(_FI_VALUES, forms, strict=True))
        table |= {form: value for value, form in by_value.items() if value != 1}
        table |= {f"{by_value[v]}toista": 10 + v for v in range(1, 10)}
        # The nominative counts in partitive: kaksikymmentä, not kaksikymmenen.
        ten = "kymmentä" if forms is _FI_NOMINATIVE else by_value[10]
        for tens in range(2, 10):
            table[f"{by_value[tens]}{ten}"] = tens * 10
            table |= {f"{by_value[tens]}{ten}{by_value[v]}": tens * 10 + v for v in range(1, 10)}
    return table


def _finnish_cases() -> list[tuple[str, ...]]:
    cases: list[tuple[str, ...]] = [_FI_NOMINATIVE, _FI_PARTITIVE, _FI_ILLATIVE]
    for ending in _FI_ENDINGS:
        cases.append(tuple(stem + _harmony(stem, ending) for stem in _FI_STEMS))
    return cases


def _harmony(stem: str, ending: str) -> str:
    """The ending with a or ä as the stem's vowels ask; the essive's strong grade is left to the written forms."""
    return ending.replace("A", "a" if re.search("[aou]", stem) else "ä")
