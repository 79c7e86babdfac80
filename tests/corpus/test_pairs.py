"""Language versions: which documents are one text, and which of their passages say the same."""

from corpus.model import DateRange, Document, Force, Kind, Passage, Span
from corpus.pairs import paired_units, pairs, stem, translations


def document(name: str, language: str, number: str = "", issuer: str = "") -> Document:
    return Document(f"{name}-{language}", name, issuer, number, Kind.LAW, language)


def passage(passage_id: str, unit: str) -> Passage:
    return Passage(
        passage_id=passage_id, version_id="v", address="", heading_path=(), text="x", context="", span=Span(0, 1),
        pages=(1, 1), boxes=(), language="fi", force=Force.UNSAID, in_force=DateRange(), unit=unit,
    )  # fmt: skip


def no_units(document_id: str) -> tuple[str, ...]:
    raise AssertionError(f"the units of {document_id} are not needed")


def test_acts_of_one_number_and_issuer_in_two_languages_are_translations() -> None:
    finnish = document("Kuluttajansuojalaki", "fi", "38/1978", "Eduskunta")
    swedish = document("Konsumentskyddslag", "sv", "38/1978", "Eduskunta")
    other = document("Ohje", "sv", "38/1978", "Finanssivalvonta")
    assert translations(finnish, [finnish, swedish, other], {}, no_units) == [swedish]


def test_a_document_with_a_number_is_no_translation_of_one_without() -> None:
    numbered, plain = document("Ohje", "fi", "1/2020"), document("Ohje", "sv")
    sources = {numbered.document_id: "ohje.md", plain.document_id: "ohje_sv.md"}
    assert translations(numbered, [plain], sources, no_units) == []


def test_files_named_alike_but_for_the_language_are_translations_when_their_units_are() -> None:
    finnish, swedish, english = document("Ohje", "fi"), document("Anvisning", "sv"), document("Other", "en")
    sources = {
        finnish.document_id: "docs/index.md",
        swedish.document_id: "docs/index_sv.md",
        english.document_id: "docs/index-EN.md",
    }
    units = {
        finnish.document_id: ["h:1", "h:2", "h:3"],
        swedish.document_id: ["h:1", "h:2", "h:3", "h:4"],
        english.document_id: ["h:7", "h:8"],
    }
    assert translations(finnish, [swedish, english], sources, units.__getitem__) == [swedish]


def test_a_files_stem_has_neither_folder_nor_suffix_nor_language() -> None:
    names = ("a/b/Ohje_FI.pdf", "Ohje-sv.docx", "ohje.en.md", "OHJE.md", "ohje_swe.xml")
    assert {stem(name) for name in names} == {"ohje"}


def test_passages_of_one_unit_are_paired_part_by_part() -> None:
    ours = [passage("f1", "ch:1/s:1"), passage("f2", "ch:1/s:2"), passage("f3", "ch:1/s:2"), passage("f4", "")]
    theirs = [passage("s1", "ch:1/s:2"), passage("s2", "ch:1/s:1"), passage("s3", "")]
    assert pairs(ours, theirs) == [("f1", "s2"), ("f2", "s1")]


def test_units_whose_outer_steps_differ_are_paired_by_the_longest_ending_each_side_has_once() -> None:
    ours = ["part:2/ch:8/s:10", "part:7/ch:23/s:10", "part:7/ch:23/s:2"]
    theirs = ["title:2/ch:8/s:10", "title:7/ch:23/s:10", "ch:9/s:2"]
    assert paired_units(ours, theirs) == {
        "part:2/ch:8/s:10": "title:2/ch:8/s:10",
        "part:7/ch:23/s:10": "title:7/ch:23/s:10",
        "part:7/ch:23/s:2": "ch:9/s:2",
    }


def test_an_ending_that_a_side_has_twice_pairs_nothing() -> None:
    assert paired_units(["ch:1/s:1", "ch:2/s:1"], ["s:1"]) == {}
