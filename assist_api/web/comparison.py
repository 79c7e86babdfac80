"""Two versions compared as one page that stands alone: no script, no other file, to print, keep or send."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from assist_api.comparison_schemas import ComparisonView
from assist_api.web.rendering import day
from assist_api.web.texts import LANGUAGES, document_texts

HERE = Path(__file__).parent
STYLE = (HERE / "templates" / "comparison.css").read_text(encoding="utf-8")
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
CHANGES = ("added", "removed", "changed", "renumbered")


def comparison_page(found: ComparisonView, language: str = "", back: str = "") -> str:
    """The whole page as HTML, in the document's language if no other is asked for.

    ``back`` is the address of the document's page, where there is a server that has one.
    """
    language = language or (found.language if found.language in LANGUAGES else "fi")
    counts = {change: sum(each.change == change for each in found.changes) for change in CHANGES}
    return _template().render(
        found=found,
        language=language,
        t=document_texts(language),
        style=STYLE,
        counts={**counts, "same": found.same},
        back=back,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["day"] = day
    return environment.get_template("comparison.html")
