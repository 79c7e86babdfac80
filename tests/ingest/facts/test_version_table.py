"""Version histories in tables."""

from datetime import date

from ingest.facts.version_table import VersionRow, latest_version
from ingest.reading import Block, BlockKind


def table(*rows: str) -> Block:
    return Block(BlockKind.TABLE, "\n".join(rows))


def test_the_latest_row_counts_in_whatever_order_they_stand() -> None:
    newest_first = table("| Versio | Pvm |", "| --- | --- |", "| 2.0 | 1.6.2026 |", "| 1.0 | 7.2.2023 |")
    assert latest_version([newest_first]) == VersionRow("2.0", date(2026, 6, 1), "| 2.0 | 1.6.2026 |")
    same_day = table("| Version | Datum |", "| --- | --- |", "| 1.0 | 1.6.2026 |", "| 1.1 | 1.6.2026 |")
    assert latest_version([same_day]) == VersionRow("1.1", date(2026, 6, 1), "| 1.1 | 1.6.2026 |")


def test_other_tables_are_no_version_history() -> None:
    assert latest_version([table("| Palvelu | Hinta |", "| --- | --- |", "| kortti | 1.6.2026 |")]) is None
    assert latest_version([table("| Versio | Kuvaus |", "| --- | --- |", "| 1.0 | alku |")]) is None
    assert latest_version([table("| Version | Date |", "| --- | --- |", "| draft | soon |")]) is None
