"""A small server that sends a model's answer in pieces, as badly as real ones do."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Send = Callable[[str], None]


@contextmanager
def server(behave: Callable[[dict[str, object], Send], None]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Its URL and the requests it had; ``behave`` sends pieces of content."""
    requests: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            behave(requests[-1], self.send_piece)

        def send_piece(self, content: str) -> None:
            message = {"role": "assistant", "content": content}
            part = {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": message, "done": False}
            self.wfile.write(json.dumps(part).encode() + b"\n")
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listening.server_port}", requests
        finally:
            listening.shutdown()


def writes(content: str) -> Callable[[dict[str, object], Send], None]:
    return lambda request, send: send(content)
