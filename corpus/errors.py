"""The one base class of every error this product raises on purpose."""


class OhjenuoraError(Exception):
    """Something a person can mend.

    ``message`` names the value that is wrong; ``remedy`` says in one sentence what to do about it. Each package derives
    its own base class from this one; the command line and the HTTP API show both parts and no traceback.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class CorpusError(OhjenuoraError):
    """The registry or the data folder cannot do what was asked."""


class NotPossible(CorpusError):
    """What was asked does not go together with where a document or version is in its life."""


class UnknownId(CorpusError):
    """No document, version or passage has this id."""

    def __init__(self, what: str, value: str) -> None:
        super().__init__(f"There is no {what} '{value}'.", "`ohjenuora documents` lists what is there.")
