import pytest

from assist_api.cli.reading import for_reading, without_tables

CONTEXT = "3.1 Maksut\n| Palvelu | Hinta |\n|---|---|"


def test_a_row_of_a_table_is_told_with_its_headers() -> None:
    assert for_reading("| Tilisiirto | 0 € |", CONTEXT) == "Palvelu: Tilisiirto; Hinta: 0 €"
    assert for_reading("| Tilisiirto | |", CONTEXT) == "Palvelu: Tilisiirto"


def test_a_row_without_headers_is_told_without_bars() -> None:
    assert for_reading("| Tilisiirto | 0 € | heti |", CONTEXT) == "Tilisiirto; 0 €; heti"


def test_a_context_loses_the_rows_that_its_quotation_has_taken() -> None:
    assert without_tables("3.1 Maksut\n| Palvelu | Hinta |") == "3.1 Maksut"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[1] Esimerkiksi 100 eurosta 2,25 €.", "Esimerkiksi 100 eurosta 2,25 €."),
        ("² Koskee vain yrityksiä.", "Koskee vain yrityksiä."),
        ("1) Sisältää kortin.", "Sisältää kortin."),
        ("Maksu on 2,25 prosenttia määrästä.[1]", "Maksu on 2,25 prosenttia määrästä."),
        ("5 päivän kuluessa.", "5 päivän kuluessa."),
        ("Kortti [1.1.2026 alkaen] maksaa 3 €.", "Kortti [1.1.2026 alkaen] maksaa 3 €."),
    ],
)
def test_numbers_of_footnotes_are_no_part_of_what_is_said(text: str, shown: str) -> None:
    assert for_reading(text) == shown
