"""Putting another embedding model in use through the API."""

from fastapi.testclient import TestClient

from assist_api.app import create_app
from assist_api.desk import Desk
from assist_api.settings import Settings
from tests.assist_api.conftest import Cards


def test_a_model_put_in_use_is_remembered_and_questions_are_answered(small: Settings, desk: Desk, cards: Cards) -> None:
    with TestClient(create_app(small, desk), base_url="http://127.0.0.1") as client:
        with cards.older.open("rb") as file:
            client.post("/v1/documents", files={"file": (cards.older.name, file)})
        made = client.post("/v1/models/use", params={"model": "accurate"}).json()
        assert made["passages"] == len(client.post("/v1/search", json={"question": "kortti", "k": 50}).json())
        assert client.post("/v1/models/use", params={"model": ""}).status_code == 422
    manifest = desk._stores.folder.manifest()
    assert manifest is not None and manifest.chosen == "accurate"
