import asyncio
import re
import socket
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from assist_api.config import OllamaConfig
from assist_api.desk import Desk
from assist_api.drafting.draft import KeyedSource, with_keys
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.errors import DraftError
from assist_api.settings import Settings
from evals.checks.drafts import Asked, Enough, ask_drafts
from evals.checks.model_server import Chat, RealModel, serving
from evals.checks.rewording import reworded
from evals.checks.scripted_model import NAME, TRUE, WRONG_PASSAGE, Said, ScriptedModel, passages_of
from evals.checks.show_drafts import counts, false_but_shown, sample, truths
from evals.questions import Gold, Question
from ingest.config import ReadingConfig
from ingest.results import Source
from retrieval.config import SearchConfig
from tests.assist_api.answer_fakes import a_source
from tests.fakes import HashEncoder

LIMIT = "Asiakkaan omavastuu kadonneesta kortista on enintään 50 euroa."
CLOSING = "Kadonnut kortti suljetaan heti, kun asiakas on ilmoittanut siitä pankille."
HEAD = "---\ntitle: Korttiohje\nlanguage: fi\n---\n\n# Korttiohje\n\n"
RULES = f"{HEAD}## 1 Omavastuu\n\n{LIMIT}\n\n## 2 Sulku\n\n{CLOSING}\n"
SOURCES = [a_source(LIMIT, number=1), a_source(CLOSING, number=2)]
ASKED = "Paljonko on asiakkaan omavastuu kadonneesta kortista?"


def other_limit(text: str, language: str, rng: Random, passage: str) -> list[tuple[str, str]]:
    return [("amount", text.replace("50", "90"))] if "50" in text else []


def never(text: str, language: str, rng: Random, passage: str) -> list[tuple[str, str]]:
    return []


def prompt(keyed: Sequence[KeyedSource]) -> str:
    passages = "\n\n".join(f"<<< [{one.key}] Korttiohje\n{one.source.passage.text}\n>>>" for one in keyed)
    return f"{passages}\n\nKysymys: {ASKED}"


def question(name: str) -> Question:
    gold = Gold(document="1", source_file="kortit.md", address="luku 1", quote=LIMIT)
    fixed = {"as_of": None, "gold": (gold,), "key_facts": (), "must_abstain": False, "reason": "", "tags": ()}
    return Question(id=name, language="fi", question=ASKED, **fixed)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("assist_api.stores.load_encoder", lambda config: HashEncoder())
    search, reading = SearchConfig(finnish="none"), ReadingConfig(processes=1)
    return Settings(home=tmp_path / "home", retrieval=search, reading=reading)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    file = tmp_path / "kortit.md"
    file.write_text(RULES)
    return file


class Script(ScriptedModel):
    """Says these, under the keys of the passages they stand in."""

    def __init__(self, *lines: tuple[str, str, str]) -> None:
        super().__init__(never)
        self._lines = lines

    def script(self, prompt: str) -> list[Said]:
        passages = passages_of(prompt)
        keys = {line: next(each.key for each in passages if of in each.text) for line, of, _ in self._lines}
        return [Said(line, keys[line], truth, of) for line, of, truth in self._lines]


def asked_of(
    model: ScriptedModel, settings: Settings, rules: Path, kept: Path, names: Sequence[str]
) -> tuple[list[Asked], list[Chat]]:
    with serving(model) as (url, chats):
        ollama = replace(settings.ollama, url=url, model=NAME)
        with Desk(settings.model_copy(update={"ollama": ollama})) as desk:
            desk.ingest(Source(rules))
            run = ask_drafts(
                desk, chats, model.said, [question(name) for name in names], kept, Enough(drafted=9), lambda asked: None
            )
            return asyncio.run(run), chats


def test_the_products_drafter_is_answered_from_the_passages_that_it_sends() -> None:
    async def draft(url: str) -> tuple[bool, str]:
        drafter = OllamaDrafter(OllamaConfig(url=url, model=NAME))
        return await drafter.available(), "".join([p async for p in drafter.draft(ASKED, "fi", with_keys(SOURCES))])

    with serving(ScriptedModel(never)) as (url, chats):
        available, text = asyncio.run(draft(url))
    assert available
    assert text == chats[0].text
    keys = {each.key for each in passages_of(chats[0].prompt)}
    assert set(re.findall(r"\[(\w+)\]", text)) <= keys
    assert len(keys) == 2


