"""Questions that a passage answers, by the model on the Ollama server."""

from collections.abc import Sequence

from assist_api.config import OllamaConfig
from assist_api.drafting.list_texts import ASK
from assist_api.drafting.lists import OllamaLists

_TOKENS = 200


class OllamaQuestionWriter:
    """A ``QuestionWriter``. Any thread may call."""

    def __init__(self, config: OllamaConfig) -> None:
        """No request is made yet."""
        self.name = config.model
        self._lists = OllamaLists(config, config.whole_seconds, _TOKENS)

    def write(self, text: str, language: str, most: int) -> Sequence[str]:
        """As ``QuestionWriter.write``; DraftError when the model is down, slow, or writes no list."""
        return self._lists.ask(ASK[language].format(most=most), text, most)
