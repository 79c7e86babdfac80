"""Who acts and to whom: the parties named in a clause and the place that case or position gives each.

The parties are those of ``parties.toml``; one has the same name (``payee``) in every language.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from assist_api.checking.words import Analyser
from assist_api.tables import delivered_table

_FI_CASES = tuple(
    (re.compile(rf"(?:{endings})$"), role)
    for endings, role in (
        ("lla|llä", "on"), ("lle|lleen", "to"), ("lta|ltä", "off"), ("sta|stä", "from"), ("ssa|ssä", "in"),
        ("ksi", "as"), ("aan|ään|iin|een", "into"), ("n", "of"), ("a|ä|ta|tä|ia|iä", "object"),
    )
)  # fmt: skip
_PREPOSITIONS = {
    "sv": frozenset(["av", "till", "från", "åt", "hos", "för", "med", "mot", "om", "mellan", "i", "på"]),
    "en": frozenset(["by", "to", "from", "of", "for", "with", "against", "between", "on", "in", "at"]),
}
_ARTICLES = frozenset(["en", "ett", "den", "det", "the", "a", "an", "this", "that", "each", "every", "another"])
_CHANNEL = re.compile(r"(?:verkko|mobiili|netti|nät|mobil|internet|online)")
_OPEN = {"fi": 2, "sv": 1, "en": 1}  # last letters of a name that inflection may change
_ENDING = {
    "fi": re.compile(r"\w{1,6}"),
    "sv": re.compile(r"\w(?:s|n|ns|en|ens|et|ets|er|ers|erna|ernas|na|nas|nen|nens|rna|rnas|a|ar|arna|arnas)?"),
    "en": re.compile(r"\w(?:s|['’]s?|s['’]|ren)?"),
}
_PASSIVE = {
    "sv": re.compile(
        r"\b\w{2,}(?:as|es|rs|ds|gs|vs|(?<!e)ts)\b|\b(?:blir|blev|är) \w+(?:ad|at|ats|en|et|ts|d)\b", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|be|been|being) (?:\w+ )?\w+(?:ed|en|wn|ld|nt|ne|ven|ut|id)\b", re.IGNORECASE
    ),
}
_NECESSIVE = re.compile(r"\b(?:on|täytyy|pitää|tulee|kuuluu|tarvitse|tarvitsee)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_NOMINATIVE_N = frozenset(("alaikäinen", "velallinen", "perillinen", "viranomainen"))


class Role(NamedTuple):
    """A party (its name in ``parties.toml``) and the place it has: ``subject``, ``to``, ``of``, ``by``…"""

    party: str
    place: str


def roles(clause: str, language: str, analyser: Analyser) -> tuple[Role, ...]:
    """The parties that the clause names, in order, each with its place."""
    found: list[Role] = []
    for match in _WORD.finditer(clause):
        party = party_of(match.group(), language, analyser) or _abbreviated(match, clause)
        if not party:
            continue
        name = _name(match.group(), language, analyser) or party
        before, after = clause[: match.start()], clause[match.end() :]
        if language == "fi":
            place = _case(match.group().lower(), name, after)
        else:
            bare = sum(role.place.startswith("bare") for role in found)
            place = _position(before, match.group(), language) or f"bare {bare}"
        found.append(Role(party, place))
    return tuple(found)


def _abbreviated(match: re.Match[str], clause: str) -> str:
    """An office or a body by its letters ("FINE", "RLV:n"); with a number after it they name a document."""
    letters = match.group()
    numbered = re.match(r"[\s-]?\d", clause[match.end() :])
    return letters if len(letters) > 1 and letters.isupper() and not numbered else ""


def passive(clause: str, language: str) -> bool:
    """Whether the clause has its subject suffer what is told: who acts is named elsewhere, if at all."""
    return language in _PASSIVE and bool(_PASSIVE[language].search(clause))


def party_of(word: str, language: str, analyser: Analyser) -> str:
    """The party that a word names, empty for none."""
    return _parties(language).get(_name(word, language, analyser), "")


@cache
def _parties(language: str) -> dict[str, str]:
    """The parties by their names in a language."""
    table = delivered_table("checking", "parties.toml")
    return {name: party for party, names in table.items() for name in names.get(language, ())}


@lru_cache(maxsize=8)
def _by_form(language: str, analyser: Analyser) -> dict[str, str]:
    """The names by what the analysis makes of them first: base form or stem."""
    return {analyser.analyse(name, language)[0][0]: name for name in _parties(language)}


def _name(written: str, language: str, analyser: Analyser) -> str:
    """The name that a word is; a compound is its last part (``konsumentkund``), but no channel (``nätbank``)."""
    names = _by_form(language, analyser)
    forms = [form for forms in analyser.analyse(written, language) for form in forms]
    lowered = written.lower()
    if not forms or _CHANNEL.match(lowered):
        return ""
    for name in (names[form] for form in reversed(forms) if form in names):
        # The stem of "betalare" is that of "betala" too, and "pankkipäivä" is no kind of bank.
        stem = name.removesuffix("nen") if name.endswith("nen") else name[: -_OPEN[language]]
        begins = lowered.rfind(stem)
        if begins >= 0 and _ENDING[language].fullmatch(lowered, begins + len(stem)):
            return name
    return ""


def _case(written: str, name: str, after: str) -> str:
    if written in (name, *_NOMINATIVE_N) or written.endswith("t"):
        return "subject"
    role = next((role for ending, role in _FI_CASES if ending.search(written)), "subject")
    if name.endswith("kas"):  # asiakkaan and asiakasta are no illative and no elative
        role = {"into": "of", "from": "object"}.get(role, role) if written.endswith(("kaan", "kasta")) else role
    # "Pankin on ilmoitettava": who is obliged stands in the genitive, right before the verb.
    return "subject" if role == "of" and _NECESSIVE.match(after.strip()) else role


def _position(before: str, written: str, language: str) -> str:
    """A preposition before the word or its genitive; empty where it stands bare."""
    if language == "en" and re.search(r"['’]s?$", written):
        return "of"
    if language == "sv" and written.lower().endswith("ns"):
        return "of"
    last = [word.lower() for word in _WORD.findall(before)[-2:]]
    while last and last[-1] in _ARTICLES:
        last.pop()
    return last[-1] if last and last[-1] in _PREPOSITIONS[language] else ""
