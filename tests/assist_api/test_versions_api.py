"""The API of compliance staff, over a desk whose model is a stand-in."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx_sse import EventSource

from assist_api.app import create_app
from assist_api.desk import Desk
from assist_api.settings import Settings
from tests.assist_api.conftest import Cards

CARDS = "pankki-ko-7-2025-fi"
EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture
def client(small: Settings, desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(small, desk), base_url="http://127.0.0.1") as opened:
        yield opened


def upload(client: TestClient, path: Path, **said: Any) -> dict[str, Any]:
    with path.open("rb") as file:
        answer = client.post("/v1/documents", data=said, files={"file": (path.name, file)})
    assert answer.status_code == 200
    return dict(answer.json())


def followed(client: TestClient, path: str, **options: Any) -> list[tuple[str, dict[str, Any]]]:
    with client.stream("POST", path, headers=EVENTS, **options) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        return [(event.event, event.json()) for event in EventSource(response).iter_sse()]


def test_an_upload_tells_its_stages_when_asked_to(client: TestClient, cards: Cards) -> None:
    told = followed(client, "/v1/documents", files={"file": ("kortit.md", cards.older.read_bytes())})
    stages = [view["stage"] for name, view in told[:-1] if name == "progress"]
    assert list(dict.fromkeys(stages)) == ["reading", "cutting", "embedding", "indexing"]
    assert told[-1][0] == "result" and told[-1][1]["outcome"] == "new"


def test_a_refused_upload_is_named_as_it_was_sent(client: TestClient) -> None:
    _, result = followed(client, "/v1/documents", files={"file": ("../rikki.pdf", b"not a pdf")})[-1]
    assert (result["outcome"], result["file"]) == ("refused", "rikki.pdf")
    assert "upload" not in result["message"]


def test_a_full_disk_is_said_in_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("assist_api.routes.documents.shutil.copyfileobj", full)
    answer = client.post("/v1/documents", files={"file": ("kortit.md", b"# Kortit")})
    assert answer.status_code == 507 and "No space left" in answer.json()["detail"]
    assert not list(Path(client.app.state.desk.settings.home).glob("tmp*"))  # type: ignore[attr-defined]


def test_a_draft_is_approved_and_published(client: TestClient, cards: Cards) -> None:
    upload(client, cards.older)
    version = upload(client, cards.newer, draft="true")["version_id"]
    assert client.get(f"/v1/versions/{version}").json()["status"] == "draft"
    assert client.post(f"/v1/versions/{version}/approve").json()["status"] == "approved"
    assert client.post(f"/v1/versions/{version}/publish").json()["status"] == "coming"
    again = client.post(f"/v1/versions/{version}/publish")
    assert (again.status_code, again.headers["content-type"]) == (409, "application/problem+json")
    listed = client.get(f"/v1/documents/{CARDS}/versions").json()
    assert [each["status"] for each in listed] == ["in_force", "coming"]


def test_a_correction_is_checked_field_by_field(client: TestClient, cards: Cards) -> None:
    version = upload(client, cards.older)["version_id"]
    wrong = client.post(f"/v1/versions/{version}/confirm", json={"kind": "poem"})
    assert wrong.status_code == 422 and "kind" in wrong.json()["detail"]
    ends_first = client.post(f"/v1/versions/{version}/confirm", json={"in_force_until": "2020-01-01"})
    assert ends_first.status_code == 409
    right = client.post(f"/v1/versions/{version}/confirm", json={"kind": "policy", "who": "Maija"})
    assert right.json()["kind"] == "policy" and right.json()["confirmed"]


def test_two_versions_are_compared_as_data_and_as_a_page(client: TestClient, cards: Cards) -> None:
    upload(client, cards.older)
    upload(client, cards.newer, draft="true")
    data = client.get(f"/v1/documents/{CARDS}/compare").json()
    assert {each["change"] for each in data["changes"]} >= {"added", "changed", "renumbered"}
    page = client.get(f"/documents/{CARDS}/compare", headers={"Accept-Language": "sv"})
    assert page.status_code == 200 and "<ins" in page.text and "Jämförelse" in page.text
    assert "'unsafe-inline'" not in page.headers["content-security-policy"]


def test_retiring_and_erasing(client: TestClient, cards: Cards) -> None:
    upload(client, cards.older)
    assert client.post(f"/v1/documents/{CARDS}/retire", json={}).json()[0]["status"] == "retired"
    said = {"why": "asked by the customer", "who": "Maija", "confirm": "something else"}
    assert client.post(f"/v1/documents/{CARDS}/erase", json=said).status_code == 422
    erased = client.post(f"/v1/documents/{CARDS}/erase", json={**said, "confirm": CARDS}).json()
    assert erased["document"] == CARDS and erased["passages"] > 0
    assert client.get("/v1/tombstones").json()[0]["why"] == "asked by the customer"
    assert client.get(f"/v1/documents/{CARDS}/versions").status_code == 404


def test_links_outline_freshness_and_translations_are_served(client: TestClient, cards: Cards) -> None:
    upload(client, cards.law)
    upload(client, cards.older)
    links = client.get(f"/v1/documents/{CARDS}/links").json()["outgoing"]
    law = next(link for link in links if "62 §" in link["words"])
    passage = law["targets"][0]["passage_id"].replace("#", "%23")
    assert client.get(f"/v1/passages/{passage}/links").json()["incoming"][0]["source"]["document"] == CARDS
    assert client.get(f"/v1/documents/{CARDS}/outline").json()[1]["title"] == "1 Sulkeminen"
    assert {each["kind"] for each in client.get("/v1/freshness").json()} == {"no_date", "unconfirmed"}
    assert client.get(f"/v1/documents/{CARDS}/translations").json() == []


def test_rebuilding_tells_its_progress(client: TestClient, cards: Cards) -> None:
    upload(client, cards.older)
    told = followed(client, "/v1/reindex")
    assert [name for name, _ in told][-1] == "result" and told[0][0] == "progress"
    assert client.post("/v1/reindex").json() == told[-1][1]


def test_every_route_of_the_versions_is_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/v1/versions/{version}", "/v1/versions/{version}/confirm", "/v1/freshness", "/v1/reindex"):
        assert path in paths
