"""A unit's own parts, counted or as the markup says."""

import pytest

from ingest.passages.divisions import divisions_of
from ingest.passages.units import placed_blocks, units_of
from ingest.reading import Block, BlockKind

H = BlockKind.HEADING


def p(text: str, division: str = "", label: str = "") -> Block:
    return Block(BlockKind.PARAGRAPH, text, label=label, division=division)


def item(label: str, text: str = "teksti;", division: str = "") -> Block:
    return Block(BlockKind.ITEM, f"{label} {text}", label=label, division=division)


def labels(heading: str, *blocks: Block, language: str = "fi") -> list[str]:
    """The labels in order; each division's start is checked to be its block's."""
    text, placed = placed_blocks([Block(H, heading, level=1), *blocks])
    (unit,) = units_of(placed)
    divisions = divisions_of(unit, language)
    starts = {each.start for each in placed}
    assert all(division.start in starts and not text[division.start].isspace() for division in divisions)
    return [division.label for division in divisions]


def test_moments_and_their_items_are_counted() -> None:
    assert labels("12 § Sulku", p("Yksi."), p("Toinen:"), item("1)"), item("2)", "kaksi."), p("Kolmas.")) == [
        "1 mom.",
        "2 mom.",
        "2 mom. 1 kohta",
        "2 mom. 2 kohta",
        "3 mom.",
    ]


def test_swedish_and_english_have_their_own_words() -> None:
    found = labels("12 § Spärr", p("Ett:"), item("1)"), item("a)", "sista."), p("Två."), language="sv")
    assert found == ["1 mom.", "1 mom. 1 punkten", "1 mom. 1 punkten underpunkt a", "2 mom."]
    assert labels("12 § Closing", p("One."), p("Two."), language="en") == ["subsection 1", "subsection 2"]


def test_a_section_of_one_moment_does_not_count_it() -> None:
    assert labels("12 § Sulku", p("Ainoa momentti.")) == []
    assert labels("12 § Sulku", p("Pankki ilmoittaa:"), item("1)"), item("2)", "kaksi.")) == ["1 kohta", "2 kohta"]


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("2) kaksi.", "jos asiakas pyytää.", "1 mom."),
        ("2) kaksi;", "Jos asiakas pyytää.", "1 mom."),
        ("2) kaksi.", "Jos asiakas pyytää.", "2 mom."),
    ],
)
def test_text_after_a_list_goes_on_with_its_moment_or_begins_the_next(before: str, text: str, expected: str) -> None:
    last = Block(BlockKind.ITEM, before, label="2)")
    assert labels("12 § S", p("Yksi:"), item("1)"), last, p(text), p("Viimeinen."))[3] == expected


def test_an_articles_paragraphs_and_points_are_numbered_by_their_text() -> None:
    found = labels(
        "Article 73 Reporting",
        p("1. Providers shall report:"),
        item("(a)"),
        item("(i)"),
        item("(ii)"),
        item("(b)"),
        p("The report is free of charge."),
        p("2. It shall be made."),
        language="en",
    )
    assert found == ["(1)", "(1)(a)", "(1)(a)(i)", "(1)(a)(ii)", "(1)(b)", "(1)", "(2)"]


def test_definitions_of_an_article_and_letters_past_i_are_points() -> None:
    assert labels("Article 3 Definitions", p("For this Regulation:"), item("(1)"), item("(2)"), item("(a)")) == [
        "(1)",
        "(2)",
        "(2)(a)",
    ]
    letters = [item(f"({letter})") for letter in "abcdefghij"]
    assert labels("Article 5", p("1. These:"), *letters)[1:] == [f"(1)({letter})" for letter in "abcdefghij"]


def test_a_supervisors_paragraph_names_its_items_by_their_labels() -> None:
    blocks = (p("(13) Liitteet:", label="(13)"), item("a)"), item("b)"), p("Ne annetaan heti."))
    assert labels("4 Hakemus", *blocks) == ["a)", "b)", ""]


def test_bullets_have_no_number() -> None:
    bullet = Block(BlockKind.ITEM, "• teksti")
    assert labels("4 Hakemus", p("(13) Liitteet:", label="(13)"), bullet) == []


def test_what_the_markup_says_holds() -> None:
    blocks = (p("Yksi.", "1 mom."), p("Kaksi:", "2 mom."), item("1)", division="2 mom. 1 kohta"), p("jatkuu"))
    assert labels("12 § S", *blocks) == ["1 mom.", "2 mom.", "2 mom. 1 kohta"]


def test_a_label_that_comes_twice_names_the_part_above_it() -> None:
    blocks = (p("(1) Yksi:", label="(1)"), item("a)"), p("Toinen luettelo:"), item("a)"), item("b)"))
    assert labels("4 Hakemus", *blocks) == ["a)", "", "b)"]
