"""References: which rule a passage means, and where it says so."""

import pytest

from corpus.model import DateRange, Document, Force, Kind, Passage, Reference, Span
from ingest.links.references import references

LAW = Document("laki", "Maksulaki", "Eduskunta", "77/2020", Kind.LAW, "fi")
RULES = Document("ohje", "Ohje", "Finanssivalvonta", "8/2021", Kind.REGULATION, "fi")
ACT = Document("act", "Regulation", "EU", "32020R0077", Kind.LAW, "en")


def passage(text: str, unit: str = "", number: int = 1) -> Passage:
    return Passage(
        passage_id=f"p{number}", version_id="v", address="", heading_path=(), text=text, context="",
        span=Span(0, len(text)), pages=(1, 1), boxes=(), language="fi", force=Force.UNSAID, in_force=DateRange(),
        unit=unit,
    )  # fmt: skip


def found(text: str, document: Document = LAW, *others: tuple[str, str]) -> list[tuple[str, str, str, str]]:
    """What the text is found to mean (words, document, unit, division), among passages of these units and texts."""
    first = passage(text)
    rest = [passage(words, unit, number) for number, (unit, words) in enumerate(others, 2)]
    return [_said(text, each) for each in references([first, *rest], document) if each.passage_id == "p1"]


def _said(text: str, reference: Reference) -> tuple[str, str, str, str]:
    words = text[reference.span.start : reference.span.end]
    return words, reference.document, reference.unit, reference.division


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Siitä säädetään maksupalvelulain (290/2010) 62 §:n 2 momentin 1 kohdassa.",
            ("maksupalvelulain (290/2010) 62 §:n 2 momentin 1 kohdassa", "290/2010", "s:62", "2 mom. 1 kohta"),
        ),
        ("Sovelletaan laki 321/2017 4 §.", ("laki 321/2017 4 §", "321/2017", "s:4", "")),
        ("Enligt 2 kap. 5 § i kreditlagen gäller.", ("2 kap. 5 § i kreditlagen", "kreditlag", "ch:2/s:5", "")),
        ("Se 4 § i lagen om lån (12/47) här.", ("4 § i lagen om lån (12/47)", "12/1947", "s:4", "")),
        ("Katso asetuksen (EU) 2016/679 6 artiklan 1 kohdan a alakohta.",
         ("(EU) 2016/679 6 artiklan 1 kohdan a alakohta", "32016R0679", "art:6", "(1)(a)")),
        ("Enligt artikel 6.1 a i förordning (EU) nr 575/2013.",
         ("artikel 6.1 a i förordning (EU) nr 575/2013", "32013R0575", "art:6", "(1)(a)")),
        ("As in Article 4(1), point (3), of Directive 2014/65/EU.",
         ("Article 4(1), point (3), of Directive 2014/65/EU", "32014L0065", "art:4", "(1)(3)")),
        ("Ks. Finanssivalvonnan määräykset ja ohjeet 3/2023.", ("määräykset ja ohjeet 3/2023", "3/2023", "", "")),
        ("Rikoslain 36 luvun 1 §:ssä säädetään.", ("Rikoslain 36 luvun 1 §:ssä", "rikoslaki", "ch:36/s:1", "")),
        ("KPL:n 5 luvun 2 §:n mukaan.", ("KPL:n 5 luvun 2 §:n", "KPL", "ch:5/s:2", "")),
        ("Article 16(1) of the Treaty.", ("Article 16(1) of the Treaty", "Treaty", "art:16", "(1)")),
    ],
)  # fmt: skip
def test_a_section_belongs_to_the_act_named_beside_it(text: str, expected: tuple[str, str, str, str]) -> None:
    assert found(text) == [expected]


def test_sections_without_an_act_are_the_documents_own_when_it_has_them() -> None:
    own = (("ch:1/s:3", "Kolme."), ("ch:2/s:4", "Neljä."))
    assert [each[1:3] for each in found("Mitä 3 ja 4 §:ssä säädetään ja 99 §:ssä.", LAW, *own)] == [
        ("", "s:3"),
        ("", "s:4"),
    ]
    assert [each[1:3] for each in found("Tämän lain 4 §:n mukaan.", LAW, *own)] == [("", "s:4")]


def test_a_list_has_one_act_for_all_its_members_and_each_its_own_place() -> None:
    text = "Vahingonkorvauslain (412/1974) 2, 4–5 ja 7 §:n 1 momentissa säädetään."
    assert found(text) == [
        ("Vahingonkorvauslain (412/1974) 2", "412/1974", "s:2", ""),
        ("4–5", "412/1974", "s:4", ""),
        ("4–5", "412/1974", "s:5", ""),
        ("7 §:n 1 momentissa", "412/1974", "s:7", "1 mom."),
    ]


@pytest.mark.parametrize(
    ("definition", "text", "number"),
    [
        ("Sovelletaan kassalakia (948/2021, jäljempänä myös VKL).", "VKL 2 luvun 3 §:ssä säädetään.", "948/2021"),
        ("Ks. laki vanhoista kassoista (947/2021).", "Vanhoista kassoista annetun lain 3 §:ssä.", "947/2021"),
        ("Lainataan lainalain (5/1999) mukaan.", "Siitä on lainalain 3 §:ssä.", "5/1999"),
        ("Bidrag enligt lagen om bidrag (9/1998).", "Enligt 3 § i lagen om bidrag ges det.", "9/1998"),
        (
            "1) EU:n riskiasetuksella annettua asetusta (EU) N:o 575/2013;",
            "EU:n riskiasetuksen 3 artiklassa.",
            "32013R0575",
        ),
        (
            "Europaparlamentets och rådets förordning (EU) 2022/65 om ändring av direktiv 2000/31/EG, nedan nätakten.",
            "I artikel 3 i nätakten sägs det.",
            "32022R0065",
        ),
    ],
)
def test_a_name_that_the_document_ties_to_a_number_means_that_act(definition: str, text: str, number: str) -> None:
    assert [each[1] for each in found(text, LAW, ("s:1", definition))] == [number]


