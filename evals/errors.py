"""The evals' errors."""

from corpus.errors import OhjenuoraError


class EvalError(OhjenuoraError):
    """A question set cannot be read or run."""
