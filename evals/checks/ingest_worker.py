"""The process that the kill check kills: ``python -m evals.checks.ingest_worker HOME FILE…``."""

import sys
from pathlib import Path

from evals.checks.hashing import HashingStores, scratch_settings
from ingest.results import Source


def main() -> None:
    """Open the folder, say so, ingest the files, say so; the outcomes go to standard output."""
    home, *files = map(Path, sys.argv[1:])
    with HashingStores(scratch_settings(home)) as stores:
        print("begun", flush=True)
        for result in stores.ingestor.ingest_all([Source(file) for file in files]):
            print(result.outcome, result.file, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main()
