"""The demo: the sample corpus in a data folder of its own."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.settings import Settings
from corpus.sample import sample_documents
from ingest.results import Source


def demo_settings(settings: Settings) -> Settings:
    """The settings with the demo's own data folder."""
    return settings.model_copy(update={"home": settings.home / "demo"})


def ingest_samples(settings: Settings, console: Console) -> None:
    """Ingest what of the sample corpus is not there yet; AssistError when a sample is refused."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Desk(settings) as desk, Progress(*columns, console=console, transient=True) as bars:
        files = sample_documents()
        task = bars.add_task("Sample corpus", total=len(files))
        for file in files:
            bars.update(task, description=f"Sample corpus: {file.name}")
            result = desk.ingest(Source(file))
            if result.outcome == "refused":
                raise AssistError(
                    f"The sample {file.name} was refused: {result.message}", "Report this; it should not be."
                )
            bars.advance(task)
