"""The side panel in a browser: a conversation that is followed live."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.assist_api.web.fake_api import (
    ABSTENTION,
    FIRST,
    SECOND,
    FakeApi,
    evidence,
    hit,
    sentence,
    suggestion,
)

pytestmark = pytest.mark.browser

ANSWER = (evidence(), sentence(0, FIRST), suggestion(FIRST))
NEWER = (evidence(hit(2)), sentence(0, SECOND), suggestion(SECOND))


def follow(page: Page) -> None:
    page.keyboard.press("Alt+L")
    expect(page.locator("#connection")).to_have_text("Yhteys auki")


def say(page: Page, text: str) -> None:
    page.locator("#question").fill(text)
    page.keyboard.press("Enter")


def test_turns_go_out_as_they_are_typed_and_the_suggestion_follows(fake: FakeApi, panel):
    page = panel()
    follow(page)
    say(page, "Mun kortti hävisi")
    page.keyboard.press("Alt+V")
    expect(page.get_by_label("Mitä sinä sanot?")).to_be_focused()
    say(page, "Suljen sen heti.")
    expect(page.locator("#turns > li")).to_have_text(["AsiakasMun kortti hävisi", "SinäSuljen sen heti."])
    fake.live.run(1, "Mun kortti hävisi", *ANSWER)
    expect(page.locator("#sentences > li")).to_have_count(1)
    expect(page.get_by_role("status").last).to_contain_text("Valmis")
    assert fake.live.turns(2) == [("customer", "Mun kortti hävisi"), ("agent", "Suljen sen heti.")]
    assert fake.live.said[0] == {"type": "start", "turns": [], "language": None, "as_of": None}
    assert fake.asked == []


def test_a_pasted_conversation_becomes_its_turns(fake: FakeApi, panel):
    page = panel()
    follow(page)
    say(page, "[10:02] Asiakas: Hei, kortti hävisi.\nSinä on kotona\n10:03 Virkailija: Suljen sen.\nKund: Tack: bra")
    expect(page.locator("#turns > li")).to_have_count(3)
    assert fake.live.turns(3) == [
        ("customer", "Hei, kortti hävisi.\nSinä on kotona"),
        ("agent", "Suljen sen."),
        ("customer", "Tack: bra"),
    ]


def test_the_older_answer_stays_until_the_newer_has_something_to_show(fake: FakeApi, panel):
    page = panel()
    follow(page)
    fake.live.run(1, "Kortti?", *ANSWER)
    expect(page.locator("#sentences")).to_contain_text("Kortti suljetaan")
    page.evaluate("""() => {
        window.seen = new Set();
        const look = () => {
          window.seen.add(document.querySelectorAll("#sentences > li").length);
          window.stale = window.stale || document.getElementById("answer").classList.contains("stale");
        };
        new MutationObserver(look).observe(document.getElementById("answer"),
          { subtree: true, childList: true, attributes: true });
    }""")
    fake.live.tell(("cancelled", None), 1)
    fake.live.run(2, "Maksaako se?", *NEWER)
    expect(page.locator("#sentences")).to_contain_text("maksuton")
    expect(page.locator("#answer")).not_to_have_class(re.compile("stale"))
    assert page.evaluate("[...window.seen]") == [1]
    assert page.evaluate("window.stale")


def test_while_a_newer_answer_is_made_the_older_is_marked_and_cannot_be_copied(fake: FakeApi, panel):
    page = panel()
    follow(page)
    fake.live.run(1, "Kortti?", *ANSWER)
    expect(page.locator("#copy")).to_be_enabled()
    fake.live.run(2, "Maksaako se?")
    expect(page.locator("#answer")).to_have_class(re.compile("stale"))
    expect(page.locator("#copy")).to_be_disabled()
    expect(page.locator("#feedback")).to_be_hidden()
    fake.live.tell(evidence(hit(2)), 2)
    expect(page.locator("#hits > li")).to_have_count(1)  # after a while without a sentence, what was found
    expect(page.locator("#sentences > li")).to_have_count(0)


def test_silence_is_explained(fake: FakeApi, panel):
    page = panel()
    follow(page)
    say(page, "Kiitos!")
    fake.live.tell(("silent", {"reason": "thanks"}))
    expect(page.locator("#silence")).to_have_text("Ei ehdotusta: kiitos.")


def test_what_others_feed_is_shown_and_the_pieces_of_a_turn_replace_each_other(fake: FakeApi, panel):
    fake.live.known = [{"speaker": "customer", "text": "Hei"}]
    page = panel("/?conversation=puhelu-7")
    expect(page.locator("#turns > li")).to_have_text(["AsiakasHei"])
    assert fake.live.ids == ["puhelu-7"]
    for text in ("Mun", "Mun kortti"):
        fake.live.tell(("turn", {"type": "turn", "speaker": "customer", "text": text, "partial": True}))
    expect(page.locator("#turns > li")).to_have_text(["AsiakasHei", "AsiakasMun kortti"])
    fake.live.tell(("turn", {"type": "turn", "speaker": "customer", "text": "Mun kortti hävisi", "partial": False}))
    expect(page.locator("#turns > li")).to_have_text(["AsiakasHei", "AsiakasMun kortti hävisi"])


def test_a_lost_line_comes_back_with_what_was_said_and_sends_what_was_typed_meanwhile(fake: FakeApi, panel):
    page = panel()
    follow(page)
    say(page, "Mun kortti hävisi")
    expect(page.locator("#turns > li")).to_have_count(1)
    fake.live.open = False
    fake.live.close(1011)
    expect(page.locator("#connection")).to_contain_text("katkesi")
    say(page, "Maksaako se?")
    expect(page.locator("#turns > li").nth(1)).to_contain_text("ei vielä lähetetty")
    fake.live.open = True
    expect(page.locator("#connection")).to_have_text("Yhteys auki")
    expect(page.locator("#turns > li").nth(1)).not_to_contain_text("ei vielä lähetetty")
    assert fake.live.turns(2)[-1] == ("customer", "Maksaako se?")
    start, turn = fake.live.heard()[-2:]
    assert start["turns"] == [{"speaker": "customer", "text": "Mun kortti hävisi"}]
    assert turn["text"] == "Maksaako se?"
    assert len(set(fake.live.ids)) == 1


def test_a_run_cut_off_with_the_line_is_asked_again(fake: FakeApi, panel):
    page = panel()
    follow(page)
    fake.live.run(1, "Kortti hävisi?", evidence())
    expect(page.locator("#hits > li")).to_have_count(3)
    fake.live.close(1011)
    expect(page.locator("#connection")).to_contain_text("katkesi")
    expect(page.locator("#connection")).to_have_text("Yhteys auki")
    assert fake.live.last("ask") == {"type": "ask", "question": "Kortti hävisi?"}


def test_a_resting_line_wakes_when_a_turn_is_typed(fake: FakeApi, panel):
    page = panel()
    follow(page)
    fake.live.close(4000)
    expect(page.locator("#connection")).to_contain_text("Tauolla")
    say(page, "Mun kortti hävisi")
    expect(page.locator("#connection")).to_have_text("Yhteys auki")
    expect(page.locator("#turns > li").first).not_to_contain_text("ei vielä lähetetty")
    assert fake.live.turns(1) == [("customer", "Mun kortti hävisi")]


def test_the_agents_own_question_is_no_turn_and_the_day_goes_with_it(fake: FakeApi, panel):
    page = panel()
    follow(page)
    page.get_by_text("Tarkenna").click()
    page.locator("#as-of").fill("2025-12-24")
    page.get_by_label("Oma kysymys").check()
    say(page, "kortin omavastuu")
    expect(page.locator("#question")).to_have_value("")
    expect(page.locator("#turns > li")).to_have_count(0)
    assert fake.live.last("ask") == {"type": "ask", "question": "kortin omavastuu"}
    assert fake.live.heard()[-2] == {"type": "start", "turns": [], "language": None, "as_of": "2025-12-24"}


def test_escape_stops_the_run_in_the_server(fake: FakeApi, panel):
    page = panel()
    follow(page)
    fake.live.run(1, "Kortti?", evidence())
    expect(page.locator("#hits > li")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_contain_text("Pysäytetty")
    assert fake.live.last("stop") == {"type": "stop"}


def test_a_failed_run_says_what_is_wrong_and_the_conversation_goes_on(fake: FakeApi, panel):
    page = panel()
    follow(page)
    fake.live.run(1, "Kortti?", ("error", {"title": "Ei käy", "status": 503, "detail": "Hakemisto puuttuu."}))
    expect(page.locator("#problem")).to_contain_text("Hakemisto puuttuu.")
    fake.live.run(2, "Entä nyt?", *ANSWER)
    expect(page.locator("#problem")).to_be_hidden()
    expect(page.locator("#sentences > li")).to_have_count(1)


def test_a_new_conversation_begins_empty_under_another_id(fake: FakeApi, panel):
    page = panel()
    follow(page)
    say(page, "Mun kortti hävisi")
    expect(page.locator("#turns > li")).to_have_count(1)
    assert len(fake.live.turns(1)) == 1
    page.get_by_text("Uusi keskustelu").click()
    expect(page.locator("#turns > li")).to_have_count(0)
    expect(page.locator("#connection")).to_have_text("Yhteys auki")
    assert fake.live.last("start")["turns"] == []
    assert len(set(fake.live.ids)) == 2


def test_another_language_of_the_page_keeps_the_conversation_and_stores_nothing(fake: FakeApi, panel):
    page = panel()
    follow(page)
    say(page, "Mun kortti hävisi")
    expect(page.locator("#turns > li")).to_have_count(1)
    assert len(fake.live.turns(1)) == 1
    page.get_by_role("link", name="svenska").click()
    expect(page.locator("#turns > li")).to_have_text(["KundenMun kortti hävisi"])
    expect(page.locator("#connection")).to_have_text("Ansluten")
    assert fake.live.last("start")["turns"] == [{"speaker": "customer", "text": "Mun kortti hävisi"}]
    assert len(set(fake.live.ids)) == 1
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_the_hand_over_takes_the_conversation_along(fake: FakeApi, panel):
    fake.hand_over = {"queue": "Korttipalvelu", "summary": "Asiakkaan kortti hävisi, suljettu."}
    page = panel()
    follow(page)
    say(page, "Mun kortti hävisi")
    expect(page.locator("#turns > li")).to_have_count(1)
    page.keyboard.press("Alt+H")
    expect(page.locator("#handover")).to_contain_text("Korttipalvelu")
    expect(page.locator("#handover textarea")).to_have_value("Asiakkaan kortti hävisi, suljettu.")
    (asked,) = fake.handed_over
    assert "question" not in asked
    assert asked["conversation"] == [{"speaker": "customer", "text": "Mun kortti hävisi"}]
    assert asked["conversation_id"] == fake.live.ids[0]


def test_after_the_switch_is_off_one_question_is_asked_as_before(fake: FakeApi, panel):
    fake.script = list(ANSWER)
    page = panel()
    follow(page)
    page.keyboard.press("Alt+L")
    expect(page.locator("#conversation")).to_be_hidden()
    page.get_by_label("Mitä asiakas kysyy?").fill("Kortti?")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Valmis")
    assert [each["question"] for each in fake.asked] == ["Kortti?"]


def test_an_abstention_in_a_conversation_offers_the_hand_over(fake: FakeApi, panel):
    page = panel()
    follow(page)
    asked = {**ABSTENTION[1], "reason": "asked_for_person"}
    fake.live.run(1, "Haluan puhua ihmiselle", evidence(), ("abstention", asked))
    expect(page.locator("#abstention h3")).to_have_text("Asiakas haluaa puhua ihmiselle")
    expect(page.locator("#abstention")).to_contain_text("Vakuutusasiantuntijat")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(fake: FakeApi, panel, width):
    page = panel(width=width)
    follow(page)
    say(page, "Asiakas: " + "Pitkäkorttiasiakassopimus" * 6 + "\nMinä: Selvä.")
    fake.live.run(1, "Kortti?", *ANSWER)
    expect(page.locator("#feedback")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for each in ("#conversation", "#feedback", "#handover-open"):
        box = page.locator(each).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
