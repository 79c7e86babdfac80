"""References in the sources, in three languages, and whether what they name is there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.sample.places import Text
from corpus.sample.problems import Problem

_LINK = r"(?:–|-|, | ja | tai | sekä | och | eller | samt | and | or | to )"
_NUMBERS = rf"\d+(?:\.\d+)*(?:{_LINK}\d+(?:\.\d+)*)*"
_SECTIONS = rf"\d+(?:(?: [a-z]\b)?{_LINK}\d+)*(?: [a-z]\b)?"
_TOKEN = re.compile(
    r"(?P<document>\b(?:KP|RLV) \d+/\d{4})"
    rf"|\b(?:luku|luvu\w+|luvut|lukuj\w+|kapitel|chapters?) (?P<chapters>{_NUMBERS})"
    rf"|(?<![\d.,/–-])(?P<before>\d+(?:{_LINK}\d+)*) (?:luku|luvu\w+|kap\.)"
    rf"|(?<![\d.,/–-])(?P<sections>{_SECTIONS}) §(?::\w+)?(?:,? (?P<moment>\d+) mom\w*\.?)?"
    r"(?: (?P<point>\d+) (?:koh\w+|punkt\w*))?"
    rf"|\b[Ss]ections? (?P<english>{_SECTIONS})(?:\((?P<subsection>\d+)\))?"
    r"|\((?P<paragraph>\d{1,3})(?:[–-](?P<last>\d{1,3}))?\)(?: (?P<item>[a-zåäö])(?:\)|-ala\w+)|\((?P<letter>[a-z])\))?"
)
_WORD = r"(?:(?:alakoh|koh|punkt|paragraph)\w* )?"
_VERSION = re.compile(r"(?::\w+)?,? \(?version?\w* (?P<version>\d+)")
_AFTER_DOCUMENT = re.compile(rf"(?::\w+)?(?:,? \(?version?\w* \d+)?\)?,? ?{_WORD}")
_AFTER_PLACE = re.compile(rf"(?:,| ja| och| and| sekä)? ?{_WORD}")
ACTS: Mapping[str, re.Pattern[str]] = {
    "1901/2025": re.compile(
        r"\bMTL\b|1901/2025|maksutapahtumala\w+|betalningstransaktionslag\w*|lag\w* om betalningstransaktioner"
        r"|payment transactions act|act on payment transactions",
        re.IGNORECASE,
    ),
    "1902/2025": re.compile(
        r"\bTSL\b|1902/2025|talletussuojala\w+|insättningsskyddslag\w*|lag\w* om (?:skydd (?:av|för) )?insättning\w+"
        r"|deposit protection act|act on (?:the )?(?:deposit protection|protection of deposits)",
        re.IGNORECASE,
    ),
}
_OTHER_ACT = re.compile(
    r"\b\w{4,}(?:lain|laissa|lakiin|lagen|lagens)\b(?! om)|\((?!190[12]/2025)\d{1,4}/(?:19|20)\d\d\)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text: a document's number ("" for the same document) and a chapter, paragraph or section."""

    words: str
    document: str
    version: str = ""
    kind: str = ""
    labels: tuple[str, ...] = ()
    moment: str = ""
    item: str = ""


def mentions(text: str, acts: Sequence[str]) -> list[Mention]:
    """The references in a text; ``acts`` are the acts that a section may be of, the likeliest first."""
    found: list[Mention] = []
    last, end = Mention("", ""), 0
    for match in _TOKEN.finditer(text):
        if match["document"]:
            said = _VERSION.match(text, match.end())
            last = Mention(match[0], match["document"], said["version"] if said else "")
        elif match["sections"] or match["english"]:
            found.append(_section(match, text, acts))
            continue
        else:
            link = _AFTER_PLACE if last.kind else _AFTER_DOCUMENT
            is_linked = last.document and link.fullmatch(text, end, match.start())
            last = _place(match, *((last.document, last.version) if is_linked else ("", "")))
        found.append(last)
        end = match.end()
    return found


def _place(match: re.Match[str], document: str, version: str) -> Mention:
    if match["paragraph"]:
        labels = tuple(f"({number})" for number in (match["paragraph"], match["last"]) if number)
        return Mention(match[0], document, version, "paragraph", labels, item=match["item"] or match["letter"] or "")
    return Mention(match[0], document, version, "chapter", _listed(match["chapters"] or match["before"]))


