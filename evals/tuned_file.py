"""The file of tuned weights: a model's weights and the run that chose them, beside those of the other models."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from evals.errors import EvalError
from evals.tuning import Curve, HeldOut, held_out, weights
from retrieval.tuning import MODELS, RUN, WEIGHTS

Keeping = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]]


def entry(curves: Sequence[Curve], model: str, analyser: str, depth: int, day: date) -> dict[str, Any]:
    """What is kept of a run with ``model``: the weights, and what they rest on."""
    found = zip(curves, held_out(curves), strict=True)
    run = {
        "date": day.isoformat(),
        "commit": _commit(),
        "model": model,
        "analyser": analyser,
        "depth": depth,
        "sets": [_set(curve, unseen) for curve, unseen in found],
    }
    return {WEIGHTS: asdict(weights(curves)), RUN: run}


def write(path: Path, model: str, made: Mapping[str, Any]) -> None:
    """Put a model's weights into the file, made when there is none; other models keep theirs."""
    put(path, model, made, _with_worded)


def put(path: Path, model: str, made: Mapping[str, Any], keeping: Keeping = lambda made, before: dict(made)) -> None:
    """Put a model's entry into a file of entries by model; ``keeping`` says what stays of the one before."""
    try:
        models = json.loads(path.read_text("utf-8"))[MODELS] if path.exists() else {}
        name = model.split("/")[0]
        models[name] = keeping(made, models.get(name, {}))
        path.write_text(json.dumps({MODELS: models}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvalError(
            f"{path} cannot take the weights: {error}.", "Name a file of tuned weights or a new one."
        ) from error


def _with_worded(made: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """With the share that no set in BEIR's layout chooses as it was."""
    return {**made, WEIGHTS: {**made[WEIGHTS], "worded": before.get(WEIGHTS, {}).get("worded")}}


def _set(curve: Curve, unseen: HeldOut) -> dict[str, Any]:
    return {
        "set": curve.set,
        "kind": curve.kind,
        "questions": len(curve.asked),
        "nDCG@10": {f"{share:g}": value for share, value in curve.ndcg.items()},
        "held_out": {"share": unseen.share, "nDCG@10": unseen.ndcg},
    }


def _commit() -> str:
    """The commit of the code that ran; empty where it is no checkout."""
    try:
        found = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout.strip()
