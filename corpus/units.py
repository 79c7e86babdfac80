"""A unit's key: its place in the document without the words of one language, equal in all language versions.

A key is a path of steps, outermost first, joined by ``/``: ``ch:2/s:12a`` (2 luku, 12 a §), ``h:4.4/p:13`` (luku 4.4,
kohta (13)), ``title:3/art:73``, ``annex:2``, ``fn:4``. A section's own parts (3 mom., (1)(a)) are divisions and not
steps. Headings without a number give no step.
"""

import re
from collections.abc import Iterable

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_N = r"(?P<n>\d{1,4}(?:[a-z]{2}(?![a-z])| ?[a-z](?![a-z]))?)"
_NR = r"(?P<n>\d{1,4}(?:[a-z]{2}(?![a-z])| ?[a-z](?![a-z]))?|[ivxlc]{1,6}(?![a-z])|[a-z](?![a-z]))"
_STEPS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("s", rf"{_N} ?§"),
        ("s", rf"§ ?{_N}"),
        ("art", rf"(?:article|artikel|artikla) {_N}"),
        ("art", rf"{_N} artikla"),
        ("h", r"(?:luku|kapitel|chapter|section|kapitlet|avsnitt|jakso) (?P<n>\d{1,2}(?:\.\d{1,2})+)"),
        ("ch", rf"(?:luku|kapitel|chapter) {_NR}"),
        ("ch", rf"{_NR} (?:luku|kap\.?|kapitlet)(?=\W|$)"),
        ("part", rf"(?:osa|part|del|avdelning) {_NR}"),
        ("part", rf"{_NR} (?:osa|osasto|avdelningen|avd\.?)(?=\W|$)"),
        ("title", rf"(?:title|osasto) {_NR}"),
        ("sec", rf"(?:section|avsnitt|jakso) {_NR}"),
        ("annex", rf"(?:liite|bilaga|annex|appendix) {_NR}"),
        ("annex", r"(?P<n>)(?:liite|bilaga|annex|appendix)(?=\W|$)"),
        ("p", r"(?:(?:kohta|punkt|paragraph|point) )?\((?P<n>\d{1,3}[a-z]?)\)"),
        ("fn", r"(?:alaviite|fotnot|footnote) (?P<n>\d{1,3})"),
        ("h", r"(?P<n>\d{1,2}(?:\.\d{1,2}){0,5})\.?(?=\s|$)"),
    )
)


def step(label: str) -> str:
    """The step of one label or heading (``12 a § Soveltamisala`` → ``s:12a``); empty when it has no number."""
    text = " ".join(label.split())
    for name, pattern in _STEPS:
        if match := pattern.match(text):
            return f"{name}:{_number(match['n'])}"
    return ""


def number_of(heading: str) -> str:
    """What a heading is numbered by, as printed: ``12 a §`` of ``12 a § Soveltamisala``, ``4.4`` of ``luku 4.4 Muut``.

    Empty without a number.
    """
    text = " ".join(heading.split())
    for name, pattern in _STEPS:
        if match := pattern.match(text):
            return match["n"] if name == "h" else match[0]
    return ""


def unit_key(labels: Iterable[str]) -> str:
    """The key of the unit under these headings, outermost first; a decimal heading takes the place of those above.

    ``("2 luku Korvaukset", "12 § Määrä")`` → ``ch:2/s:12``; ``("4 Hakemus", "4.4 Liitteet", "(13)")`` → ``h:4.4/p:13``.
    """
    steps: list[str] = []
    for label in labels:
        here = step(label)
        if here.startswith("h:"):
            steps = [above for above in steps if not above.startswith("h:")]
        if here:
            steps.append(here)
    return "/".join(steps)


def names(wanted: str, key: str) -> bool:
    """Whether ``wanted`` may be a shorter writing of ``key``: its steps end the key, in order, outer ones left out."""
    asked, full = wanted.split("/"), key.split("/")
    if not wanted or not full or asked[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(each in rest for each in asked)


def covers(above: str, key: str) -> bool:
    """Whether ``key`` is ``above`` or lies under it."""
    return key == above or key.startswith(f"{above}/")


def _number(text: str) -> str:
    plain = text.replace(" ", "").lower()
    if not plain or not _ROMAN_NUMBER.match(plain):
        return plain
    values = [_ROMAN[letter] for letter in plain]
    after = [*values[1:], 0]
    return str(sum(-value if value < following else value for value, following in zip(values, after, strict=True)))
