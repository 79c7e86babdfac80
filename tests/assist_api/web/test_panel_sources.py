"""The side panel in a browser: citations, passages in their surroundings, hostile documents."""

import pytest
from playwright.sync_api import expect

from tests.assist_api.web.fake_api import (
    FIRST,
    WHOLE_ANSWER,
    ask,
    citation,
    evidence,
    hit,
    sentence,
    suggestion,
    surroundings,
)

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"


def test_a_click_on_a_citation_opens_the_passage_with_its_quote_marked(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    ask(page)
    page.locator("#sentences .chip").nth(1).click()
    passage = page.locator("#passage")
    expect(passage.locator("mark")).to_have_text(["Sulkeminen on asiakkaalle maksuton."])
    for part in (
        "Korttiehdot",
        "2 §",
        "s. 4",
        "2.0",
        "Voimassa 1.2.2026 alkaen",
        "Jos kortti katoaa:",
        "Tätä ennen.",
        "Tämän jälkeen.",
    ):
        expect(passage).to_contain_text(part)
    link = passage.get_by_role("link", name="Avaa alkuperäinen sivulta 4")
    assert link.get_attribute("href").endswith("/v1/documents/kortti/file#page=4")
    assert link.get_attribute("target") == "_blank"
    passage.get_by_role("button", name="Sulje").click()
    expect(passage).to_be_hidden()
    expect(page.locator("#sentences .chip").nth(1)).to_be_focused()


@pytest.mark.parametrize("width", [400, 1280])
def test_a_number_key_opens_its_citation_and_escape_gives_the_focus_back(fake, panel, width):
    fake.script = WHOLE_ANSWER
    page = panel(width=width)
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.keyboard.press("1")
    expect(page.locator("#passage mark")).to_have_text(["Kortti suljetaan heti ilmoituksesta."])
    page.keyboard.press("2")
    expect(page.locator("#passage mark")).to_have_text(["Sulkeminen on asiakkaalle maksuton."])
    page.keyboard.press("Escape")
    expect(page.locator("#passage")).to_be_hidden()
    expect(page.locator("#answer")).to_be_focused()


def test_a_found_passage_opens_with_everything_quoted_from_it(fake, panel):
    both = [FIRST, citation("2", 1, "Sulkeminen on asiakkaalle maksuton.", 39)]
    fake.script = [evidence(), suggestion(*both)]
    page = panel(width=1280)
    ask(page)
    expect(page.locator("#hits .number")).to_have_text(["1 2", "·", "3"])
    page.locator("#hits button").first.click()
    expect(page.locator("#passage mark")).to_have_text([each["quote"] for each in both])


def test_a_table_in_a_passage_is_shown_as_a_table_with_its_quote_marked(fake, panel):
    text = "(3) Hinnat:\n\n| Palvelu | Hinta |\n| --- | --- |\n| Uusi kortti | 12 euroa |\n| Pikana | 25 euroa |"
    row = citation("1", 1, "| Uusi kortti | 12 euroa |", text.index("| Uusi"))
    fake.script = [evidence(hit(1, text)), suggestion(row)]
    fake.passages = {row["passage_id"]: surroundings(hit(1, text))}
    page = panel(width=1280)
    ask(page)
    expect(page.locator("#sentences > li")).to_contain_text("Uusi kortti · 12 euroa")
    page.locator("#sentences .chip").click()
    here = page.locator("#passage .here")
    expect(here.get_by_role("columnheader")).to_have_text(["Palvelu", "Hinta"])
    expect(here.get_by_role("cell")).to_have_text(["Uusi kortti", "12 euroa", "Pikana", "25 euroa"])
    expect(here.locator("mark")).to_have_text(["Uusi kortti", "12 euroa"])


def test_a_quote_over_several_paragraphs_is_marked_in_each(fake, panel):
    text = "Kortti suljetaan, kun:\n\na) se katoaa;\n\nb) se varastetaan. Muuten ei."
    quote = text.removesuffix(" Muuten ei.")
    fake.script = [evidence(hit(1, text)), suggestion(citation("1", 1, quote, 0))]
    fake.passages = {hit(1)["passage_id"]: surroundings(hit(1, text))}
    page = panel()
    ask(page)
    page.locator("#sentences .chip").click()
    expect(page.locator("#passage mark")).to_have_text(quote.split("\n\n"))


def test_a_passage_that_cannot_be_had_says_why(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    fake.passages = {}
    ask(page)
    page.locator("#sentences .chip").first.click()
    expect(page.locator("#passage").get_by_role("alert")).to_contain_text("No such passage")


def test_what_a_document_says_is_never_markup(fake, panel):
    bad = hit(1, HOSTILE, title=HOSTILE, address=HOSTILE, context=HOSTILE, heading_path=[HOSTILE])
    source = {**FIRST, "quote": HOSTILE, "title": HOSTILE, "address": HOSTILE, "span": [100, 100 + len(HOSTILE)]}
    fake.script = [evidence(bad), sentence(0, source), suggestion(source, notices=(HOSTILE,))]
    fake.passages = {bad["passage_id"]: {**surroundings(bad), "file": "javascript:window.hacked=1", "version": HOSTILE}}
    page = panel(width=1280)
    ask(page, HOSTILE)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.keyboard.press("1")
    expect(page.locator("#passage mark")).to_have_text([HOSTILE])
    assert page.evaluate("window.hacked") is None
    assert page.locator("body script, body img[onerror], #passage img, #passage a").count() == 0


def test_a_source_as_enacted_or_without_a_date_carries_a_warning(fake, panel):
    fake.script = [evidence(hit(1, as_enacted=True), hit(2, in_force=[None, None]), hit(3)), suggestion(FIRST)]
    fake.passages[FIRST["passage_id"]]["as_enacted"] = True
    page = panel(width=1280)
    ask(page)
    hits = page.locator("#hits > li")
    expect(hits.nth(0).locator(".flag")).to_have_text("Alkuperäinen säädösteksti: myöhemmät muutokset puuttuvat")
    expect(hits.nth(1).locator(".flag")).to_have_text("Voimaantulopäivä ei tiedossa")
    expect(hits.nth(2).locator(".flag")).to_have_count(0)
    page.keyboard.press("1")
    expect(page.locator("#passage-facts .flag")).to_contain_text("myöhemmät muutokset puuttuvat")


def test_what_a_passage_refers_to_opens_in_its_turn(fake, panel):
    other = {key: hit(2)[key] for key in ("passage_id", "document", "title", "version", "address")}
    found = {"words": "2 §:ssä", "targets": [other]}
    fake.passages[FIRST["passage_id"]]["links"] = [found, {"words": "laki 1/1999", "targets": []}]
    swedish = {**other, "title": "Kortvillkor", "language": "sv"}
    fake.passages[FIRST["passage_id"]]["translations"] = [swedish]
    fake.script = WHOLE_ANSWER
    page = panel(width=1280)
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.keyboard.press("1")
    expect(page.get_by_role("button", name="Kortvillkor, 2 § (ruotsi)")).to_be_visible()
    links = page.locator("#passage .links").first.locator("li")
    expect(links.nth(1)).to_contain_text("ei aineistossa")
    links.nth(0).get_by_role("button", name="2 §:ssä").click()
    expect(page.locator("#passage-facts")).to_contain_text("2 §")
    expect(page.locator("#passage .here")).to_contain_text("Löytynyt kohta")
