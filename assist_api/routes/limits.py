"""How many questions are answered at once; beyond it the client is told when to try again."""

from collections.abc import AsyncIterator

from fastapi import Request

from assist_api.errors import TooManyQuestions


class Limit:
    """Counts what is going on. One event loop's."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.now = 0


async def a_place(request: Request) -> AsyncIterator[None]:
    """A dependency, held until the response is sent or its client gone; TooManyQuestions when there is none."""
    limit: Limit = request.app.state.answering
    if limit.now >= limit.most:
        raise TooManyQuestions(
            f"{limit.most} questions are being answered already.",
            "Try again in a moment; if it happens often, raise server.max_suggestions.",
        )
    limit.now += 1
    try:
        yield
    finally:
        limit.now -= 1
