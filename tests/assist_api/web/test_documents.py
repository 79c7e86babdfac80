"""The documents' pages in a browser, over the real application with a stand-in for the model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from assist_api.desk import Desk
from assist_api.settings import Settings
from ingest.results import Source
from tests.assist_api.conftest import Cards, served

pytestmark = pytest.mark.browser

CARDS = "pankki-ko-7-2025-fi"
HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


@pytest.fixture
def draft(small: Settings, cards: Cards) -> str:
    """The older version in force, the newer one a draft; the draft's id."""
    with Desk(small) as desk:
        desk.ingest(Source(cards.older))
        return desk.ingest(Source(cards.newer, draft=True)).version_id


@pytest.fixture
def url(small: Settings, draft: str) -> Iterator[str]:
    with served(small) as address:
        yield address


def test_warnings_stand_on_top_and_the_list_is_filtered(url: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{url}/documents", width=1200)
    expect(page.locator(".fresh")).to_contain_text("Tietoja ei ole vahvistettu")
    row = page.locator("#documents tr")
    expect(row).to_contain_text("Luonnos: 2099-03-01")
    page.keyboard.press("/")
    page.keyboard.type("ei tällaista")
    expect(row).to_be_hidden()
    expect(page.locator("#none")).to_be_visible()


def test_a_draft_is_confirmed_compared_and_published(url: str, draft: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{url}/documents", width=1200)
    page.get_by_role("link", name="Luonnos: 2099-03-01").click()
    expect(page.locator("#facts")).to_contain_text("Voimassa: 1.3.2099 lukien")
    page.get_by_label("Nimi").fill("Korttiohje asiakkaille")
    page.get_by_role("button", name="Tallenna ja vahvista").click()
    expect(page.locator(".versions [aria-current]")).to_contain_text("Vahvistettu")
    page.get_by_role("link", name="Vertaa edelliseen versioon").click()
    expect(page.locator("del").first).to_have_text("1.1.2025")
    expect(page.locator(".sides").first).to_be_hidden()
    page.get_by_label("Rinnakkain").check()
    expect(page.locator(".sides").first).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Julkaise").click()
    expect(page.locator(".versions [aria-current]")).to_contain_text("Tulossa voimaan")
    expect(page.locator("h1")).to_have_text("Korttiohje asiakkaille")


def test_what_is_written_before_the_page_is_loaded_is_a_change(url: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{url}/documents", width=1200)
    held: list[Route] = []
    page.route("**/documents.js*", lambda route: held.append(route))
    with page.expect_request("**/documents.js*"):
        page.goto(f"{url}/documents/{CARDS}", wait_until="commit")
    page.get_by_label("Nimi").fill("Korttiohje asiakkaille")
    expect(page.get_by_role("button", name="Vahvista")).to_be_visible()
    held[0].continue_()
    page.get_by_role("button", name="Tallenna ja vahvista").click()
    expect(page.locator("h1")).to_have_text("Korttiohje asiakkaille")


def test_what_the_server_refuses_is_said_where_it_was_asked(url: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{url}/documents/{CARDS}", width=1200)
    page.get_by_label("Voimassa asti").fill("2020-01-01")
    page.get_by_role("button", name="Tallenna ja vahvista").click()
    expect(page.get_by_role("alert")).to_contain_text("2020-01-01")
    expect(page.get_by_label("Voimassa asti")).to_have_value("2020-01-01")


def test_files_are_added_with_what_became_of_each(url: str, tmp_path: Path, visit: Callable[..., Page]) -> None:
    good, broken = tmp_path / "lounas.md", tmp_path / "rikki.pdf"
    good.write_text("# Lounasohje\n\nVoimassa 1.1.2026 lukien.\n\nLounas maksaa 11,70 euroa.\n")
    broken.write_bytes(b"not a pdf")
    page = visit(f"{url}/documents", locale="sv-FI")
    page.set_input_files("#files", [broken, good])
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("#adding .problem")).to_contain_text("rikki.pdf")
    expect(page.locator("#adding a")).to_have_attribute("href", "/documents/lounasohje-fi")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(url: str, draft: str, scheme: str, visit: Callable[..., Page]) -> None:
    own = f"/documents/{CARDS}"
    for path in ("/documents", f"{own}?version={draft}", f"{own}/text", f"{own}/compare"):
        page = visit(url + path, width=360, color_scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_a_document_cannot_script_the_pages(small: Settings, tmp_path: Path, visit: Callable[..., Page]) -> None:
    path = tmp_path / "paha.txt"
    path.write_text(f"{HOSTILE}\n\n1 {HOSTILE}\n\nTeksti {HOSTILE} jatkuu.\n")
    with served(small) as address:
        page = visit(f"{address}/documents")
        page.set_input_files("#files", [path])
        page.get_by_role("button", name="Lisää").click()
        link = page.locator("#adding a")
        expect(link).to_be_visible()
        page.goto(address + str(link.get_attribute("href")))
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("window.hacked") is None


def test_an_unknown_document_is_said_to_be_so(url: str, visit: Callable[..., Page]) -> None:
    page = visit(f"{url}/documents/nope", locale="en-GB")
    expect(page.locator("h1")).to_have_text("There is no such document")
    page.get_by_role("link", name="All documents").click()
    expect(page.locator("h1")).to_have_text("Documents")


def test_a_reference_is_followed_to_the_passage_it_means(
    small: Settings, cards: Cards, visit: Callable[..., Page]
) -> None:
    with Desk(small) as desk:
        assert [desk.ingest(Source(each)).outcome for each in (cards.law, cards.older)] == ["new", "new"]
    with served(small) as address:
        page = visit(f"{address}/documents/{CARDS}", width=1200)
        page.locator("summary", has_text="Viittaukset").click()
        page.locator(".links li", has_text="62 §:ssä").get_by_role("link", name="62 §").click()
        expect(page.locator(".passage:target")).to_contain_text("Käyttäjä vastaa maksuvälineen")
