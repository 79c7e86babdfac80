"""The calibrations of judges, kept beside the runs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals.errors import EvalError
from evals.judges.calibration import LEAST_KAPPA, Agreement, Calibration
from evals.judges.judge import weights_of
from evals.scoring.intervals import Figure

FILE = "judges.json"
_REMEDY = "Run `ohjenuora evals judge calibrate --judge {} --labels FILE`."


def keep(calibration: Calibration, folder: Path) -> Path:
    """In place of an earlier one of the judge; the path of the file."""
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    rows = {**_rows(path), calibration.judge: asdict(calibration)}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def that_counts(judge: str, folder: Path) -> Calibration:
    """The judge's calibration; EvalError when there is none, of other weights, or none good enough to count."""
    row = _rows(folder / FILE).get(judge)
    if row is None:
        raise EvalError(f"The judge {judge} was never held against what people said.", _REMEDY.format(judge))
    found = _read(row)
    if found.weights != weights_of(judge):
        raise EvalError(f"The judge {judge} has changed since it was calibrated.", _REMEDY.format(judge))
    if not found.languages:
        said = ", ".join(f"{name} {each.kappa.low:.2f}" for name, each in found.by_language.items())
        raise EvalError(
            f"The judge {judge} agrees too little with people: kappa may be as low as {said}; {LEAST_KAPPA} is needed.",
            "Name another judge, or calibrate it on more labels.",
        )
    return found


def _rows(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _read(row: dict[str, Any]) -> Calibration:
    by_language = {
        name: Agreement(**{**each, "kappa": Figure(**each["kappa"])}) for name, each in row["by_language"].items()
    }
    return Calibration(**{**row, "by_language": by_language})