def test_the_law_mentioned_before_is_meant_by_the_said_law_and_an_unsaid_one_by_none() -> None:
    text = "Lainalain (5/1999) mukaan. Mainitun lain 3 §:ssä säädetään, samoin kumotun lain 9 §:ssä."
    assert [each[1:3] for each in found(text, LAW, ("s:3", "."), ("s:9", "."))] == [("5/1999", ""), ("5/1999", "s:3")]


def test_chapters_and_paragraphs_of_a_supervisors_rules() -> None:
    own = (("h:4.4/p:13", "."), ("h:4.4/p:14", "."), ("h:5.3/p:2", "(2) Teksti."))
    text = "Luvun 4.4 kohdissa (13) ja (14), kohdassa 5.3 sekä kohdassa (2) ja edellä kohdassa 2."
    assert [each[2] for each in found(text, RULES, *own)] == ["h:4.4/p:13", "h:4.4/p:14", "h:5.3", "p:2", "p:2"]
    assert found("Momentin 1 mukaan kohdassa 2 ja kohdassa (3).", LAW, ("s:1", "Teksti.")) == []


def test_ranges_of_articles_annexes_and_chapters_of_an_eu_act() -> None:
    own = (("ch:4/art:9", "."), ("ch:4/art:10", "."), ("ch:4/art:11", "."), ("annex:2", "."))
    text = "Articles 9 to 11 of this Regulation, Chapter IV and Annex II apply; Article 3 of that Directive does not."
    assert [each[1:3] for each in found(text, ACT, *own)] == [
        ("", "art:9"), ("", "art:10"), ("", "art:11"), ("", "ch:4"), ("", "annex:2"),
    ]  # fmt: skip


def test_whole_acts_are_references_too_and_the_document_itself_is_not() -> None:
    text = "Laki lainoista (5/1999), asetus (EU) 2016/679 ja tämä laki (77/2020)."
    assert [each[1] for each in found(text)] == ["5/1999", "32016R0679"]


def test_an_amending_acts_sections_are_the_amended_acts() -> None:
    clause = passage("muutetaan lainalain (5/1999) 4 § seuraavasti:")
    changed = passage("Mitä 4 ja 9 §:ssä säädetään.", "s:4", 2)
    means = [(each.document, each.unit) for each in references([clause, changed], LAW) if each.passage_id == "p2"]
    assert means == [("", "s:4"), ("5/1999", "s:9")]


def test_spans_stand_in_the_text_and_long_text_is_read_quickly() -> None:
    text = "Sanat " * 4000 + "rikoslain 3 §"
    assert found(text) == [("rikoslain 3 §", "rikoslaki", "s:3", "")]


def test_an_article_that_amends_another_act_speaks_of_that_acts_articles() -> None:
    text = "Regulation (EU) No 260/2012 is amended as follows: in Article 5, the second sentence is deleted."
    passages = [passage(text, "art:1"), passage("See Article 5.", "art:5", 2)]
    means = [(each.passage_id, each.document, each.unit) for each in references(passages, ACT)]
    assert means == [("p1", "32012R0260", ""), ("p1", "32012R0260", "art:5"), ("p2", "", "art:5")]


def test_one_of_two_acts_with_the_same_last_word_is_known_by_the_words_before_it() -> None:
    defined = ("s:1", "Maksetaan valtion eläkelain (1/1966) ja kunnallisen eläkelain (2/2003) mukaan.")
    means = [each[1:3] for each in found("Kunnallisen eläkelain 3 § ja eläkelain 4 §.", LAW, defined)]
    assert means == [("2/2003", "s:3"), ("eläkelaki", "s:4")]


def test_a_comma_parts_an_act_from_the_next_ones_section() -> None:
    text = "Enligt 3 § i lånelagen (5/1999), 2 kap. 3 § i köplagen (6/1999) och 4 § i nämnda kapitel."
    assert [each[1:3] for each in found(text)] == [("5/1999", "s:3"), ("6/1999", "ch:2/s:3")]
    assert [each[1] for each in found("I lånelagen, 2 kap. 3 § i köplagen.", LAW, ("s:1", text))] == ["6/1999"]


def test_the_repealed_law_is_known_by_the_name_it_is_given_in_any_case() -> None:
    defined = ("s:9", "Tällä lailla kumotaan lainalaki (5/1999), jäljempänä kumottava laki.")
    assert [each[1] for each in found("Kumottavan lain 3 §:ää sovelletaan.", LAW, defined)] == ["5/1999"]


def test_lists_of_paragraphs_and_letters_are_divisions() -> None:
    finnish = found("Asetuksen (EU) 2016/679 5 artiklan 1 kohdan a ja b alakohtaa ja 2 kohtaa sovelletaan.")
    assert [each[3] for each in finnish] == ["(1)(a)", "(1)(b)", "(2)"]
    swedish = found("Enligt 9 § 1 mom. a- eller b-punkten i lånelagen.")
    assert [each[1:] for each in swedish] == [
        ("lånelag", "s:9", "1 mom. a punkten"),
        ("lånelag", "s:9", "1 mom. b punkten"),
    ]
