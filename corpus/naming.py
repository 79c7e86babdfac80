"""How documents are called in other documents: by number, by title in any case ending, by what stands in brackets."""

import re

from corpus.model import Document, Kind

# The case endings that names of acts take in running text, Finnish and Swedish.
_BASE_FORMS = tuple(
    (re.compile(pattern), base)
    for pattern, base in (
        (r"(?:lain|lakia|laissa|laista|lakiin|lailla|laille|laiksi)\b", "laki"),
        (r"asetu(?:ksen|sta|ksessa|ksesta|kseen|ksella)\b", "asetus"),
        (r"direktiiv(?:in|iä|issä|istä|iin|illä)\b", "direktiivi"),
        (r"lagens?\b", "lag"),
        (r"förordningens?\b", "förordning"),
        (r"direktivets?\b", "direktiv"),
    )
)
_LAW_SAID = re.compile(r"\b\w*(?:laki|lain|laissa|laista|lakiin|lag|lagen|lagens|act)\b", re.IGNORECASE)
_RULE_SAID = re.compile(
    r"määräy|ohje|föreskrift|anvisning|guideline|\bfiva|finanssivalvon|finansinspektion|\bfin-fsa", re.IGNORECASE
)
_GIVEN = re.compile(r"(?P<about>.+) anne(?:ttu|tun|tussa|tusta|ttua|ttuun|tulla) (?P<act>laki|asetus)$")
_CAPITAL = re.compile(r"\b[A-ZÅÄÖ](?=[a-zåäö]+)")
_GENERAL = re.compile(r"^(?:ylei\w+|allmänna?|general) (?=.*(?:asetus|förordning|regulation)$)")
_BRACKETS = re.compile(r"\(([^()]*)\)")


def calls(document: Document) -> set[str]:
    """What a document may be called: its number, its title, the title without brackets and what they hold.

    A name in brackets goes by its capitals too: ``(General Data Protection Regulation)`` is the GDPR.
    """
    outside = _BRACKETS.sub(" ", document.title)
    inside = _BRACKETS.findall(document.title)
    initials = ("".join(_CAPITAL.findall(name)) for name in inside)
    names = (document.number, document.title, outside, *inside, *(each for each in initials if len(each) > 2))
    return {call(name) for name in names} - {""}


def call(name: str) -> str:
    """A name or number as it is compared: lowercase, acts in their base form and without "general" before them.

    ``Finanssivalvonnasta annetun lain`` is called as the act itself is titled: ``laki finanssivalvonnasta``.
    """
    plain = " ".join(name.casefold().split()).strip(" .,;:")
    for pattern, base in _BASE_FORMS:
        plain = pattern.sub(base, plain)
    return _GIVEN.sub(r"\g<act> \g<about>", _GENERAL.sub("", plain))


def unlikely(kind: Kind, said: str) -> bool:
    """Whether the words of a reference speak against a kind: acts and a supervisor's rules are numbered alike."""
    if _RULE_SAID.search(said):
        return kind is Kind.LAW
    return kind is not Kind.LAW and _LAW_SAID.search(said) is not None


def says_number(text: str, document: Document) -> bool:
    """Whether words that name a rule (``laki 66/1979``) mean this document: its number, not against its kind."""
    if not document.number or unlikely(document.kind, text):
        return False
    return re.search(rf"(?<![\w/.]){re.escape(document.number)}(?![\w/])", text, re.IGNORECASE) is not None
