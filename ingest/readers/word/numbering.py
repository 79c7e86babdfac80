"""The numbers that Word prints before paragraphs: it stores only the rules, so the paragraphs are counted by them."""

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.clean import clean
from ingest.readers.word.styles import Styles, W, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """A list level's rule: ``text`` is ``%1.%2.``; ``restart``: the level (from 1) it begins anew after, 0 never."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    style: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A list: its levels, the list whose count it shares, starts of its own by level."""

    counts_with: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The document's lists and how far each has been counted."""

    rules: dict[str, Rule]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @staticmethod
    def of(root: Any, styles: Styles) -> "Numbering":
        """From the root of ``numbering.xml``; None gives no lists."""
        if root is None:
            return Numbering({}, styles)
        abstract = {each.get(f"{W}abstractNumId"): each for each in root.findall(f"{W}abstractNum")}
        lists = {each.get(f"{W}numId") or "": each for each in root.findall(f"{W}num")}
        return Numbering({number: _rule(each, abstract, lists, styles) for number, each in lists.items()}, styles)

    def mark(self, paragraph: Any) -> str:
        """The number or bullet that Word prints before the paragraph, and counts it; empty without one."""
        number, depth = self._list(paragraph)
        rule = self.rules.get(number)
        level = rule.levels.get(depth) if rule else None
        if rule is None or level is None:
            return ""
        counts = self._counts.setdefault(rule.counts_with, {})
        if depth in rule.starts and (number, depth) not in self._begun:
            counts[depth] = rule.starts[depth] - 1
        self._begun.add((number, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper, other in rule.levels.items():
            if deeper > depth and (other.restart is None or depth < other.restart):
                counts.pop(deeper, None)
        return _shown(rule, level, counts)

    def _list(self, paragraph: Any) -> tuple[str, int]:
        """The list and level of a paragraph, its own or its style's; ("", 0) without one."""
        properties = paragraph.find(f"{W}pPr")
        sources = [properties, *(style.find(f"{W}pPr") for style in self._style_chain(paragraph))]
        numbers = [value(source, "numPr", "numId") for source in sources]
        depths = [value(source, "numPr", "ilvl") for source in sources]
        number = next((each for each in numbers if each is not None), "") or ""
        own = next((int(each) for each in depths if each is not None and each.isdigit()), None)
        if number and (numbers[0] is None or own is None):
            style = self.styles.style_of(paragraph)
            levels = self.rules[number].levels if number in self.rules else {}
            own = next((depth for depth, level in levels.items() if level.style and level.style == style), own)
        return number, own or 0

    def _style_chain(self, paragraph: Any) -> list[Any]:
        return list(self.styles.chain(self.styles.style_of(paragraph)))


def written(number: int, form: str) -> str:
    """A number as Word writes it in a format: 28 is ``bb`` in ``lowerLetter``."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = _roman(number)
    elif form == "decimalZero":
        text = f"{number:02d}"
    elif form == "none":
        text = ""
    else:
        text = str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text


def _shown(rule: Rule, level: Level, counts: dict[int, int]) -> str:
    if level.form == "bullet":
        mark = clean(level.text)
        return "○" if mark == "o" else mark or "•"

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        upper = rule.levels.get(at, Level())
        form = "decimal" if level.legal and upper.form != "none" else upper.form
        return written(counts.get(at, upper.start), form)

    return clean(_PLACE.sub(place, level.text)) if level.form != "none" or "%" not in level.text else ""


def _rule(number: Any, abstract: dict[Any, Any], lists: dict[str, Any], styles: Styles) -> Rule:
    """A ``w:num``: the levels of the abstract list it names, with its own overrides."""
    name = value(number, "abstractNumId") or ""
    base = _linked(abstract.get(name), abstract, lists, styles)
    levels = {
        int(each.get(f"{W}ilvl") or 0): _level(each) for each in (base.findall(f"{W}lvl") if base is not None else ())
    }
    starts: dict[int, int] = {}
    for override in number.findall(f"{W}lvlOverride"):
        depth = int(override.get(f"{W}ilvl") or 0)
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[depth] = _level(own)
        start = value(override, "startOverride")
        if start is not None and start.lstrip("-").isdigit():
            starts[depth] = int(start)
    return Rule(base.get(f"{W}abstractNumId") if base is not None else name, levels, starts)


def _linked(base: Any, abstract: dict[Any, Any], lists: dict[str, Any], styles: Styles) -> Any:
    """The abstract list itself, or the one that its list style names."""
    link = value(base, "numStyleLink") if base is not None else None
    if not link:
        return base
    number = next((value(style, "pPr", "numPr", "numId") for style in styles.chain(link)), None)
    target = abstract.get(value(lists[number], "abstractNumId")) if number in lists else None
    return target if target is not None else base


def _level(element: Any) -> Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    return Level(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=int(start) if start and start.isdigit() else 1,
        restart=int(restart) if restart and restart.isdigit() else None,
        style=value(element, "pStyle") or "",
        legal=element.find(f"{W}isLgl") is not None,
    )
