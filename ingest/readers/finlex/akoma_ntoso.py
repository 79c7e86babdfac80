"""Acts in Akoma Ntoso 3.0, Finlex's present format: parts, chapters and sections from the markup."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.units import step
from ingest.errors import IngestError
from ingest.readers.finlex.act import CHAPTER, CLOSING, PART, SUBHEADING, Act
from ingest.readers.finlex.act_lines import days_in
from ingest.readers.finlex.amended import Place, moments_of, named_moments
from ingest.readers.finlex.elements import child, descendant, flowing, name, text_of, within
from ingest.readers.finlex.enactment import PARLIAMENT, STATUTE_BOOK, enactment
from ingest.readers.finlex.provisions import provisions
from ingest.reading import Reading

_LEVELS = {"part": PART, "title": PART, "chapter": CHAPTER, "subchapter": SUBHEADING, "division": SUBHEADING}
_SECTIONS = ("section", "article")
_HEADING = ("num", "heading", "subheading")
_PARAGRAPHS = ("p", "block", "signature")
_COMMENCEMENT = {"fi": "Voimaantulo", "sv": "Ikraftträdande"}
_ANNEX = {"fi": "Liite", "sv": "Bilaga"}
_LANGUAGES = {"fin": "fi", "swe": "sv", "fi": "fi", "sv": "sv"}


def read_akoma_ntoso(root: Any, path: Path) -> Reading:
    """An act in Finnish or Swedish. Raises ``IngestError`` for other documents and for one without a body."""
    body, language = descendant(root, "body"), _language(root)
    if body is None or language not in _LANGUAGES:
        raise IngestError(
            f"{path.name}: this Akoma Ntoso document is not an act in Finnish or Swedish.",
            "Download the act itself from Finlex, in Finnish or Swedish.",
        )
    act = Act(_LANGUAGES[language])
    preamble = descendant(root, "preamble")
    clauses = [] if preamble is None else list(within(preamble, _PARAGRAPHS))
    act.paragraphs(flowing(each) for each in clauses)
    changes = [flowing(each) for each in clauses if not each.get("name", "").endswith("-originals")]
    _Walk(act, named_moments(changes)).down(body)
    for attachment in within(root, ("attachment",)):
        _annex(act, attachment)
    return enactment(
        act,
        title=text_of(root, "docTitle"),
        issuer=PARLIAMENT if _author(root).endswith("parliament") else STATUTE_BOOK,
        number=text_of(root, "docNumber"),
        given=_signed(body) or _day(root, "dateIssued"),
        as_enacted=descendant(root, "act").get("contains", "originalVersion") == "originalVersion",
        since=next((day for _, _, day in days_in(_day(root, "dateEntryIntoForce"))), None),
        amends=list(_amended(clauses)),
    )


@dataclass(slots=True)
class _Walk:
    """Down the hierarchy of an act's body, the chapter that sections stand in known on the way."""

    act: Act
    named: Mapping[Place, tuple[int, ...]]
    chapter: str = ""

    def down(self, parent: Any) -> None:
        chaptered = False
        for element in parent:
            kind = name(element)
            if kind in _LEVELS:
                self._level(element, kind)
                chaptered = True
            elif kind in _SECTIONS:
                self._section(element, chaptered)
            elif kind == "hcontainer":
                self._container(element)
            elif kind == "crossHeading":
                self.act.heading(SUBHEADING, flowing(element))
            elif kind and kind not in _HEADING:
                self.act.paragraphs(_paragraphs(element))

    def _level(self, element: Any, kind: str) -> None:
        number, title = _heading(element)
        self.act.heading(_LEVELS[kind], number, title)
        if kind == "chapter":
            self.chapter = step(number).removeprefix("ch:")
        self.down(element)

    def _section(self, element: Any, outside: bool) -> None:
        number, title = _heading(element)
        self.act.section_heading(number, title, outside=outside)
        section = step(number).partition(":")[2]
        named = moments_of(self.named, "" if outside else self.chapter, section)
        self.act.section(list(provisions(element)), named)

    def _container(self, element: Any) -> None:
        kind, language = element.get("name", ""), self.act.language
        if kind == "entryIntoForce":
            self.act.heading(PART, _COMMENCEMENT[language])
            self.act.section(list(provisions(element)))
        elif kind == "conclusions":
            self.act.heading(PART, CLOSING[language])
            self.act.paragraphs(_paragraphs(element))
        else:
            self.act.heading(SUBHEADING, *_heading(element))
            self.down(element)


def _annex(act: Act, attachment: Any) -> None:
    """An annex under its own heading; its sections, if it has any, are not the act's."""
    number, title = _heading(attachment)
    named = text_of(attachment, "docTitle") or text_of(attachment, "docNumber")
    label = f"{number} {title}".strip() or named
    act.heading(PART, label if label.startswith(_ANNEX[act.language]) else f"{_ANNEX[act.language]} {label}")
    main = descendant(attachment, "mainBody")
    walk = _Walk(act, {})
    walk.down(attachment if main is None else main)


def _paragraphs(element: Any) -> Iterator[str]:
    """The texts of an element's paragraphs; its whole text where it has none."""
    inner = list(within(element, _PARAGRAPHS))
    if not inner:
        yield flowing(element)
    for each in inner:
        below = list(within(each, ("signature",)))
        yield from (flowing(one) for one in below or [each])


def _amended(clauses: list[Any]) -> Iterator[tuple[str, str]]:
    """Numbers of the acts that the enacting clause changes, each with the clause that says so."""
    for clause in clauses:
        for document in within(clause, ("affectedDocument",)):
            number = re.fullmatch(r".*/(\d{4})/(\d+)", document.get("href", ""))
            yield f"{number[2]}/{number[1]}" if number else flowing(document), flowing(clause)


def _heading(element: Any) -> tuple[str, str]:
    number, title = child(element, "num"), child(element, "heading")
    return "" if number is None else flowing(number), "" if title is None else flowing(title)


def _signed(body: Any) -> str:
    """The line of the signatures that names the day: the last one, for notes on EU acts with days may stand above."""
    closing = [each for each in within(body, ("hcontainer",)) if each.get("name") == "conclusions"]
    lines = [line for each in closing for line in _paragraphs(each)]
    return next((line for line in reversed(lines) if days_in(line)), "")


def _language(root: Any) -> str:
    element = descendant(root, "FRBRlanguage")
    return "" if element is None else str(element.get("language", ""))


def _author(root: Any) -> str:
    element = descendant(root, "FRBRauthor")
    return "" if element is None else str(element.get("href", ""))


def _day(root: Any, wanted: str) -> str:
    dates = (each for each in root.iter() if name(each) in ("FRBRdate", wanted))
    return next((each.get("date", "") for each in dates if wanted in (each.get("name"), name(each))), "")
