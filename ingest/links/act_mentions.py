"""The act that a section or an article belongs to, as the words before or after it say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.naming import call
from ingest.links.act_names import NUMBER, Names, full
from ingest.links.eu_citations import EuAct

_REACH = 260
_NATIONAL = re.compile(rf"\((?P<n>{NUMBER})[^()]{{0,80}}\)$")
_PLAIN = re.compile(
    r"\b(?:lain|laki|laissa|lagen|lag|asetuksen|asetus|förordning(?:en)?) (?P<n>\d{1,4}/(?:1[789]|20)\d\d)$"
)
_BOOK = re.compile(
    r"(?:määräy\w+ ja ohje\w+|föreskrift\w+ och anvisning\w+|regulations and guidelines),? (?P<n>\d{1,2}/20\d\d),?$",
    re.IGNORECASE,
)
_SELF_BEFORE = re.compile(
    r"(?:\b(?:tämän|tässä|näiden|denna|detta)\s(?:lain|kaaren|asetuksen|laissa|määräysten ja ohjeiden|lag|lags)"
    r"|(?:^|(?<=[.;:]\s))(?:Lain|Lagens|Sen|Dess|Asetuksen))$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:mainitun|sanotun|saman|kyseisen|edellä mainitun|viimeksi mainitun|nämnda|samma|sagda) "
    r"(?:lain|kaaren|asetuksen|direktiivin|lag|lags|förordning|direktiv|(?P<part>luvun|pykälän))$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?P<phrase>\S+(?: \S+){0,11}) annetun (?:lain|asetuksen|direktiivin)$")
_GENITIVE = re.compile(r"(?P<name>\S*(?:lain|kaaren|asetuksen|direktiivin|lagens|balkens|förordningens|lagen|balken))$")
_PLAIN_LAW = re.compile(r"(?:lain|kaaren|asetuksen|direktiivin|lagens?|förordningens?)$", re.IGNORECASE)
_QUALIFIES = re.compile(r"(?<![td]a)(?<![td]ä)(?:[aeouyäö]n|(?<!i)in|sta|stä)$|^(?:ja|sekä)$")
_SHORT = re.compile(r"(?P<name>[A-ZÅÄÖ][\w-]{0,5}[A-ZÅÄÖ]\w{0,3})(?::n)?$")
_TREATY_BEFORE = re.compile(r"(?P<name>SEUT|SEU|\w+(?:sopimuksen|peruskirjan|perussäännön))$")
_FOREIGN = re.compile(r"standard\w*(?: [A-Z]\S{0,12}| \d\S{0,6})?$")

_OF = re.compile(r",?\s?(?:of|to|in|from|i|av|till)\s(?:the )?")
_SELF_AFTER = re.compile(
    r"den här lagen|(?:this|denna|detta)\b"
    r"(?: (?:Regulation|Directive|Decision|Chapter|Section|lag|balk|förordning|kapitel|paragraf)\b)?",
    re.IGNORECASE,
)
_BACK_AFTER = re.compile(
    r"(?P<part>(?:i )?(?:nämnda|samma|sagda) (?:kapitel|paragraf))|den (?:(?:sist)?nämnda )?lagen\b"
    r"|(?:that|those|(?:sist)?nämnda|samma|sagda) (?:Regulation|Directive|Decision|Act|lag\b|förordning|direktiv)"
)
_ADJECTIVES = re.compile(
    r"(?:(?:Council|Commission|Delegated|Implementing|Framework|Europaparlamentets|och|rådets|kommissionens|delegerade"
    r"|genomförande) ?)*(?:Regulations?|Directives?|Decisions?|förordning\w*|direktiv\w*|beslut\w*)?\s?"
)
_LAW_AFTER = re.compile(r"(?P<name>[\w-]*(?:lagen|balken|förordningen|direktivet|stadgan))\b")
_DIRECT = re.compile(r" (?P<name>[\w-]+(?:lagen|balken)|lagen(?= om ))\b")
_VERB = re.compile(
    r" (?:ska|skall|får|kan|tillämpas|gäller|avse\w+|föreskrivs|bestäms|finns|har|är|som|samt|inte|eller)\b"
)
_PHRASE_END = re.compile(rf"[,.;:()§]| och (?:\d|i )|{_VERB.pattern}")
_TREATY_AFTER = re.compile(
    r"(?P<name>(?:TFEU|TEU|Charter|Treaty|Statute|Protocol|Convention|Agreement|EUF-fördraget)\b[\w ]{0,60})"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An act named at a place: its number or name, empty for the document itself, None when it cannot be told."""

    start: int
    end: int
    document: str | None


def before(
    text: str, at: int, names: Names, eu: Sequence[EuAct], earlier: str, *, is_article: bool = False
) -> Mention | None:
    """The act named right before ``at``, if any.

    ``eu`` are the EU acts in the text, ``earlier`` is the last act that it named before.
    Treaties have articles, so that ``vuokrasopimuksen 3 §`` is none.
    """
    tail = text[max(0, at - _REACH) : at].rstrip()
    shift = max(0, at - _REACH)

    def mention(match: re.Match[str], document: str | None) -> Mention:
        return Mention(shift + match.start(), at, document)

    for pattern in (_NATIONAL, _PLAIN, _BOOK):
        if match := pattern.search(tail):
            return mention(match, full(match["n"]))
    for act in eu:
        if shift + len(tail.rstrip(",")) <= act.end <= at:
            return Mention(act.start, at, act.number)
    if match := _SELF_BEFORE.search(tail):
        return mention(match, "")
    if match := _BACK.search(tail):
        return mention(match, None if match["part"] else earlier or None)
    return _named_before(tail, shift, at, names, is_article)


