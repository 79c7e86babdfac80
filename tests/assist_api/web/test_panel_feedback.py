"""The side panel in a browser: what the agent makes of a suggestion, notes on the customer, the hand-over."""

import pytest
from playwright.sync_api import expect

from tests.assist_api.web.fake_api import (
    ABSTENTION,
    FIRST,
    WHOLE_ANSWER,
    FakeApi,
    ask,
    evidence,
    sentence,
    suggestion,
    wait_for,
)

pytestmark = pytest.mark.browser

NOTE = {
    "state": "needs_help",
    "words": ["yli kahdeksankymppinen"],
    "advice": "Puhu rauhallisesti ja varmista, että asia on ymmärretty.",
    "instruction": FIRST,
}


def states(fake: FakeApi) -> list[str]:
    assert {suggestion_id for suggestion_id, _ in fake.feedback} <= {"s1"}
    return [state for _, state in fake.feedback]


def told(page, fake: FakeApi, most: int) -> list[str]:
    """The states sent: so many once they have arrived, however busy the machine, and whatever follows them."""
    wait_for(lambda: len(fake.feedback) >= most)
    page.wait_for_timeout(200)
    return states(fake)


def answered(fake: FakeApi, panel, **options):
    fake.script = WHOLE_ANSWER
    page = panel(**options)
    ask(page)
    expect(page.locator("#feedback")).to_be_visible()
    return page


def test_showing_opening_copying_and_accepting_are_told_once_each(fake: FakeApi, panel):
    page = answered(fake, panel)
    for key in ("1", "Escape", "c", "c"):
        page.keyboard.press(key)
    expect(page.locator("#copy")).to_contain_text("✓")  # a copy that comes after a verdict is not told
    for key in ("a", "a"):
        page.keyboard.press(key)
    expect(page.locator("#verdict")).to_have_text("Hyväksytty")
    expect(page.locator("#accept")).to_have_attribute("aria-pressed", "true")
    assert told(page, fake, 4) == ["shown", "opened", "copied", "accepted"]
    assert fake.opened == ["1"]


def test_what_is_done_in_passing_does_not_undo_a_verdict_but_another_verdict_does(fake: FakeApi, panel):
    page = answered(fake, panel)
    page.keyboard.press("a")
    page.keyboard.press("c")
    page.keyboard.press("r")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_have_text("Hylätty: vanhentunut")
    assert told(page, fake, 3) == ["shown", "accepted", "outdated"]


@pytest.mark.parametrize(
    ("button", "state"), [("Väärin", "wrong"), ("Vanhentunut", "outdated"), ("Ei sovi", "rejected")]
)
def test_a_rejection_gives_its_reason(fake: FakeApi, panel, button, state):
    page = answered(fake, panel)
    page.locator("#reject").click()
    page.locator("#reasons").get_by_text(button).click()
    expect(page.locator("#reject")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#reasons")).to_be_hidden()
    assert told(page, fake, 2)[-1] == state


def test_escape_closes_the_reasons_and_rejects_nothing(fake: FakeApi, panel):
    page = answered(fake, panel)
    page.keyboard.press("r")
    expect(page.locator("#reasons button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#reasons")).to_be_hidden()
    expect(page.locator("#reject")).to_be_focused()
    assert told(page, fake, 1) == ["shown"]


def test_feedback_that_fails_is_said_quietly_and_can_be_given_again(fake: FakeApi, panel):
    page = answered(fake, panel)
    fake.feedback_fails = True
    page.keyboard.press("a")
    expect(page.locator("#status")).to_have_text("Palaute ei tallentunut. Yritä myöhemmin uudelleen.")
    expect(page.locator("#accept")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#problem")).to_be_hidden()
    fake.feedback_fails = False
    page.keyboard.press("a")
    expect(page.locator("#verdict")).to_have_text("Hyväksytty")


def test_nothing_is_told_of_an_answer_that_is_not_there_yet(fake: FakeApi, panel):
    fake.script = [evidence(), sentence(0, FIRST), fake.HOLD, suggestion(FIRST)]
    page = panel()
    ask(page)
    expect(page.locator("#sentences > li")).to_have_count(1)
    expect(page.locator("#feedback")).to_be_hidden()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert fake.feedback == []
    fake.go_on()


def test_a_note_on_the_customer_stands_above_the_answer_with_the_words_that_gave_it(fake: FakeApi, panel):
    name, data = suggestion(FIRST)
    fake.script = [evidence(), sentence(0, FIRST), (name, {**data, "notes": [NOTE, {**NOTE, "state": "new one"}]})]
    page = panel()
    ask(page)
    notes = page.locator("#customer-notes > li")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("Asiakas tarvitsee tukea asiointiin")
    expect(notes.first).to_contain_text("”yli kahdeksankymppinen”")
    expect(notes.nth(1)).to_contain_text("Huomioi asiakas")
    above, answer = page.locator("#customer-notes").bounding_box(), page.locator("#sentences").bounding_box()
    assert above["y"] < answer["y"]
    notes.first.get_by_role("button").click()
    expect(page.locator("#passage")).to_be_visible()


def test_what_was_searched_for_is_said_when_it_is_not_the_question(fake: FakeApi, panel):
    name, data = evidence()
    fake.script = [(name, {**data, "searched_for": "kortti yhteinen"}), sentence(0, FIRST), suggestion(FIRST)]
    page = panel()
    ask(page, "entä jos se on yhteinen?")
    expect(page.locator("#searched")).to_have_text("Haettu sanoilla: kortti yhteinen")


@pytest.mark.parametrize("reason", ["already_given", "asked_for_person", "not_about_this", "new one"])
def test_every_reason_to_abstain_has_its_words(fake: FakeApi, panel, reason):
    fake.script = [evidence(), ("abstention", {**ABSTENTION[1], "reason": reason})]
    page = panel()
    ask(page)
    expect(page.locator("#abstention h3")).not_to_be_empty()
    expect(page.locator("#abstention > p").first).not_to_be_empty()


def test_the_hand_over_is_one_key_away_before_any_question(fake: FakeApi, panel):
    page = panel()
    page.keyboard.press("Alt+H")
    expect(page.locator("#handover textarea")).to_be_focused()
    expect(page.locator("#handover textarea")).to_have_value("Asiakkaan kysymys: (ei vielä kirjattu)")
    assert fake.handed_over == []


def test_the_servers_hand_over_takes_the_place_of_ours_unless_it_is_being_written(fake: FakeApi, panel):
    fake.hand_over = {"queue": "Korttipalvelu", "summary": "Valmisteltu."}
    page = panel()
    page.locator("#question").fill("Mun kortti hävisi")
    page.keyboard.press("Alt+H")
    expect(page.locator("#handover textarea")).to_have_value("Valmisteltu.")
    expect(page.locator("#handover textarea")).to_be_focused()
    assert fake.handed_over == [{"question": "Mun kortti hävisi", "language": None, "as_of": None}]


def test_without_the_servers_hand_over_ours_stays(fake: FakeApi, panel):
    page = panel()
    page.locator("#question").fill("Mun kortti hävisi")
    page.keyboard.press("Alt+H")
    page.wait_for_timeout(200)
    expect(page.locator("#handover textarea")).to_have_value("Asiakkaan kysymys: Mun kortti hävisi")
    expect(page.locator("#problem")).to_be_hidden()
