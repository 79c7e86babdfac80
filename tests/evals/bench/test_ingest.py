import json
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

from evals.bench.cli import bench_app
from evals.bench.ingest import BenchReport
from evals.bench.joined import join
from evals.bench.measure import Figures
from evals.errors import EvalError


@pytest.fixture
def three_pages(tmp_path: Path) -> Path:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842)
    writer.write(tmp_path / "kolme.pdf")
    return tmp_path / "kolme.pdf"


def test_a_long_pdf_is_joined_from_the_given_ones_until_it_has_the_pages(three_pages: Path, tmp_path: Path) -> None:
    assert join([three_pages, tmp_path / "ohje.md"], 8, tmp_path / "pitkä.pdf") == 8
    assert len(PdfReader(tmp_path / "pitkä.pdf").pages) == 8


def test_without_a_pdf_nothing_can_be_joined(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="no PDF to join"):
        join([tmp_path / "ohje.md"], 8, tmp_path / "pitkä.pdf")


def test_the_ratio_is_of_the_medians_of_the_same_files() -> None:
    own = tuple(Figures(seconds, 10, 20, 100.0) for seconds in (2.0, 1.0, 9.0))
    llama = tuple(Figures(seconds, 10, 12, 300.0) for seconds in (8.0, 6.0, 7.0))
    assert BenchReport(1, own, llama).ratio == 3.5
    assert BenchReport(1, own).ratio is None


def test_the_command_reports_rates_memory_and_stages(tmp_path: Path) -> None:
    for name in ("kortit", "tilit", "lainat"):
        (tmp_path / f"{name}.md").write_text(f"# Ohje: {name}\n\nPankki neuvoo aina, kun {name} kysyttävät.\n")
    result = CliRunner().invoke(bench_app, ["ingest", "--hashing", "--limit", "2", "--json", str(tmp_path)])
    assert result.exit_code == 0, result.stdout
    report = json.loads(result.stdout)
    (own,) = report["own"]
    assert (report["files"], own["pages"], own["refused"]) == (2, 2, [])
    assert own["passages"] >= 2
    assert own["peak_mb"] > 10
    assert set(own["stages"]) == {"reading", "cutting", "embedding", "indexing"}
