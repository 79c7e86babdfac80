"""The sample corpus's checker: what it lets pass and what it names."""

from pathlib import Path

import pytest

from corpus.sample.chains import gaps
from corpus.sample.check import load, problems
from corpus.sample.facts import wrong_facts
from corpus.sample.figures import figures
from corpus.sample.heads import wrong_heads
from corpus.sample.markup import parse
from corpus.sample.numbering import broken_numbers
from corpus.sample.places import Text
from corpus.sample.references import mentions, unresolved
from corpus.sample.translations import untrue

BODY = """## 1 Sulkeminen

### 1.1 Puhelu

(1) Kortti suljetaan 30 minuutin kuluessa:

- a) soittamalla;
- b) verkkopankissa.

(2) Edellä kohdan (1) b) tapa on maksuton (KP 7/2023, luku 1.1).

| Palvelu | Hinta |
| --- | --- |
| Uusi kortti | 1 000,50 euroa |
"""
HEADS = {
    "fi": ("Numero", "Antaja", "Versio", "Voimassa", "Laji", "Ehdot"),
    "sv": ("Nummer", "Utgivare", "Version", "I kraft", "Slag", "Villkor"),
}
ACT = """## 1 luku Yleistä

### 1 § Soveltaminen

Lakia ei sovelleta:

- 1) käteiseen;
- 2) sekkiin.

Edellä 1 §:n 1 momentin 2 kohdassa tarkoitetaan myös vekseliä.
"""


def source(
    body: str = BODY, *, language: str = "fi", version: str = "1", days: str = "1.1.2026", file: str = ""
) -> Text:
    number, issuer, label, force, kind, terms = HEADS[language]
    file = file or f"kp-7-2023-kortit-v{version}-{language}.pdf"
    front = (
        f"file: {file}\nlanguage: {language}\ntitle: Kortit\nrunning: KP 7/2023 Kortit\naudience: all\nkind: terms\n"
    )
    head = f"{number}: KP 7/2023\n{issuer}: Pankki\n{label}: {version}\n{force}: {days}\n{kind}: {terms}\n"
    return Text(f"{file}.md", parse(f"---\n{front}{head}---\n{body}"))


def act(body: str = ACT) -> Text:
    front = "file: 1901-2025-laki.xml\nlanguage: fi\ntitle: Laki\nrunning: 1901/2025 Laki\nkind: law\n"
    head = "Numero: 1901/2025\nAntaja: Eduskunta\nVoimassa: 1.1.2026\nLaji: Laki\nAnnettu: 5.12.2025\n"
    return Text("1901-2025-laki.md", parse(f"---\n{front}{head}---\n{body}"))


def messages(found: object) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in found]  # type: ignore[attr-defined]


def test_nothing_is_wrong_with_the_sample_corpus() -> None:
    texts, unread = load()
    assert [str(problem) for problem in (*unread, *problems(texts))] == []


def test_a_sound_source_has_no_problems() -> None:
    text = source()
    assert messages([*wrong_heads(text), *broken_numbers(text), *unresolved(text, [text])]) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("(2) Edellä", "(3) Edellä", "(3): (3) stands where (2) should."),
        ("- b)", "- c)", "(1): c) stands where b) should."),
        ("### 1.1", "### 1.2", "1.2: chapter 1.2 stands where chapter 1.1 should."),
        ("minuutin kuluessa", "minuutin kuluessa[^2]", "the footnotes: [^2] stands where [^1] should."),
    ],
)
def test_a_number_out_of_order_is_named(old: str, new: str, place: str) -> None:
    assert place in messages(broken_numbers(source(BODY.replace(old, new))))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("kohdan (9)", "names paragraph (9) of this document"),
        ("kohdan (1) c)", "names item c)"),
        ("kohdan (1) c-alakohdan", "names item c)"),
        ("luvun 4 ja 5", "names chapter 4 of this document"),
        ("(KP 7/2023, luku 2.2)", "names chapter 2.2 of kp-7-2023"),
        ("(KP 7/2023, luku 1.1, kohta (8))", "names paragraph (8) of kp-7-2023"),
        ("(KP 99/2026)", "names KP 99/2026"),
        ("(KP 7/2023, versio 3)", "names version 3"),
        ("MTL 2 §:n", "names 2 § of 1901-2025-laki.md"),
        ("MTL 1 §:n 3 momentin", "names subsection 3"),
        ("1 §:n", "does not say of which act"),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(words: str, fault: str) -> None:
    text = source(BODY.replace("kohdan (1) b) tapa on maksuton (KP 7/2023, luku 1.1)", f"{words} tapa"))
    (problem,) = unresolved(text, [text, act()])
    assert fault in problem.message


