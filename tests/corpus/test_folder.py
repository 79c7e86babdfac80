import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.folder import DataFolder, FolderInUse, Holder, Manifest, ManifestMismatch

MANIFEST = Manifest("e5", "fp32", 384, "snowball", 512)
HOLD = """
import sys
from pathlib import Path
from corpus.folder import DataFolder
with DataFolder(Path(sys.argv[1])) as folder:
    folder.announce("http://127.0.0.1:1")
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_folder_that_another_process_has_says_which_and_where_it_answers(tmp_path: Path) -> None:
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holding:
        assert holding.stdout is not None and holding.stdout.readline() == "held\n"
        with pytest.raises(FolderInUse) as caught, DataFolder(tmp_path):
            pass
        assert caught.value.holder == Holder(holding.pid, "http://127.0.0.1:1")
        holding.kill()
    with DataFolder(tmp_path) as folder:  # the lock dies with its process
        assert folder.holder() == Holder(os.getpid(), "")


def test_a_new_folder_takes_the_manifest_and_refuses_another(tmp_path: Path) -> None:
    with DataFolder(tmp_path) as folder:
        folder.check_manifest(MANIFEST)
        folder.check_manifest(MANIFEST)
        with pytest.raises(ManifestMismatch, match="analyser is 'snowball'.*'voikko'.*reindex"):
            folder.check_manifest(replace(MANIFEST, analyser="voikko"))


def test_a_folder_that_cannot_be_made_names_the_setting_to_change(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="OHJENUORA_HOME"), DataFolder(tmp_path / "file" / "home"):
        pass
