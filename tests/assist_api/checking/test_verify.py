import pytest

from assist_api.answers.units import units
from assist_api.checking.reading import read_source
from assist_api.checking.verify import verify
from assist_api.checking.why import Lacking
from assist_api.config import AnswerConfig, VerifyConfig
from assist_api.types import Support
from ingest.passages.sentences import split_sentences
from tests.assist_api.answer_fakes import a_source, some_deps

CANCEL = a_source(
    "(4) Kuluttajalla on oikeus peruuttaa luottosopimus 14 päivän kuluessa sopimuksen tekemisestä. "
    "Pankki toimittaa kortin viidessä pankkipäivässä. Pankki ei saa periä peruuttamisesta maksua. "
    "Kortin kuukausimaksu on enintään 3 euroa. Pankin on ilmoitettava hinnan muutoksesta kuluttajalle."
)


def support(text: str, *cited: object, language: str = "fi") -> Support:
    sources = cited or (CANCEL,)
    return verify(text, language, sources, some_deps(*sources)).support  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Kuluttajalla on oikeus peruuttaa luottosopimus 14 päivän kuluessa.",
        "Kuluttajalla on oikeus peruuttaa luottosopimus neljäntoista päivän kuluessa.",
        "Pankki toimittaa kortin 5 pankkipäivässä.",
        "Pankki ei saa periä peruuttamisesta maksua.",
        "Kortin kuukausimaksu on korkeintaan 3 €.",
    ],
)
def test_what_the_source_says_is_supported(text: str) -> None:
    assert support(text) is Support.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Kuluttajalla on oikeus peruuttaa luottosopimus 15 päivän kuluessa.",
        "Kuluttajalla on oikeus peruuttaa luottosopimus 14 kuukauden kuluessa.",
        "Kuluttajalla on oikeus peruuttaa luottosopimus 14 päivän kuluttua.",
        "Pankki toimittaa kortin 5 päivässä.",
        "Kortin kuukausimaksu on vähintään 3 euroa.",
        "Kortin kuukausimaksu on 3 dollaria.",
    ],
)
def test_a_changed_figure_unit_or_bound_is_unsupported(text: str) -> None:
    assert support(text) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Kuluttajalla ei ole oikeutta peruuttaa luottosopimusta 14 päivän kuluessa.",
        "Pankki saa periä peruuttamisesta maksua.",
        "Pankki voi ilmoittaa hinnan muutoksesta kuluttajalle.",
    ],
)
def test_a_changed_rule_is_unsupported(text: str) -> None:
    assert support(text) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Asuntolainan lyhennysvapaa haetaan verkkopankista.",
        "Kuluttajalla on oikeus peruuttaa luottosopimus verkkopankissa videopuhelun aikana.",
        "",
    ],
)
def test_words_that_the_source_does_not_have_are_unsupported(text: str) -> None:
    assert support(text) is Support.UNSUPPORTED


def test_a_sentence_that_cites_nothing_is_unsupported() -> None:
    assert verify("Pankki ei saa periä maksua.", "fi", [], some_deps()).support is Support.UNSUPPORTED


def test_a_figure_from_another_sentence_of_the_passage_does_not_support() -> None:
    assert support("Pankki toimittaa kortin 14 päivän kuluessa.") is not Support.SUPPORTED


def test_a_bound_left_out_is_partly_supported() -> None:
    assert support("Kortin kuukausimaksu on 3 euroa.") is Support.PARTLY


def test_the_place_is_the_sentence_that_bears_the_claim() -> None:
    verdict = verify("Pankki ei saa periä peruuttamisesta maksua.", "fi", [CANCEL], some_deps(CANCEL))
    assert [place.text for place in verdict.places] == ["Pankki ei saa periä peruuttamisesta maksua."]


def test_a_source_cited_for_nothing_is_left_out() -> None:
    other = a_source("Konttori on avoinna arkisin.", number=2)
    verdict = verify("Pankki ei saa periä peruuttamisesta maksua.", "fi", [other, CANCEL], some_deps(CANCEL, other))
    assert [place.source.passage.passage_id for place in verdict.places] == ["p1"]


def test_what_the_heading_and_the_lead_in_say_may_be_said() -> None:
    source = a_source("14 päivän kuluessa", context="Kuluttaja voi peruuttaa sopimuksen:", heading="Luottosopimus")
    assert (
        verify("Kuluttaja voi peruuttaa sopimuksen 14 päivän kuluessa", "fi", [source], some_deps(source)).support
        is not Support.UNSUPPORTED
    )