def _section(match: re.Match[str], text: str, acts: Sequence[str]) -> Mention:
    labels = _listed(match["sections"] or match["english"])
    moment = match["moment"] or match["subsection"] or ""
    return Mention(match[0], _act(match, text, acts), "", "section", labels, moment, match["point"] or "")


def _act(match: re.Match[str], text: str, acts: Sequence[str]) -> str:
    """The act whose name stands nearest, on the same side of a full stop where it can; ``?`` for one we do not hold."""
    places = [(abs(_gap(match, named)), number) for number in ACTS for named in ACTS[number].finditer(text)]
    places += [
        (_gap(match, named) + 3, "?")
        for named in _OTHER_ACT.finditer(text)
        if named.end() <= match.start() or _gap(match, named) < len(" i ") + 1
    ]
    near = min(places, default=(10_000, ""))
    return near[1] if near[0] < 120 or not acts else acts[0]


def _gap(match: re.Match[str], named: re.Match[str]) -> int:
    return match.start() - named.end() if named.end() <= match.start() else named.start() - match.end()


def _listed(numbers: str) -> tuple[str, ...]:
    return tuple(re.split(_LINK, numbers))


def unresolved(text: Text, texts: Sequence[Text]) -> Iterator[Problem]:
    """A problem for each reference whose document, chapter, paragraph, item, section or moment is not there."""
    acts = _acts(text)
    for place, written in text.written():
        for mention in mentions(written, acts):
            if fault := _fault(mention, text, place, texts):
                yield Problem(
                    text.name, place, f"'{mention.words}' {fault}.", "Correct the number, or write what it names."
                )


def _acts(text: Text) -> list[str]:
    """The act itself, or those that a document names, the one it names most first."""
    if text.is_act:
        return [text.source.number]
    whole = " ".join(written for _, written in text.written())
    counts = {number: len(pattern.findall(whole)) for number, pattern in ACTS.items()}
    return sorted((number for number, count in counts.items() if count), key=lambda number: -counts[number])


def _fault(mention: Mention, text: Text, place: str, texts: Sequence[Text]) -> str:
    if mention.document == "?":
        return ""
    if mention.kind == "section" and not mention.document:
        return "does not say of which act"
    held = [each for each in texts if each.source.number == mention.document] if mention.document else [text]
    if not held:
        return f"names {mention.document}, which is not there"
    together = [each for each in held if _may_mean(mention, text, each)]
    if not together:
        return f"names version {mention.version} of {mention.document}, which is not there" if mention.version else ""
    return next((fault for each in together if (fault := _missing(mention, each))), "")


def _may_mean(mention: Mention, text: Text, other: Text) -> bool:
    """The version that is named, else those that are in force on some day on which the text is, too."""
    if mention.version:
        return other.version == mention.version
    both = text.days.within(other.days)
    return both.start is not None and (both.end is None or both.start <= both.end)


def _missing(mention: Mention, text: Text) -> str:
    where = f"of {text.name}" if mention.document else "of this document"
    if mention.kind == "chapter":
        gone = [label for label in mention.labels if label not in text.chapters]
        return f"names chapter {gone[0]} {where}, which is not there" if gone else ""
    if mention.kind == "paragraph" and not text.is_act:
        gone = [label for label in mention.labels if label not in text.paragraphs]
        if gone:
            return f"names paragraph {gone[0]} {where}, which is not there"
        items = text.paragraphs[mention.labels[0]].items
        return (
            f"names item {mention.item}) {where}, which is not there"
            if mention.item and mention.item not in items
            else ""
        )
    return _missing_section(mention, text, where) if mention.kind == "section" else ""


def _missing_section(mention: Mention, text: Text, where: str) -> str:
    gone = [label for label in mention.labels if label not in text.sections]
    if gone:
        return f"names {gone[0]} § {where}, which is not there"
    moments = text.sections[mention.labels[-1]]
    if mention.moment and int(mention.moment) > len(moments):
        return f"names subsection {mention.moment} {where}, where there are {len(moments)}"
    items = moments[int(mention.moment or 1) - 1].items
    return (
        f"names item {mention.item} {where}, which is not there" if mention.item and mention.item not in items else ""
    )
