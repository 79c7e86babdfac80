import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from assist_api.app import create_app
from assist_api.desk import Desk
from assist_api.settings import ServerConfig, Settings
from assist_api.upload_limit import FORM_BYTES, UploadLimit

CHUNK = b"x" * (1 << 20)


def receiver(chunks: int) -> Any:
    left = chunks

    async def receive() -> dict[str, Any]:
        nonlocal left
        left -= 1
        return {"type": "http.request", "body": CHUNK, "more_body": left > 0}

    receive.left = lambda: left  # type: ignore[attr-defined]
    return receive


def read_all(max_mib: int, chunks: int) -> tuple[int, int]:
    """How many bytes the application got, and how many chunks the client had left to send."""
    got = 0

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal got
        more = True
        while more:
            message = await receive()
            got, more = got + len(message["body"]), message["more_body"]

    receive = receiver(chunks)
    try:
        asyncio.run(UploadLimit(application, max_mib)({"type": "http"}, receive, None))
    except HTTPException as error:
        assert error.status_code == 413
    return got, receive.left()


def test_what_is_within_the_limit_passes_unchanged() -> None:
    assert read_all(max_mib=3, chunks=3) == (3 << 20, 0)


def test_what_is_too_much_never_reaches_the_application_but_is_read_to_its_end() -> None:
    got, left = read_all(max_mib=3, chunks=40)
    assert got <= (3 << 20) + FORM_BYTES
    assert left == 0


@pytest.mark.parametrize("mib", [2, 8])
def test_an_upload_over_the_limit_is_a_problem(small: Settings, mib: int) -> None:
    settings = small.model_copy(update={"server": ServerConfig(max_upload_mib=1)})
    with Desk(settings) as desk, TestClient(create_app(settings, desk), base_url="http://127.0.0.1") as client:
        answer = client.post("/v1/documents", files={"file": ("suuri.txt", b"x" * (mib << 20))})
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
        assert "1 MiB" in answer.json()["detail"] or "limit is 1" in answer.json()["detail"]
        assert client.get("/v1/documents").json() == []
