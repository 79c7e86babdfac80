"""The page and the files as the server sends them, without a browser."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

import assist_api.web
from assist_api.web.pages import pages
from assist_api.web.texts import LANGUAGES, choose_language, document_texts, texts

WEB = Path(assist_api.web.__file__).parent
MODULES = sorted((WEB / "static").glob("*.js"))


@pytest.fixture
def client():
    app = FastAPI()
    app.include_router(pages())
    return TestClient(app)


TABLES = {"panel": texts, "documents": document_texts}
DOCUMENTS = {"documents.js", "filter.js", "upload.js"}
SHARED = {"api.js", "dom.js", "i18n.js", "sse.js"}
# Keys that are put together: in the panel's modules, and from what the API says in the documents' templates.
MADE = {
    "panel": re.compile(
        r"status\.(done|abstained|stopped|failed|found\.\w+|(rebuilding|switching)(\.wait)?)|engine\.\w+"
        r"|(support|force|validity|language|kind|filters)\.\w+|error\.(network|broken|answer)\.\w+"
        r"|(speaker|silence|note|feedback)\.\w+|abstention\.(title|advice)(\.\w+)?"
        r"|live\.(connecting|open|lost|resting|forgotten\.\w+|(label|placeholder)\.\w+)"
        r"|copy\.(partly|unsupported)|hit\.also\.\w+|why\.(words|meaning|(in|stage|source)\.\w+)"
    ),
    "documents": re.compile(
        r"(status|kind|language|field|warn|fresh|add|outcome|force)\.\w+|error\.(network|broken|answer)\.\w+"
        r"|compare\.(older|newer|added|removed|changed|renumbered)"
    ),
}


def sources(table: str) -> str:
    """Everything that may use the texts of a table."""
    templates = (WEB / "templates").glob("*.html")
    own = [path for path in templates if (path.name == "panel.html") == (table == "panel")]
    modules = [path for path in MODULES if path.name in SHARED or (path.name in DOCUMENTS) == (table == "documents")]
    return "\n".join(path.read_text("utf-8") for path in [*own, *modules])


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text_with_the_same_placeholders(language, table):
    read = TABLES[table]
    fields = {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in read(language).items()}
    assert fields == {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in read("fi").items()}
    assert all(text.strip() for text in read(language).values())


@pytest.mark.parametrize("table", TABLES)
def test_every_text_is_used_and_every_used_text_exists(table):
    source, known = sources(table), TABLES[table]("fi")
    quoted = [key for key in known if f'"{key}"' in source or f"'{key}'" in source]
    assert [key for key in known if key not in quoted and not MADE[table].fullmatch(key)] == []
    used = re.findall(r'\bt\("([^"$]+)"|\bt\[[\'"]([\w.]+)[\'"]\]', source)
    keys = {call or item for call, item in used}
    # What only the panel asks of a shared module is no text of the documents' pages.
    panel_only = {"validity", "warning", "pages"} if table == "documents" else set()
    missing = [key for key in keys if key not in known and f"{key}.other" not in known]
    assert [key for key in missing if key.partition(".")[0] not in panel_only] == []


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "chosen"),
    [
        ("sv", "en", "fi", "sv"),
        (None, "en", "fi", "en"),
        ("de", None, "de, sv-FI;q=0.8, en;q=0.9", "en"),
        (None, None, "de, *;q=0.1", "fi"),
        ("../fi", "<x>", "sv;q=nonsense, en;q=0", "fi"),
        (None, None, "", "fi"),
    ],
)
def test_language_is_asked_for_then_remembered_then_accepted_then_default(asked, remembered, accepted, chosen):
    assert choose_language(asked, remembered, accepted, "fi") == chosen


def test_page_is_in_the_language_asked_for_and_remembers_it(client):
    page = client.get("/?lang=sv", headers={"accept-language": "en"})
    assert '<html lang="sv">' in page.text
    assert "Vad frågar kunden?" in page.text
    assert '<html lang="sv">' in client.get("/", headers={"accept-language": "en"}).text


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/static/layout.css"])
def test_every_answer_has_a_strict_content_security_policy(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_nothing_inline_and_nothing_from_elsewhere(client):
    page = client.get("/").text
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all("src=" in attributes or 'type="application/json"' in attributes for attributes in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=|(?:src|href)=.https?:", page)


@pytest.mark.parametrize("path", ["/static/../pages.py", "/static/%2e%2e/pages.py", "/static/", "/static/none.js"])
def test_only_static_files_are_served(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_modules_are_small_and_never_write_markup(module):
    source = module.read_text("utf-8")
    assert len(source.splitlines()) < 150
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", source)


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


INKS = {
    "ink": ("ground", "surface", "sunken"),
    "muted": ("ground", "surface", "sunken"),
    "accent-text": ("ground", "surface", "accent-soft"),
    "accent-ink": ("accent", "accent-strong"),
    "mark-ink": ("mark",),
    "warn-ink": ("warn", "surface"),
    "danger-ink": ("danger", "surface"),
    "binding-ink": ("binding",),
    "advisory-ink": ("advisory",),
}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_keeps_a_contrast_of_4_5_to_its_ground(scheme):
    block = (WEB / "static" / "tokens.css").read_text("utf-8").split(":root {")[scheme + 1].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    for ink, grounds in INKS.items():
        for ground in grounds:
            darker, lighter = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)
