"""Reports as Markdown and on a terminal."""

from io import StringIO

from rich.console import Console

from evals.asking import Scores
from evals.measures import MEASURES
from evals.reports import RetrievalReport
from evals.significance import Difference
from evals.tables import as_markdown, overview, show

HALF = dict.fromkeys(MEASURES, 0.5)
SURE, UNSURE = Difference(-0.1, -0.2, -0.05, 0.001), Difference(0.01, -0.02, 0.04, 0.6)
REPORT = RetrievalReport(
    "acts",
    "e5",
    3,
    2,
    {"lexical": Scores(HALF, 1.0, SURE), "dense": Scores(HALF, 1.0, UNSURE), "hybrid": Scores(HALF, 2.0, None)},
    {"spoken": {"hybrid": Scores(HALF, 2.0, None)}},
)
OTHER = RetrievalReport("more", "e5", 3, 2, {"hybrid": Scores(HALF, 2.0, None)}, {})


def test_what_is_more_than_chance_is_marked_in_the_overview() -> None:
    heading, acts, more = overview([REPORT, OTHER])
    assert heading == ("set", "questions", "lexical", "dense", "hybrid")
    assert acts == ("acts", "2", "0.500 ▼", "0.500", "0.500")
    assert more[2:] == ("–", "–", "0.500")


def test_markdown_has_the_overview_and_each_sets_rows() -> None:
    text = as_markdown([REPORT])
    assert "| acts | 2 | 0.500 ▼ | 0.500 | 0.500 |" in text
    assert "### acts: 3 documents, 2 questions" in text
    assert "-0.100 [-0.200, -0.050] | 0.001 |" in text
    assert "| spoken: hybrid |" in text
    assert "Model: e5" in text


def test_a_terminal_shows_every_system() -> None:
    console = Console(width=160, record=True, file=StringIO())
    show([REPORT], console)
    assert {"lexical", "dense", "hybrid"} <= set(console.export_text().split())
