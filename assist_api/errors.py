"""What can go wrong between a question and its answer."""

from corpus.errors import OhjenuoraError


class AssistError(OhjenuoraError):
    """An answer cannot be made as asked."""


class DraftError(AssistError):
    """The language model gave no usable draft: gone, too slow, full, or talking past the protocol."""


class PromptCut(DraftError):
    """The model did not see all that it was given, or lost it while it wrote: its draft rests on something else."""


class TooBusy(DraftError):
    """More drafts are asked for at once than the model may write."""


class TooManyQuestions(AssistError):
    """More questions are being answered at once than the settings allow; ``retry_after`` in seconds."""

    def __init__(self, message: str, remedy: str, retry_after: int = 2) -> None:
        super().__init__(message, remedy)
        self.retry_after = retry_after


class DeskNotReady(AssistError):
    """The server has started but its stores or its model have not."""


class TooLarge(AssistError):
    """An upload is larger than the settings allow."""


class NoRoom(AssistError):
    """The disk does not take what was sent."""
