"""When a customer asks for a person: then no answer is sought."""

import re

_HUMAN = {
    "fi": r"ihmise\w*|ihminen|henkilön?\b|asiakaspalvelija\w*|virkailija\w*|esimie\w*|esihenkilö\w*",
    "sv": r"människa|person\b|riktig person|handläggare|kundrådgivare|chef\w*|någon levande|mänsklig",
    "en": r"human(?: being)?|(?:real |actual |live )?person\b|(?:real |live |human )?agent\b|representative|supervisor|"
    r"manager\b|someone real|somebody real|an operator",
}
_ASKS = {
    "fi": rf"(?:haluan|haluaisin|halua[ai]?n|tahdon|tahtoisin|saanko|saisinko|pääsenkö|voinko|voisinko|voiks|saaks|"
    rf"haluun|tahon|anna mun|antakaa minun)\b[^.?!]{{0,40}}?\b(?:puhu\w*|jutella|juttel\w*|keskustel\w*|asioi\w*)\b"
    rf"[^.?!]{{0,25}}?\b(?:{_HUMAN['fi']})"
    rf"|\b(?:yhdistä\w*|yhdistäkää|siirrä|siirtäkää|kytke\w*|ohjatkaa)\b[^.?!]{{0,30}}?\b(?:{_HUMAN['fi']})"
    r"|\bonko (?:siellä|tää|tämä) (?:ihminen|ihmistä|robotti|kone|botti)"
    r"|\b(?:en|emmä|emmää) (?:halua|haluu|tahdo|taho) (?:puhua |jutella )?(?:robot\w*|kone\w*|bot\w*)",
    "sv": rf"(?:vill|skulle vilja|kan jag få|får jag|låt mig|kan jag)\b[^.?!]{{0,40}}?\b(?:tala|prata|snacka)\b"
    rf"[^.?!]{{0,20}}?\bmed\b[^.?!]{{0,20}}?\b(?:{_HUMAN['sv']})"
    rf"|\b(?:koppla|överför|flytta)\b[^.?!]{{0,25}}?\btill\b[^.?!]{{0,20}}?\b(?:{_HUMAN['sv']})"
    r"|\bär (?:du|det här) en (?:robot|bot|människa)"
    r"|\bvill inte (?:tala|prata) med en (?:robot|bot|maskin)",
    "en": rf"(?:want|like|need|let me|can i|could i|may i)\b[^.?!]{{0,25}}?\b(?:talk|speak|chat)\b[^.?!]{{0,12}}?"
    rf"\b(?:to|with)\b[^.?!]{{0,20}}?\b(?:{_HUMAN['en']})"
    rf"|\b(?:put|pass|transfer|connect|get)\b (?:me )?(?:through |over )?(?:to )?(?:an? |the )?(?:{_HUMAN['en']})"
    r"|\bare you (?:a )?(?:human|robot|bot|real)\b"
    r"|\b(?:don't|do not) want to (?:talk|speak) to an? (?:robot|bot|machine)",
}
_NOT = re.compile(r"\b(?:en|ei|inte|not|don't)\b[^.?!]{0,12}$", re.IGNORECASE)
_PATTERNS = {language: re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE) for language, pattern in _ASKS.items()}
_REFUSING = re.compile(r"^(?:en|emmä|emmää|vill inte|don't|do not)\b", re.IGNORECASE)


def asks_for_person(turn: str, language: str) -> bool:
    """Whether the customer asks to be put through to a person, and does not say that there is no need."""
    found = _PATTERNS.get(language, _PATTERNS["fi"]).search(turn.replace("’", "'"))
    if found is None:
        return False
    return bool(_REFUSING.match(found.group())) or not _NOT.search(turn[: found.start()])
