"""The side panel in a browser: copying, handing over, keyboard, languages, narrow windows."""

import re

import pytest
from playwright.sync_api import expect

from tests.assist_api.web.fake_api import (
    FIRST,
    SECOND,
    WHOLE_ANSWER,
    ask,
    evidence,
    hit,
    sentence,
    suggestion,
    surroundings,
)

pytestmark = pytest.mark.browser


def test_the_question_field_has_the_focus_and_shift_enter_starts_a_new_line(fake, panel):
    page = panel()
    field = page.get_by_label("Mitä asiakas kysyy?")
    expect(field).to_be_focused()
    page.keyboard.type("Eka")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("toka")
    expect(field).to_have_value("Eka\ntoka")
    assert fake.asked == []


def test_numbers_typed_into_the_question_open_nothing(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.keyboard.press("/")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("1c?h")
    expect(page.locator("#question")).to_have_value("1c?h")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_copy_takes_the_answer_with_its_sources(fake, panel):
    fake.script = [evidence(), sentence(0, FIRST), suggestion(FIRST, SECOND)]
    page = panel()
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.keyboard.press("c")
    expect(page.locator("#copy")).to_contain_text("Kopioitu")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Kortti suljetaan heti ilmoituksesta. [1] Sulkeminen on asiakkaalle maksuton. [2]\n\n"
        "Lähteet:\n"
        "[1] Korttiehdot, 1 §, s. 3, versio 2.0\n"
        "[2] Korttiehdot, 2 §, s. 4, versio 2.0\n"
        "Säännöt sellaisina kuin ne ovat voimassa 1.3.2026."
    )


def test_copy_works_from_the_question_field_and_warns_of_weak_support(fake, panel):
    fake.script = [evidence(), sentence(0, FIRST, "partly"), fake.HOLD]
    page = panel()
    ask(page)
    expect(page.locator(".sentence .flag")).to_contain_text("tukee vain osittain")
    page.locator("#question").focus()
    page.keyboard.press("Alt+c")
    expect(page.locator("#copy")).to_contain_text("Kopioitu")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] (tarkista lähteestä)" in copied
    assert "(Vastaus on kesken.)" in copied


def test_a_person_is_one_key_away_with_a_summary_of_the_question(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    page.get_by_label("Mitä asiakas kysyy?").fill("Kortti katosi")
    page.keyboard.press("Alt+h")
    box = page.get_by_role("dialog", name="Siirto ihmiselle")
    expect(box.get_by_label("Yhteenveto")).to_have_value("Asiakkaan kysymys: Kortti katosi")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    ask(page)
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    page.keyboard.press("h")
    expect(box.get_by_label("Yhteenveto")).to_have_value(re.compile("Korttiehdot, 1 §, s. 3"))


def test_the_answer_is_in_its_own_language_whatever_the_page(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel("/?lang=en")
    page.get_by_label("What is the customer asking?").fill("Kortti?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Done.")
    expect(page.locator("#sentences")).to_have_attribute("lang", "fi")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("Copied")
    assert "Lähteet:" in page.evaluate("navigator.clipboard.readText()")


def test_the_language_switch_keeps_what_was_typed(fake, panel):
    page = panel()
    page.get_by_label("Mitä asiakas kysyy?").fill("Kadonnut kortti")
    page.get_by_role("link", name="svenska").click()
    expect(page.get_by_label("Vad frågar kunden?")).to_have_value("Kadonnut kortti")
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(page.url.split("?")[0])
    expect(page.get_by_role("heading", name="Svarsförslag")).to_be_visible()


def test_help_opens_with_a_question_mark(fake, panel):
    page = panel()
    page.locator("#help-open").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Pikanäppäimet")).to_be_visible()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_scrolls_sideways_beside_other_windows(fake, panel, language):
    long = hit(
        1,
        "Pitkäyhdyssana" * 30,
        title="Maksupalvelulainsäädäntöuudistustyöryhmänmietintö" * 2,
        address="4.4 luku, kohta (13)",
    )
    fake.script = [
        evidence(long, hit(2)),
        sentence(0, FIRST),
        suggestion(FIRST, SECOND, notices=("Lähde on ruotsiksi.",)),
    ]
    fake.passages[long["passage_id"]] = surroundings(long)
    page = panel(f"/?lang={language}", width=360)
    page.locator("#question").fill("Kortti?")
    page.keyboard.press("Enter")
    expect(page.locator("#sentences > li")).to_have_count(2)
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    page.keyboard.press("1")
    expect(page.locator("#passage .here")).to_be_visible()
    assert page.evaluate("document.querySelector('#passage').scrollWidth") <= 360
