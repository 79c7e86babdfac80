import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx_sse import connect_sse

from assist_api.desk import Desk
from assist_api.settings import Settings
from ingest.results import Source
from tests.assist_api.conftest import Cards, served

SAID = [
    {"speaker": "customer", "text": "Kortti katosi eilen kaupassa, paljonko asiakkaan omavastuu on enintään euroissa?"},
    {"speaker": "agent", "text": "Asiakkaan omavastuu on enintään 50 euroa."},
    {"speaker": "customer", "text": "Entä jos kortti suljetaan heti?", "at": "2026-02-01T12:00:00Z", "channel": "chat"},
]


@pytest.fixture
def client(small: Settings, cards: Cards) -> Iterator[httpx.Client]:
    with Desk(small) as desk:
        assert desk.ingest(Source(cards.older)).outcome == "new"
    with served(small) as url, httpx.Client(base_url=url, timeout=60, trust_env=False) as opened:
        yield opened


def events(client: httpx.Client, **request: object) -> list[tuple[str, dict[str, Any]]]:
    with connect_sse(client, "POST", "/v1/suggestions", json=request) as source:
        return [(event.event, event.json()) for event in source.iter_sse()]


def test_a_conversation_is_answered_by_what_its_latest_turn_leans_on(client: httpx.Client) -> None:
    found = events(client, conversation=SAID, conversation_id="a", language="fi")
    assert found[0][0] == "evidence"
    assert found[0][1]["searched_for"] == " ".join(str(turn["text"]) for turn in SAID)
    assert found[-1][1]["searched_for"] == found[0][1]["searched_for"]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({}, "neither a question nor a conversation"),
        ({"question": "Entä?", "conversation": SAID}, "a question and a conversation"),
        ({"question": "  "}, "empty"),
        ({"conversation": []}, "is the customer's"),
        ({"conversation": SAID[1:2]}, "is the customer's"),
        ({"conversation": [{"speaker": "robot", "text": "Hei"}]}, "speaker"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/suggestions", "/v1/hand-over"])
def test_what_is_no_question_is_refused_with_a_remedy(
    client: httpx.Client, path: str, request_: dict[str, object], said: str
) -> None:
    response = client.post(path, json=request_)
    assert response.status_code == 422 and response.headers["content-type"] == "application/problem+json"
    assert said in response.json()["detail"] and response.json()["remedy"]


def test_of_a_long_conversation_the_latest_turns_are_read_and_that_is_said(client: httpx.Client) -> None:
    long = [{"speaker": "agent", "text": "Hetki."}] * 100 + [{"speaker": "customer", "text": "kortti " * 1000}]
    evidence = events(client, conversation=long, language="fi")[0][1]
    assert evidence["notices"] == [
        "Keskustelusta luettiin 60 viimeistä puheenvuoroa.",
        "Pitkästä puheenvuorosta luettiin 4000 viimeistä merkkiä.",
    ]


def test_a_hand_over_is_prepared_at_any_time_without_an_answer(client: httpx.Client) -> None:
    handed = client.post("/v1/hand-over", json={"conversation": SAID, "language": "fi"}).json()
    assert handed["queue"] == "cards"
    assert handed["asked"] == [SAID[0]["text"], SAID[2]["text"]]
    assert handed["notes"] == [] and handed["summary"].startswith("Asiakas kysyi:")


def test_feedback_is_kept_by_id_and_never_with_a_word_of_the_conversation(
    client: httpx.Client, small: Settings
) -> None:
    suggestion = events(client, question="Mikä on asiakkaan omavastuu enintään euroissa?", language="fi")[-1][1]
    path = f"/v1/suggestions/{suggestion['suggestion_id']}/feedback"
    assert client.get(path).json()["state"] == ""
    client.post(path, json={"state": "opened", "citation": "1"})
    told = client.post(path, json={"state": "accepted"}).json()
    assert told["state"] == "accepted" and [each["state"] for each in told["history"]] == ["opened", "accepted"]
    assert client.get("/v1/feedback").json() == {"suggestions": 1, "states": {"accepted": 1}}
    (row,) = client.get("/v1/feedback/rows").json()
    assert row["kind"] == suggestion["kind"] and row["state"] == "accepted"
    for file in small.home.glob("feedback.sqlite*"):
        assert b"omavastuu" not in file.read_bytes()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"state": "liked"}, 422),
        ({"state": "wrong", "note": "Asiakas Virtanen suuttui"}, 422),
        ({"state": "wrong", "citation": "1"}, 422),
        ({"state": "shown"}, 404),
    ],
)
def test_feedback_that_cannot_be_kept_is_refused(client: httpx.Client, said: dict[str, str], status: int) -> None:
    response = client.post("/v1/suggestions/nope/feedback", json=said)
    assert response.status_code == status and response.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/suggestions/nope/feedback").status_code == 404


def test_nothing_of_a_conversation_is_written_to_the_data_folder(client: httpx.Client, small: Settings) -> None:
    word = "Kummitusjuna"
    said = [{"speaker": "customer", "text": f"{word} vei korttini"}, {"speaker": "customer", "text": "Entä nyt?"}]
    events(client, conversation=said, conversation_id="a", language="fi")
    held = [path for path in small.home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]
    assert held == []


def test_a_refused_suggestion_is_not_given_again(client: httpx.Client) -> None:
    asked = {"question": "Mikä on asiakkaan omavastuu enintään euroissa?", "language": "fi", "conversation_id": "a"}
    first = events(client, **asked)[-1][1]
    assert first["kind"] == "suggestion"
    client.post(f"/v1/suggestions/{first['suggestion_id']}/feedback", json={"state": "rejected"})
    second = events(client, **asked)[-1][1]
    assert json.dumps(second.get("sentences")) != json.dumps(first["sentences"])


def test_a_conversation_in_a_file_is_asked_by_the_command(
    client: httpx.Client, small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    import ohjenuora

    plain, lines = tmp_path / "puhelu.txt", tmp_path / "puhelu.jsonl"
    plain.write_text("\n".join(f"{turn['speaker']}: {turn['text']}" for turn in SAID))
    lines.write_text("\n".join(json.dumps(turn) for turn in SAID))
    monkeypatch.setenv("OHJENUORA_HOME", str(small.home))
    for name in (plain, lines):
        shown = CliRunner().invoke(ohjenuora.app, ["ask", "--conversation", str(name), "--json"])
        assert json.loads(shown.stdout)["searched_for"] == " ".join(str(turn["text"]) for turn in SAID)
    counted = CliRunner().invoke(ohjenuora.app, ["feedback", "--json", "--export", str(tmp_path / "out.jsonl")])
    assert json.loads(counted.stdout)["suggestions"] == 2
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2
