import json
import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from corpus.sample import sample_documents
from corpus.sample.build import HERE, build
from corpus.sample.markup import NOTE_MARK, Source, parse

SOURCES = {
    source.file: source
    for source in (parse(path.read_text(encoding="utf-8")) for path in sorted((HERE / "source").glob("*.md")))
}
NUMBERS = {source.head[0][1] for source in SOURCES.values()}
QUESTIONS = [
    json.loads(line) for line in (HERE.parents[1] / "evals/sets/sample.jsonl").read_text(encoding="utf-8").splitlines()
]
CHAPTER = re.compile(r"(?:(KP \d+/\d+)\)?,? )?\b(?:lu[kv]u\w*|kapitel|chapters?) (\d+(?:\.\d+)?)")
PARAGRAPH = re.compile(r"\((\d+)\)")


def plain(text: str) -> str:
    return " ".join(NOTE_MARK.sub("", text).replace("**", "").split())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", plain(text))


def pieces(source: Source) -> list[str]:
    cells = [cell for block in source.blocks for row in block.rows for cell in row]
    return [plain(block.text) for block in source.blocks if block.text] + [plain(cell) for cell in cells]


def labels(source: Source, kind: str) -> list[str]:
    return [block.label for block in source.blocks if block.kind == kind and block.label]


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_building_anew_gives_the_committed_documents_byte_for_byte(tmp_path):
    built = build(tmp_path)
    assert sorted(path.name for path in built) == [path.name for path in sample_documents()]
    for committed in sample_documents():
        assert (tmp_path / committed.name).read_bytes() == committed.read_bytes(), f"rebuild {committed.name}"


def test_six_documents_come_in_four_formats_and_three_languages():
    assert len(NUMBERS) == 6
    assert {path.suffix for path in sample_documents()} == {".pdf", ".docx", ".html", ".md"}
    assert {source.language for source in SOURCES.values()} == {"fi", "sv", "en"}


@pytest.mark.parametrize("path", [path for path in sample_documents() if path.suffix == ".pdf"], ids=lambda p: p.name)
def test_text_layer_of_a_pdf_holds_every_paragraph(path):
    text = squeezed(pdf_text(path))
    for piece in pieces(SOURCES[path.name]):
        assert squeezed(piece)[:60] in text


def test_the_text_layers_hold_the_letters_and_signs_that_break_first():
    text = "".join(pdf_text(path) for path in sample_documents() if path.suffix == ".pdf")
    assert set("äö§€–’”") <= set(text)


def test_word_file_holds_every_paragraph_and_no_build_time():
    [path] = [path for path in sample_documents() if path.suffix == ".docx"]
    with ZipFile(path) as archive:
        text = squeezed(re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode()))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(squeezed(piece) in text for piece in pieces(SOURCES[path.name]))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_numbered_paragraphs_run_without_a_gap(source):
    assert labels(source, "paragraph") == [f"({n})" for n in range(1, len(labels(source, "paragraph")) + 1)]


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_references_resolve(source):
    for piece in pieces(source):
        for number in PARAGRAPH.findall(piece):
            assert f"({number})" in labels(source, "paragraph"), piece
        for number, chapter in CHAPTER.findall(piece):
            others = [one for one in SOURCES.values() if one.head[0][1] == number] if number else [source]
            assert others, piece
            assert all(chapter in labels(one, "heading") for one in others), piece
        assert set(re.findall(r"KP \d+/\d+", piece)) <= NUMBERS, piece


def test_a_translation_has_the_headings_paragraphs_items_and_tables_of_its_original():
    for source in SOURCES.values():
        if source.language == "fi":
            continue
        [original] = [one for one in SOURCES.values() if one.language == "fi" and one.head[0][1] == source.head[0][1]]
        shapes = [[(b.kind, b.label, b.level, len(b.rows)) for b in one.blocks] for one in (source, original)]
        assert shapes[0] == shapes[1]


def test_the_two_versions_of_the_card_terms_differ_in_figures_under_the_same_paragraph_numbers():
    old, new = SOURCES["kp-1-2024-korttiehdot-v1.pdf"], SOURCES["kp-1-2024-korttiehdot-v2.pdf"]
    assert labels(old, "paragraph") == labels(new, "paragraph")
    [old_liability, new_liability] = [
        next(b.text for b in one.blocks if b.kind == "paragraph" and b.label == "(26)") for one in (old, new)
    ]
    assert "enintään 50 euroa" in old_liability
    assert "enintään 30 euroa" in new_liability


def test_the_question_set_has_twenty_questions_in_three_languages_four_of_them_unanswerable():
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS) == 20
    assert [sum(q["language"] == one for q in QUESTIONS) for one in ("fi", "sv", "en")] == [12, 4, 4]
    assert sum(question["must_abstain"] for question in QUESTIONS) == 4


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_a_question_has_either_gold_or_a_reason(question):
    assert question["must_abstain"] == bool(question["reason"]) == (not question["gold"])
    assert bool(question["key_facts"]) == bool(question["gold"])


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q["gold"]], ids=lambda q: q["id"])
def test_gold_quotes_stand_verbatim_and_hold_the_key_facts(question):
    for gold in question["gold"]:
        source = SOURCES[gold["source_file"]]
        assert source.head[0][1] == gold["document"]
        assert any(plain(gold["quote"]) in piece for piece in pieces(source)), gold["quote"]
        assert at(source, gold["address"], gold["quote"]), gold["address"]
    quotes = " ".join(gold["quote"] for gold in question["gold"]).lower()
    assert all(fact.lower() in quotes for fact in question["key_facts"])


def at(source: Source, address: str, quote: str) -> bool:
    """Whether the quote stands under the address's heading, paragraph and item; a table belongs to what precedes it."""
    heading, paragraph, item = re.search(r"(\d[\d.]*), \w+ (\(\d+\))(?: (\w\)))?$", address).groups()
    here: dict[str, str] = {}
    for block in source.blocks:
        if block.kind == "paragraph":
            here.pop("item", None)
        here[block.kind] = block.label
        text = [plain(block.text), *(plain(cell) for row in block.rows for cell in row)]
        place = (here.get("heading"), here.get("paragraph"), here.get("item"))
        if place == (heading, paragraph, item) and any(plain(quote) in one for one in text):
            return True
    return False
