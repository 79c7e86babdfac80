from pathlib import Path

from typer.testing import CliRunner

from evals.cli import app
from evals.measures import MEASURES
from evals.yardsticks.published import FILE, _file, published
from evals.yardsticks.table import HEADING, Compared, compare, rows
from tests.evals.sets import write_set


def test_ours_and_what_others_published_stand_in_one_table(tmp_path: Path) -> None:
    documents = {
        "card": ("Kortit", "Pankki sulkee kadonneen kortin."),
        "loan": ("Lainat", "Korko muuttuu."),
        "trip": ("", "Vakuutus"),
    }
    folder = write_set(tmp_path / "kuntalaki", documents, {"q": "kadonneen kortin sulkee pankki"}, {"q": "card"})
    ours, configured, theirs = (dict(zip(HEADING, row, strict=True)) for row in rows(_compared(folder, tmp_path)))
    assert (ours["system"], ours["P@1"], ours["of"]) == (
        "rank-bm25, analysed as here",
        "1.000",
        "1 questions, 3 documents, here",
    )
    assert configured["nDCG@10"] == "1.000"
    assert (theirs["P@1"], theirs["R@10"], theirs["of"]) == ("0.853", "–", "the set's authors")


def _compared(folder: Path, cache: Path) -> list[Compared]:
    return compare([folder], "", None, cache, lambda what, done, total: None)


def test_an_unknown_set_has_no_published_figures() -> None:
    assert published("mine") == ()


def test_published_figures_go_by_the_names_of_our_measures() -> None:
    assert FILE.is_file()
    assert {name for name in _file() for each in published(name) for name in each.measures} <= set(MEASURES)


def test_the_command_prints_all_sets_of_a_folder_in_one_table(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_set(
            tmp_path / "sets" / name, {"card": ("", "Kortti"), "loan": ("", "Laina")}, {"q": "kortti"}, {"q": "card"}
        )
    given = ["yardsticks", "--beir", str(tmp_path / "sets"), "--cache", str(tmp_path), "--markdown"]
    said = CliRunner().invoke(app, given).stdout.strip().splitlines()
    assert said[0].startswith("| set | system | nDCG@10 |")
    assert [line.split(" | ")[0] for line in said[2:]] == ["| first"] * 2 + ["| second"] * 2
