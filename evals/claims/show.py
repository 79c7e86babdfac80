"""The detector's table, for a person to read."""

from collections import defaultdict

from rich.console import Console
from rich.table import Table

from evals.claims.attribution import AttributionReport
from evals.claims.detector import Row
from evals.claims.run_claims import ClaimsReport

_LANGUAGES = ("fi", "sv", "en", "all")


def show_claims(report: ClaimsReport, console: Console, verbose: bool = False) -> None:
    """True kinds with what is refused, false ones with what is caught; with ``verbose`` those judged wrongly."""
    by_kind: dict[tuple[bool, str], dict[str, Row]] = defaultdict(dict)
    for row in report.rows:
        by_kind[not row.true, row.kind][row.language] = row
    table = Table(title=f"claims ({report.half}): refused of true ones, caught of false ones; precision")
    for column in ("", *_LANGUAGES, "precision"):
        table.add_column(column, justify="right" if column else "left")
    for (false, kind), found in by_kind.items():
        whole = found["all"].precision
        cells = [_cell(found.get(language)) for language in _LANGUAGES]
        table.add_row(kind if false else f"true: {kind}", *cells, "" if whole is None else f"{whole:.1%}")
    console.print(table)
    if verbose:
        for one in report.checked:
            if one.wrong:
                why = "; ".join(f"{w.what.value} {', '.join(w.words)}".strip() for w in one.verdict.why)
                said = f"{one.claim.kind} ({one.claim.language}): {one.claim.text} [{why}]"
                console.print(said, markup=False, highlight=False, soft_wrap=True)


def _cell(row: Row | None) -> str:
    return "–" if row is None else f"{row.recall:.1%} of {row.claims}"


def show_attribution(report: AttributionReport, console: Console) -> None:
    """One line."""
    console.print(
        f"{report.claims} attributed claims: AUC {report.auc:.3f}, accuracy {report.accuracy:.1%}; of those that are "
        f"not attributable {report.caught:.1%} are caught, of those that are {report.refused:.1%} refused",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
