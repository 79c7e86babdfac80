import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from httpx_sse import connect_sse

from tests.assist_api.conftest import Running

QUESTION = "Missä ajassa oikeudeton maksutapahtuma palautetaan asiakkaalle?"


@pytest.fixture
def client(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=60, trust_env=False) as opened:
        yield opened


def events(client: httpx.Client, **request: object) -> list[tuple[str, dict[str, Any]]]:
    with connect_sse(client, "POST", "/v1/suggestions", json=request) as source:
        return [(event.event, event.json()) for event in source.iter_sse()]


def test_evidence_comes_first_then_sentences_then_the_suggestion(client: httpx.Client) -> None:
    found = events(client, question=QUESTION)
    names = [name for name, _ in found]
    assert names[0] == "evidence" and names[-1] == "suggestion"
    assert set(names[1:-1]) == {"sentence"}
    suggestion = found[-1][1]
    assert suggestion["drafted_by"] == "extractive"
    assert "seuraavan pankkipäivän" in " ".join(each["text"] for each in suggestion["sentences"])


def test_every_sentence_is_cited_and_every_quote_stands_verbatim_at_its_span(client: httpx.Client) -> None:
    suggestion = events(client, question=QUESTION)[-1][1]
    keys = {citation["key"] for citation in suggestion["citations"]}
    assert all(sentence["citations"] and set(sentence["citations"]) <= keys for sentence in suggestion["sentences"])
    for citation in suggestion["citations"]:
        passage = client.get(f"/v1/passages/{citation['passage_id'].replace('#', '%23')}").json()["passage"]
        start = citation["span"][0] - passage["span"][0]
        assert passage["text"][start : start + len(citation["quote"])] == citation["quote"]


def test_the_version_of_the_day_answers_and_no_other(client: httpx.Client) -> None:
    question = "Mikä on kortinhaltijan omavastuu oikeudettomasta käytöstä?"
    now = json.dumps(client.post("/v1/search", json={"question": question}).json(), ensure_ascii=False)
    then = json.dumps(
        client.post("/v1/search", json={"question": question, "as_of": "2025-06-15"}).json(), ensure_ascii=False
    )
    assert "enintään 30 euroa" in now and "enintään 50 euroa" not in now
    assert "enintään 50 euroa" in then and "enintään 30 euroa" not in then


def test_a_question_that_nothing_answers_is_handed_over(client: httpx.Client) -> None:
    name, abstention = events(client, question="Myyttekö lentolippuja Tokioon ja paljonko matkalaukku saa painaa?")[-1]
    assert name == "abstention"
    assert abstention["missing"] and abstention["hand_over"]["queue"]
    assert "Tokioon" in abstention["hand_over"]["summary"]


def test_a_hit_shows_the_raw_scores_beside_the_fused_one(client: httpx.Client) -> None:
    first, *_ = client.post("/v1/search", json={"question": QUESTION, "k": 3}).json()
    assert 0 < first["score"] <= 1
    assert first["lexical_score"] > 0 and first["cosine"] > 0.5
    assert first["pages"][0] >= 1


def test_a_passage_comes_with_its_surroundings_and_its_file(client: httpx.Client) -> None:
    first, *_ = client.post("/v1/search", json={"question": QUESTION, "k": 1}).json()
    passage = client.get(f"/v1/passages/{first['passage_id'].replace('#', '%23')}").json()
    assert passage["passage"]["text"] == first["text"]
    assert passage["before"] and passage["after"]
    file = client.get(passage["file"])
    assert file.headers["content-type"] == "application/pdf"
    assert file.content.startswith(b"%PDF")


def test_an_upload_is_found_until_it_is_removed(client: httpx.Client) -> None:
    text = "# Lounasohje\n\nHenkilöstöravintolan lounas maksaa 11,70 euroa.\n"
    uploaded = client.post("/v1/documents", files={"file": ("../../lounas.md", text)}).json()
    assert (uploaded["outcome"], uploaded["file"]) == ("new", "lounas.md")
    question = {"question": "henkilöstöravintolan lounas", "k": 1}
    assert "11,70" in client.post("/v1/search", json=question).json()[0]["text"]
    assert client.post("/v1/documents", files={"file": ("lounas.md", text)}).json()["outcome"] == "unchanged"
    assert client.delete(f"/v1/documents/{uploaded['document']}").json()["passages"] == 1
    assert "11,70" not in client.post("/v1/search", json=question).text


def test_uploaded_html_is_shown_in_a_sandbox(client: httpx.Client) -> None:
    page = "<h1>Ohje</h1><p>Kahvi on talon tarjoamaa.</p><script>alert(1)</script>"
    uploaded = client.post("/v1/documents", files={"file": ("kahvi.html", page)}).json()
    shown = client.get(f"/v1/documents/{uploaded['document']}/file")
    assert shown.headers["content-security-policy"].startswith("sandbox;")
    client.delete(f"/v1/documents/{uploaded['document']}")


def test_an_unreadable_upload_is_refused_with_the_reason(client: httpx.Client) -> None:
    refused = client.post("/v1/documents", files={"file": ("rikki.pdf", b"not a pdf")}).json()
    assert refused["outcome"] == "refused" and refused["message"]


def test_documents_are_listed_in_the_version_in_force(client: httpx.Client) -> None:
    listed = client.get("/v1/documents").json()
    cards = next(each for each in listed if each["number"] == "KP 1/2024")
    assert (cards["version"], cards["in_force"], cards["status"]) == ("2", ["2026-01-01", None], "in_force")
    every = client.get("/v1/documents", params={"every_version": True}).json()
    statuses = {each["version"]: each["status"] for each in every if each["number"] == "KP 1/2024"}
    assert statuses == {"1": "superseded", "2": "in_force"}


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/v1/documents/nope/passages", {}, 404),
        ("GET", "/v1/passages/nope@1%230001", {}, 404),
        ("DELETE", "/v1/documents/nope", {}, 404),
        ("POST", "/v1/suggestions", {"json": {"question": "  "}}, 422),
        ("POST", "/v1/search", {"json": {"question": "laina", "k": 0}}, 422),
        ("GET", "/v1/nothing-here", {}, 404),
        ("GET", "/v1/documents", {"headers": {"Host": "bank.example"}}, 403),
        ("GET", "/v1/documents", {"headers": {"Origin": "https://evil.example"}}, 403),
    ],
)
def test_every_error_is_a_problem(
    client: httpx.Client, method: str, path: str, options: dict[str, Any], status: int
) -> None:
    response = client.request(method, path, **options)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status and response.json()["detail"]


def test_liveness_and_readiness_are_apart(client: httpx.Client) -> None:
    assert client.get("/v1/health/live").json() == {"status": "alive"}
    ready = client.get("/v1/health/ready")
    assert ready.status_code == 200
    assert ready.json()["drafter"] == "extractive" and ready.json()["passages"] > 100


def test_all_parts_check_out(client: httpx.Client) -> None:
    checks = {check["name"]: check["status"] for check in client.get("/v1/health/checks").json()}
    assert checks["registry"] == checks["indexes"] == checks["embedding model"] == "ok"


def test_the_description_of_the_api_is_served(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    assert "/v1/suggestions" in described["paths"]
