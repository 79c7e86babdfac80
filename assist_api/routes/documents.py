"""Documents: upload, list, read, take out."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import FileResponse
from sse_starlette import EventSourceResponse

from assist_api.desk import Desk
from assist_api.errors import NoRoom, TooLarge
from assist_api.routes.parts import TheDesk, problems
from assist_api.routes.streams import Report, as_events, wants_events
from assist_api.schemas import DocumentView, FileResultView, PassageView, RemovedView
from ingest.files import safe_name
from ingest.progress import AUDIENCE
from ingest.reading import ReadOptions
from ingest.results import Source

router = APIRouter(prefix="/v1/documents", tags=["documents"])

# Uploaded documents are hostile until shown otherwise: nothing in them may run with this site's rights.
_SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
_PLAIN = {"X-Content-Type-Options": "nosniff"}
# How a browser may show each kind of source; a suffix that is not here is offered for download.
_INLINE = {
    ".pdf": ("application/pdf", {}),
    ".html": ("text/html; charset=utf-8", _SANDBOX),
    ".htm": ("text/html; charset=utf-8", _SANDBOX),
    ".md": ("text/plain; charset=utf-8", _SANDBOX),
    ".markdown": ("text/plain; charset=utf-8", _SANDBOX),
    ".txt": ("text/plain; charset=utf-8", _SANDBOX),
    ".xml": ("text/plain; charset=utf-8", _SANDBOX),
}
_PROGRESS = """event: progress
data: {"stage": "embedding", "done": 64, "total": 210}

event: result
data: {"file": "kassaohje.md", "outcome": "new", "document": "…"}
"""


@router.get("", summary="What is in the corpus", responses=problems(403))
def documents(desk: TheDesk, every_version: bool = False) -> list[DocumentView]:
    """Each document in the version in force today, or in every version."""
    return desk.documents(every_version)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the form says of its file."""

    name: Annotated[str, Form(description="The document's name, where the file does not say it")] = ""
    origin: Annotated[str, Form(description="The path the file came from")] = ""
    audience: Annotated[str, Form(description="For whom the document is")] = AUDIENCE
    draft: Annotated[bool, Form(description="Keep as a draft: no search shows it before it is published")] = False
    password: Annotated[str, Form(description="Opens an encrypted PDF")] = ""
    ocr: Annotated[bool, Form(description="Recognise the text of pages drawn as pictures")] = True
    even_if_erased: Annotated[bool, Form(description="Take the file though it was erased before")] = False

    def source(self, path: Path, filename: str) -> Source:
        """The file at ``path`` with what is said of it."""
        origin = Path(self.origin) if self.origin else Path(filename)
        options = ReadOptions(self.password, self.ocr)
        return Source(path, self.name, self.audience, origin, options, self.draft, self.even_if_erased)


@router.post(
    "",
    summary="Ingest one file",
    response_model=FileResultView,
    responses={200: {"content": {"text/event-stream": {"example": _PROGRESS}}}, **problems(403, 413, 422, 507)},
)
def ingest(
    desk: TheDesk, request: Request, file: UploadFile, said: Annotated[_Said, Depends()]
) -> FileResultView | EventSourceResponse:
    """Read, cut, embed and publish the file. A file that cannot be read is answered with outcome `refused` and why.

    A client that accepts `text/event-stream` is told the stages meanwhile: `progress` …, then `result` or `error`.
    """
    filename = safe_name(file.filename or "upload")
    with ExitStack() as stack:
        source = said.source(stack.enter_context(_copied(file, filename, desk)), filename)
        if not wants_events(request):
            return desk.ingest(source)
        kept = stack.pop_all()

    def work(report: Report) -> FileResultView:
        with kept:
            return desk.ingest(source, report)

    return as_events(work)


@contextmanager
def _copied(file: UploadFile, filename: str, desk: Desk) -> Iterator[Path]:
    """The upload as a file of its own, gone afterwards; TooLarge above the limit."""
    limit = desk.settings.server.max_upload_mib
    if (file.size or 0) > limit << 20:
        raise TooLarge(
            f"'{filename}' has {(file.size or 0) >> 20} MiB, the limit is {limit}.",
            "Split the document, or raise OHJENUORA_SERVER__MAX_UPLOAD_MIB.",
        )
    with ExitStack() as stack:
        try:
            path = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=desk.settings.home))) / filename
            with path.open("wb") as copy:
                shutil.copyfileobj(file.file, copy)
        except OSError as error:
            raise NoRoom(
                f"'{filename}' cannot be written to {desk.settings.home}: {error.strerror}.",
                "Free some disk space and send it again; nothing was changed.",
            ) from error
        yield path


@router.get("/{document}/passages", summary="A document's passages", responses=problems(403, 404))
def passages(document: str, desk: TheDesk) -> list[PassageView]:
    """The passages of the version in force, in document order."""
    return desk.passages(document)


@router.get("/{document}/file", summary="A document's source file", responses=problems(403, 404))
def source_file(document: str, desk: TheDesk, version: str = "") -> FileResponse:
    """The file as it was uploaded; `#page=N` opens a PDF at its page."""
    path, filename = desk.source_file(document, version)
    media_type, headers = _INLINE.get(path.suffix, ("application/octet-stream", {}))
    disposition = "inline" if path.suffix in _INLINE else "attachment"
    return FileResponse(
        path,
        media_type=media_type,
        headers={**_PLAIN, **headers},
        filename=filename,
        content_disposition_type=disposition,
    )


@router.delete("/{document}", summary="Take a document out", responses=problems(403, 404))
def remove(document: str, desk: TheDesk) -> RemovedView:
    """Remove the document with all its versions from the registry and both indexes."""
    return desk.remove(document)
