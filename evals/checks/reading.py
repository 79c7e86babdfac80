"""Reading measured over many files, by format."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.errors import OhjenuoraError
from corpus.units import names
from evals.checks.aims import AIMS, missed
from evals.checks.as_text import statute_text
from evals.checks.counts import Count, Figures
from evals.checks.figures import measure
from evals.checks.seen import Counter, see
from evals.checks.truth import Truth, truth_of


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: its format, and its figures or why it was refused."""

    path: Path
    form: str
    figures: Figures
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """All files; ``forms`` are the figures added up by format."""

    files: tuple[FileReport, ...]
    forms: dict[str, Figures] = field(default_factory=dict)

    @property
    def missed(self) -> dict[str, list[str]]:
        """The measures below their aim, by format."""
        return {form: below for form, figures in self.forms.items() if (below := missed(figures))}

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(each for each in self.files if each.refused)

    def as_json(self) -> dict[str, Any]:
        """Counts and shares, by format and by file."""
        return {
            "forms": {form: _as_json(figures) for form, figures in self.forms.items()},
            "missed": self.missed,
            "files": [
                {"file": str(each.path), "form": each.form, "refused": each.refused, "figures": _as_json(each.figures)}
                for each in self.files
            ],
        }


Known = tuple[Path, Truth | None]
"""A file, and its truth where that is known without looking."""


def check_reading(
    files: Iterable[Known], count_tokens: Counter, max_tokens: int, progress: Callable[[Path], None]
) -> ReadingReport:
    """Read and measure each file; ``progress`` is called when one is done."""
    reports = []
    for path, truth in files:
        reports.append(_check(path, truth, count_tokens, max_tokens))
        progress(path)
    forms: dict[str, Figures] = {}
    for report in reports:
        total = forms.setdefault(report.form, {name: Count() for name in AIMS})
        for name, count in report.figures.items():
            total[name] += count
    return ReadingReport(tuple(reports), dict(sorted(forms.items())))


def _check(path: Path, truth: Truth | None, count_tokens: Counter, max_tokens: int) -> FileReport:
    try:
        seen = see(path, count_tokens, max_tokens)
    except OhjenuoraError as error:
        return FileReport(path, path.suffix.lower(), {}, error.message)
    except Exception as error:  # a reader that crashes is a finding, and the other files are measured all the same
        return FileReport(path, path.suffix.lower(), {}, f"crashed: {type(error).__name__}: {error}")
    truth = truth or truth_of(path)
    figures = measure(truth, seen)
    if path.suffix.lower() == ".xml" and any("s:" in unit for unit in truth.units):
        figures["as text"] = _as_text(path, truth, count_tokens, max_tokens)
    return FileReport(path, truth.form, figures)


def _as_text(path: Path, truth: Truth, count_tokens: Counter, max_tokens: int) -> Count:
    """The addresses of the same statute written as plain text, against those of its markup."""
    with TemporaryDirectory() as folder:
        written = Path(folder) / f"{path.stem}.txt"
        written.write_text(statute_text(path), encoding="utf-8")
        try:
            units = {each.unit for each in see(written, count_tokens, max_tokens).cuts}
        except OhjenuoraError as error:
            return Count(0, len(truth.units), (error.message,))
    found = {unit for unit in units if unit.rpartition("/")[2].startswith("s:")}
    missing = [unit for unit in truth.units if not any(names(unit, each) for each in found)]
    more = [each for each in found if not any(names(unit, each) for unit in truth.units)]
    total = len(truth.units) + len(more)
    wrong = (*(f"{unit}: not there" for unit in missing), *(f"{each}: not in the document" for each in sorted(more)))
    return Count(total - len(wrong), total, wrong)


def _as_json(figures: Figures) -> dict[str, Any]:
    return {
        name: {"good": count.good, "total": count.total, "share": count.share, "wrong": list(count.wrong[:12])}
        for name, count in figures.items()
    }
