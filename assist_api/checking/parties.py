"""Who acts and to whom: the parties named in a clause and the place that case or position gives each."""

import re
from functools import lru_cache
from typing import NamedTuple

from assist_api.checking.words import Analyser

_FI = """
asiakas pankki kuluttaja luotonantaja luotonsaaja maksaja maksunsaaja saaja takaaja velallinen velkoja
edunvalvoja päämies huoltaja alaikäinen lapsi palveluntarjoaja finanssivalvonta poliisi valtuutettu valtuuttaja
osakas leski perillinen kauppias hakija asiakaspalvelija asiakaspalvelu esimies tilinomistaja tilinhaltija
kortinhaltija yritys viranomainen vakuutusyhtiö vakuutuksenottaja vakuutettu työnantaja työntekijä laitos
"""
_SV = """
kund bank konsument kreditgivare betalare betalningsmottagare borgensman gäldenär borgenär intressebevakare
huvudman vårdnadshavare barn tjänsteleverantör finansinspektionen polis fullmäktig delägare make arvinge sökande
kundbetjänare borgensmän huvudmän kontohavare kortinnehavare företag myndighet försäkringsbolag
försäkringstagare arbetsgivare arbetstagare
"""
_EN = """
customer bank consumer creditor lender payer payee guarantor debtor borrower guardian principal custodian child
children police provider holder agent applicant authority merchant trader employer employee insurer policyholder
ombudsman depositor
"""
PARTIES = {"fi": _FI, "sv": _SV, "en": _EN}
_FI_CASES = tuple(
    (re.compile(rf"(?:{endings})$"), role)
    for endings, role in (
        ("lla|llä", "on"), ("lle|lleen", "to"), ("lta|ltä", "off"), ("sta|stä", "from"), ("ssa|ssä", "in"),
        ("ksi", "as"), ("aan|ään|iin|een", "into"), ("n", "of"), ("a|ä|ta|tä|ia|iä", "object"),
    )
)  # fmt: skip
_PREPOSITIONS = {
    "sv": frozenset(["av", "till", "från", "åt", "hos", "för", "med", "mot", "om", "mellan"]),
    "en": frozenset(["by", "to", "from", "of", "for", "with", "against", "between", "on"]),
}
_ARTICLES = frozenset(["en", "ett", "den", "det", "the", "a", "an", "this", "that", "each", "every", "another"])
_CHANNEL = re.compile(r"(?:verkko|mobiili|netti|nät|mobil|internet|online)")
_ALIASES = {"borgensmän": "borgensman", "huvudmän": "huvudman", "children": "child", "saaja": "maksunsaaja"}
_OPEN = {"fi": 2, "sv": 1, "en": 1}  # last letters of a name that inflection may change
_ENDING = {
    "fi": re.compile(r"\w{1,6}"),
    "sv": re.compile(r"\w(?:s|n|ns|en|ens|et|ets|er|ers|erna|ernas|na|nas|rna|rnas|a|ar|arna|arnas)?"),
    "en": re.compile(r"\w(?:s|['’]s?|s['’]|ren)?"),
}
_NECESSIVE = re.compile(r"\b(?:on|täytyy|pitää|tulee|kuuluu|tarvitse|tarvitsee)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_NOMINATIVE_N = frozenset(("alaikäinen", "velallinen", "perillinen", "viranomainen"))


class Role(NamedTuple):
    """A party (base form) and the place it has: ``subject``, ``to``, ``of``, ``by``…"""

    party: str
    place: str


def roles(clause: str, language: str, analyser: Analyser) -> tuple[Role, ...]:
    """The parties that the clause names, in order, each with its place."""
    names, found = _names(language, analyser), list[Role]()
    for match in _WORD.finditer(clause):
        party = _party(match.group(), names, language, analyser)
        if not party:
            continue
        before, after = clause[: match.start()], clause[match.end() :]
        if language == "fi":
            place = _case(match.group().lower(), party, after)
        else:
            bare = sum(role.place.startswith("bare") for role in found)
            place = _position(before, match.group(), language) or f"bare {bare}"
        found.append(Role(party, place))
    return tuple(found)


@lru_cache(maxsize=8)
def _names(language: str, analyser: Analyser) -> dict[str, str]:
    """The parties by what the analysis makes of their names first: base form or stem."""
    return {analyser.analyse(name, language)[0][0]: name for name in PARTIES[language].split()}


def _party(written: str, names: dict[str, str], language: str, analyser: Analyser) -> str:
    """The party that a word names; a compound names its last part (``konsumentkund``), but no channel (``nätbank``)."""
    forms = [form for forms in analyser.analyse(written, language) for form in forms]
    lowered = written.lower()
    if not forms or _CHANNEL.match(lowered):
        return ""
    for name in (names[form] for form in reversed(forms) if form in names):
        # The stem of "betalare" is that of "betala" too, and "pankkipäivä" is no kind of bank.
        stem = name.removesuffix("nen") if name.endswith("nen") else name[: -_OPEN[language]]
        begins = lowered.rfind(stem)
        if begins >= 0 and _ENDING[language].fullmatch(lowered, begins + len(stem)):
            return _ALIASES.get(name, name)
    return ""


def _case(written: str, party: str, after: str) -> str:
    if written in (party, *_NOMINATIVE_N) or written.endswith("t"):
        return "subject"
    role = next((role for ending, role in _FI_CASES if ending.search(written)), "subject")
    if party.endswith("kas"):  # asiakkaan and asiakasta are no illative and no elative
        role = {"into": "of", "from": "object"}.get(role, role) if written.endswith(("kaan", "asta")) else role
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
