"""The live feed: a conversation's turns in, suggestions out, over a WebSocket."""

import asyncio
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, WebSocket
from pydantic import BaseModel, ValidationError
from starlette.websockets import WebSocketDisconnect, WebSocketState

from assist_api.live.config import LiveConfig
from assist_api.live.conversations import Conversations, TooManyConversations
from assist_api.live.messages import CLIENT_MESSAGE, ClientMessage, ClosingView, ServerMessage
from assist_api.live.outlet import Outlet, TooSlow
from assist_api.problems import Problem, problem_of
from assist_api.routes.parts import problems

router = APIRouter(prefix="/v1", tags=["conversations"])

# Close codes: 4000 and up are an application's own.
IDLE, TRY_LATER = 4000, 1013
SEND_SECONDS = 10.0

ConversationId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class LiveFeedView(BaseModel):
    """How the live feed is spoken: JSON schemas of the messages of both sides, and the limits in force."""

    address: str
    from_client: dict[str, Any]
    from_server: dict[str, Any]
    limits: dict[str, float]
    closes: dict[int, str]


@router.get("/conversations", summary="How the live feed is spoken", responses=problems(403))
async def live_feed(request: Request) -> LiveFeedView:
    """The feed is a WebSocket at `/v1/conversations/{id}`; the client chooses the id: up to 64 of `A-Z a-z 0-9 _ -`.

    The client sends `turn` for each turn as it is spoken or typed (`partial` while it goes on), `start` with what was
    said before and what narrows the answers, `ask` with the agent's own question, `stop`, `hand_over`, `ping`.
    When the customer pauses and a question is on the table, the server sends `started` and then the events of
    `POST /v1/suggestions`, each with the number of its `run`; else `silent` with the reason. A newer run cancels the
    older, down to the model, and says `cancelled`. A message that is wrong is answered by `error` and the connection
    stays. Every client of one id hears all of it; text is kept in memory alone, no longer than the last of them stays.
    """
    config = _live(request.app).config
    return LiveFeedView(
        address="/v1/conversations/{id}",
        from_client=CLIENT_MESSAGE.json_schema(),
        from_server=ServerMessage.model_json_schema(),
        limits={name: getattr(config, name) for name in LiveConfig.__slots__},
        closes={IDLE: "nothing was said for `idle_seconds`", TRY_LATER: "too many conversations, or a client too slow"},
    )


@router.websocket("/conversations/{conversation_id}")
async def conversation(socket: WebSocket, conversation_id: ConversationId) -> None:
    """Follow one conversation until the client goes."""
    live = _live(socket.app)
    await socket.accept()
    outlet = Outlet(live.config.queue)
    try:
        live.join(conversation_id, outlet)
    except TooManyConversations as error:
        await _send(socket, ServerMessage(type="error", data=problem_of(error)))
        await socket.close(TRY_LATER)
        return
    try:
        await _first_of(_listen(socket, live, conversation_id, outlet), _speak(socket, outlet))
    finally:
        await live.leave(conversation_id, outlet)


async def _first_of(*coroutines: Any) -> None:
    """Until one of them ends; the other is stopped."""
    tasks = [asyncio.create_task(each) for each in coroutines]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(socket: WebSocket, live: Conversations, conversation_id: str, outlet: Outlet) -> None:
    while True:
        try:
            received = await asyncio.wait_for(socket.receive(), live.config.idle_seconds)
        except TimeoutError:
            return await _end(socket, ClosingView(reason="idle"), IDLE)
        if received["type"] == "websocket.disconnect":
            return None
        message = _understood(received, live.config.max_message_bytes)
        if isinstance(message, Problem):
            outlet.put(ServerMessage(type="error", data=message))
        else:
            await live.take(conversation_id, outlet, message)


async def _speak(socket: WebSocket, outlet: Outlet) -> None:
    try:
        while True:
            message = await outlet.get()
            await asyncio.wait_for(_send(socket, message), SEND_SECONDS)
    except (TooSlow, TimeoutError):
        await _end(socket, ClosingView(reason="slow"), TRY_LATER)
    except WebSocketDisconnect:
        return


async def _end(socket: WebSocket, why: ClosingView, code: int) -> None:
    """Say why, as far as the client still listens, and close."""
    with suppress(WebSocketDisconnect, TimeoutError, RuntimeError):
        async with asyncio.timeout(1):
            await _send(socket, ServerMessage(type="closing", data=why))
            await socket.close(code)


async def _send(socket: WebSocket, message: ServerMessage) -> None:
    if socket.application_state is WebSocketState.CONNECTED:
        await socket.send_text(message.model_dump_json())


def _understood(received: Any, max_bytes: int) -> ClientMessage | Problem:
    """A message of the client, or the problem with it, which repeats nothing of it."""
    text = received.get("text")
    if text is None:
        return _unfit("It is binary.", "Send each message as one text frame of JSON.")
    if len(text.encode()) > max_bytes:
        return _unfit(f"It is larger than {max_bytes} bytes.", "Send a long text as several turns.", 413)
    try:
        return CLIENT_MESSAGE.validate_json(text)
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}".lstrip(": ") for each in error.errors())
        return _unfit(said, "GET /v1/conversations describes every message.")


def _unfit(detail: str, remedy: str, status: int = 422) -> Problem:
    return Problem(title="The message is not well-formed", status=status, detail=detail, remedy=remedy)


def _live(app: Any) -> Conversations:
    live = app.state.live
    assert isinstance(live, Conversations)
    return live
