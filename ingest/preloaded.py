"""Loaded once by the process that the readers are forked from: all formats, and not the program that asks for them.

Multiprocessing imports the asking program's main module into every process it starts: 0.3 s each for a command line,
and a second run of a script without a guard. Readers need nothing of it.
"""

from importlib import import_module
from multiprocessing import spawn
from typing import Any

from ingest.readers import READERS

for module in ("ingest.workers", *(module for module, _ in READERS.values())):
    import_module(module)

spawner: Any = spawn
spawner._fixup_main_from_path = spawner._fixup_main_from_name = lambda _main: None
