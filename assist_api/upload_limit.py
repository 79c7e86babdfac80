"""No request body larger than the limit is kept: it is read and thrown away, then answered 413.

The form parser would write the whole of it to disk before any route could measure it. What is too much is still read
to its end, because a client that is cut off while it sends may never see the answer.
"""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What a form adds around its file: boundaries and the other fields.
FORM_BYTES = 1 << 20


class UploadLimit:
    """ASGI middleware that raises a 413 from ``receive`` once more than ``max_mib`` MiB have come."""

    def __init__(self, app: ASGIApp, max_mib: int) -> None:
        self.app = app
        self._max_mib = max_mib

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what the application receives."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        left = (self._max_mib << 20) + FORM_BYTES

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                await _drained(message, receive)
                raise HTTPException(413, f"The upload is larger than the limit of {self._max_mib} MiB.")
            return message

        await self.app(scope, counted, send)


async def _drained(message: Message, receive: Receive) -> None:
    while message["type"] == "http.request" and message.get("more_body"):
        message = await receive()
