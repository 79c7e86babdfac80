from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.files import files_under, safe_name


def test_folders_are_read_recursively_and_only_for_what_can_be_read(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.md", "sub/c.DOCX", "sub/notes.xyz", ".git/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.relative_to(tmp_path).as_posix() for path in files_under([tmp_path])] == [
        "a.md",
        "b.pdf",
        "sub/c.DOCX",
    ]


def test_a_file_named_by_itself_is_never_skipped_in_silence(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").touch()
    assert list(files_under([tmp_path / "notes.xyz"])) == [tmp_path / "notes.xyz"]


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="no file or folder"):
        list(files_under([tmp_path / "missing"]))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("ohje.pdf", "ohje.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("/abs/olut/ehdot.docx", "ehdot.docx"),
        ("C:\\temp\\ehdot.docx", "ehdot.docx"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("ohje\u202efdp.exe", "ohjefdp.exe"),
        ("mika\u0308.pdf", "mikä.pdf"),
        (".hidden.md", "hidden.md"),
        ("..", "document"),
        ("", "document"),
        ("folder/", "document"),
        ('we"ird:<na|me>?*.html', "we_ird__na_me___.html"),
    ],
)
def test_an_upload_keeps_its_name_and_nothing_but_its_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_very_long_name_is_shortened_and_keeps_its_suffix() -> None:
    name = safe_name("ä" * 500 + ".pdf")
    assert name.endswith("ä.pdf")
    assert len(name.encode()) <= 200
