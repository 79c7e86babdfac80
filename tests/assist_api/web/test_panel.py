"""The side panel in a browser, against a scripted API."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>"
TEXT = "🏦 Kortti suljetaan heti ilmoituksesta. Sulkeminen on asiakkaalle maksuton."


def hit(number: int, text: str = TEXT, **other: Any) -> dict[str, Any]:
    return {
        "passage_id": f"kortti@2#{number}",
        "document": "kortti",
        "title": "Korttiehdot",
        "version": "2.0",
        "address": f"{number} §",
        "pages": [number + 2, number + 2],
        "heading_path": ["3 luku", "Kadonnut kortti"],
        "context": "Jos kortti katoaa:",
        "text": text,
        "language": "fi",
        "force": "binding" if number == 1 else "advisory",
        "in_force": ["2026-02-01", None],
        "score": 0.9,
        "lexical_score": 7.1,
        "lexical_rank": number,
        "cosine": 0.8,
        "dense_rank": number,
        **other,
    }


def citation(key: str, number: int, quote: str, start: int) -> dict[str, Any]:
    shared = {
        name: hit(number)[name]
        for name in ("passage_id", "document", "title", "version", "address", "pages", "context")
    }
    return {"key": key, "quote": quote, "span": [100 + start, 100 + start + len(quote)], **shared}


FIRST = citation("1", 1, "Kortti suljetaan heti ilmoituksesta.", 2)
SECOND = citation("2", 2, "Sulkeminen on asiakkaalle maksuton.", 39)


TURN = {"suggestion_id": "s1", "language": "fi", "as_of": "2026-03-01"}


def evidence(*hits: dict[str, Any], drafter: str = "extractive") -> tuple[str, dict[str, Any]]:
    return "evidence", {**TURN, "drafter": drafter, "hits": list(hits or (hit(1), hit(2), hit(3)))}


def sentence(index: int, source: dict[str, Any], support: str = "supported") -> tuple[str, dict[str, Any]]:
    said = {"text": source["quote"], "citations": [source["key"]], "support": support}
    return "sentence", {"index": index, **said, "sources": [source]}


def suggestion(*sources: dict[str, Any], notices: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
    sentences = [{"text": each["quote"], "citations": [each["key"]], "support": "supported"} for each in sources]
    found = {"sentences": sentences, "citations": list(sources), "notices": list(notices)}
    return "suggestion", {"kind": "suggestion", **TURN, "drafted_by": "extractive", **found}


ABSTENTION = (
    "abstention",
    {
        "kind": "abstention",
        **TURN,
        "reason": "not_about_this",
        "missing": "Lähteet eivät kerro lemmikkivakuutuksesta.",
        "nearest": [FIRST],
        "hand_over": {"queue": "Vakuutusasiantuntijat", "summary": "Asiakas kysyy lemmikkivakuutuksesta."},
    },
)
WHOLE_ANSWER = [evidence(), sentence(0, FIRST), sentence(1, SECOND), suggestion(FIRST, SECOND)]


def surroundings(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "passage": {**found, "span": [100, 100 + len(found["text"])]},
        "title": found["title"],
        "document": "kortti",
        "version": "2.0",
        "before": [{"address": "0 §", "text": "Tätä ennen."}],
        "after": [{"address": "9 §", "text": "Tämän jälkeen."}],
        "file": "/v1/documents/kortti/file",
        "paged": True,
        "in_force": ["2026-02-01", None],
    }


@pytest.fixture
def panel(fake, serve, visit):
    """Opens the panel over the scripted API: ``panel(width=…)``."""
    fake.passages = {hit(number)["passage_id"]: surroundings(hit(number)) for number in (1, 2, 3)}
    base = serve(fake.app())
    return lambda path="/", **options: visit(base + path, **options)


def ask(page: Page, question: str = "Mitä jos kortti katoaa?") -> None:
    page.get_by_label("Mitä asiakas kysyy?").fill(question)
    page.keyboard.press("Enter")


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


def test_the_question_field_has_the_focus_and_shift_enter_starts_a_new_line(fake, panel):
    page = panel()
    field = page.get_by_label("Mitä asiakas kysyy?")
    expect(field).to_be_focused()
    page.keyboard.type("Eka")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("toka")
    expect(field).to_have_value("Eka\ntoka")
    assert fake.asked == []


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
