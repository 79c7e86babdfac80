"""What a document says it repeals or replaces."""

import pytest

from corpus.model import Fact
from ingest.facts.repeals import repeals_said
from ingest.reading import Block, BlockKind

P, ITEM = BlockKind.PARAGRAPH, BlockKind.ITEM


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Nämä määräykset ja ohjeet kumoavat voimaan tullessaan 26.7.2012 annetut määräykset ja ohjeet 6/2012.",
            ("määräykset ja ohjeet 6/2012",),
        ),
        ("Tällä lailla kumotaan kauppalaki (66/1979).", ("kauppalaki 66/1979",)),
        ("Tämä ohje korvaa ohjeen 4/2020 luvun 5.", ("ohjeen 4/2020 luvun 5",)),
        ("Genom denna lag upphävs lagen 66/1979.", ("lagen 66/1979",)),
        ("Denna anvisning ersätter anvisningen nr 4/2020.", ("anvisningen 4/2020",)),
        ("This policy replaces the Card Policy of 2020.", ("the Card Policy of 2020",)),
        (
            "Nämä määräykset kumoavat yhdessä määräysten 2/2011 kanssa kokoelman 2/002/2008 ja 4/002/2007.",
            ("kokoelman 2/002/2008", "kokoelman 4/002/2007"),
        ),
        ("Suojauksen muutokset kumoavat toisensa.", ()),
        ("Tässä luvussa on otettu huomioon direktiivin 2007/64/EY kumoamisesta annettu direktiivi.", ()),
    ],
)
def test_what_a_sentence_repeals_is_named_in_its_own_words(sentence: str, expected: tuple[str, ...]) -> None:
    assert tuple(fact.value for fact in repeals_said([Block(P, sentence)])) == expected


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Korvaa: KP 1/2024, versio 1", "KP 1/2024, versio 1"),
        ("**Ersätter:** anvisning 4/2020", "anvisning 4/2020"),
        ("Replaces: Card Policy 2020.", "Card Policy 2020"),
    ],
)
def test_a_line_of_the_cover_says_what_is_replaced(line: str, what: str) -> None:
    assert repeals_said([], [line]) == (Fact("repeals", what, line),)


def test_a_list_after_the_sentence_names_one_document_an_item() -> None:
    blocks = [
        Block(
            P, "(1) Nämä määräykset ja ohjeet kumoavat voimaan tullessaan seuraavat määräykset ja ohjeet:", label="(1)"
        ),
        Block(ITEM, "• Määräykset ja ohjeet 25/2013 Vakavaraisuuden laskenta."),
        Block(ITEM, "• Kannanotto 2/2013. (Annettu 16.6.2022, voimaan 15.7.2022)"),
        Block(P, "Muuta."),
        Block(ITEM, "• ei tätä"),
    ]
    found = repeals_said(blocks)
    assert [fact.value for fact in found] == [
        "Määräykset ja ohjeet 25/2013 Vakavaraisuuden laskenta",
        "Kannanotto 2/2013",
    ]
    assert found[0].quote.startswith("(1) Nämä määräykset ja ohjeet kumoavat")
