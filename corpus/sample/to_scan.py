"""A source as a scan: pages that are black and white pictures, a little crooked and specked, without a text layer.

Everything after the drawing of the letters is arithmetic on whole numbers, and fax compression (Group 4) has one way
to write a picture, so the same sources give the same bytes. The letters are reportlab's own Vera, drawn by pdfium.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, TiffImagePlugin
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from corpus.sample.markup import Source
from corpus.sample.pdf_styles import Fonts

DOTS_PER_INCH = 240
LESS_THAN_HALF = 150
"""Of 255: darker dots are ink."""
STEP = 230
"""A page leans by one dot in so many: a quarter of a degree, all pages the same way, as a feeder draws them in."""
SPECKS = 60
"""To a page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in fax compression, its size in dots."""

    width: int
    height: int
    data: bytes


def scan_bytes(source: Source) -> bytes:
    """The document as pictures of its pages."""
    from corpus.sample.to_pdf import printed

    pages = _drawn(printed(source, _vera()))
    return _pdf([_compressed(_specked(_leaning(page), number)) for number, page in enumerate(pages)])


def _vera() -> Fonts:
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera", boldItalic="Vera-Bold")
    return Fonts("Vera", "Vera-Bold", "Vera-Bold", heading=1.9)


def _drawn(data: bytes) -> Iterator[Any]:
    """Each page as an array of truth: where there is ink."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            grey = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_numpy()
            yield grey[:, :, 0] < LESS_THAN_HALF if grey.ndim == 3 else grey < LESS_THAN_HALF


def _leaning(ink: Any) -> Any:
    """The page turned by two shears, each row and then each column moved by whole dots."""
    middle = ink.shape[0] // 2
    rows = np.stack([np.roll(row, (at - middle) // STEP) for at, row in enumerate(ink)])
    middle = ink.shape[1] // 2
    return np.stack([np.roll(column, -((at - middle) // STEP)) for at, column in enumerate(rows.T)]).T


def _specked(ink: Any, number: int) -> Any:
    """Specks of dust where a generator of whole numbers puts them, and every eightieth dot of a letter's edge lost."""
    height, width = ink.shape
    chance = _chance(20260101 + number)
    specked = ink.copy()
    for _ in range(SPECKS):
        specked[next(chance) % height, next(chance) % width] = True
    edge = ink & ~np.roll(ink, 1, axis=1)
    lost = np.flatnonzero(edge)
    for at in lost[:: 80 + number]:
        specked[at // width, at % width] = False
    return specked


def _chance(seed: int) -> Iterator[int]:
    """Numerical Recipes' linear congruential generator, its upper half."""
    while True:
        seed = (1664525 * seed + 1013904223) % 2**32
        yield seed >> 16


def _compressed(ink: Any) -> Picture:
    """The ink of a page in fax compression (ITU-T T.6), one strip."""
    file = BytesIO()
    height, width = ink.shape
    image = Image.fromarray(np.where(ink, 255, 0).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
    strips = TiffImagePlugin.ImageFileDirectory_v2()
    strips[278] = height  # RowsPerStrip
    image.save(file, format="TIFF", compression="group4", tiffinfo=strips)
    tags = Image.open(file).tag_v2  # type: ignore[attr-defined]
    [start], [length] = tags[273], tags[279]
    return Picture(width, height, file.getvalue()[start : start + length])


def _pdf(pictures: Sequence[Picture]) -> bytes:
    """A PDF of one picture a page, as a scanner writes it: no text, no font, no title."""
    kids = " ".join(f"{3 * at + 3} 0 R" for at in range(len(pictures)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode(),
    ]
    size = f"{A4[0]:.2f} 0 0 {A4[1]:.2f} 0 0"
    for at, picture in enumerate(pictures):
        page = 3 * at + 3
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]:.2f} {A4[1]:.2f}] /Contents {page + 1} 0 R "
            f"/Resources << /XObject << /Scan {page + 2} 0 R >> >> >>".encode(),
            _stream("", f"q {size} cm /Scan Do Q".encode()),
            _stream(
                f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 1 "
                f"/ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {picture.width} "
                f"/Rows {picture.height} >> ",
                picture.data,
            ),
        ]
    return _file(objects)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins; the first is the catalogue."""
    made, starts = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, each in enumerate(objects, start=1):
        starts.append(len(made))
        made += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
