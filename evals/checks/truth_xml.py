"""What an XML statute says, counted straight from its markup; other XML is an EU act or plain XHTML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from evals.checks.truth import TrueDivision, TrueHeading, Truth
from evals.checks.truth_dates import statute_days

_PARTS = {"Osa": "part", "Luku": "ch", "part": "part", "chapter": "ch"}
_LABELS = ("OsaTunnusKooste", "LukuTunnusKooste", "PykalaTunnusKooste", "num")
_TITLES = ("SaadosOtsikkoKooste", "heading")
_BETWEEN = ("SaadosValiotsikkoKooste", "crossHeading")
_MOMENTS = ("MomenttiKooste", "KohdatMomentti", "subsection")
_ITEMS = ("MomenttiKohtaKooste", "paragraph")
_CORRECTED = ("vanha", "oikhuom")
_NUMBER = re.compile(r"(\d+)\s?([a-zåäö](?![a-zåäö]))?|\b([IVXLC]+)\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*(\d+\s?[a-z]?)\)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def xml_truth(path: Path) -> Truth:
    """The truth of a Finlex statute of either form, or of an EU act."""
    from evals.checks.truth_web import formex_truth, html_truth

    root = parse(path)
    other = {"html": html_truth, "ACT": formex_truth, "CONS.ACT": formex_truth}.get(name(root))
    return other(path) if other else _statute(root)


def parse(path: Path) -> Any:
    """The root element; entities stay as they are and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.parse(str(path), parser).getroot()


def name(element: Any) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(element).localname)


def text_of(element: Any, without: tuple[str, ...] = _CORRECTED) -> str:
    """All text under an element in order, its pieces apart; elements of these names left out."""
    return "\n".join(piece for piece in _pieces(element, without) if piece.strip())


def _pieces(element: Any, without: tuple[str, ...]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and name(child) not in without:
            yield from _pieces(child, without)
        yield child.tail or ""


def _statute(root: Any) -> Truth:
    body = _body(root)
    sections = [each for part in body for each in part.iter(etree.Element) if name(each) in ("Pykala", "section")]
    units: dict[str, str] = {}
    for section in sections:
        inside = "\n".join(text_of(each) for each in section if name(each) not in (*_LABELS, *_TITLES))
        units[key(section)] = "\n".join(filter(None, (units.get(key(section)), inside)))
    text = "\n".join(text_of(part) for part in body)
    outline = [value for each in root.iter() for key, value in each.attrib.items() if key.endswith("outline")]
    return Truth(
        form="Finlex XML" if name(root) == "VahvistettavaLaki" else "Akoma Ntoso",
        text=text,
        whole="\n".join([text_of(root), *outline]),
        headings=tuple(TrueHeading(title) for part in body for title in _headings(part)),
        units=units,
        divisions=tuple(each for section in sections for each in _divisions(section)),
        starts=statute_days(text),
        cells=tuple(text_of(each) for part in body for each in part.iter("{*}entry", "{*}td")),
    )


def _body(root: Any) -> list[Any]:
    if name(root) == "VahvistettavaLaki":
        return list(root.iter("{*}Pykalisto"))
    return [
        each
        for each in root.iter("{*}hcontainer")
        if each.get("name") in ("statuteProvisionsWrapper", "entryIntoForce")
    ]


def key(section: Any) -> str:
    """``ch:2/s:12a`` from the section's own label and those of the chapters it stands in."""
    above = [each for each in section.iterancestors() if name(each) in _PARTS]
    steps = [f"{_PARTS[name(each)]}:{_number(each)}" for each in reversed(above)]
    return "/".join([*steps, f"s:{_number(section)}"])


def _number(element: Any) -> str:
    label = next((text_of(each) for each in element if name(each) in _LABELS), "")
    match = _NUMBER.search(label)
    if match is None:
        return "?"
    if match[3]:
        values = [_ROMAN[letter] for letter in match[3].upper()]
        return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))
    return match[1] + (match[2] or "").lower()


def _headings(part: Any) -> Iterator[str]:
    for each in part.iter(etree.Element):
        if name(each) in (*_PARTS, "Pykala", "section"):
            label, title = (
                " ".join(" ".join(text_of(child).split()) for child in each if name(child) in names)
                for names in (_LABELS, _TITLES)
            )
            if label or title:
                yield f"{label} {title}".strip()
        elif name(each) in _BETWEEN:
            yield " ".join(text_of(each).split())


def _divisions(section: Any) -> Iterator[TrueDivision]:
    """The moments and their items; none where an amendment leaves some out, for then they cannot be counted."""
    if any(each.get("name") == "omission" for each in section.iter("{*}hcontainer")):
        return
    moments = [each for each in section if name(each) in _MOMENTS]
    for at, moment in enumerate(moments, 1):
        if len(moments) > 1:
            yield TrueDivision(key(section), str(at), text_of(moment))
        for item in (each for each in moment if name(each) in _ITEMS):
            if number := _ITEM.match(text_of(item)):
                yield TrueDivision(key(section), f"{at}/{number[1].replace(' ', '')}", text_of(item))
