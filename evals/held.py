"""The passages of a corpus as a question set names them: by document, file and address, each with its own days."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.divisions import address_at, divided, joined, path_at, without_part
from corpus.model import DateRange, Division, Passage, Version
from corpus.registry import Registry
from corpus.sample import samples
from evals.checks.seen import Counter, see
from ingest.errors import IngestError

_FORCE = re.compile(r", (?:määräys|ohje|föreskrift|anvisning|regulation|guideline)$")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Held:
    """A passage; ``document`` is its document's number, ``audience`` who may see it."""

    document: str
    source_file: str
    address: str
    text: str
    context: str
    language: str
    in_force: DateRange
    audience: str
    divisions: tuple[Division, ...] = ()

    def addresses(self, at: int) -> list[str]:
        """What the place of the character ``at`` may be called, the most exact last; each also without its force."""
        unit = without_part(address_at(self.address, self.divisions, -1) if self.divisions else self.address)
        steps = path_at(self.divisions, at)
        names = [unit, *(divided(unit, joined(steps[:depth])) for depth in range(1, len(steps) + 1))]
        return [name for full in names for name in dict.fromkeys((_FORCE.sub("", full), full))]


@dataclass(frozen=True, slots=True)
class Holdings:
    """A corpus's passages by file; ``unread`` are the files that could not be read, with the reason."""

    passages: dict[str, list[Held]]
    unread: dict[str, str]


def of_sample(
    files: Iterable[str], count_tokens: Counter, max_tokens: int, progress: Progress = lambda done, total: None
) -> Holdings:
    """Those of the sample corpus's files of these names, read and cut as ingestion does."""
    wanted = set(files)
    chosen = [sample for sample in samples() if sample.path.name in wanted]
    found = Holdings({}, {})
    for done, sample in enumerate(chosen, start=1):
        try:
            found.passages[sample.path.name] = list(_read(sample.path, sample.audience, count_tokens, max_tokens))
        except IngestError as error:
            found.unread[sample.path.name] = error.message
        progress(done, len(chosen))
    return found


def _read(path: Path, audience: str, count_tokens: Counter, max_tokens: int) -> Iterator[Held]:
    seen = see(path, count_tokens, max_tokens)
    found = seen.reading.found
    for cut in seen.cuts:
        days = cut.in_force or found.in_force
        yield Held(
            found.number, path.name, cut.address, cut.text, cut.context, cut.language, days, audience, cut.divisions
        )


def of_registry(registry: Registry) -> Holdings:
    """All that a data folder holds, in every version."""
    found = Holdings({}, {})
    for version in registry.versions():
        number = registry.document_of(version.version_id).number
        found.passages.setdefault(version.source_file, []).extend(
            held_of(each, version, number) for each in registry.passages_of(version.version_id)
        )
    return found


def held_of(passage: Passage, version: Version, number: str) -> Held:
    """A passage of the registry; ``number`` is its document's."""
    return Held(
        number,
        version.source_file,
        passage.address,
        passage.text,
        passage.context,
        passage.language,
        passage.in_force,
        version.audience,
        passage.divisions,
    )


def on(passages: Sequence[Held], day: date) -> list[Held]:
    """Those in force on a day, or whose days nobody states."""
    return [passage for passage in passages if passage.in_force.contains(day) is not False]