def test_across_languages_support_is_partly_at_best() -> None:
    source = a_source("Luottosopimus: peruuttaminen 14 päivän kuluessa.", language="fi")
    known = AnswerConfig(verify=VerifyConfig(min_cosine={"hash": 0.85}))
    near = "Luottosopimus peruuttaminen 14 päivän kuluessa"  # the fake encoder knows words only
    assert verify(near, "en", [source], some_deps(source, config=known)).support is Support.PARTLY
    assert verify(near, "en", [source], some_deps(source)).support is Support.UNSUPPORTED
    for wrong in ("Something else altogether", near.replace("14", "15")):
        assert verify(wrong, "en", [source], some_deps(source, config=known)).support is Support.UNSUPPORTED


@pytest.mark.parametrize("unit", units(CANCEL.passage.text, split_sentences, 700))
def test_every_sentence_of_a_source_is_supported_by_it(unit: object) -> None:
    assert support(CANCEL.passage.text[unit.start : unit.end]) is Support.SUPPORTED  # type: ignore[attr-defined]


RULES = a_source(
    "The bank pays the customer within 3 banking days. The bank must notify the customer of the refusal in writing. "
    "The reply is given within 15 banking days, and the final reply within 35 banking days. "
    "The customer need not give a reason. A complaint may be made at a branch.",
    language="en",
)


def judged(text: str) -> tuple[Support, list[Lacking]]:
    verdict = verify(text, "en", [RULES], some_deps(RULES, language="en"))
    return verdict.support, [why.what for why in verdict.why]


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("The customer pays the bank within 3 banking days.", Lacking.PARTY),
        ("The customer must notify the bank of the refusal in writing.", Lacking.PARTY),
        ("The bank may notify the customer of the refusal in writing.", Lacking.MODALITY),
        ("The customer must give a reason.", Lacking.NEGATION),
        ("A complaint may not be made at a branch.", Lacking.NEGATION),
        ("The reply is given within 3 banking days.", Lacking.FIGURE),
        ("The reply is given within 15 days.", Lacking.FIGURE),
        ("The reply is given on the moon by carrier pigeons.", Lacking.WORDS),
    ],
)
def test_a_verdict_says_why(text: str, lacking: Lacking) -> None:
    support, why = judged(text)
    assert support is Support.UNSUPPORTED
    assert lacking in why


@pytest.mark.parametrize(
    "text",
    [
        "Customers need not give any reason.",
        "The bank has to notify the customer of the refusal in writing.",
        "You can make a complaint at a branch.",
        "The bank pays within three banking days.",
    ],
)
def test_a_true_rewording_is_not_refused(text: str) -> None:
    assert judged(text)[0] is not Support.UNSUPPORTED


def test_a_source_is_read_once_for_all_sentences_that_cite_it() -> None:
    read_source.cache_clear()
    deps = some_deps(RULES, language="en")
    for text in ("The customer need not give a reason.", "A complaint may be made at a branch."):
        verify(text, "en", [RULES], deps)
    assert read_source.cache_info().misses == 1


def test_across_languages_a_negation_still_counts() -> None:
    source = a_source("Banken card fee.", language="sv")
    known = AnswerConfig(verify=VerifyConfig(min_cosine={"hash": 0.5}))
    deps = some_deps(source, config=known)
    assert verify("Banken card fee.", "en", [source], deps).support is Support.PARTLY
    denied = verify("Banken card not fee.", "en", [source], deps)
    assert (denied.support, [why.what for why in denied.why]) == (Support.UNSUPPORTED, [Lacking.NEGATION])


@pytest.mark.parametrize(
    ("source", "claim", "lacking"),
    [
        ("Banken meddelar kunden avgift.", "The customer avgift meddelar the bank.", Lacking.PARTY),
        ("Banken meddelar avgift.", "The customer meddelar avgift.", Lacking.PARTY),
        ("Avgift får meddelas.", "Avgift must meddelas.", Lacking.MODALITY),
        ("Avgift före konto.", "Avgift after konto.", Lacking.BOUND),
    ],
)
def test_across_languages_parties_duties_and_bounds_still_count(source: str, claim: str, lacking: Lacking) -> None:
    cited = a_source(source, language="sv")
    deps = some_deps(cited, config=AnswerConfig(verify=VerifyConfig(min_cosine={"hash": 0.0})))
    assert [why.what for why in verify(claim, "en", [cited], deps).why] == [lacking]


def test_across_languages_an_english_paragraph_may_be_a_point() -> None:
    cited = a_source("Avgift: punkt (7).", language="sv")
    deps = some_deps(cited, config=AnswerConfig(verify=VerifyConfig(min_cosine={"hash": 0.0})))
    assert verify("Avgift: paragraph (7).", "en", [cited], deps).support is Support.PARTLY
    assert verify("Avgift: paragraph (8).", "en", [cited], deps).support is Support.UNSUPPORTED
