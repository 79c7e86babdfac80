"""Every error as an RFC 9457 problem, in one place."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from assist_api.errors import AssistError, DeskNotReady, NoRoom, TooLarge, TooManyQuestions
from corpus.errors import NotPossible, OhjenuoraError, UnknownId
from corpus.folder import FolderInUse
from retrieval.errors import IndexUnavailable

logger = logging.getLogger(__name__)

# The most particular class first: the first that fits decides.
STATUSES: tuple[tuple[type[OhjenuoraError], HTTPStatus], ...] = (
    (UnknownId, HTTPStatus.NOT_FOUND),
    (DeskNotReady, HTTPStatus.SERVICE_UNAVAILABLE),
    (IndexUnavailable, HTTPStatus.SERVICE_UNAVAILABLE),
    (TooManyQuestions, HTTPStatus.TOO_MANY_REQUESTS),
    (NoRoom, HTTPStatus.INSUFFICIENT_STORAGE),
    (TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (FolderInUse, HTTPStatus.CONFLICT),
    (NotPossible, HTTPStatus.CONFLICT),
    (AssistError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (OhjenuoraError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


class Problem(BaseModel):
    """A problem after RFC 9457, with ``remedy``: what the reader can do about it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    remedy: str = ""


def problem_of(error: Exception) -> Problem:
    """What an error says to the client; one that nobody foresaw says no more than that it is in the log."""
    if isinstance(error, OhjenuoraError):
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        return Problem(title=status.phrase, status=status, detail=error.message, remedy=error.remedy)
    if isinstance(error, HTTPException):
        return Problem(title=HTTPStatus(error.status_code).phrase, status=error.status_code, detail=str(error.detail))
    if isinstance(error, RequestValidationError):
        return _of_validation(error)
    logger.error("unforeseen error", exc_info=error)
    return Problem(
        title="Internal error",
        status=500,
        detail="Something unforeseen went wrong.",
        remedy="Try again; if it happens again, give the server's log to those who maintain it.",
    )


def _of_validation(error: RequestValidationError) -> Problem:
    said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    return Problem(
        title="The request is not well-formed", status=422, detail=said, remedy="/docs shows what each request takes."
    )


def response_of(problem: Problem, retry_after: int | None = None) -> JSONResponse:
    """The problem as a response; ``retry_after`` in seconds where trying again is the remedy."""
    headers = None if retry_after is None else {"Retry-After": str(retry_after)}
    return JSONResponse(problem.model_dump(), problem.status, headers, media_type="application/problem+json")


def add_problem_handlers(app: FastAPI) -> None:
    """Have the application answer every error so."""

    async def handle(_request: Request, error: Exception) -> JSONResponse:
        return response_of(problem_of(error), getattr(error, "retry_after", None))

    for kind in (OhjenuoraError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, handle)
