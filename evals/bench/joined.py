"""A PDF of many pages, made by joining real ones again and again."""

from pathlib import Path

from pypdf import PdfReader, PdfWriter

from evals.errors import EvalError


def join(files: list[Path], pages: int, path: Path) -> int:
    """Write a PDF with that many pages of the given files, one file after another, from the first again at the end.

    Returns how many it has; EvalError when none of the files is a PDF that can be read.
    """
    sources = [each for each in files if each.suffix.lower() == ".pdf"]
    if not sources:
        raise EvalError("There is no PDF to join.", "Name a folder that holds some.")
    writer = PdfWriter()
    while len(writer.pages) < pages:
        before = len(writer.pages)
        for source in sources:
            left = pages - len(writer.pages)
            reader = PdfReader(source)
            if left > 0 and not reader.is_encrypted:
                writer.append(reader, pages=(0, min(left, len(reader.pages))), import_outline=False)
        if len(writer.pages) == before:
            raise EvalError("None of the PDFs can be joined.", "Name files without a password.")
    with path.open("wb") as file:
        writer.write(file)
    return len(writer.pages)
