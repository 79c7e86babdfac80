"""What acts are called in a document: by their numbers, and by the names and short forms that it gives them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.naming import call
from ingest.links.eu_citations import eu_acts

_LAW = (
    r"(?:la(?:ki|in|kia|issa|ista|kiin|illa|ille|iksi)|lag(?:en|ens)?|asetu(?:s|ksen|sta|ksessa|ksella)"
    r"|förordning(?:en|ens)?)"
)
NUMBER = r"\d{1,4}/\s?(?:(?:1[789]|20)\d\d|\d\d)(?![\d/])"
"""A national act's number, its year in two digits in texts from before 1996."""

_NUMBER = re.compile(rf"\((?P<number>{NUMBER})(?P<inside>[^()]{{0,80}})\)")
_COMPOUND = re.compile(
    r"(?:^|[\s(])(?P<name>[\w:-]+(?:laki|lain|lakia|laissa|laista|lakiin|lailla|lagen|lagens|kaari|kaaren|kaaressa"
    r"|balken|asetus|asetuksen|asetuksessa|asetusta|förordningen|direktiivi|direktiivin|direktivet))$"
)
_GIVEN = re.compile(rf"(?P<phrase>\S+(?: \S+){{0,11}}) annet\w+ {_LAW}$", re.IGNORECASE)
_TITLED = re.compile(
    rf"(?:^|[\s(•])(?P<law>{_LAW}) (?:av den \d+ \w+ \d{{4}} )?(?P<phrase>[^\s(§.;:](?:[^()§.;:](?!\b{_LAW}\b))*)$",
    re.IGNORECASE,
)
_ALIAS = re.compile(
    r"^(?: \((?P<brief>[^()]{3,60})\))?[\s,(]{0,3}(?:jäljempänä|nedan(?: kalla[dt])?|hereinafter)(?: myös)? "
    r"[\"'”‘’“]?(?P<alias>[^()\"'”‘’“,;.§]{2,60})"
)
_NEDAN = re.compile(r", nedan [^()\"'”‘’“,;.§]{2,60}")
_ISSUER = re.compile(r"(?<!av )(?:Europaparlamentets och rådets|kommissionens|(?<!och )rådets)")
_NO_NAMES = frozenset(("laki", "lag", "asetus", "förordning", "direktiivi", "direktiv", "kaari", "balk"))
_DEFINED = re.compile(
    r"(?:^|\n)\s*\d+(?: ?[a-z])?\) (?P<alias>(?:[\w:-]+ ){0,3}?[\w:-]*(?:asetuksella|direktiivillä|lailla|förordningen"
    r"|direktivet|lagen)) (?P<rest>[^\n]+)"
)
_DEFINED_BY_ISSUER = re.compile(
    r"(?:^|\n)\s*\d+(?: ?[a-z])?\) (?P<alias>[^\n,;()]{3,60}?)"
    r" (?P<rest>(?:Europaparlamentets|rådets|kommissionens) [^\n]+)"
)


@dataclass(slots=True)
class Names:
    """Names of acts (in base form, as ``corpus.naming.call`` writes them) → their numbers.

    ``about`` are names of the kind ``Finanssivalvonnasta annettu laki`` and ``lagen om utkomststöd``: the words that
    say what the act is about, as tuples, in the order they stand in.
    """

    known: dict[str, str] = field(default_factory=dict)
    about: dict[tuple[str, ...], str] = field(default_factory=dict)

    def learn(self, name: str, number: str) -> None:
        """Take ``name`` as the act's, unless it is no name at all (``lagen``); one of two acts is neither's."""
        plain = call(name)
        if plain and plain not in _NO_NAMES:
            self.known[plain] = number if self.known.get(plain, number) == number else ""

    def define(self, name: str, number: str) -> None:
        """Take a short form that the document introduces; the first time counts."""
        if call(name) not in self.known:
            self.learn(name, number)

    def number(self, name: str) -> str:
        """The number of the act called so; empty when the document does not give it."""
        plain = call(name)
        return self.known.get(plain) or self.known.get(re.sub(r"n(?= laki$)", "", plain), "")

    def ending(self, words: Sequence[str]) -> tuple[str, int]:
        """The number of the act about what ``words`` end with, and how many of them say so.

        Empty for none and where several fit equally well.
        """
        said = tuple(word.casefold() for word in words)
        best = max((_shared_end(said, about) for about in self.about), default=0)
        fitting = {number for about, number in self.about.items() if best and _shared_end(said, about) == best}
        return (fitting.pop(), best) if len(fitting) == 1 else ("", 0)

    def beginning(self, text: str) -> tuple[str, int]:
        """The number of the act about what ``text`` begins with, and how many characters say so."""
        plain = text.casefold()
        fitting = [(" ".join(about), number) for about, number in self.about.items()]
        found = [(len(about), number) for about, number in fitting if about and plain.startswith(about)]
        length, number = max(found, default=(0, ""))
        return number, length


def names_in(texts: Iterable[str]) -> Names:
    """The names that a document's texts tie to a number: ``maksupalvelulaki (290/2010, jäljempänä MPL)``."""
    names = Names()
    for text in texts:
        for match in _NUMBER.finditer(text):
            _name(names, text[: match.start()].rstrip(), full(match["number"]))
            for aside in (match["inside"], text[match.end() : match.end() + 90]):
                _short(names, aside, full(match["number"]))
        eu = eu_acts(text)
        for match in _NEDAN.finditer(text):
            begins = [each.end() for each in _ISSUER.finditer(text, 0, match.start())]
            first = [act.number for act in eu if begins and begins[-1] <= act.start < match.start()]
            if first:
                _short(names, match[0], first[0])
        for act in eu:
            _short(names, text[act.end : act.end + 90], act.number)
        for match in (*_DEFINED.finditer(text), *_DEFINED_BY_ISSUER.finditer(text)):
            _defined(names, match["alias"], match["rest"])
    return names


def full(number: str) -> str:
    """``47/93`` and ``232/ 1966`` as ``47/1993`` and ``232/1966``."""
    count, year = number.replace(" ", "").split("/")
    return f"{count}/{year if len(year) == 4 else f'19{year}'}"


def _name(names: Names, before: str, number: str) -> None:
    """The name that ends where the number begins, in any of the three ways of naming."""
    tail = before[-220:]
    if given := _GIVEN.search(tail):
        names.about.setdefault(_words(given["phrase"]), number)
    elif compound := _COMPOUND.search(tail):
        above = re.split(r"\S*[^\w\s-]\S*|\d+", tail[: compound.start("name")])[-1].split()
        for count in range(min(3, len(above) + 1)):
            names.learn(" ".join([*above[len(above) - count :], compound["name"]]), number)
    elif titled := _TITLED.search(tail):
        names.about.setdefault(_words(titled["phrase"]), number)


def _short(names: Names, text: str, number: str) -> None:
    if match := _ALIAS.match(text):
        for each in (match["brief"] or "", *re.split(r" (?:tai|ja|eller|och|or|sekä)\b ?", match["alias"])):
            names.define(each, number)


def _defined(names: Names, alias: str, rest: str) -> None:
    national = _NUMBER.search(rest)
    numbers = [(act.start, act.number) for act in eu_acts(rest)]
    numbers += [(national.start(), full(national["number"]))] if national else []
    if numbers:
        names.define(alias, max(numbers)[1])


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase from its last stop on."""
    return tuple(re.split(r"[,;:)] ", phrase)[-1].casefold().split())


def _shared_end(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, theirs in zip(reversed(one), reversed(other), strict=False):
        if mine != theirs:
            break
        count += 1
    return count
