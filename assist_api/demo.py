"""The demo: the sample corpus in a data folder of its own."""

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assist_api.demo_vectors import seed
from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.schemas import FileResultView
from assist_api.settings import Settings
from corpus.folder import ManifestMismatch
from corpus.sample import samples
from ingest.results import Source


def demo_settings(settings: Settings) -> Settings:
    """The settings with the demo's own data folder."""
    return settings.model_copy(update={"home": settings.home / "demo"})


def sample_sources(*beginnings: str) -> list[Source]:
    """The sample corpus as a person takes it in, each document for its audience; only files whose names begin so."""
    chosen = (sample for sample in samples() if sample.path.name.startswith(beginnings or ""))
    return [Source(sample.path, audience=sample.audience) for sample in chosen]


def ingest_samples(
    settings: Settings, console: Console, sources: Sequence[Source] | None = None, *, seeded: bool = True
) -> None:
    """Ingest what of the sample corpus, or of these, is not there yet; AssistError when a sample is refused.

    With vectors that are delivered, where ``seeded``.

    A scanned one is left out, and said to be, where text recognition is not installed.
    """
    sources = sample_sources() if sources is None else sources
    if seeded:
        seed(settings.home)
    there = (settings.home / "manifest.json").exists()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Desk(settings) as desk, Progress(*columns, console=console, transient=True) as bars:
        if there:
            _renew(desk)
        task = bars.add_task("Sample corpus", total=len(sources))
        for result in desk.ingest_all(sources):
            _look_at(result, console)
            bars.update(task, advance=1, description=f"Sample corpus: {result.file}")


def _renew(desk: Desk) -> None:
    """Rebuild the indexes of a demo that an older program left: nobody should have to mend a demo."""
    try:
        desk.open_indexes()
    except ManifestMismatch:
        desk.reindex()


def _look_at(result: FileResultView, console: Console) -> None:
    from ingest.readers.pdf.ocr import MISSING

    if result.outcome != "refused":
        return
    if MISSING not in result.message:
        raise AssistError(f"The sample {result.file} was refused: {result.message}", "Report this; it should not be.")
    said = f"{result.file} is a scan and is left out: {MISSING}. The demo goes on without it."
    console.print(said, highlight=False, markup=False)
