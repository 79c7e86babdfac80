"""What ``doctor`` looks at: every part, whether the stores agree with each other, and how to mend what does not."""

from collections.abc import Callable, Iterator

from sqlalchemy import text

from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.schemas import CheckView
from assist_api.settings import Settings
from assist_api.stores import Stores
from corpus.errors import OhjenuoraError
from ingest.agreement import disagreements
from ingest.sources import source_path
from retrieval.errors import REBUILD


def check_stores(stores: Stores) -> Iterator[CheckView]:
    """The parts of an open data folder."""
    for name, check in CHECKS.items():
        try:
            yield check(stores)
        except OhjenuoraError as error:
            yield CheckView(name=name, status="failed", detail=error.message, remedy=error.remedy)


async def check_drafter(settings: Settings) -> CheckView:
    """Whether the model server answers and has the model; without one answers are extractive, which is no failure."""
    drafter = OllamaDrafter(settings.ollama)
    if await drafter.available():
        return CheckView(name="ollama", status="ok", detail=f"{settings.ollama.url} has {settings.ollama.model}")
    return CheckView(
        name="ollama",
        status="warning",
        detail=f"no model '{settings.ollama.model}' at {settings.ollama.url}: answers are verbatim quotations",
        remedy=f"Start Ollama and run `ollama pull {settings.ollama.model}`, or set OHJENUORA_OLLAMA__URL and __MODEL.",
    )


def opening_failed(error: OhjenuoraError) -> CheckView:
    """A data folder that could not even be opened."""
    return CheckView(name="data folder", status="failed", detail=error.message, remedy=error.remedy)


def _registry(stores: Stores) -> CheckView:
    with stores.registry.engine.connect() as connection:
        found = connection.execute(text("PRAGMA quick_check")).scalar()
    counts = f"{len(stores.registry.documents())} documents, {len(stores.registry.passage_ids())} passages"
    if found == "ok":
        return CheckView(name="registry", status="ok", detail=counts)
    return CheckView(
        name="registry", status="failed", detail=str(found), remedy="Restore the data folder from a backup."
    )


def _agreement(stores: Stores) -> CheckView:
    """Registry, words and vectors must hold the same passages, drafts among them."""
    with stores.searching() as index:
        wrong = disagreements(index, stores.registry)
    if not wrong:
        return CheckView(name="indexes", status="ok", detail="registry, words and vectors hold the same passages")
    detail = "; ".join(
        f"the {each.name} lacks {len(each.missing)} passages and has {len(each.unknown)} unknown ones" for each in wrong
    )
    return CheckView(name="indexes", status="failed", detail=detail, remedy=REBUILD)


def _sources(stores: Stores) -> CheckView:
    """Every version's source is kept, so that a citation opens on its page."""
    versions, folder = stores.registry.versions(), stores.folder.files_path
    gone = [version.source_file for version in versions if not source_path(folder, version).is_file()]
    if not gone:
        return CheckView(name="source files", status="ok", detail=f"{len(versions)} kept")
    return CheckView(
        name="source files",
        status="warning",
        detail=f"{len(gone)} are missing in {folder}, {gone[0]} among them: their citations cannot be opened",
        remedy="Restore them from a backup, or remove the documents and ingest them again.",
    )


def _analyser(stores: Stores) -> CheckView:
    name = stores.analyser.name
    if "voikko" in name:
        return CheckView(name="finnish", status="ok", detail=name)
    return CheckView(
        name="finnish",
        status="warning",
        detail=f"{name}: Finnish compounds are not split and fewer inflected forms are found",
        remedy="Install the extra: `pip install 'ohjenuora[finnish]'`, then `ohjenuora reindex`.",
    )


def _model(stores: Stores) -> CheckView:
    stores.encoder.encode_queries(["tarkistus"])
    detail = f"{stores.encoder.name}, {stores.encoder.dtype}, {stores.encoder.dimension} dimensions"
    return CheckView(name="embedding model", status="ok", detail=detail)


CHECKS: dict[str, Callable[[Stores], CheckView]] = {
    "registry": _registry,
    "indexes": _agreement,
    "source files": _sources,
    "finnish": _analyser,
    "embedding model": _model,
}
