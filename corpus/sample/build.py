"""Make ``documents/`` from ``source/``: ``python -m corpus.sample.build``.

The same sources give the same bytes: no time stamp, no random id and no compression whose output differs between
builds of zlib. Needs reportlab and Pillow, development dependencies.
"""

from collections.abc import Callable
from pathlib import Path

from corpus.sample.markup import Source, parse
from corpus.sample.to_docx import docx_bytes
from corpus.sample.to_pdf import pdf_bytes
from corpus.sample.to_web import html_bytes, markdown_bytes
from corpus.sample.to_xml import xml_bytes

HERE = Path(__file__).parent
WRITERS: dict[str, Callable[[Source], bytes]] = {
    ".pdf": pdf_bytes,
    ".docx": docx_bytes,
    ".html": html_bytes,
    ".md": markdown_bytes,
    ".xml": xml_bytes,
}


def build(target: Path, source: Path = HERE / "source") -> list[Path]:
    """Write every source's document into ``target``, in the format its file name asks for, and return their paths."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(source.glob("*.md")):
        document = parse(path.read_text(encoding="utf-8"))
        output = target / document.file
        output.write_bytes(WRITERS[output.suffix](document))
        written.append(output)
    return written


if __name__ == "__main__":
    for made in build(HERE / "documents"):
        print(made.name)
