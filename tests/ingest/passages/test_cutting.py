from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.divisions import address_at
from corpus.model import Box, DateRange, Division, Force
from ingest.errors import IngestError
from ingest.passages.cutting import cut
from ingest.reading import Block, BlockKind, Cut, Found, Reading, UnitDates
from retrieval.texts import indexed_text

H, P, ITEM, TABLE, NOTE = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.TABLE,
    BlockKind.FOOTNOTE,
)
TITLE = "Korttiohje"


def count(texts: Sequence[str]) -> list[int]:
    """A stand-in for a tokenizer: four characters a token, two for the frame."""
    return [(len(text) + 3) // 4 + 2 for text in texts]


def chapter(text: str, level: int = 1) -> Block:
    return Block(H, text, level=level, label=text.split()[0])


def numbered(number: int, text: str, force: Force = Force.UNSAID) -> Block:
    return Block(P, f"({number}) {text}", label=f"({number})", force=force)


def passages(
    *blocks: Block, language: str = "fi", max_tokens: int = 512, pages: int = 1
) -> tuple[str, tuple[Cut, ...]]:
    reading = Reading(blocks, pages, Found())
    return cut(reading, title=TITLE, count_tokens=count, max_tokens=max_tokens, language=language)


def test_a_numbered_paragraph_is_a_passage_with_its_address() -> None:
    canonical, cuts = passages(
        chapter("4 Tunnistaminen"),
        chapter("4.4 Luotettavuus", 2),
        numbered(13, "Selvitys on liitettävä.", Force.BINDING),
        numbered(14, "Lomaketta suositellaan.", Force.ADVISORY),
        numbered(15, "Muu."),
    )
    assert [passage.address for passage in cuts] == [
        "luku 4.4, kohta (13), määräys",
        "luku 4.4, kohta (14), ohje",
        "luku 4.4, kohta (15)",
    ]
    assert cuts[0].heading_path == ("4 Tunnistaminen", "4.4 Luotettavuus")
    assert canonical.startswith("4 Tunnistaminen\n\n4.4 Luotettavuus\n\n(13) Selvitys")


@pytest.mark.parametrize(
    ("language", "address"),
    [("sv", "kapitel 4.4, punkt (13), föreskrift"), ("en", "chapter 4.4, paragraph (13), regulation")],
)
def test_the_address_is_in_the_documents_language(language: str, address: str) -> None:
    _, cuts = passages(chapter("4.4 X", 2), numbered(13, "Text.", Force.BINDING), language=language)
    assert cuts[0].address == address


def test_sections_of_law_and_headings_without_numbers_are_addresses_too() -> None:
    law = Block(H, "12 § Ilmoitus", level=2, label="12 §")
    _, cuts = passages(Block(H, "2 luku Yleistä", level=1, label="2 luku"), law, Block(P, "Ilmoitus tehdään."))
    assert cuts[0].address == "12 §"
    _, cuts = passages(Block(H, "Kortin katoaminen", level=1), Block(P, "Soita."))
    assert cuts[0].address == "Kortin katoaminen"


def test_a_lead_in_stays_with_its_items_and_the_text_under_a_number_with_it() -> None:
    _, cuts = passages(numbered(1, "Liitteet ovat:"), Block(ITEM, "• tase"), Block(P, "Ne annetaan heti."), pages=2)
    assert [passage.text for passage in cuts] == ["(1) Liitteet ovat:\n\n• tase\n\nNe annetaan heti."]


def test_small_neighbours_without_numbers_are_joined_under_one_heading_only() -> None:
    _, cuts = passages(chapter("1 Yksi"), Block(P, "Eka."), Block(P, "Toka."), chapter("2 Kaksi"), Block(P, "Kolmas."))
    assert [passage.text for passage in cuts] == ["Eka.\n\nToka.", "Kolmas."]


def test_a_long_unit_is_cut_at_sentences_and_says_which_part_it_is() -> None:
    text = " ".join(f"Lause numero {word} on tässä." for word in ["yksi", "kaksi", "kolme", "neljä", "viisi"] * 6)
    _, cuts = passages(chapter("3 Pitkä"), numbered(1, text), max_tokens=100)
    assert len(cuts) > 2
    assert [passage.address for passage in cuts][:2] == [
        f"luku 3, kohta (1) (osa 1/{len(cuts)})",
        f"luku 3, kohta (1) (osa 2/{len(cuts)})",
    ]
    assert all(passage.text.endswith("tässä.") for passage in cuts)
    assert cuts[1].context == "(1) Lause numero yksi on tässä."


def test_items_cut_from_their_lead_in_carry_it_as_context() -> None:
    items = [Block(ITEM, f"• {'asiakirja ' * 8}{n}") for n in range(8)]
    _, cuts = passages(numbered(2, "Hakemukseen liitetään:"), *items, max_tokens=100)
    assert len(cuts) > 1
    assert all(passage.context == "(2) Hakemukseen liitetään:" for passage in cuts[1:])


def test_parts_of_a_table_carry_its_header_row() -> None:
    rows = "\n".join(f"| palvelu {n} | {n} euroa |" for n in range(60))
    _, cuts = passages(Block(TABLE, f"| Palvelu | Hinta |\n| --- | --- |\n{rows}"), max_tokens=100)
    assert len(cuts) > 1
    assert all(passage.context == "| Palvelu | Hinta |" for passage in cuts[1:])
    assert all(line.endswith("|") for passage in cuts for line in passage.text.split("\n"))


def test_a_footnote_is_a_passage_of_its_own_after_the_unit_it_stands_in() -> None:
    note = Block(NOTE, "2 HE 1/2030.", label="2")
    _, cuts = passages(
        chapter("5 Muut"), numbered(1, "Luettelo:"), note, Block(ITEM, "• jatkuu"), numbered(2, "Loppu.")
    )
    assert [passage.address for passage in cuts] == ["luku 5, kohta (1)", "luku 5, alaviite 2", "luku 5, kohta (2)"]
    assert cuts[0].text == "(1) Luettelo:\n\n• jatkuu"


def test_a_heading_is_a_passage_only_when_nothing_stands_under_it() -> None:
    _, cuts = passages(chapter("1 Tyhjä"), chapter("2 Täysi"), chapter("2.1 Alla", 2), Block(P, "Teksti."))
    assert [(passage.address, passage.text) for passage in cuts] == [("luku 1", "1 Tyhjä"), ("luku 2.1", "Teksti.")]


def test_text_before_any_heading_is_addressed_by_its_page() -> None:
    _, cuts = passages(Block(P, "Alku.", page=2, last_page=2), pages=3)
    assert cuts[0].address == "sivu 2"
    _, cuts = passages(Block(P, "Början."), language="sv")
    assert cuts[0].address == "början"


def test_pages_and_boxes_cover_the_blocks() -> None:
    first = Block(P, "(1) Yksi:", label="(1)", page=1, last_page=1, boxes=(Box(1, 10, 10, 20, 20),))
    item = Block(ITEM, "• kaksi", page=1, last_page=2, boxes=(Box(1, 15, 0, 30, 8), Box(2, 5, 90, 9, 99)))
    _, cuts = passages(first, item, pages=2)
    assert cuts[0].pages == (1, 2)
    assert cuts[0].boxes == (Box(1, 10, 0, 30, 20), Box(2, 5, 90, 9, 99))


def test_long_headings_are_shortened_and_the_text_never() -> None:
    deep = [Block(H, f"{n} {'otsikko ' * 40}", level=n) for n in range(1, 5)]
    canonical, cuts = passages(*deep, numbered(1, "Pankki vastaa."), max_tokens=100)
    assert "".join(passage.text for passage in cuts) == "(1) Pankki vastaa."
    assert sum(len(heading) for heading in cuts[0].heading_path) < 300
    assert "Pankki vastaa." in canonical


def test_a_title_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(IngestError, match="too long"):
        cut(
            Reading((Block(P, "Teksti."),), 1, Found()),
            title="pitkä " * 500,
            count_tokens=count,
            max_tokens=100,
            language="fi",
        )


def section(*blocks: Block) -> tuple[Block, ...]:
    return (Block(H, "2 luku Kortit", level=1), Block(H, "12 § Sulku", level=2), *blocks)


def long(text: str) -> str:
    return f"{text} " + "Pankki sulkee kortin heti ilmoituksen saatuaan. " * 3


def test_a_passage_knows_its_units_key_and_its_numbered_parts() -> None:
    _, cuts = passages(*section(Block(P, "Yksi."), Block(P, "Kaksi:"), Block(ITEM, "1) kolme.", label="1)")))
    assert [(each.address, each.unit) for each in cuts] == [("12 §", "ch:2/s:12")]
    parts = [(division.label, cuts[0].text[division.start :].partition("\n")[0]) for division in cuts[0].divisions]
    assert parts == [("1 mom.", "Yksi."), ("2 mom.", "Kaksi:"), ("2 mom. 1 kohta", "1) kolme.")]


def test_a_long_section_is_cut_at_its_moments_and_its_parts_are_named_by_them() -> None:
    moments = [Block(P, long(f"Momentti {n}.").strip()) for n in range(1, 6)]
    _, cuts = passages(*section(*moments), max_tokens=120)
    assert [each.address for each in cuts] == ["12 § 1–2 mom.", "12 § 3–4 mom.", "12 § 5 mom."]
    assert [division.label for division in cuts[1].divisions] == ["3 mom.", "4 mom."]
    assert cuts[1].divisions[0].start == 0
    assert [each.context for each in cuts] == ["", "", ""]


def test_a_long_moment_is_cut_at_its_items_which_carry_their_lead_in() -> None:
    items = [Block(ITEM, long(f"{n}) kohta").strip(), label=f"{n})") for n in range(1, 5)]
    blocks = section(Block(P, "Yksi."), Block(P, "Pankki sulkee:"), *items, Block(P, "Loppu."))
    _, cuts = passages(*blocks, max_tokens=120)
    addresses = [each.address for each in cuts]
    assert addresses == ["12 § 1 mom.", "12 § 2 mom. 1–2 kohta", "12 § 2 mom. 3–4 kohta", "12 § 3 mom."]
    assert cuts[2].context == "Pankki sulkee:"


def test_only_a_division_that_had_to_be_cut_is_named_by_the_number_of_its_part() -> None:
    _, cuts = passages(*section(Block(P, "Yksi."), Block(P, long("Kaksi.") * 4)), max_tokens=120)
    assert cuts[0].address == "12 § 1 mom."
    of = len(cuts) - 1
    assert [each.address for each in cuts[1:]] == [f"12 § 2 mom. (osa {n}/{of})" for n in range(1, of + 1)]
    assert all(each.context == "Kaksi." for each in cuts[2:])
    assert all(each.divisions == (Division("2 mom.", 0),) for each in cuts[1:])


def test_a_quote_of_a_part_is_cited_by_its_own_division() -> None:
    moments = [Block(P, long(f"Momentti {n}.").strip()) for n in range(1, 6)]
    _, cuts = passages(*section(*moments), max_tokens=120)
    at = cuts[1].text.index("Momentti 4.")
    assert address_at(cuts[1].address, cuts[1].divisions, at, at + 11) == "12 § 4 mom."


def test_a_long_supervisors_paragraph_names_the_items_of_its_parts_before_its_force() -> None:
    items = [Block(ITEM, long(f"{mark})").strip(), label=f"{mark})", force=Force.ADVISORY) for mark in "abcd"]
    _, cuts = passages(chapter("4.4 X", 2), numbered(13, "Liitteet:", Force.ADVISORY), *items, max_tokens=110)
    assert [each.address for each in cuts] == ["luku 4.4, kohta (13) a)–b), ohje", "luku 4.4, kohta (13) c)–d), ohje"]


def test_a_table_carries_its_caption_and_lies_whole_where_it_fits() -> None:
    rows = "\n".join(f"| palvelu {n} | {n} euroa |" for n in range(8))
    table = Block(TABLE, f"| Palvelu | Hinta |\n| --- | --- |\n{rows}")
    _, cuts = passages(Block(P, long("Alku.") * 2), Block(P, "Taulukko 2. Maksut"), table, max_tokens=120)
    assert cuts[-1].text == f"Taulukko 2. Maksut\n\n{table.text}"
    _, cuts = passages(Block(P, "Taulukko 2. Maksut"), replace(table, text=table.text + "\n" + rows), max_tokens=100)
    assert all(each.context == "Taulukko 2. Maksut\n| Palvelu | Hinta |" for each in cuts[1:])


def test_a_part_has_only_the_boxes_of_its_own_lines() -> None:
    text = " ".join(f"Lause numero {n:02d} on tässä kappaleessa." for n in range(20))
    lines = tuple(Box(1, 50, 700 - 20 * n, 500, 710 - 20 * n) for n in range(10))
    ends = tuple(len(text) * (n + 1) // 10 for n in range(10))
    _, cuts = passages(chapter("3 X"), replace(numbered(1, ""), text=text, boxes=lines, box_ends=ends), max_tokens=100)
    assert len(cuts) > 1
    assert cuts[0].boxes[0].y1 == 710 and cuts[-1].boxes[0].y0 == 520
    assert all(len(each.boxes) == 1 for each in cuts)
    assert cuts[0].boxes[0].y0 > cuts[-1].boxes[0].y0


def test_a_footnote_carries_the_sentence_that_anchors_it() -> None:
    _, cuts = passages(chapter("5 Muut"), numbered(1, "Eka. Toka on näin.[2]"), Block(NOTE, "2 HE 1/2030.", label="2"))
    assert (cuts[1].address, cuts[1].unit, cuts[1].context) == ("luku 5, alaviite 2", "h:5/fn:2", "Toka on näin.[2]")


def test_units_with_dates_of_their_own_have_them_and_the_closest_unit_above_counts() -> None:
    later, latest = DateRange(date(2026, 1, 1)), DateRange(date(2027, 1, 1))
    dates = (UnitDates(("h:5",), later, "Luku 5 …"), UnitDates(("h:5.2/p:3",), latest, "Kohta 3 …"))
    headed = [block for n in (4, 5) for block in (chapter(f"{n} A"), numbered(n, "Teksti."))]
    blocks = (*headed, chapter("5.2 B", 2), numbered(3, "Teksti."))
    reading = Reading(blocks, 1, Found(unit_dates=dates))
    _, cuts = cut(reading, title=TITLE, count_tokens=count, max_tokens=200, language="fi")
    assert [each.in_force for each in cuts] == [None, later, latest]


def test_the_tokenizer_is_asked_for_many_texts_at_a_time() -> None:
    calls: list[int] = []

    def counted(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return count(texts)

    blocks = [block for n in range(200) for block in (chapter(f"{n} Otsikko"), numbered(n, "Lyhyt kohta."))]
    cut(Reading(tuple(blocks), 1, Found()), title=TITLE, count_tokens=counted, max_tokens=200, language="fi")
    assert len(calls) < 10


WORDS = st.text(alphabet="aAÄ 1.:;|(•\n", max_size=300)
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from([H, P, ITEM, TABLE, NOTE]),
    text=st.one_of(WORDS, st.just("x" * 10_000), st.just("Sana. " * 300), st.just("12 § Ala"), st.just("Article 5")),
    level=st.integers(1, 4),
    label=st.sampled_from(["", "(1)", "(2)", "12 §", "a)", "1)"]),
    division=st.sampled_from(["", "", "1 mom.", "2 mom. 1 kohta", "(1)(a)"]),
    force=st.sampled_from(list(Force)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, max_size=12))
def test_nothing_is_lost_doubled_or_too_long(blocks: list[Block]) -> None:
    canonical, cuts = passages(*blocks, max_tokens=120)
    for passage in cuts:
        assert canonical[passage.start : passage.end] == passage.text
        starts = [division.start for division in passage.divisions]
        assert starts == sorted(set(starts)) and all(0 <= start < len(passage.text) for start in starts)
        size = count([indexed_text(TITLE, passage.heading_path, passage.context, passage.text)])[0]
        assert size <= 120
    assert all(first.end <= second.start for first, second in pairwise(cuts))
    text = "".join(block.text for block in blocks if block.kind is not H)
    headings = "".join(block.text for block in blocks if block.kind is H)
    inside = "".join(passage.text for passage in cuts)
    lone = sum(len("".join(passage.text.split())) for passage in cuts) - len("".join(text.split()))
    assert 0 <= lone <= len("".join(headings.split()))
    assert sorted("".join(text.split())) == sorted("".join(inside.split())) or lone > 0
