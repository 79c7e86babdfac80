"""Run the application with uvicorn on loopback, and say where as soon as it answers."""

import socket
from collections.abc import Callable

import uvicorn

from assist_api.app import create_app
from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.settings import Settings

HOST = "127.0.0.1"
# A WebSocket message above it ends the connection; the feed answers what is smaller and still too large by an error.
WS_MAX_BYTES = 1 << 20


class _Announcing(uvicorn.Server):
    """A server that says when it is up; uvicorn has no hook for it."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce."""
        await super().startup(sockets)
        if self.started:
            self._announce()


def run(settings: Settings, port: int, say: Callable[[str], None], any_port: bool = False) -> None:
    """Serve until stopped; ``any_port`` takes a free port when ``port`` is taken, else AssistError."""
    listening = listen(port, any_port)
    url = f"http://{HOST}:{listening.getsockname()[1]}"
    # The desk is opened before the server, so that a folder in use or made otherwise is said as any other error.
    with listening, Desk(settings, url) as desk:
        desk.open_indexes()
        config = uvicorn.Config(
            create_app(settings, desk), log_level="warning", timeout_graceful_shutdown=3, ws_max_size=WS_MAX_BYTES
        )
        server = _Announcing(config, lambda: say(f"The side panel is at [bold]{url}/[/]  (stop with Ctrl+C)"))
        server.run(sockets=[listening])


def listen(port: int, any_port: bool = False) -> socket.socket:
    """A socket on the loopback address; 0 is any free port."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        if not any_port:
            listening.close()
            raise AssistError(
                f"Port {port} of {HOST} cannot be had: {error.strerror}.", "Name another with --port."
            ) from None
        listening.bind((HOST, 0))
    return listening
