"""What ``doctor`` finds out about the model that drafts; without one answers are quotations, which is no failure."""

import asyncio

from assist_api.config import ModelConfig
from assist_api.drafting.drafters import drafter_of
from assist_api.drafting.model_drafter import ModelDrafter, prompt_tokens
from assist_api.drafting.ollama_drafter import OllamaServer
from assist_api.drafting.openai_drafter import OpenAiServer
from assist_api.drafting.prompt import opening
from assist_api.drafting.servers import Dropped, ModelServer
from assist_api.errors import DraftError
from assist_api.schemas import CheckView
from assist_api.settings import Settings

# Tokens that our system prompt surely takes; one that is dropped takes none.
_SYSTEM_TOKENS = 20
_WARMTH = {"cold": "not loaded by this server", "loading": "being loaded", "warm": "loaded"}


async def check_drafter(settings: Settings) -> list[CheckView]:
    """Whether the model is there, holds what it is sent, and is told its task. Loads the model."""
    name, drafter = settings.drafter.kind, drafter_of(settings)
    if drafter is None:
        return [CheckView(name="drafter", status="ok", detail="none is wanted: answers are verbatim quotations")]
    config: ModelConfig = settings.ollama if name == "ollama" else settings.openai
    if not await drafter.available():
        return [_away(name, config)]
    server: ModelServer = OllamaServer(settings.ollama) if name == "ollama" else OpenAiServer(settings.openai)
    found = [CheckView(name=name, status="ok", detail=f"{config.url} has {config.model}")]
    if isinstance(server, OllamaServer):
        found.append(await _context(server, config))
    return [*found, await _system_prompt(server, config)]


def check_state(drafter: ModelDrafter | None) -> CheckView:
    """How the running server's own model is: loaded or not, asked or left alone."""
    if drafter is None:
        return CheckView(name="drafting", status="ok", detail="off: answers are verbatim quotations")
    state = drafter.state
    detail = f"{drafter.name} is {_WARMTH[state.warmth]}; {state.waiting} drafts wait; circuit breaker {state.breaker}"
    if state.breaker == "closed":
        return CheckView(name="drafting", status="ok", detail=detail)
    return CheckView(
        name="drafting",
        status="warning",
        detail=f"{detail}: the model server failed several times in a row and is left alone for a while",
        remedy="See the model server's log; it is asked again by itself.",
    )


def _away(name: str, config: ModelConfig) -> CheckView:
    remedies = {
        "ollama": f"Start Ollama and run `ollama pull {config.model}`, or set OHJENUORA_OLLAMA__URL and __MODEL.",
        "openai": "Start the server, or set OHJENUORA_OPENAI__URL (with its /v1), __MODEL and __API_KEY.",
    }
    detail = f"no model '{config.model}' at {config.url}: answers are verbatim quotations"
    return CheckView(name=name, status="warning", detail=detail, remedy=remedies[name])


async def _context(server: OllamaServer, config: ModelConfig) -> CheckView:
    """The context that is asked for against the one that the model was made for."""
    made_for = await server.context_length()
    if made_for is None:
        return CheckView(name="context", status="ok", detail=f"{config.num_ctx} tokens; the model does not say its own")
    detail = f"{config.num_ctx} tokens asked for, the model was made for {made_for}"
    if config.num_ctx <= made_for:
        return CheckView(name="context", status="ok", detail=detail)
    remedy = f"Set OHJENUORA_OLLAMA__NUM_CTX={made_for} or lower: beyond it the model writes nonsense."
    return CheckView(name="context", status="warning", detail=detail, remedy=remedy)


async def _system_prompt(server: ModelServer, config: ModelConfig) -> CheckView:
    """The prompt counted with and without its system message: the templates of some models drop it."""
    chat = opening("en")
    try:
        async with asyncio.timeout(config.warm_up_seconds):
            without = await prompt_tokens(server, chat[1:2])
            with_it = await prompt_tokens(server, chat[:2])
    except (DraftError, Dropped, TimeoutError) as error:
        return CheckView(
            name="system prompt", status="warning", detail=f"could not be tried: {error!r}", remedy="See its log."
        )
    if not with_it or not without:
        return CheckView(name="system prompt", status="ok", detail="the server does not count its prompts")
    detail = f"a prompt takes {with_it} tokens with a system message, {without} without"
    if with_it - without >= _SYSTEM_TOKENS:
        return CheckView(name="system prompt", status="ok", detail=detail)
    remedy = "The model's template drops it, and with it the model's task: take another model, or mend its template."
    return CheckView(name="system prompt", status="warning", detail=detail, remedy=remedy)
