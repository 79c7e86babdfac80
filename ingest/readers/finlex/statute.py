"""Statutes in Finlex's older XML (VahvistettavaLaki): parts, chapters and sections from the markup."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.readers.finlex.act import CHAPTER, CLOSING, PART, SUBHEADING, Act
from ingest.readers.finlex.elements import child, descendant, flowing, name, raw, table, text_of, within
from ingest.readers.finlex.enactment import PARLIAMENT, STATUTE_BOOK, enactment
from ingest.readers.finlex.pieces import Piece, Role, pieces
from ingest.reading import Reading

_LEVELS = {"Osa": PART, "Luku": CHAPTER}
_NUMBERS = ("OsaTunnusKooste", "LukuTunnusKooste", "PykalaTunnusKooste")
_TITLES = ("SaadosOtsikkoKooste",)
_HEADING = (*_NUMBERS, *_TITLES)
_APART = ("MomenttiAlakohtaKooste", "table")
_ASIDE = ("vanha",)
"""The wording before a correction: a note, not the text."""

_LAWS = ("Laki", "Kaari", "")


def read_statute(root: Any, path: Path) -> Reading:
    """A statute as enacted, in Finnish or Swedish. Raises ``IngestError`` for a file without provisions."""
    element, provisions = descendant(root, "Saados"), descendant(root, "Pykalisto")
    if element is None or provisions is None:
        raise IngestError(f"{path.name}: the statute has no provisions (Pykalisto).", "Download it again.")
    act = Act("sv" if _attribute(element, "kieliKoodi").startswith("sv") else "fi")
    act.paragraphs(flowing(each) for each in within(element, ("SaadosKappaleKooste",)))
    _walk(act, provisions)
    _closing(act, root)
    return enactment(
        act,
        title=_title(element) or text_of(root, "NimekeTeksti"),
        issuer=PARLIAMENT if _attribute(element, "saadostyyppiNimi") in _LAWS else STATUTE_BOOK,
        number="/".join(text_of(root, tag).strip(". ") for tag in ("AsiakirjaNroTeksti", "ValtiopaivavuosiTeksti")),
        given=text_of(root, "PaivaysKooste"),
    )


def _walk(act: Act, parent: Any) -> None:
    chaptered = False
    for element in parent:
        kind = name(element)
        if kind in _LEVELS:
            act.heading(_LEVELS[kind], *_heading(element))
            _walk(act, element)
            chaptered = True
        elif kind == "SaadosValiotsikkoKooste":
            act.heading(SUBHEADING, flowing(element))
        elif kind == "Pykala":
            _section(act, element, chaptered)
        elif kind and kind not in _HEADING:
            act.paragraphs([flowing(element)])


def _section(act: Act, element: Any, outside: bool) -> None:
    number, title = _heading(element)
    text = list(_pieces(element))
    if child(element, *_LEVELS) is not None:
        _walk(act, element)
    elif number:
        begins = _attribute(element, "pykalaLuokitusKoodi") == "VoimaantuloPykala"
        act.section_heading(number, title if text else "", outside=outside, commencement=begins)
        act.section(text or [Piece(Role.MOMENT, title)])
    else:
        act.heading(SUBHEADING, title)
        act.section(text)


def _pieces(section: Any) -> Iterator[Piece]:
    """A section's moments, items and tables in order, then the wordings that were corrected afterwards."""
    last: Piece | None = None
    for role, element in _parts(section):
        for piece in pieces(role, _said(element), last):
            last = piece
            yield piece
    for note in within(section, ("vanha",)):
        yield Piece(Role.NOTE, flowing(note))


def _parts(section: Any) -> Iterator[tuple[Role, Any]]:
    for element in section:
        kind = name(element)
        if kind == "KohdatMomentti":
            for part in element:
                yield Role.MOMENT if name(part) == "MomenttiJohdantoKooste" else Role.ITEM, part
        elif kind == "MomenttiKohtaKooste":
            yield Role.ITEM, element
        elif kind and kind not in _HEADING and kind not in _LEVELS:
            yield Role.MOMENT, element


def _said(element: Any) -> Iterator[tuple[str, bool]]:
    """The texts of a moment or an item in order, sub-items apart, each with whether it is a table."""
    if name(element) == "table":
        yield table(element, "row", ("entry",)), True
        return
    own = [element.text or ""]
    for part in element:
        if name(part) in _APART:
            yield "".join(own), False
            yield from _said(part)
            own = [part.tail or ""]
        else:
            own += [raw(part, _ASIDE) if name(part) else "", part.tail or ""]
    yield "".join(own), False


def _closing(act: Act, root: Any) -> None:
    """Preparatory works, day and signatures, which stand under the act."""
    works = [flowing(each) for each in within(root, ("EsityoViite",))]
    works = works or [flowing(each) for each in within(root, ("AsiakirjaViitteet",)) for each in each]
    signed = [flowing(each) for each in within(root, ("PaivaysKooste", "Henkilo"))]
    if works or signed:
        act.heading(PART, CLOSING[act.language])
        act.paragraphs([*works, *signed])


def _heading(element: Any) -> tuple[str, str]:
    """The printed number and title of a part, chapter or section."""
    number, title = child(element, *_NUMBERS), child(element, *_TITLES)
    return "" if number is None else flowing(number), "" if title is None else flowing(title)


def _title(act: Any) -> str:
    names = within(act, ("SaadostyyppiKooste", "SaadosNimekeKooste"))
    return " ".join(flowing(each) for each in names).rstrip(". ")


def _attribute(element: Any, wanted: str) -> str:
    """An attribute by its name without the namespace; empty where it is missing."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == wanted), "")
