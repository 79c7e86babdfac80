"""The other rule: a bound, a negation or a modal verb turned into its opposite, in grammatical sentences."""

import re
from collections.abc import Mapping
from random import Random

from evals.claims.swapping import Pair, one_of, words

_COUNT = (
    r"(?=\W{1,2}(?:\w+ ){0,2}?(?:\d|EUR|€|en |ett |one |a |two |three |kah|kol|nelj|vii|kuu|yhd|två|tre|fyra|fem|sex))"
)
_SENSES: dict[str, dict[str, str]] = {
    "fi": {
        "enintään": "vähintään", "korkeintaan": "vähintään", "vähintään": "enintään",
        "viimeistään": "aikaisintaan", "aikaisintaan": "viimeistään", "ylittää": "alittaa", "alittaa": "ylittää",
        "(?<!ei )kuluessa": "kuluttua", "kuluttua": "kuluessa", f"yli{_COUNT}": "alle", f"alle{_COUNT}": "yli",
    },
    "sv": {
        "högst": "minst", "minst": "högst", "senast": "tidigast", "tidigast": "senast",
        f"inom{_COUNT}": "efter", f"mer än{_COUNT}": "mindre än", f"mindre än{_COUNT}": "mer än",
        f"över{_COUNT}": "under", f"upp till{_COUNT}": "minst", "överstiger": "understiger",
        "understiger": "överstiger",
    },
    "en": {
        "at least": "at most", "at most": "at least", "(?:no|not) later than": "no earlier than",
        "(?:no|not) more than": "no less than", "(?:no|not) less than": "no more than",
        f"up to{_COUNT}": "at least", f"more than{_COUNT}": "less than", f"less than{_COUNT}": "more than",
        f"over{_COUNT}": "under", f"within{_COUNT}": "after", "exceeds": "falls below", "exceed": "fall below",
    },
}  # fmt: skip
_FI_PASSIVES = r"(?:\w*[^t\W]et|perit|kysyt|vaadit|tarvit|hyväksyt|merkit|tehd|myyd)"
_FI_GONE: dict[str, str] = {
    "ei saada": "saadaan", "ei saa": "saa", "ei voida": "voidaan", "ei voi": "voi", "ei ole": "on",
    "eivät saa": "saavat", "eivät voi": "voivat", "eivät ole": "ovat", "ei koske": "koskee",
    "ei tarvitse": "tarvitsee", "ei tarvita": "tarvitaan", "ei edellytä": "edellyttää", "ei vaikuta": "vaikuttaa",
    "ei sovelleta": "sovelletaan", "ei tarvittaisi": "tarvittaisiin", "ei vastaa": "vastaa", "ei riitä": "riittää",
    r"ei (\w+e)(?<!tee)(?<!ole)": r"\1e", r"ei tee": "tekee",
    rf"ei ({_FI_PASSIVES}a)": r"\1an", rf"ei ({_FI_PASSIVES}ä)": r"\1än",
}  # fmt: skip
_MUST_BE = r"(?! (?:\w+ ){0,4}?\w+t(?:ava|ävä)\b)"
_FREE = r"(?<!ei )(?<!eivät )(?<!eikä )"
_FI_ADDED: dict[str, str] = {
    f"{_FREE}saa": "ei saa", f"{_FREE}saavat": "eivät saa", f"{_FREE}voi": "ei voi", f"{_FREE}voivat": "eivät voi",
    f"{_FREE}voidaan": "ei voida", "on oikeus": "ei ole oikeutta", f"on{_MUST_BE}": "ei ole",
    f"ovat{_MUST_BE}": "eivät ole", f"{_FREE}koskee": "ei koske", f"{_FREE}vastaa": "ei vastaa",
    rf"{_FREE}({_FI_PASSIVES})aan": r"ei \1a", rf"{_FREE}({_FI_PASSIVES})ään": r"ei \1ä",
}  # fmt: skip
_SV_VERBS = (
    "får|ska|skall|kan|måste|är|har|gäller|betalas|tas|lämnas|krävs|sänds|återbetalas|debiteras|behövs|ges|görs"
    "|tillämpas|ersätts|svarar|ansvarar|omfattar"
)
_EN_VERBS = "may|must|shall|should|can|will|is|are|was|were|has(?= been)|have(?= been)"
_NEGATIONS: dict[str, dict[str, str]] = {
    "fi": _FI_GONE | _FI_ADDED,
    "sv": {
        " inte(?! bara| heller)": "", "inga": "alla", "ingen": "en", "inget": "ett",
        rf"({_SV_VERBS})(?! (?:\w+ )?(?:inte|aldrig|ingen|inga|inget)\b)": r"\1 inte",
    },
    "en": {
        "cannot": "can", rf"({_EN_VERBS}) not": r"\1", r"does not (\w+(?:s|sh|ch|x|o))": r"\1es",
        r"does not (\w+[^aeiou\W])y": r"\1ies", r"does not (\w+)": r"\1s", r"do not (\w+)": r"\1",
        "can(?!not)": "cannot", rf"({_EN_VERBS})": r"\1 not",
    },
}  # fmt: skip
_GENITIVES = {
    "asiakas": "asiakkaan", "pankki": "pankin", "kuluttaja": "kuluttajan", "luotonantaja": "luotonantajan",
    "maksaja": "maksajan", "palveluntarjoaja": "palveluntarjoajan", "edunvalvoja": "edunvalvojan",
    "huoltaja": "huoltajan", "osakas": "osakkaan", "luotonsaaja": "luotonsaajan", "takaaja": "takaajan",
    "asiakaspalvelu": "asiakaspalvelun", "kortinhaltija": "kortinhaltijan", "hän": "hänen",
}  # fmt: skip
_NOMINATIVES = {genitive: nominative for nominative, genitive in _GENITIVES.items()}
_INFINITIVES = {  # of the participle of necessity without its -ava, -ävä
    "olt": "olla", "teht": "tehdä", "annett": "antaa", "otett": "ottaa", "maksett": "maksaa", "pidett": "pitää",
    "pyydett": "pyytää", "kerrott": "kertoa", "saat": "saada", "kysytt": "kysyä", "käytett": "käyttää",
    "lähetett": "lähettää", "näytett": "näyttää", "odotett": "odottaa",
}  # fmt: skip
# What is forbidden stays forbidden with another modal verb.
_SV_UNDENIED = r"(?! (?:\w+ ){0,2}?(?:inte|ingen|inga|inget|aldrig))"
_EN_UNDENIED = r"(?! (?:\w+ ){0,2}?(?:not|never|no))"
_MODALS: dict[str, dict[str, str]] = {
    "sv": {
        rf"(?<!inte )får{_SV_UNDENIED}": "ska", rf"(?<!inte )kan{_SV_UNDENIED}": "måste",
        rf"(?<!inte )ska{_SV_UNDENIED}": "får",
        "måste": "får", "har rätt att": "är skyldig att", "behöver inte": "får inte",
    },
    "en": {
        f"(?:may|can){_EN_UNDENIED}": "must", f"(?:must|shall){_EN_UNDENIED}": "may",
        "(is|are) entitled to": r"\1 obliged to", "has the right to": "has the duty to",
        "have the right to": "have the duty to", "need not": "must not", "(is|are) required to": r"\1 allowed to",
    },
}  # fmt: skip