def test_a_real_server_is_passed_on_to_and_its_absence_is_told() -> None:
    async def draft(url: str) -> str:
        drafter = OllamaDrafter(OllamaConfig(url=url, model=NAME))
        return "".join([piece async for piece in drafter.draft(ASKED, "fi", with_keys(SOURCES))])

    with serving(ScriptedModel(never)) as (behind, _), serving(RealModel(behind)) as (url, chats):
        assert asyncio.run(draft(url)) == chats[0].text != ""
    with serving(RealModel("http://127.0.0.1:9")) as (url, _), pytest.raises(DraftError):
        asyncio.run(draft(url))


def test_a_client_that_leaves_is_left_by_the_relay_too() -> None:
    hung_up = threading.Event()

    def silent(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        while connection.recv(65536):
            pass
        hung_up.set()

    async def leave(url: str) -> None:
        drafter = OllamaDrafter(OllamaConfig(url=url, model=NAME, first_token_seconds=0.3))
        async for _ in drafter.draft(ASKED, "fi", with_keys(SOURCES)):
            pass

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=silent, args=(listening,), daemon=True).start()
        behind = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with serving(RealModel(behind)) as (url, _), pytest.raises(DraftError):
            asyncio.run(leave(url))
        assert hung_up.wait(30)


def test_a_script_is_the_same_whatever_keys_its_passages_have() -> None:
    model = ScriptedModel(other_limit)
    said = [[each.text for each in model.script(prompt(with_keys(SOURCES)))] for _ in range(3)]
    assert said[0] == said[1] == said[2]
    others = [
        [each.text for each in ScriptedModel(other_limit, n).script(prompt(with_keys(SOURCES)))] for n in range(9)
    ]
    assert any(other != said[0] for other in others)


def test_what_is_said_is_true_of_the_passage_it_cites_or_known_not_to_be() -> None:
    keyed = with_keys(SOURCES)
    texts = {one.key: one.source.passage.text for one in keyed}
    said = [each for seed in range(40) for each in ScriptedModel(other_limit, seed).script(prompt(keyed))]
    assert {each.truth for each in said} >= {TRUE, WRONG_PASSAGE, "amount"}
    for each in said:
        assert (each.text in texts[each.key]) == (each.truth == TRUE)


def test_sentences_shown_and_refused_are_counted_with_what_is_known_of_them(
    settings: Settings, rules: Path, tmp_path: Path
) -> None:
    false = LIMIT.replace("50", "90")
    script = Script((LIMIT, LIMIT, TRUE), (false, LIMIT, "amount"))
    (asked,), _ = asked_of(script, settings, rules, tmp_path / "kept.jsonl", ["a"])
    shown, refused = asked.claims
    assert (shown.text, shown.shown, shown.truth, shown.quotes[0].quote) == (LIMIT, True, TRUE, LIMIT)
    assert (refused.text, refused.shown, refused.truth, refused.why) == (false, False, "amount", "figures")
    assert truths([asked])[TRUE] == {"shown": 1, "refused": 0}
    assert truths([asked])["amount"] == {"shown": 0, "refused": 1}
    assert counts([asked])["all"]["sentences"] == 2
    assert not false_but_shown([asked])
    assert sample([asked], 50) == [shown]


def test_a_draft_of_which_nothing_holds_falls_back(settings: Settings, rules: Path, tmp_path: Path) -> None:
    script = Script((LIMIT.replace("50", "90"), LIMIT, "amount"))
    (asked,), _ = asked_of(script, settings, rules, tmp_path / "kept.jsonl", ["a"])
    assert (asked.restart, asked.drafted_by, asked.shown) == ("nothing_supported", "extractive", [])


def test_what_was_asked_before_is_not_asked_again(settings: Settings, rules: Path, tmp_path: Path) -> None:
    kept, script = tmp_path / "kept.jsonl", Script((LIMIT, LIMIT, TRUE))
    first, _ = asked_of(script, settings, rules, kept, ["a", "b"])
    again, chats = asked_of(script, settings, rules, kept, ["a", "b", "c"])
    assert [each.id for each in again] == ["a", "b", "c"]
    assert again[:2] == first
    assert len(chats) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", CLOSING), ("sv", "Kortet spärras utan dröjsmål (se kapitel 4)."), ("en", "The card must be blocked.")],
)
def test_a_rewording_says_it_otherwise(language: str, text: str) -> None:
    assert reworded(text, language, Random(1)) != text
