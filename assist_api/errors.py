"""What can go wrong between a question and its answer."""

from corpus.errors import OhjenuoraError


class AssistError(OhjenuoraError):
    """An answer cannot be made as asked."""


class DraftError(AssistError):
    """The language model gave no usable draft: gone, too slow, full, or talking past the protocol."""


class DeskNotReady(AssistError):
    """The server has started but its stores or its model have not."""


class TooLarge(AssistError):
    """An upload is larger than the settings allow."""


class NoRoom(AssistError):
    """The disk does not take what was sent."""
