"""Rules told by what is denied, told by what is so: "not without", "not before", "not unless", "prohibited".

One rule is told either way, and a sentence that turns the telling round turns no rule round. Both are brought to one
telling before they are compared; words keep their forms, since they are compared by base forms.
"""

import re
from functools import lru_cache, partial

_TEXTS_KEPT = 1_024
_JOINED = r"\b(?:ei|eivät|eikä|eivätkä|ja|inte|ej|aldrig|och|not|never|nor|and)\b"
_WITHIN = rf"(?P<rest>(?:(?!{_JOINED})[^.;:,\n]){{0,90}}?)"  # of one clause, and nothing else denied
_NOT_FI = r"\b(?:ei|eivät|eikä|eivätkä)\b"
_NOT_SV = r"\b(?:inte|ej|aldrig)\b"
_NOT_EN = r"(?:\b(?:not|never)\b|(?<=can)not\b)"
_TELLINGS: tuple[tuple[str, str, str], ...] = (
    # Signs of which the text has one, the telling, the plain one. "Not before it is signed": after it is.
    ("ennen kuin", rf"{_NOT_FI}{_WITHIN},?\s*\bennen kuin\b", r"\g<rest> vasta kun"),
    ("vasta", r"\bvasta, kun\b|\bvasta (?:sitten|sen jälkeen),? kun\b", "vasta kun"),
    ("förrän", rf"{_NOT_SV}{_WITHIN}\bförrän\b", r"\g<rest> först när"),
    ("först", r"\bförst (?:sedan|efter det att|efter att)\b", "först när"),
    ("before|until", rf"{_NOT_EN}{_WITHIN}\b(?:before|until)\b", r"\g<rest> only after"),
    ("only", r"\bonly (?:once|when)\b", "only after"),
    # "Nowhere but at a branch": only there.
    ("kuin", rf"{_NOT_FI}{_WITHIN}\b(?:muualla|muualta|muualle|muuten|muutoin|muulla tavalla) kuin\b",
     r"\g<rest> vain"),
    (" än ", rf"{_NOT_SV}{_WITHIN}\b(?:någon )?(?:annanstans|på (?:något )?annat sätt) än\b", r"\g<rest> endast"),
    ("than", rf"{_NOT_EN}{_WITHIN}\b(?:anywhere|elsewhere|otherwise|in any other way)(?: other| else)? than\b",
     r"\g<rest> only"),
    # "Not unless": only if.
    ("ellei|jollei", rf"{_NOT_FI}{_WITHIN},?\s*\b(?:ellei(?:vät)?|jollei(?:vät)?)\b", r"\g<rest> vain jos"),
    ("vain", r"\bvain, jos\b", "vain jos"),
    ("om inte|såvida", rf"{_NOT_SV}{_WITHIN},?\s*\b(?:om inte|såvida inte)\b", r"\g<rest> endast om"),
    ("unless", rf"{_NOT_EN}{_WITHIN},?\s*\bunless\b", r"\g<rest> only if"),
    # "Not without": it takes that.
    ("ilman", rf"{_NOT_FI}{_WITHIN}\bilman\b", r"\g<rest> vain"),
    ("utan", rf"{_NOT_SV}{_WITHIN}\butan\b(?! (?:att|dröjsmål|hinder))", r"\g<rest> endast"),
    ("without", rf"{_NOT_EN}{_WITHIN}\bwithout\b(?! (?:undue|delay))", r"\g<rest> only with"),
    # What is missing is what one is without.
    ("puuttu", r"\bjos (?P<what>\w+) puuttu\w+", r"ilman \g<what>"),
    ("saknas", r"\bom (?P<what>\w+) saknas\b", r"utan \g<what>"),
    ("missing|lacking", r"\bif (?:there is no|the) (?P<what>\w+(?: of \w+)?) is (?:missing|lacking)\b",
     r"without \g<what>"),
    # What is prohibited may not be done.
    ("sallit|luvallis|mahdol|mahdot|kiellet", r"\b(?:ei ole|eivät ole) (?:sallittu[aj]?|luvallista|mahdollista)\b"
     r"|\b(?<!ei ole )(?<!eivät ole )(?:on|ovat) (?:kielletty(?:jä|ä)?|mahdoton(?:ta)?)\b", "ei saa"),
    ("tillåt|möjlig|förbjud", r"\b(?:är )?inte (?:tillåtet|möjligt)\b|\bär (?:förbjud(?:et|en|na)|omöjligt)\b",
     "får inte"),
    ("allowed|permitted|possible|prohibited|forbidden",
     r"\b(?:is|are) (?:not (?:allowed|permitted|possible)|prohibited|forbidden|impossible)\b", "may not"),
)  # fmt: skip
_CLAUSE = re.compile(r"[.;:,\n]")
_DENIES = re.compile(rf"{_NOT_FI}|{_NOT_SV}|{_NOT_EN}", re.IGNORECASE)
_PLAIN = tuple((signs.split("|"), re.compile(pattern, re.IGNORECASE), told) for signs, pattern, told in _TELLINGS)


@lru_cache(maxsize=_TEXTS_KEPT)
def affirmed(text: str) -> str:
    """The text with such denials told by what is so; the same when that is done again."""
    lowered = text.lower()
    for signs, pattern, told in _PLAIN:
        if any(sign in lowered for sign in signs):  # most texts have none, and looking for them takes a thousandth
            text = pattern.sub(partial(_told, told), text)
    return text


def _told(told: str, match: re.Match[str]) -> str:
    """Of two denials joined in one clause it is not known which one the condition is of: both stay."""
    clause = _CLAUSE.split(match.string[: match.start()])[-1]
    return match.group() if _DENIES.search(clause) else match.expand(told)
