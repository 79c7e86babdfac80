"""Requests to a running server: JSON, lists and long work with its progress; problems come out as AssistError."""

import json
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from httpx_sse import connect_sse
from pydantic import BaseModel, TypeAdapter

from assist_api.errors import AssistError

View = TypeVar("View", bound=BaseModel)
# Called with the stage, how much of it is done and how much there is.
Told = Callable[[str, int, int], None]

# A long document takes minutes to embed; a server that does not even take the request has 5 seconds.
TIMEOUT = httpx.Timeout(1800.0, connect=5.0)


class RemoteClient:
    """The server at ``url``."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Proxies of the environment must never see what goes to this machine's own server.
        self._client = httpx.Client(base_url=url, timeout=TIMEOUT, trust_env=False)

    def close(self) -> None:
        """Give back the connections."""
        self._client.close()

    def alive(self) -> bool:
        """Whether the server answers."""
        try:
            return self._client.get("/v1/health/live", timeout=2.0).is_success
        except httpx.HTTPError:
            return False

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer; AssistError with the server's own words when it refuses."""
        try:
            response = self._client.request(method, path, **options)
        except httpx.HTTPError as error:
            raise self.gone(error) from error
        if not response.is_success:
            raise problem_error(response)
        return response.json()

    def one(self, kind: type[View], method: str, path: str, **options: Any) -> View:
        """An answer that is one object."""
        return kind.model_validate(self.call(method, path, **options))

    def many(self, kind: type[View], method: str, path: str, **options: Any) -> list[View]:
        """An answer that is a list."""
        return TypeAdapter(list[kind]).validate_python(self.call(method, path, **options))  # type: ignore[valid-type]

    def followed(self, kind: type[View], path: str, told: Told, **options: Any) -> View:
        """The result of long work that tells how far it is (see ``routes.streams``)."""
        try:
            with connect_sse(self._client, "POST", path, **options) as events:
                if not events.response.is_success:
                    events.response.read()
                    raise problem_error(events.response)
                for event in events.iter_sse():
                    if event.event == "error":
                        raise _error(event.json())
                    if event.event == "result":
                        return kind.model_validate_json(event.data)
                    said = event.json()
                    told(said["stage"], said["done"], said["total"])
        except httpx.HTTPError as error:
            raise self.gone(error) from error
        raise AssistError(f"The server at {self.url} stopped telling of its work.", "See its log, then try again.")

    def gone(self, error: Exception) -> AssistError:
        """A server that went away."""
        return AssistError(
            f"The server at {self.url} stopped answering ({type(error).__name__}).",
            "Look at its output, start it again with `ohjenuora serve`, and repeat the command.",
        )


def escaped(part: str) -> str:
    """A part of a path, such as an id with ``#`` in it."""
    return quote(part, safe="")


def problem_error(response: httpx.Response) -> AssistError:
    """What the server said of a request that it refused."""
    try:
        return _error(response.json())
    except ValueError:
        return AssistError(f"The server answered with status {response.status_code}.", "See the server's log.")


def _error(problem: dict[str, Any]) -> AssistError:
    return AssistError(str(problem.get("detail", json.dumps(problem))), str(problem.get("remedy", "")))
