"""The side panel in a browser: what narrows a search, why a hit is there, what goes with it."""

import re

import pytest
from playwright.sync_api import expect

from tests.assist_api.web.fake_api import WHOLE_ANSWER, ask, evidence, hit, suggestion, surroundings

pytestmark = pytest.mark.browser


def place(number: int, language: str = "fi", title: str = "Korttiehdot") -> dict[str, str]:
    return {
        "passage_id": f"kortti@2#{number}",
        "document": "kortti",
        "title": title,
        "version": "2.0",
        "address": f"{number} §",
        "language": language,
    }


def test_a_search_is_narrowed_by_chips_that_the_address_keeps(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    page.get_by_text("Tarkenna").click()
    page.get_by_role("checkbox", name="Laki").check()
    expect(page.get_by_role("checkbox", name="Laki")).to_be_focused()
    page.get_by_role("checkbox", name="ruotsi").check()
    page.get_by_label("Säännöt sellaisina").fill("2025-12-24")
    expect(page).to_have_url(re.compile(r"/\?kinds=law&languages=sv&as_of=2025-12-24$"))
    page.reload()
    expect(page.locator("#chosen")).to_contain_text("Laki")
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    narrowed = {"kinds": ["law"], "issuers": [], "languages": ["sv"], "audiences": []}
    assert fake.asked[0]["filters"] == narrowed and fake.asked[0]["as_of"] == "2025-12-24"
    page.get_by_role("button", name="Poista rajaus: Laki").click()
    expect(page).not_to_have_url(re.compile("kinds"))
    page.get_by_role("link", name="svenska").click()
    expect(page.locator("#chosen")).to_have_text("svenska×")


def test_one_value_is_no_choice_and_nothing_chosen_is_not_sent(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    page.get_by_text("Tarkenna").click()
    expect(page.get_by_role("group", name="Laji")).to_be_visible()
    expect(page.get_by_role("group", name="Antaja")).to_have_count(0)
    expect(page.get_by_role("group", name="Kohderyhmä")).to_have_count(0)
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    assert "filters" not in fake.asked[0]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_keyboard_opens_why_a_hit_is_there(fake, panel, language):
    fake.script = WHOLE_ANSWER
    page = panel(f"/?lang={language}")
    page.locator("#question").fill("Kortti?")
    page.keyboard.press("Enter")
    expect(page.locator("#hits > li")).to_have_count(3)
    fold = page.locator(".why").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator(".legs dt")).to_have_count(2)
    expect(fold).to_contain_text("kortti → kortti, kort")
    expect(fold).to_contain_text("katoaa → hävinnyt")
    expect(fold.locator("section")).to_have_count(3)


def test_what_to_read_with_a_hit_opens_from_its_fold(fake, panel):
    fake.script = WHOLE_ANSWER
    fake.context = {"after": place(2), "refers_to": [place(3)], "translated": [place(2, "sv", "Kortvillkor")]}
    page = panel()
    ask(page)
    fold = page.locator(".why").first
    fold.locator("summary").click()
    for said in ("Myös ruotsiksi: Kortvillkor, 2 §", "Viittaa: Korttiehdot, 3 §", "Seuraava: Korttiehdot, 2 §"):
        expect(fold).to_contain_text(said)
    fold.get_by_role("button", name="Korttiehdot, 3 §").click()
    expect(page.locator("#passage-facts")).to_contain_text("3 §")


def test_an_explanation_that_fails_says_so_in_its_place(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.context.set_offline(True)
    page.locator(".why summary").first.click()
    expect(page.locator(".why .flag")).to_contain_text("Palvelimeen ei saada yhteyttä")


def test_what_goes_with_a_hit_opens_from_beneath_it(fake, panel):
    found = hit(1, referred="KP 62 §", also=[place(2), place(3, "sv", "Kortvillkor")], beside=[place(2)])
    fake.script = [evidence(found), suggestion()]
    fake.passages["kortti@2#3"] = surroundings(hit(3, title="Kortvillkor"))
    page = panel()
    ask(page)
    beneath = page.locator(".beneath").first
    expect(beneath).to_contain_text("Kysymys nimeää tämän: KP 62 §")
    expect(beneath).to_contain_text("Talon oma ohje: Korttiehdot, 2 §")
    expect(beneath).to_contain_text("Saman sanoo: Korttiehdot, 2 §")
    page.get_by_role("button", name="Kortvillkor, 3 §").click()
    expect(page.locator("#passage-title")).to_have_text("Kortvillkor")


@pytest.mark.parametrize("width", [400, 1280])
def test_folds_and_chips_never_scroll_sideways(fake, panel, width):
    fake.filters |= {"issuers": ["Sosiaali- ja terveysministeriö, vakuutusosasto ja sen yksiköt", "Pankki"]}
    long = "kuluttajaluotonantajarekisteriotevelvoite" * 3
    fake.why = {"matched": [{"asked": long, "term": f"fi:{long}", "field": "words", "score": 2.5}]}
    fake.script = [evidence(hit(1, also=[place(2, title=long)])), suggestion()]
    page = panel(width=width)
    page.get_by_text("Tarkenna").click()
    page.get_by_role("checkbox", name="Sosiaali- ja").check()
    ask(page)
    page.locator(".why summary").first.click()
    expect(page.locator(".legs dt")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "[...document.querySelectorAll('.talk, .sources')].every((e) => e.scrollWidth <= e.clientWidth)"
    )
