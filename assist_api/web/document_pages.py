"""The pages of compliance staff: the list, a document with its versions, its text, two versions compared."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.record_schemas import DatedPlaceView, FactView, VersionDetailsView
from assist_api.routes.parts import TheDesk
from assist_api.schemas import InForce
from assist_api.web.comparison import STYLE_HASH, comparison_page
from assist_api.web.rendering import Pages
from assist_api.web.texts import LANGUAGES, document_texts
from corpus.errors import NotPossible, UnknownId
from corpus.model import Kind

# How far ahead an end is soon, and how many references are listed on the page.
DAYS_AHEAD = 90
LINKS_SHOWN = 100
# The fields a person confirms, and how they are edited.
FIELDS = {
    "title": "long",
    "issuer": "text",
    "number": "text",
    "kind": "kind",
    "label": "text",
    "audience": "text",
    "in_force_from": "date",
    "in_force_until": "date",
    "given": "date",
}


def document_pages(default_language: str = "fi") -> APIRouter:
    """A router with ``GET /documents``, ``GET /documents/{id}`` and its ``/text`` and ``/compare``."""
    router = APIRouter(include_in_schema=False)
    rendered = Pages(default_language)

    def shared(request: Request) -> dict[str, Any]:
        language = rendered.language(request)
        tables = {each: dict(document_texts(each)) for each in LANGUAGES}
        return {"t": tables[language], "names": tables, "tables": {language: tables[language]}}

    @router.get("/documents")
    async def documents(request: Request, desk: TheDesk) -> Response:
        return rendered.page(request, "documents.html", {**shared(request), **await run_in_threadpool(_list, desk)})

    @router.get("/documents/{document}")
    async def document(request: Request, desk: TheDesk, document: str, version: str = "") -> Response:
        try:
            found = await run_in_threadpool(_document, desk, document, version or document)
        except UnknownId:
            return rendered.page(request, "no_document.html", {**shared(request), "document": document}, 404)
        return rendered.page(request, "document.html", {**shared(request), **found})

    @router.get("/documents/{document}/text")
    async def text(request: Request, desk: TheDesk, document: str, version: str = "") -> Response:
        try:
            found = await run_in_threadpool(_text, desk, document, version or document)
        except UnknownId:
            return rendered.page(request, "no_document.html", {**shared(request), "document": document}, 404)
        return rendered.page(request, "text.html", {**shared(request), **found})

    @router.get("/documents/{document}/compare")
    async def compare(request: Request, desk: TheDesk, document: str, older: str = "", newer: str = "") -> Response:
        try:
            found = await run_in_threadpool(desk.records.compare, document, older, newer)
        except (UnknownId, NotPossible, AssistError) as error:
            context = {**shared(request), "document": document, "error": error}
            return rendered.page(request, "no_document.html", context, 404)
        page = comparison_page(found, rendered.language(request), f"/documents/{quote(found.document)}")
        response = Response(page, media_type="text/html; charset=utf-8")
        return rendered.secured(response, style=STYLE_HASH)

    return router


def _list(desk: Desk) -> dict[str, Any]:
    versions = desk.documents(every_version=True)
    waiting: dict[str, list[object]] = {}
    for each in versions:
        if each.status in ("draft", "approved", "coming"):
            waiting.setdefault(each.document, []).append(each)
    fresh: dict[str, list[object]] = {}
    for warning in desk.records.freshness(DAYS_AHEAD):
        fresh.setdefault(warning.kind, []).append(warning)
    return {"documents": desk.documents(), "waiting": waiting, "fresh": fresh}


def _document(desk: Desk, document: str, of: str) -> dict[str, Any]:
    details = desk.records.details(of)
    if details.document != document:
        raise UnknownId("version of the document", of)
    versions = desk.records.versions(document)
    links = desk.records.links(details.version_id)
    return {
        "details": details,
        "versions": versions[::-1],
        "fields": _fields(details),
        "kinds": [kind.value for kind in Kind],
        "said": _said(details),
        "own_dates": _by_dates(details.own_dates),
        "top_level": min((entry.level for entry in details.outline), default=1),
        "links": links,
        "links_shown": LINKS_SHOWN,
        "published": any(each.status in ("in_force", "coming") for each in versions),
    }


def _text(desk: Desk, document: str, of: str) -> dict[str, Any]:
    found = desk.records.named(of)
    if found.document != document:
        raise UnknownId("version of the document", of)
    return {"version": found, "passages": desk.passages(found.version_id)}


def _by_dates(places: list[DatedPlaceView]) -> list[tuple[InForce, list[DatedPlaceView]]]:
    """The places with dates of their own, those with the same dates together."""
    ordered = sorted(places, key=lambda each: [day or date.min for day in each.in_force])
    return [(range_, list(some)) for range_, some in groupby(ordered, key=lambda each: each.in_force)]


def _fields(details: VersionDetailsView) -> list[dict[str, Any]]:
    """Each field to confirm with its value and the words of the document that say so."""
    quotes = _quotes(details)
    values = details.stated.model_dump(mode="json")
    values["in_force_from"], values["in_force_until"] = values["in_force"]
    return [
        {"name": name, "edit": edit, "value": values[name] or "", "quotes": quotes.get(name, [])}
        for name, edit in FIELDS.items()
    ]


def _said(details: VersionDetailsView) -> list[FactView]:
    """What the document says of itself beyond the fields to confirm and what the page lists by itself."""
    elsewhere = {*FIELDS, "in_force", "language", "repeals", "transitional", "as_enacted"}
    return [fact for fact in details.facts if fact.value and fact.field not in elsewhere]


def _quotes(details: VersionDetailsView) -> Mapping[str, list[str]]:
    """The words of the facts by field; those of the dates in force stand with the first day."""
    quotes: dict[str, list[str]] = {}
    for fact in details.facts:
        if fact.quote:
            quotes.setdefault("in_force_from" if fact.field == "in_force" else fact.field, []).append(fact.quote)
    return quotes
