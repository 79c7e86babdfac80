"""How fast a model is on this processor: measured when asked for, and kept."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from retrieval.encoder import Encoder

_PASSAGES, _QUESTIONS = 40, 20
_TITLE = "Maksupalvelujen tarjoaminen"
_SENTENCES = (
    "Palveluntarjoajan on palautettava oikeudetta toteutetun maksutapahtuman rahamäärä maksajalle viipymättä ja "
    "viimeistään seuraavana työpäivänä siitä, kun se on havainnut tapahtuman tai saanut siitä ilmoituksen. ",
    "Maksajan vastuu ilmoituksen tekemistä edeltävältä ajalta on enintään viisikymmentä euroa. ",
    "Jos palveluntarjoaja ei ole vaatinut maksajan vahvaa tunnistamista, maksaja vastaa vain, jos hän on toiminut "
    "petollisesti. ",
)


@dataclass(frozen=True, slots=True)
class Speed:
    """Passages of about 100 words a second in bulk, and milliseconds a question, with so many processors."""

    passages: float
    query_ms: float
    processors: int


def measure(encoder: Encoder) -> Speed:
    """Half a minute of work at most; the model is loaded before the clock starts."""
    texts = [encoder.text_of(_TITLE, (f"{number} luku",), "", "".join(_SENTENCES * 2)) for number in range(_PASSAGES)]
    encoder.encode_documents(texts[:2])
    start = perf_counter()
    encoder.encode_documents(texts)
    passages = _PASSAGES / (perf_counter() - start)
    seconds = []
    for number in range(_QUESTIONS):
        start = perf_counter()
        encoder.encode_queries([f"Missä ajassa oikeudeton maksu {number} palautetaan?"])
        seconds.append(perf_counter() - start)
    return Speed(round(passages, 1), round(median(seconds) * 1000, 1), len(os.sched_getaffinity(0)))


def keep(folder: Path, model: str, speed: Speed) -> None:
    """Remember it for this machine in the models' folder."""
    kept = {**_read(folder), f"{platform.node()}/{model}": asdict(speed)}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "speeds.json").write_text(json.dumps(kept, indent=2), encoding="utf-8")


def kept_speed(folder: Path, model: str) -> Speed | None:
    """What was measured on this machine; None when nothing was."""
    found = _read(folder).get(f"{platform.node()}/{model}")
    return Speed(found["passages"], found["query_ms"], int(found["processors"])) if found else None


def _read(folder: Path) -> dict[str, dict[str, float]]:
    try:
        kept: dict[str, dict[str, float]] = json.loads((folder / "speeds.json").read_text(encoding="utf-8"))
        return kept
    except (OSError, ValueError):
        return {}
