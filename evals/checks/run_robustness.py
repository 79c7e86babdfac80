"""The robustness check as the command runs it: a folder's files, then hostile ones that it makes."""

import socket
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.checks.hostile import hostile_files
from evals.checks.robustness import Case, RobustnessReport, check_robustness
from ingest.config import ReadingConfig
from ingest.readers import READERS


class Listener:
    """A port of this machine that counts who calls: no file may make a reader fetch anything."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


def run_robustness(
    folders: list[Path], *, hostile: bool, limits: ReadingConfig, step: Callable[[str, int], None]
) -> RobustnessReport:
    """Try all files under ``folders`` with a suffix of a reader, and hostile ones; ``step`` gets name and count."""
    with TemporaryDirectory() as scratch, closing(Listener()) as listener:
        found = [each for folder in folders for each in sorted(folder.rglob("*")) if each.is_file()]
        cases = [Case(each) for each in found if each.suffix.lower() in READERS]
        if hostile:
            cases += _written(Path(scratch) / "hostile", listener.url)
        home = Path(scratch) / "home"
        report = check_robustness(cases, home, limits, lambda name: step(name, len(cases)))
        outside = sorted(each.name for each in Path(scratch).iterdir() if each.name not in ("hostile", "home"))
        calls = [f"{listener.calls} connections were made while reading"] if listener.calls else []
        written = [f"{name} was written outside the data folder" for name in outside]
        return replace(report, problems=(*report.problems, *calls, *written))


def _written(folder: Path, listener: str) -> list[Case]:
    folder.mkdir()
    cases = []
    for each in hostile_files(listener):
        path = folder / each.name
        path.write_bytes(each.data)
        cases.append(Case(path, each.refused, each.uploaded_as))
    return cases
