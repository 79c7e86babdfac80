"""An act as Akoma Ntoso 3.0, as the statute book is published: chapters, sections, moments, items."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from corpus.sample.days import days_in, in_force, written
from corpus.sample.markup import Block, Source
from corpus.sample.places import moments_of

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGES = {"fi": "fin", "sv": "swe"}
ENACTED = {
    "fi": ("Eduskunnan päätöksen mukaisesti säädetään:", "Helsingissä {}", "Tasavallan presidentti", "Ministeri"),
    "sv": ("I enlighet med riksdagens beslut föreskrivs:", "Helsingfors {}", "Republikens president", "Minister"),
}
LIKE_CHAPTERS, LIKE_SECTIONS = 1, 2
"""The levels of headings."""


def xml_bytes(source: Source) -> bytes:
    """The act; ValueError when its head does not say when it was given, or that it is in Finnish or Swedish."""
    given, start = _given(source), in_force(source.head[2][1]).start
    if given is None or start is None or source.language not in ENACTED:
        raise ValueError(f"{source.file}: an act is in Finnish or Swedish and says when it was given and is in force")
    clause, place, *signed = ENACTED[source.language]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<akomaNtoso xmlns="{NAMESPACE}">',
        '<act name="main" contains="singleVersion">',
        *_meta(source, given, start),
        "<preface>",
        f"<p><docNumber>{source.number}</docNumber></p>",
        f"<p><docTitle>{_inline(source.title)}</docTitle></p>",
        "</preface>",
        f'<preamble>\n<formula name="enactingClause"><p>{clause}</p></formula>\n</preamble>',
        "<body>",
        '<hcontainer name="statuteProvisionsWrapper">',
        *_chapters(source.blocks),
        "</hcontainer>",
        '<hcontainer name="conclusions">\n<content>',
        f"<p>{place.format(written(given, source.language))}</p>",
        *(f"<p>{who}</p>" for who in signed),
        "</content>\n</hcontainer>",
        "</body>\n</act>\n</akomaNtoso>\n",
    ]
    return "\n".join(lines).encode()


def _given(source: Source) -> date | None:
    dated = [days_in(value) for key, value in source.head if key in ("Annettu", "Utfärdad")]
    return dated[0][0] if dated and dated[0] else None


def _meta(source: Source, given: date, start: date) -> Iterable[str]:
    number, _, year = source.number.partition("/")
    uri = f"/akn/fi/act/statute/{year}/{number}"
    yield '<meta>\n<identification source="#rahoituslaitosvirasto">'
    for level, path in (("Work", uri), ("Expression", f"{uri}/{LANGUAGES[source.language]}@")):
        yield f'<FRBR{level}>\n<FRBRthis value="{path}"/>\n<FRBRuri value="{path}"/>'
        yield f'<FRBRdate date="{given}" name="dateIssued"/>'
        yield f'<FRBRdate date="{start}" name="dateEntryIntoForce"/>'
        yield '<FRBRauthor as="#role_author" href="#organization_fi.parliament"/>'
        country = f'<FRBRcountry value="fi"/>\n<FRBRnumber value="{number}"/>'
        yield country if level == "Work" else f'<FRBRlanguage language="{LANGUAGES[source.language]}"/>'
        yield f"</FRBR{level}>"
    yield "</identification>\n</meta>"


def _chapters(blocks: Sequence[Block]) -> Iterable[str]:
    for head, body in _under(blocks, LIKE_CHAPTERS):
        name = f"chp_{_digits(head.label)}"
        yield f'<chapter eId="{name}">'
        yield from _heading(head)
        for section, text in _under(body, LIKE_SECTIONS):
            yield from _section(section, text, f"{name}__sec_{_digits(section.label)}")
        yield "</chapter>"


def _section(head: Block, body: Sequence[Block], name: str) -> Iterable[str]:
    yield f'<section eId="{name}">'
    yield from _heading(head)
    for number, moment in enumerate(moments_of(body), start=1):
        yield f'<subsection eId="{name}__subsec_{number}">'
        yield from _moment(moment, f"{name}__subsec_{number}")
        yield "</subsection>"
    yield "</section>"


def _moment(blocks: Sequence[Block], name: str) -> Iterable[str]:
    """Its first paragraph, its items, and what goes on with its sentence after them."""
    first, *rest = blocks
    opener = "intro" if rest else "content"
    yield f"<{opener}><p>{_inline(first.text)}</p></{opener}>"
    for block in rest:
        if block.kind == "item":
            yield f'<paragraph eId="{name}__para_{_digits(block.label)}"><num>{block.label}</num>'
            yield f"<content><p>{_inline(block.text)}</p></content></paragraph>"
        elif block.kind == "table":
            yield "<content><table>"
            yield from (f"<tr>{''.join(f'<td><p>{_inline(cell)}</p></td>' for cell in row)}</tr>" for row in block.rows)
            yield "</table></content>"
        else:
            yield f"<wrapUp><p>{_inline(block.text)}</p></wrapUp>"


def _under(blocks: Sequence[Block], level: int) -> Iterable[tuple[Block, list[Block]]]:
    """Each heading of a level with what stands under it."""
    starts = [at for at, block in enumerate(blocks) if block.kind == "heading" and block.level == level]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield blocks[start], list(blocks[start + 1 : end])


def _heading(block: Block) -> Iterable[str]:
    yield f"<num>{block.label}</num>"
    yield f"<heading>{_inline(block.text)}</heading>"


def _digits(label: str) -> str:
    return re.sub(r"\W", "", re.sub(r"luku|kap\.|§|\)", "", label))


def _inline(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
