import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.checks.aims import missed
from evals.checks.cli import check_app
from evals.checks.generated import generate
from evals.checks.reading import FileReport, check_reading
from evals.checks.seen import by_length


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileReport]:
    files = generate(tmp_path_factory.mktemp("generated"))
    report = check_reading(files, by_length, 512, lambda path: None)
    return {each.path.name: each for each in report.files}


@pytest.mark.parametrize(
    "name",
    [
        "laki.txt",
        "laki.md",
        "laki.html",
        "laki.docx",
        "laki.pdf",
        "laki-vanha.xml",
        "laki-akn.xml",
        "regulation.html",
        "regulation-formex.xml",
        "maarays.pdf",
        "maarays-palstat.pdf",
    ],
)
def test_a_generated_document_is_read_as_well_as_the_aims_say(reports: dict[str, FileReport], name: str) -> None:
    report = reports[name]
    assert report.refused == ""
    assert {measure: report.figures[measure].wrong for measure in missed(report.figures)} == {}


def test_a_file_that_cannot_be_read_ends_the_command_with_1(tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<akomaNtoso>")
    result = CliRunner().invoke(check_app, ["reading", "--quick", "--json", str(tmp_path)])
    assert result.exit_code == 1
    (file,) = json.loads(result.stdout)["files"]
    assert "not well-formed" in file["refused"]


def test_the_command_tells_what_is_wrong_in_which_file(tmp_path: Path) -> None:
    (tmp_path / "ohje.md").write_text("# 1 Kortit\n\nPankki sulkee kortin.\n\n# 2 Tilit\n\nTili avataan heti.\n")
    result = CliRunner().invoke(check_app, ["reading", "--quick", "--verbose", str(tmp_path)])
    assert result.exit_code == 0, result.stdout
    assert "100.00% of 2" in result.stdout
