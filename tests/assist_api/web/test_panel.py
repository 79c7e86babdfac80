"""The side panel in a browser: asking, the answer as it comes, what goes wrong."""

import re

import pytest
from playwright.sync_api import expect

from tests.assist_api.web.fake_api import (
    ABSTENTION,
    FIRST,
    SECOND,
    WHOLE_ANSWER,
    ask,
    evidence,
    hit,
    sentence,
    suggestion,
)

pytestmark = pytest.mark.browser


def test_evidence_is_shown_before_the_answer_and_every_sentence_cites(fake, panel):
    fake.script = [evidence(), fake.HOLD, sentence(0, FIRST), fake.HOLD, sentence(1, SECOND), suggestion(FIRST, SECOND)]
    page = panel()
    ask(page)
    expect(page.locator("#hits > li")).to_have_count(3)
    expect(page.locator("#hits > li").first).to_contain_text("Sitova")
    expect(page.locator("#hits > li").first).to_contain_text("s. 3")
    expect(page.locator("#sentences > li")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text("Löytyi 3 kohtaa.")
    fake.go_on()
    expect(page.locator("#sentences > li")).to_have_count(1)
    fake.go_on()
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    expect(page.locator("#sentences > li")).to_have_count(2)
    expect(page.locator("#sentences .chip")).to_have_text(["1", "2"])
    expect(page.locator("#stop")).to_be_hidden()
    assert fake.asked == [{"question": "Mitä jos kortti katoaa?", "language": None, "as_of": None}]


def test_day_and_language_of_the_answer_can_be_chosen(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    page.get_by_text("Tarkenna").click()
    page.get_by_label("Säännöt sellaisina kuin ne olivat voimassa").fill("2025-12-24")
    page.get_by_label("Vastauksen kieli").select_option("sv")
    ask(page, "Kortti?")
    expect(page.locator("#sentences > li")).to_have_count(2)
    assert fake.asked == [{"question": "Kortti?", "language": "sv", "as_of": "2025-12-24"}]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_stop_keeps_what_was_shown_and_hangs_up(fake, panel, way):
    fake.script = [evidence(), sentence(0, FIRST), fake.HOLD, sentence(1, SECOND), suggestion(FIRST, SECOND)]
    page = panel()
    ask(page)
    expect(page.locator("#sentences > li")).to_have_count(1)
    page.locator("#stop").click() if way == "button" else page.keyboard.press("Escape")
    expect(page.get_by_role("status")).to_contain_text("Pysäytetty")
    expect(page.locator("#notices")).to_contain_text("vastaus on kesken")
    expect(page.locator("#sentences > li")).to_have_count(1)
    assert fake.hung_up.wait(20)


def test_the_asked_question_is_repeated_once_the_field_holds_another(fake, panel):
    fake.script = WHOLE_ANSWER
    page = panel()
    ask(page, "Kortti katosi")
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    expect(page.locator("#asked")).to_be_hidden()
    page.locator("#question").fill("Entä tili?")
    expect(page.locator("#asked")).to_have_text("Kortti katosi")


def test_a_new_question_gives_up_the_one_before(fake, panel):
    fake.script = [evidence(), sentence(0, FIRST), fake.HOLD]
    page = panel()
    ask(page)
    expect(page.locator("#sentences > li")).to_have_count(1)
    fake.script = [evidence(hit(3)), suggestion(SECOND)]
    ask(page, "Entä tili?")
    expect(page.locator("#sentences > li")).to_have_text(re.compile("Sulkeminen"))
    expect(page.locator("#hits > li")).to_have_count(1)
    assert fake.hung_up.wait(20)


def test_a_restart_discards_the_sentences_and_says_why(fake, panel):
    reason = {"reason": "model_gone", "message": "Malli lakkasi vastaamasta: vastaus on poimittu sanatarkasti."}
    fake.script = [
        evidence(drafter="pieni:1b"),
        sentence(0, FIRST),
        fake.HOLD,
        ("restart", reason),
        fake.HOLD,
        suggestion(SECOND),
    ]
    page = panel()
    ask(page)
    expect(page.locator("#drafter")).to_have_text("Luonnos: pieni:1b")
    expect(page.locator("#sentences > li")).to_have_count(1)
    fake.go_on()
    expect(page.locator("#notices")).to_contain_text("Malli lakkasi vastaamasta")
    expect(page.locator("#sentences > li")).to_have_count(0)
    fake.go_on()
    expect(page.locator("#sentences > li")).to_have_text(re.compile("Sulkeminen"))
    expect(page.locator("#drafter")).to_have_text("Sanatarkat lainaukset, ei mallia")
    expect(page.locator("#notices")).to_contain_text("Malli lakkasi vastaamasta")


def test_an_abstention_says_what_is_missing_and_hands_over(fake, panel):
    fake.script = [evidence(hit(2), hit(1)), ABSTENTION]
    page = panel()
    ask(page, "Korvaako lemmikkivakuutus?")
    answer = page.locator("#answer")
    for part in ("Lähteistä ei löydy vastausta tähän", "Lähteet eivät kerro", "Vakuutusasiantuntijat"):
        expect(answer).to_contain_text(part)
    expect(page.locator("#sentences > li")).to_have_count(0)
    expect(page.locator("#copy")).to_be_disabled()
    nearest = page.get_by_role("region", name="Lähimmät kohdat (eivät vastaa kysymykseen)")
    expect(nearest.get_by_role("listitem")).to_have_text(re.compile("Korttiehdot.*1 §"))
    answer.get_by_role("button", name="Kopioi yhteenveto").click()
    expect(page.get_by_role("status")).to_contain_text("Kopioitu")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Jono: Vakuutusasiantuntijat\nAsiakas kysyy lemmikkivakuutuksesta."


def test_an_error_shows_its_remedy_and_can_be_retried(fake, panel):
    fake.problem = {
        "type": "about:blank",
        "title": "Haku ei onnistu",
        "status": 503,
        "detail": "Indeksi puuttuu.",
        "remedy": "Aja reindex.",
    }
    page = panel()
    ask(page)
    for part in ("Haku ei onnistu", "Indeksi puuttuu.", "Aja reindex."):
        expect(page.get_by_role("alert")).to_contain_text(part)
    fake.problem, fake.script = None, WHOLE_ANSWER
    page.get_by_role("button", name="Yritä uudelleen").click()
    expect(page.locator("#sentences > li")).to_have_count(2)
    expect(page.locator("#problem")).to_be_hidden()


def test_an_error_in_the_stream_keeps_the_sentences_and_says_they_are_not_all(fake, panel):
    problem = {
        "type": "about:blank",
        "title": "Levy on täynnä",
        "status": 507,
        "detail": "",
        "remedy": "Vapauta tilaa.",
    }
    fake.script = [evidence(), sentence(0, FIRST), ("error", problem)]
    page = panel()
    ask(page)
    expect(page.get_by_role("alert")).to_contain_text("Vapauta tilaa.")
    expect(page.locator("#sentences > li")).to_have_count(1)
    expect(page.locator("#notices")).to_contain_text("Vastaus jäi kesken.")


def test_a_stream_that_ends_early_is_an_error(fake, panel):
    fake.script = [evidence(), sentence(0, FIRST)]
    page = panel()
    ask(page)
    expect(page.get_by_role("alert")).to_contain_text("Yhteys katkesi kesken vastauksen")


def test_a_server_out_of_reach_is_said_in_words(fake, panel):
    page = panel()
    page.context.set_offline(True)
    ask(page)
    expect(page.get_by_role("alert")).to_contain_text("Palvelimeen ei saada yhteyttä")


def test_a_server_without_documents_says_so_before_the_first_question(fake, panel):
    fake.health = {
        "status": "ready",
        "drafter": "pieni:1b",
        "documents": 0,
        "passages": 0,
        "notices": ["Ei lakimiestä."],
    }
    page = panel()
    expect(page.get_by_role("status")).to_contain_text("Aineisto on tyhjä")
    expect(page.locator("#drafter")).to_have_text("Luonnos: pieni:1b")
    expect(page.locator("#notices")).to_contain_text("Ei lakimiestä.")


def test_what_the_server_is_busy_with_and_its_model_are_said_before_the_first_question(fake, panel):
    progress = {"stage": "rebuilding", "done": 12, "total": 120}
    fake.health |= {"status": "rebuilding", "progress": progress}
    page = panel()
    expect(page.get_by_role("status")).to_contain_text("rakennetaan uudelleen (12/120). Voit kysyä")
    expect(page.locator("#engine")).to_have_text("Hakumalli: multilingual-e5-small (nopea)")
    fake.health |= {"answers": False}
    expect(page.get_by_role("status")).to_contain_text("vastataan sen jälkeen")
