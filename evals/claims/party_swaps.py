"""Who does what to whom, turned round: the customer for the bank, the payer for the payee."""

import re
from functools import cache
from random import Random

from evals.claims.swapping import as_written

# Nominative, the stem of most cases, the partitive, the plural's nominative and genitive.
_FI = {
    "asiakas": "asiakas asiakkaa asiakasta asiakkaat asiakkaiden",
    "pankki": "pankki panki pankkia pankit pankkien",
    "kuluttaja": "kuluttaja kuluttaja kuluttajaa kuluttajat kuluttajien",
    "luotonantaja": "luotonantaja luotonantaja luotonantajaa luotonantajat luotonantajien",
    "maksaja": "maksaja maksaja maksajaa maksajat maksajien",
    "maksunsaaja": "maksunsaaja maksunsaaja maksunsaajaa maksunsaajat maksunsaajien",
    "takaaja": "takaaja takaaja takaajaa takaajat takaajien",
    "velallinen": "velallinen velallise velallista velalliset velallisten",
    "edunvalvoja": "edunvalvoja edunvalvoja edunvalvojaa edunvalvojat edunvalvojien",
    "päämies": "päämies päämiehe päämiestä päämiehet päämiesten",
    "huoltaja": "huoltaja huoltaja huoltajaa huoltajat huoltajien",
    "alaikäinen": "alaikäinen alaikäise alaikäistä alaikäiset alaikäisten",
    "palveluntarjoaja": "palveluntarjoaja palveluntarjoaja palveluntarjoajaa palveluntarjoajat palveluntarjoajien",
}
_FI_ENDINGS = "n lla lta lle sta ssa ksi"
_SV = {
    "kund": "kund kunden kundens kunder kunderna kundernas",
    "bank": "bank banken bankens banker bankerna bankernas",
    "konsument": "konsument konsumenten konsumentens konsumenter konsumenterna konsumenternas",
    "kreditgivare": "kreditgivare kreditgivaren kreditgivarens kreditgivare kreditgivarna kreditgivarnas",
    "betalare": "betalare betalaren betalarens betalare betalarna betalarnas",
    "betalningsmottagare": "betalningsmottagare betalningsmottagaren betalningsmottagarens betalningsmottagare "
                           "betalningsmottagarna betalningsmottagarnas",
    "borgensman": "borgensman borgensmannen borgensmannens borgensmän borgensmännen borgensmännens",
    "gäldenär": "gäldenär gäldenären gäldenärens gäldenärer gäldenärerna gäldenärernas",
    "intressebevakare": "intressebevakare intressebevakaren intressebevakarens intressebevakare intressebevakarna "
                        "intressebevakarnas",
    "huvudman": "huvudman huvudmannen huvudmannens huvudmän huvudmännen huvudmännens",
}  # fmt: skip
_EN = {
    name: f"{name} {name}’s {name}s {name}s’ {name}'s"
    for name in ("customer", "bank", "consumer", "creditor", "payer", "payee", "guarantor", "borrower")
}
_OPPOSITE = {
    "fi": {"asiakas": "pankki", "kuluttaja": "luotonantaja", "maksaja": "maksunsaaja", "takaaja": "velallinen",
           "edunvalvoja": "päämies", "huoltaja": "alaikäinen", "palveluntarjoaja": "asiakas"},
    "sv": {"kund": "bank", "konsument": "kreditgivare", "betalare": "betalningsmottagare", "borgensman": "gäldenär",
           "intressebevakare": "huvudman"},
    "en": {"customer": "bank", "consumer": "creditor", "payer": "payee", "guarantor": "borrower"},
}  # fmt: skip


def party(text: str, language: str, rng: Random) -> str | None:
    """The parties of one pair, picked at random, each in the other's place; one that stands alone becomes the other."""
    table = _forms(language)
    words = [match for match in re.finditer(r"[^\W\d_]+(?:[’']s)?", text) if match.group().lower() in table]
    pairs = sorted({table[match.group().lower()][0] for match in words})
    if not pairs:
        return None
    pair = rng.choice(pairs)
    pieces, end = [], 0
    for match in words:
        own, new = table[match.group().lower()]
        if own == pair:
            pieces += [text[end : match.start()], as_written(match.group(), new)]
            end = match.end()
    return "".join([*pieces, text[end:]])


@cache
def _forms(language: str) -> dict[str, tuple[str, str]]:
    """Of each form of a party's name the pair it belongs to and the other one's name in the same form."""
    inflected = {"fi": _finnish(), "sv": _listed(_SV), "en": _listed(_EN)}[language]
    table: dict[str, tuple[str, str]] = {}
    for one, opposite in _OPPOSITE[language].items():
        for name, counterpart in ((one, opposite), (opposite, one)):
            for own, new in zip(inflected[name], inflected[counterpart], strict=True):
                table.setdefault(own, (one, new))
    return table


def _listed(table: dict[str, str]) -> dict[str, list[str]]:
    return {name: forms.split() for name, forms in table.items()}


def _finnish() -> dict[str, list[str]]:
    found = {}
    for name, row in _FI.items():
        nominative, stem, *others = row.split()
        front = not re.search("[aou]", stem)
        cases = [stem + (ending.replace("a", "ä") if front else ending) for ending in _FI_ENDINGS.split()]
        found[name] = [nominative, *cases, *others]
    return found
