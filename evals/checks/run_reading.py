"""The reading check as the command runs it: which files, and how tokens are counted."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.checks.reading import Known, ReadingReport, check_reading
from evals.checks.seen import by_length
from ingest.files import files_under


def run_reading(paths: list[Path], *, generated: bool, quick: bool, step: Callable[[str, int], None]) -> ReadingReport:
    """Check the files under ``paths`` and, where wanted, generated ones.

    ``step`` takes the name of a file that is done, and how many there are.
    """
    count, most = (by_length, 512) if quick else _model_tokens()
    with ExitStack() as stack:
        files: list[Known] = [(path, None) for path in files_under(paths)]
        if generated:
            from evals.checks.generated import generate

            files += generate(Path(stack.enter_context(TemporaryDirectory())))
        return check_reading(files, count, most, lambda path: step(path.name, len(files)))


def _model_tokens() -> tuple[Callable[..., list[int]], int]:
    from assist_api.settings import load_settings
    from retrieval.embeddings import load_encoder

    encoder = load_encoder(load_settings().embedding)
    return encoder.count_tokens, encoder.max_tokens
