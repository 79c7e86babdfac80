"""A folder of invented documents, each a different one, for checks that ingest."""

from pathlib import Path

from evals.checks.generated.as_text import WRITERS
from evals.checks.generated.as_word import write_docx
from evals.checks.generated.as_xml import STATUTE_WRITERS
from evals.checks.generated.invented import statute


def write_documents(folder: Path, count: int) -> list[Path]:
    """``count`` acts in turn as Markdown, HTML, both kinds of XML, DOCX and text; returns their files."""
    writers = [*((f".{suffix}", write) for suffix, (_, write) in WRITERS.items())]
    writers += [(".xml", write) for _, write in STATUTE_WRITERS.values()]
    files = []
    for at in range(count):
        act = statute(100 + at)
        if at % 6 == 5:
            path = folder / f"laki-{100 + at}.docx"
            write_docx(act, path)
        else:
            suffix, write = writers[at % 6]
            path = folder / f"laki-{100 + at}{suffix}"
            path.write_text(write(act), encoding="utf-8")
        files.append(path)
    return files