def sense(text: str, language: str, rng: Random) -> str | None:
    """At least for at most, the earliest for the latest, after for within."""
    return one_of(text, _pairs(_SENSES[language]), rng)


def negation(text: str, language: str, rng: Random) -> str | None:
    """A negation taken out or put in."""
    rows = _NEGATIONS[language]
    if language == "sv" and re.search(r"\binte\b", text):  # it stands before the verb or after it: never add another
        rows = {old: new for old, new in rows.items() if new != r"\1 inte"}
    return one_of(text, _pairs(rows), rng)


def modal(text: str, language: str, rng: Random) -> str | None:
    """A duty for a right or the other way round."""
    return one_of(text, _finnish_modals() if language == "fi" else _pairs(_MODALS[language]), rng)


def _pairs(table: Mapping[str, str]) -> list[Pair]:
    return [(re.compile(rf"{_edge(old)}(?:{old})\b", re.IGNORECASE), new) for old, new in table.items()]


def _edge(old: str) -> str:
    """A word boundary, but where the pattern begins with the space that is to go too."""
    return "" if old.startswith(" ") else r"\b"


def _finnish_modals() -> list[Pair]:
    subjects, genitives = "|".join(_GENITIVES), "|".join(_NOMINATIVES)
    return [
        (words("on oikeus"), "on velvollisuus"),
        (words("ei tarvitse"), "ei saa"),
        (words(rf"({subjects}) (?:saa|voi)(?= \w+)"), lambda m: f"{_GENITIVES[m.group(1).lower()]} täytyy"),
        (words(rf"{_FREE}(?:saa|voi|voidaan)(?= \w)"), "täytyy"),
        (words(rf"({genitives}) on (\w+t)(?:ava|ävä)"), _may_finnish),
        (words(r"on (\w+t)(?:ava|ävä)"), lambda m: f"saa {_infinitive(m.group(1).lower())}"),
        (words(r"täytyy|pitää(?= \w+[aä]\b)"), "saa"),
    ]


def _may_finnish(match: re.Match[str]) -> str:
    return f"{_NOMINATIVES[match.group(1).lower()]} saa {_infinitive(match.group(2).lower())}"


def _infinitive(stem: str) -> str:
    """``ilmoitett`` → ``ilmoittaa``, ``vastatt`` → ``vastata``, ``säilytett`` → ``säilyttää``."""
    vowel = "a" if re.search("[aou]", stem) else "ä"
    if stem in _INFINITIVES:
        return _INFINITIVES[stem]
    if stem.endswith("ett"):
        return f"{stem[:-3]}t{vowel * 2}" if not stem.endswith("istett") else f"{stem[:-3]}{vowel * 2}"
    return f"{stem[:-1]}{vowel}"
