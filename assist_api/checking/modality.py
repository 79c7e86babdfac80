"""What a text does: deny, oblige, allow, forbid, exempt. A draft that changes any of these changes the rule.

Function words are no content words, so nothing else would notice "saa" for "ei saa" or "voi" for "on".
"""

import re
from collections import Counter

# Words in -matta that deny nothing: they are prepositions and adverbs by now.
_FI_NOT = (
    r"(?:ei|eivät)(?! ole (?:vielä )?täyttä)|ettei|etteivät|jottei|en|et|emme|ette|eikä|eivätkä|ellei"
    r"|elleivät|jollei|jolleivät|älä|älkää|ilman|kiellet\w*|kielto\w*|puuttu\w+"
)
_FI_WITHOUT = r"(?!viipym|huolim|riippum|katsom|lukuun ottam|muutoin kuin)\w{3,}m(?:atta|ättä)"
_FI_UN = (
    r"(?!välttäm|tuntem)\w{4,}m(?:aton|attom[ai]\w*|atonta|ätön|ättöm[äi]\w*|ätöntä)"  # "erääntymätön": not fallen due
)
_FI_FREE = (
    r"maksutta|maksuton\w*|maksutto(?:m|n|nta)\w*|ilmai(?:nen|sen|sta|seksi|set|sia)|kuluitta|korotta|koroton"
    r"|korotto\w+"
)
_NOT = {
    "fi": rf"{_FI_NOT}|{_FI_FREE}|{_FI_WITHOUT}|{_FI_UN}",
    "sv": r"inte(?! (?:har |ännu )?fyllt)|icke|ej|ingen|inget|inga|ingenting|ingendera|varken|aldrig"
    r"|(?<!, )utan(?! (?:dröjsmål|hinder))|förbjud\w*|förbud\w*"
    r"|förbjöd\w*|motsätt\w*|avgiftsfri\w*|kostnadsfri\w*|gratis|saknar|saknas|saknade|räntefri\w*",
    "en": r"not(?! (?:later|more|less) than| (?:yet )?reached the age)|no(?! (?:later|more|less|fewer|earlier) than"
    r"| longer)|nothing|never|neither|nor|without(?! undue| delay)|cannot|none|nobody|\w+n['’]t"
    r"|prohibit(?:s|ed)?|forbid(?:s|den)?|unless"
    r"|free(?: of charge)?|refus(?:e|es|ed|al|als)|lack\w*",
}
_BAN = {
    "fi": r"(?:ei|eivät|eikä|eivätkä|en|älä|älkää) (?:\w+ ){0,4}?(?:saa|voi|voida|saada|saisi|voisi)",
    "sv": r"(?:får|kan|ska|skall|bör|fick)(?: \w+){0,2}? (?:inte|aldrig|ej|ingen|inga|inget)|(?:inte|aldrig"
    "|ej)(?: heller)? (?:får|kan|ska)",
    "en": r"(?:may|must|shall|should|can|could) (?:\w+ )?(?:not|never|no)(?! (?:later|more|less|fewer|earlier"
    "|longer))|cannot|can['’]t|mustn['’]t|not allowed|not permitted",
}
_EXEMPT = {
    "fi": r"(?:ei|eivät|eikä|eivätkä) (?:\w+ ){0,2}?(?:tarvitse|edellytä|edellytetä|vaadita|vaadi|tarvita|velvollinen"
    r"|velvollisia|välttämätöntä|edellytys)",
    "sv": r"(?:behöver|krävs|behövs|kräver|förutsätter)(?: \w+){0,3}? (?:inte|ingen|inget|inga)|(?:krävs"
    "|behövs) (?:ingen|inget|inga)"
    r"|ingen \w+ (?:krävs|behövs)|(?:inte|ej) (?:behöver|skyldig|krävs|behövs)",
    "en": r"need not|needn['’]t|no need|(?:do|does) not (?:need|have|require)|no (?:\w+ ){1,3}?(?:is "
    "|are )?(?:needed|required)"
    r"|not (?:\w+ )?(?:required|obliged|needed|necessary|a (?:pre)?condition)",
}
_MUST = {
    "fi": r"(?:on|ovat|oli|olisi) (?:\w+ ){0,5}?\w{2,}t(?:ava|ävä|avat|ävät|avaksi|äväksi)|oltava|täytyy"
    r"|pitää(?= \w+)"
    r"|tulee (?:\w+ ){0,4}?\w+(?:[ao]a|[äö]ä|[dtlnr][aä])|velvol\w+|edellyttää|edellytys|edellytyksenä|edellytetään"
    r"|vaaditaan|vaatii|tarvitaan|tarvitsee|kuuluu",
    "sv": r"ska|skall|måste|bör|skyldig\w*|skyldighet\w*|kräv\w*|krav|behöv\w*|förutsätt\w*|förutsättning\w*",
    "en": r"must|shall|should|ha(?:s|ve) to|obliged|required|requires?|obligation|duty|needs?|needed"
    "|(?:pre)?condition",
}
_MAY = {
    "fi": r"saa|saadaan(?= (?:\w+ )?\w+(?:[ao]a|[äö]ä|t[aä]ä|d[aä]|t[aä])\b)"
    r"|saat|saavat|saisi|voi|voit|voivat|voisi|voidaan|voitaisiin|oikeus|oikeutta|oikeuden"
    r"|oikeute\w+|sallit\w+"
    r"|mahdollis\w+",
    "sv": r"får|kan|kunde|rätt|tillåt(?:en|et|na|s)|möjlig\w*|rättighet\w*",
    "en": r"may|can|could|entitled|allowed|permitted|right to|the right|possible",
}


def _compiled(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in table.items()}


DENIALS = _compiled(_NOT)
# In this order: what a ban or an exemption is made of is no permission and no duty any more.
_FORCES = tuple((name, _compiled(table)) for name, table in (
    ("exempt", _EXEMPT), ("ban", _BAN), ("must", _MUST), ("may", _MAY),
))  # fmt: skip
FORCES = tuple(name for name, _ in _FORCES)


def forces(text: str, language: str) -> Counter[str]:
    """How often the text exempts, bans (``ban``), obliges (``must``) and allows (``may``)."""
    found: Counter[str] = Counter()
    for name, patterns in _FORCES:
        text, times = patterns[language].subn(" ; ", text)
        if times:
            found[name] = times
    return found
