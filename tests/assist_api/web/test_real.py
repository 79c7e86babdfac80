"""The side panel over the product's own application on the sample corpus: nothing is scripted."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assist_api.config import OllamaConfig
from assist_api.settings import Settings
from tests.assist_api.conftest import Running, served

pytestmark = pytest.mark.browser

QUESTION = "Missä ajassa oikeudeton maksutapahtuma palautetaan asiakkaalle?"


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")


def test_a_question_gets_a_cited_answer_whose_source_opens(running: Running, visit: Callable[..., Page]) -> None:
    page = visit(running.url)
    ask(page, QUESTION)
    expect(page.locator("#hits > li").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Valmis")
    expect(page.locator("#sentences")).to_contain_text("seuraavan pankkipäivän")
    page.locator("#sentences .chip").first.click()
    expect(page.locator("#passage mark").first).to_be_visible()
    link = page.locator("#passage a[href*='#page=']").get_attribute("href")
    assert link is not None
    assert page.request.get(link.partition("#")[0]).headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(
    ("locale", "question", "said"),
    [
        ("sv-FI", "Inom vilken tid betalas en obehörig betalningstransaktion tillbaka?", "bankdag"),
        ("en-GB", "How fast must the bank reply to a complaint?", "15"),
    ],
)
def test_swedish_and_english_questions_are_answered(
    running: Running, visit: Callable[..., Page], locale: str, question: str, said: str
) -> None:
    page = visit(running.url, locale=locale)
    ask(page, question)
    expect(page.locator("#sentences")).to_contain_text(said)


def test_what_nothing_answers_is_handed_over(running: Running, visit: Callable[..., Page]) -> None:
    page = visit(running.url)
    ask(page, "Myyttekö lentolippuja Tokioon ja paljonko matkalaukku saa painaa?")
    expect(page.locator("#sentences > li")).to_have_count(0)
    expect(page.locator("body")).to_contain_text("Tokioon")


def test_feedback_reaches_the_store_and_a_person_is_one_key_away(running: Running, visit: Callable[..., Page]) -> None:
    page = visit(running.url)
    before = page.request.get(f"{running.url}/v1/feedback").json()["states"]
    ask(page, QUESTION)
    expect(page.locator("#feedback")).to_be_visible()
    page.keyboard.press("Escape")
    for key, said, state in (("a", "Hyväksytty", "accepted"), ("r", "Hylätty: väärin", "wrong")):
        with page.expect_response(lambda answer: answer.url.endswith("/feedback") and answer.request.method == "POST"):
            page.keyboard.press(key)
            if state == "wrong":
                page.locator("#reasons").get_by_text("Väärin").click()
        expect(page.locator("#verdict")).to_have_text(said)
        states = page.request.get(f"{running.url}/v1/feedback").json()["states"]
        assert states[state] == before.get(state, 0) + 1
    page.keyboard.press("h")
    box = page.get_by_role("dialog", name="Siirto ihmiselle")
    expect(box.get_by_label("Yhteenveto")).to_have_value(re.compile(re.escape(QUESTION)))


def test_a_conversation_is_followed_from_small_talk_to_a_cited_answer(
    running: Running, visit: Callable[..., Page]
) -> None:
    page = visit(running.url)
    page.keyboard.press("Alt+L")
    expect(page.locator("#connection")).to_have_text("Yhteys auki")
    ask(page, "Hyvää päivää!")
    expect(page.locator("#silence")).to_contain_text("tervehdys")
    page.keyboard.press("Alt+V")
    ask(page, "Päivää, miten voin auttaa?")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    ask(page, QUESTION)
    expect(page.locator("#sentences")).to_contain_text("seuraavan pankkipäivän")
    expect(page.locator("#turns > li")).to_have_count(3)
    ask(page, "Joo, kiitos!")
    expect(page.locator("#silence")).to_contain_text("kiitos")
    expect(page.locator("#sentences")).to_contain_text("seuraavan pankkipäivän")


@pytest.mark.ollama
def test_a_model_that_invents_is_stopped_by_hand_or_by_the_check(
    sample_home: Path, tmp_path: Path, visit: Callable[..., Page], ollama_config: OllamaConfig
) -> None:
    home = shutil.copytree(sample_home, tmp_path / "home")
    with served(Settings(home=home, ollama=ollama_config)) as url:
        page = visit(url)
        ask(page, QUESTION)
        expect(page.locator("#hits > li").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("status")).to_contain_text("Pysäytetty")
        ask(page, QUESTION)
        expect(page.get_by_role("status")).to_contain_text("Valmis", timeout=120_000)
        expect(page.locator("#sentences > li").first).to_be_visible()
