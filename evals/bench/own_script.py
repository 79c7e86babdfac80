"""This project's ingestion as a process of its own: ``python -m evals.bench.own_script OUT HOME HASHING FILE…``."""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from assist_api.settings import load_settings
from assist_api.stores import Stores
from evals.checks.hashing import HashingStores
from ingest.progress import Stage
from ingest.results import Outcome, Source


class Clock:
    """How long the ingestion waited in each stage: reading goes on ahead, so only what is waited for counts."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stage: Stage | None = None
        self._since = 0.0

    def enter(self, stage: Stage | None) -> None:
        """From now on the time is this stage's; None: nobody's."""
        now = time.perf_counter()
        if self._stage is not None:
            self.seconds[self._stage.value] += now - self._since
        self._stage, self._since = stage, now


def main() -> None:
    """Ingest the files into a new folder with the settings' model, warmed up; figures as JSON into OUT."""
    out, home, hashing, *files = sys.argv[1:]
    settings = load_settings(home=Path(home))
    clock = Clock()
    with (HashingStores if hashing == "hashing" else Stores)(settings) as stores:
        stores.encoder.encode_queries(["warm-up"])
        stores.encoder.expect(10_000, wait=True)
        with stores.searching():
            pass
        begun = time.perf_counter()
        results = list(
            stores.ingestor.ingest_all([Source(Path(each)) for each in files], lambda _, s, d, t: clock.enter(s))
        )
        clock.enter(None)
        seconds = time.perf_counter() - begun
    figures = {
        "seconds": seconds,
        "pages": sum(each.pages for each in results),
        "passages": sum(each.passages for each in results),
        "stages": clock.seconds,
        "refused": [f"{each.file}: {each.message}" for each in results if each.outcome is Outcome.REFUSED],
    }
    Path(out).write_text(json.dumps(figures))


if __name__ == "__main__":
    main()
