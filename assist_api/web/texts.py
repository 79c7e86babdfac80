"""The texts of the user interface, one JSON table a language, and the choice of language."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
TABLES = Path(__file__).parent / "i18n"


@cache
def texts(language: str) -> Mapping[str, str]:
    """Every text of the side panel in one of ``LANGUAGES``; the keys are the same in all of them."""
    return _table(TABLES / f"{language}.json")


@cache
def document_texts(language: str) -> Mapping[str, str]:
    """Every text of the documents' pages in one of ``LANGUAGES``."""
    return _table(TABLES / "documents" / f"{language}.json")


def _table(path: Path) -> Mapping[str, str]:
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table


def choose_language(asked: str | None, remembered: str | None, accepted: str, default: str) -> str:
    """The first known one of: asked for in the address, remembered in the cookie, accepted by the browser, default."""
    for language in (asked, remembered, *_accepted(accepted)):
        if language in LANGUAGES:
            return language
    return default


def _accepted(header: str) -> list[str]:
    """Primary language tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first."""
    weighted = []
    for part in header.split(","):
        tag, _, weight = part.partition(";q=")
        try:
            weighted.append((-float(weight or 1), tag.strip().split("-")[0].lower()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(weighted, key=lambda pair: pair[0]) if weight < 0]
