"""What a sentence does: deny, oblige or allow. A draft that changes any of these changes the rule.

Function words are no content words, so ``verify`` would not notice "saa" for "ei saa" or "voi" for "on" without this.
"""

import re

# Words in -matta that deny nothing: they are prepositions and adverbs by now.
_FI_NOT = r"ei|en|et|emme|ette|eivät|eikä|eivätkä|älä|älkää|ilman|kiellet\w*|kielto\w*"
_FI_WITHOUT = r"(?!viipym|huolim|riippum|katsom|lukuun ottam|muutoin kuin)\w{3,}m(?:atta|ättä)"
_NOT = {
    "fi": rf"{_FI_NOT}|{_FI_WITHOUT}",
    "sv": r"inte|icke|ej|ingen|inget|inga|aldrig|utan(?! dröjsmål)|förbjud\w*|förbud\w*",
    "en": r"not|no(?! later)|never|neither|nor|without(?! undue| delay)|cannot|none|\w+n['’]t|prohibit\w*|forbid\w*",
}
_MUST = {
    "fi": r"on (?:\w+ ){0,4}?\w{3,}t(?:ava|ävä)|oltava|täytyy|pitää|tulee|velvol\w+|edellyttää|vaaditaan|vaatii",
    "sv": r"ska|skall|måste|bör|skyldig\w*|kräv\w*",
    "en": r"must|shall|should|ha(?:s|ve) to|obliged|required|obligation|duty",
}
_MAY = {
    "fi": r"saa|saat|saavat|voi|voit|voivat|voidaan|oikeus|oikeutta|oikeute\w+|sallit\w+|mahdollis\w+",
    "sv": r"får|kan|rätt|tillåt\w*|möjlig\w*",
    "en": r"may|can|could|entitled|allowed|permitted|right to|possible",
}


def _compiled(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in table.items()}


_DENIES = _compiled(_NOT)
_FORCES = {"must": _compiled(_MUST), "may": _compiled(_MAY)}


def denies(text: str, language: str) -> bool:
    """Whether the text holds a negation; two in one sentence still count as one."""
    return bool(_DENIES[language].search(text))


def forces(text: str, language: str) -> frozenset[str]:
    """Which of ``must`` and ``may`` the text says."""
    return frozenset(force for force, patterns in _FORCES.items() if patterns[language].search(text))


def same_rule(claim: str, source: str, language: str) -> bool:
    """Whether the claim denies exactly when the source does, and makes no duty of a right or the other way round."""
    if denies(claim, language) != denies(source, language):
        return False
    said, meant = forces(claim, language), forces(source, language)
    return not said or not meant or bool(said & meant)