def _named_before(tail: str, shift: int, at: int, names: Names, is_article: bool) -> Mention | None:
    """An act by a name: one the document defines, ``… annetun lain``, a compound, an abbreviation, a treaty."""
    words = list(re.finditer(r"\S+", tail)) if tail[-1:].isalpha() else []
    for first in reversed(words[-4:]):
        if number := names.number(re.sub(r":n$", "", tail[first.start() :])):
            return Mention(shift + first.start(), at, number)
    if " annetun " in tail and (match := _GIVEN.search(tail)):
        phrase = _subject(match["phrase"].split(" "))
        found, count = names.ending(match["phrase"].split(" "))
        size = len(" ".join(match["phrase"].split(" ")[-count:])) if found else len(phrase)
        return Mention(shift + match.end("phrase") - size, at, found or f"laki {phrase}")
    if match := _GENITIVE.search(tail, words[-1].start() if words else 0):
        plain = _PLAIN_LAW.fullmatch(match["name"])
        name = re.sub(r"kaaren$", "kaari", call(match["name"]))
        return Mention(shift + match.start(), at, None if plain else name)
    if _FOREIGN.search(tail):
        return Mention(at, at, None)
    match = _SHORT.search(tail) or (_TREATY_BEFORE.search(tail) if is_article else None)
    return Mention(shift + match.start(), at, match["name"]) if match else None


def _subject(words: list[str]) -> str:
    """What an act is about: from the last word in the elative, with what qualifies it, to the end."""
    first = next((at for at in range(len(words) - 1, -1, -1) if words[at].endswith(("sta", "stä"))), len(words) - 1)
    while first and _QUALIFIES.search(words[first - 1]):
        first -= 1
    while words[first] in ("ja", "sekä"):
        first += 1
    return " ".join(words[first:])


def after(text: str, at: int, names: Names, eu: Sequence[EuAct], earlier: str) -> Mention | None:
    """The act named right after ``at`` (``of Directive …``, ``i lagen om …``), if any; otherwise as ``before``."""
    link = _OF.match(text, at)
    if link is None:
        direct = _DIRECT.match(text, at)
        return _swedish_law(text, at, direct, names) if direct else None
    here = link.end()
    if match := _SELF_AFTER.match(text, here):
        return Mention(at, match.end(), "")
    if match := _BACK_AFTER.match(text, here):
        return Mention(at, match.end(), None if match["part"] else earlier or None)
    numbered = _ADJECTIVES.match(text, here)
    for act in eu:
        if act.start in (here, numbered.end() if numbered else here):
            return Mention(at, act.end, act.number)
    words = text[here : here + 120].split(" ")
    for count in range(min(6, len(words)), 0, -1):
        said = " ".join(words[:count]).rstrip(",.;:)")
        if number := names.number(said):
            return Mention(at, here + len(said), number)
    if match := _LAW_AFTER.match(text, here):
        return _swedish_law(text, at, match, names)
    if match := _TREATY_AFTER.match(text, here):
        return Mention(at, match.end(), match["name"].strip())
    return None


def _swedish_law(text: str, at: int, law: re.Match[str], names: Names) -> Mention:
    rest = text[law.end() : law.end() + 200].lstrip(" ")
    gap = law.end() + 1
    if numbered := re.match(rf"\(({NUMBER})", rest):
        return Mention(at, gap + numbered.end() + 1, full(numbered[1]))
    if law["name"] not in ("lagen", "förordningen"):
        return Mention(at, law.end(), names.number(law["name"]) or call(law["name"]))
    number, length = names.beginning(rest)
    if number:
        bracket = re.match(rf" \({NUMBER}\)", rest[length:])
        return Mention(at, gap + length + (bracket.end() if bracket else 0), number)
    titled = re.match(rf"[^.;§()]{{3,180}}\(({NUMBER})\)", rest)
    if titled and not _VERB.search(titled[0]):
        return Mention(at, gap + titled.end(), full(titled[1]))
    phrase = _PHRASE_END.split(rest, maxsplit=1)[0]
    is_about = phrase.startswith(("om ", "angående "))
    return Mention(at, gap + len(phrase), f"{call(law['name'])} {phrase}".strip() if is_about else None)


_WHOLE = re.compile(rf"\((?P<n>{NUMBER})[^()]{{0,80}}\)")
_LAW_WORD = re.compile(
    r"(?<![\w:-])[\w:-]*(?:la(?:ki|in|kia|issa|ista|kiin|illa|eissa)|asetu\w+|kaar\w+|lag(?:en|ar|arna)?|balken?|förordning\w*)"
    r"(?= |$)",
    re.IGNORECASE,
)
_WHOLE_PLAIN = re.compile(
    r"\b(?:laki|lain|laissa|laeissa|laista|lag|lagen|lagarna|asetuksessa|förordning(?:en)?)"
    r" (?P<n>\d{1,4}/(?:1[789]|20)\d\d)(?!\d)"
)
_WHOLE_BOOK = re.compile(_BOOK.pattern.removesuffix(",?$"), re.IGNORECASE)


def acts(text: str, eu: Sequence[EuAct]) -> Iterator[Mention]:
    """The acts that a text names by number (``eu``: the EU acts), whether a section of them is meant or not."""
    for match in _WHOLE.finditer(text):
        near = re.split(r"[§();]", text[max(0, match.start() - 160) : match.start()])[-1]
        law = list(_LAW_WORD.finditer(near.rstrip()))
        if law:
            yield Mention(match.start() - len(near) + law[-1].start(), match.end(), full(match["n"]))
    for pattern in (_WHOLE_PLAIN, _WHOLE_BOOK):
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), full(match["n"]))
    for act in eu:
        yield Mention(act.start, act.end, act.number)
