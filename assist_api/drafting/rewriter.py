"""Questions restated in the law's words by the model on the Ollama server."""

from functools import lru_cache

from assist_api.config import OllamaConfig
from assist_api.drafting.list_texts import RESTATE
from assist_api.drafting.lists import OllamaLists
from assist_api.errors import DraftError
from retrieval.rewriting import MOST, Rewritten, usable

_TOKENS = 200
_KEPT = 256  # questions: a question is searched and then answered, and asked by more than one


class OllamaRewriter:
    """A ``Rewriter``. Any thread may call."""

    def __init__(self, config: OllamaConfig) -> None:
        """No request is made yet."""
        self._lists = OllamaLists(config, config.rewrite_seconds, _TOKENS)
        self._restated = lru_cache(_KEPT)(self._restate)

    def rewrite(self, question: str, language: str) -> Rewritten:
        """As ``Rewriter.rewrite``; failures are not kept, so that the next search asks again."""
        try:
            return self._restated(question, language)
        except DraftError as error:
            return Rewritten(why_not=error.message)

    def _restate(self, question: str, language: str) -> Rewritten:
        restatements = usable(self._lists.ask(RESTATE[language], question, MOST), question)
        return Rewritten(restatements, "" if restatements else "What the model wrote restates nothing.")