def test_a_section_is_of_the_act_that_is_named_beside_it() -> None:
    written = "TSL 4 §:ssä ja maksutapahtumalain (1901/2025) 1 §:n 2 momentissa; kuluttajansuojalain 7 §"
    assert [(each.document, each.labels, each.moment) for each in mentions(written, [])] == [
        ("1902/2025", ("4",), ""),
        ("1901/2025", ("1",), "2"),
        ("?", ("7",), ""),
    ]


def test_an_act_refers_to_its_own_sections() -> None:
    assert messages(unresolved(act(), [act()])) == []
    assert "1 §: '7 §" in messages(unresolved(act(ACT.replace("Edellä 1 §", "Edellä 7 §")), [act()]))[0]


def test_a_chapter_in_brackets_after_a_number_is_not_the_paragraph_after_the_brackets() -> None:
    found = mentions("(KP 7/2023, luku 1.1) ja kohdan (2) mukaan", [])
    assert [(each.document, each.labels) for each in found] == [
        ("KP 7/2023", ()),
        ("KP 7/2023", ("1.1",)),
        ("", ("(2)",)),
    ]


@pytest.mark.parametrize(
    ("text", "language", "same"),
    [
        ("1 000,50 euroa", "fi", {"1000.50"}),
        ("1,000.50 euros", "en", {"1000.50"}),
        ("den 5 december 2025 kl. 9", "sv", {"2025-12-05", "9"}),
        ("at 06:00 on 28 February", "en", {"6", "28.2"}),
        ("0,004 prosenttia", "fi", {"0.004"}),
    ],
)
def test_figures_are_alike_in_every_language(text: str, language: str, same: set[str]) -> None:
    assert figures(text, language) == same


def test_a_translation_with_another_figure_or_another_shape_is_named() -> None:
    other = source(BODY.replace("30 minuutin", "45 minuter"), language="sv")
    assert messages(untrue([source(), other])) == ["(1): beside kp-7-2023-kortit-v1-fi.pdf.md it lacks 30 and adds 45."]
    other = source(BODY.replace("- b) verkkopankissa.\n", ""), language="sv")
    assert "(2): paragraph (2) stands where kp-7-2023-kortit-v1-fi.pdf.md has item b)." in messages(
        untrue([source(), other])
    )


def test_versions_follow_each_other_without_a_gap() -> None:
    first = source(days="1.1.2025–31.12.2025")
    assert messages(gaps([first, source(version="2", days="1.1.2026 lukien toistaiseksi")])) == []
    late = source(version="2", days="2.1.2026 lukien toistaiseksi")
    assert messages(gaps([first, late])) == [
        "the head: it is in force from 2026-01-02, and kp-7-2023-kortit-v1-fi.pdf.md until 2025-12-31."
    ]


def test_a_fact_that_does_not_stand_where_it_should_is_named(tmp_path: Path) -> None:
    places = '{ source = "kp-7-2023-kortit-v1-fi.pdf.md", at = "(2)", value = "%s euroa" }'
    facts = tmp_path / "facts.toml"
    facts.write_text(f'[[fact]]\nname = "card"\nplaces = [{places % "1 000,50"}, {places % "9"}]\n')
    (problem,) = wrong_facts(tmp_path, [source()])
    assert "'9 euroa' does not stand there" in problem.message


def test_a_new_price_has_to_be_in_the_price_list(tmp_path: Path) -> None:
    place = '{ source = "kp-7-2023-kortit-v1-fi.pdf.md", at = "(2)", value = "1 000,50 euroa" }'
    (tmp_path / "facts.toml").write_text(f'[[fact]]\nname = "card"\nplaces = [{place}]\nnew_price = true\n')
    assert [problem.message for problem in wrong_facts(tmp_path, [source()])] == ["KP 2/2026 does not have it."]


def test_a_mark_that_its_document_cannot_have_is_named() -> None:
    text = source(BODY.replace("(1) Kortti", "(1) {määräys} Kortti").replace("soittamalla", "{++soittamalla++}"))
    assert messages(wrong_heads(text)) == [
        "(1): it says that it binds or advises.",
        "(1): '{++soittamalla++}' is a tracked change.",
    ]
