"""What ``doctor`` looks at: every part, whether the stores agree with each other, and how to mend what does not."""

from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import text

from assist_api.answers.confidence import fit_for
from assist_api.answers.thing_table import OWN_THINGS, delivered_things, own_things
from assist_api.schemas import CheckView
from assist_api.stores import Stores
from corpus.errors import OhjenuoraError
from ingest.agreement import disagreements
from ingest.sources import source_path
from retrieval.errors import REBUILD
from retrieval.expansion.dictionaries import FOLDER, PACKAGES, TARGET, installed
from retrieval.expansion.table import OWN_TABLE, delivered, read
from retrieval.profiles import family_of, profile_of


def check_stores(stores: Stores) -> Iterator[CheckView]:
    """The parts of an open data folder."""
    for name, check in CHECKS.items():
        try:
            yield check(stores)
        except OhjenuoraError as error:
            yield CheckView(name=name, status="failed", detail=error.message, remedy=error.remedy)


def check_fit(model: str, file: str) -> CheckView:
    """Whether to answer: what was fitted for the embedding model, and whether a ``file`` of one's own fits it."""
    try:
        fit = fit_for(model, file)
    except OhjenuoraError as error:
        return CheckView(name="abstention", status="failed", detail=error.message, remedy=error.remedy)
    said = f"fitted for {model}, {file or 'as delivered'}" if fit else f"not fitted for {model}: words alone decide"
    remedy = "" if fit else "`ohjenuora evals abstention --fit FILE` fits it; optional."
    return CheckView(name="abstention", status="ok", detail=said, remedy=remedy)


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
    name = stores.encoder.name
    profile = profile_of(family_of(name))
    called = f"profile {profile.name}" if profile else "a model of one's own"
    detail = f"{name} ({called}), {stores.encoder.dtype}, {stores.encoder.dimension} dimensions"
    return CheckView(name="embedding model", status="ok", detail=detail)


def _sentences(stores: Stores) -> CheckView:
    """Those of an answer that were not embedded ahead are while somebody waits."""
    made, passages = stores.sentences.count(), sum(stores.registry.passage_counts().values())
    detail = f"embedded ahead of questions for {min(made, passages)} of {passages} passages"
    rest = "" if made >= passages else "; `ohjenuora serve` does the others while nobody asks"
    return CheckView(name="sentences", status="ok", detail=detail + rest)


def _everyday(stores: Stores) -> CheckView:
    """The table of everyday words, with the organisation's own; RetrievalError names the line that is wrong."""
    path = stores.folder.path / OWN_TABLE
    own, given = Counter(entry.language for entry in read(path)), Counter(entry.language for entry in delivered())
    said = f"{_counted(given)} delivered; " + (f"{_counted(own)} of your own in {path}" if own else f"none in {path}")
    return CheckView(name="everyday words", status="ok", detail=said)


def _things(stores: Stores) -> CheckView:
    """The table of things that answers must name, with the organisation's own; AssistError says what is wrong."""
    path = stores.folder.path / OWN_THINGS
    added, ours = own_things(path) if path.exists() else ((), ())
    said = f"{len(added)} of your own, {len(ours)} taken out in {path}" if added or ours else f"none in {path}"
    return CheckView(name="named things", status="ok", detail=f"{len(delivered_things())} delivered; {said}")


def _dictionaries(_stores: Stores) -> CheckView:
    """Optional: words that no pair of sections has taught are translated by them."""
    found = [f"{language}→{TARGET}" for language in installed()]
    if found:
        return CheckView(name="dictionaries", status="ok", detail=f"FreeDict's {', '.join(found)} in {FOLDER}")
    return CheckView(
        name="dictionaries",
        status="ok",
        detail=f"none in {FOLDER}: questions in another language than the rules rest on the lexicon and the embeddings",
        remedy=f"On Debian `apt install {' '.join(PACKAGES.values())}` adds FreeDict's; optional.",
    )


def _lexicon(stores: Stores) -> CheckView:
    """What the corpus's own language versions have taught."""
    try:
        with stores.searching() as index:
            lexicon = index.lexicon
    except OhjenuoraError:  # the check of the indexes says what is wrong
        return CheckView(name="lexicon", status="ok", detail="lies with the indexes, which cannot be opened")
    terms = ", ".join(f"{source}→{target} {len(known)}" for (source, target), known in sorted(lexicon.entries.items()))
    taught = f"{lexicon.pairs} paired sections taught it; terms: {terms}"
    nothing = "knows nothing: the corpus has no document in two languages"
    return CheckView(name="lexicon", status="ok", detail=taught if terms else nothing)


def _counted(languages: Counter[str]) -> str:
    return ", ".join(f"{language} {count}" for language, count in sorted(languages.items()))


CHECKS: dict[str, Callable[[Stores], CheckView]] = {
    "registry": _registry,
    "indexes": _agreement,
    "source files": _sources,
    "finnish": _analyser,
    "embedding model": _model,
    "sentences": _sentences,
    "everyday words": _everyday,
    "named things": _things,
    "dictionaries": _dictionaries,
    "lexicon": _lexicon,
}
