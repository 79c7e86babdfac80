from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assist_api.app import create_app
from assist_api.desk import Desk


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    folder = desk.settings.home / "reports"
    folder.mkdir()
    (folder / "sample.html").write_text("<h1>13 / 100</h1>")
    (folder / "runs.sqlite").write_text("not for the browser")
    with TestClient(create_app(desk.settings, desk), base_url="http://127.0.0.1") as opened:
        yield opened


def test_a_report_is_served_as_a_page_that_can_do_nothing(client: TestClient) -> None:
    found = client.get("/reports/sample.html")
    assert (found.status_code, found.text) == (200, "<h1>13 / 100</h1>")
    policy = found.headers["content-security-policy"]
    assert policy.startswith("sandbox;") and "default-src 'none'" in policy and "script" not in policy
    assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["other.html", "runs.sqlite", "..%2Fregistry.sqlite", "%2e%2e%2flock"])
def test_nothing_but_a_report_is_served(name: str, client: TestClient) -> None:
    assert client.get(f"/reports/{name}").status_code == 404


def test_a_page_of_another_origin_gets_nothing(client: TestClient) -> None:
    assert client.get("/reports/sample.html", headers={"Origin": "http://evil.example"}).status_code == 403
