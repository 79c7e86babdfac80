"""Which drafter the settings ask for."""

from collections.abc import Callable

from assist_api.drafting.model_drafter import ModelDrafter
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.drafting.openai_drafter import OpenAiDrafter
from assist_api.settings import Settings


def drafter_of(settings: Settings) -> ModelDrafter | None:
    """The drafter, not asked for anything yet; None where every answer is to be quoted."""
    makers: dict[str, Callable[[], ModelDrafter | None]] = {
        "ollama": lambda: OllamaDrafter(settings.ollama),
        "openai": lambda: OpenAiDrafter(settings.openai),
        "none": lambda: None,
    }
    return makers[settings.drafter.kind]()
