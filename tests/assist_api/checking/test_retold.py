"""Rules retold with their own words and turned into other rules; and retold with other words, which stay the same."""

import pytest

from assist_api.checking.verify import verify
from assist_api.config import AnswerConfig, VerifyConfig
from assist_api.types import Support
from tests.assist_api.answer_fakes import a_source, some_deps
from tests.assist_api.checking_fakes import support


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("fi", "Saldon voi kertoa puhelimessa, jos soittaja on tunnistettu.", "Saldon voi kertoa puhelimessa."),
        ("fi", "Nosto on mahdollinen, kun summa on enintään 50 euroa.", "Nosto on mahdollinen."),
        ("sv", "Fakturan betalas automatiskt, om kunden har gett tillstånd.", "Fakturan betalas automatiskt."),
        ("en", "The parcel is replaced free of charge if it is damaged.", "The parcel is replaced free of charge."),
        ("en", "A refund is refused only if the receipt is forged.", "A refund may be refused."),
        (
            "en",
            "The fee is waived if:\n\na) the member is a student;\n\nb) the member is retired.",
            "The fee is waived.",
        ),
        (
            "en",
            "No signature is needed for an order of no more than 500 euros.",
            "No signature is needed for an order.",
        ),
    ],
)
def test_a_rule_told_without_its_condition_is_refused(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        (
            "en",
            "The library lends books to members, unless the shelf is closed.",
            "The library lends books to members.",
        ),
        ("sv", "Biblioteket lånar ut böcker, såvida hyllan inte är stängd.", "Biblioteket lånar ut böcker."),
    ],
)
def test_a_general_rule_told_without_its_exception_is_partly_supported(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.PARTLY


def test_even_if_binds_nothing() -> None:
    source = "The parcel is delivered on Monday, even if it was sent to the wrong office."
    assert support(source, "The parcel is delivered on Monday.", "en") is Support.SUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("fi", "Kirjalliseen valitukseen vastataan viikossa.", "Kaikkiin kirjallisiin valituksiin vastataan viikossa."),
        ("sv", "En vuxen får hämta paketet.", "Alla får hämta paketet."),
        ("en", "A damaged parcel is replaced.", "A damaged parcel is always replaced."),
    ],
)
def test_what_is_said_of_some_is_not_said_of_all(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("fi", "Soita poliisille, kun asiakas on poistunut.", "Soita poliisille ennen kuin asiakas on poistunut."),
        (
            "en",
            "The signature is checked before the parcel is opened.",
            "The parcel is opened before the signature is checked.",
        ),
        ("fi", "Paketti lähetetään 5 päivän kuluessa maksusta.", "Paketti lähetetään 5 päivän kuluessa tilauksesta."),
        ("sv", "Kontot öppnas inom 3 dagar från underskriften.", "Kontot öppnas inom 3 dagar från ansökan."),
        ("en", "Data are erased within 6 months of the end of the lease.",
         "Data are erased within 6 months of the start of the lease."),
    ],
)  # fmt: skip
def test_another_order_or_another_beginning_is_refused(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("fi", "Sinisen passin saa 15 vuotta täyttänyt ja punaisen passin 18 vuotta täyttänyt.",
         "Punaisen passin saa 15 vuotta täyttänyt."),
        ("en", "A lowering takes effect at once and a raising after 4 hours.", "A raising takes effect at once."),
        ("sv", "En order på nätet är avgiftsfri och en order på kontoret kostar 4 euro.",
         "En order på kontoret är avgiftsfri."),
    ],
)  # fmt: skip
def test_a_figure_beside_another_figures_words_is_refused(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("sv", "Banken kan återkalla kundens kort.", "Kunden kan återkalla bankens kort."),
        ("en", "The guardian is given the child’s data.", "The guardian’s data are given to the child."),
        ("en", "The customer may refer the matter to FINE.", "FINE may refer the matter to the customer."),
        ("fi", "Päätöksen tekee lakiyksikkö, ei konttori.", "Päätöksen tekee konttori, ei lakiyksikkö."),
    ],
)
def test_parties_that_changed_places_are_refused(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


def test_what_a_but_clause_denies_without_a_verb_is_denied() -> None:
    source = "A move to a current account counts as a withdrawal, but a move to a savings account does not."
    assert support(source, "A move to a savings account counts as a withdrawal.", "en") is Support.UNSUPPORTED


def test_a_word_exchanged_for_one_of_the_same_sentence_is_refused() -> None:
    source = "The amount is refunded at once and no later than the day following the report."
    claim = "The report is refunded at once and no later than the day following the report."
    assert support(source, claim, "en") is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("en", "A customer who objects to the change may terminate the agreement.",
         "A customer who does not accept the change may terminate the agreement."),
        ("fi", "Todistus saa olla enintään 30 päivää vanha.", "Todistus ei saa olla yli 30 päivää vanha."),
        ("fi", "Koodi on näppäilty väärin kolme kertaa.", "Koodi on näppäilty kolmesti väärin."),
        ("fi", "Lukituksen avaaminen on maksutonta.", "Lukituksen avaaminen ei maksa mitään."),
        ("sv", "Köp på nätet är spärrade tills banken tillåter dem.",
         "Köp på internet är blockerade tills banken godkänner dem."),
        ("sv", "Kortet ges den som inte har fyllt 12 år.", "Kortet ges den som är under 12 år."),
        ("en", "An obstacle may be reported without identification.",
         "You do not have to identify yourself to report an obstacle."),
        ("en", "Cash is neither brought nor accepted.", "Cash is neither accepted nor brought."),
        ("en", "The visit is free twice in a year; each subsequent visit costs 20 euros.",
         "After two free visits in a year, each further visit costs 20 euros."),
    ],
)  # fmt: skip
def test_the_same_rule_in_other_words_is_supported(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is not Support.UNSUPPORTED


def test_a_code_for_identification_is_no_hour() -> None:
    source = "Pyyntöjä lähetetään samassa puhelussa enintään kaksi."
    assert support(source, "Samassa puhelussa lähetetään korkeintaan kaksi tunnistuspyyntöä.", "fi") is not (
        Support.UNSUPPORTED
    )


def test_a_strange_word_in_the_place_of_another_may_bring_a_sentence_nearer_and_an_added_one_does_not() -> None:
    cited = a_source("The member returns the borrowed volume to the nearest library.", language="en")
    config = AnswerConfig(verify=VerifyConfig(reworded={"hash": 0.5}, reworded_gain=0.01))
    deps = some_deps(cited, language="en", config=config)
    # To the fake encoder words that begin with the same five letters are one word.
    otherwise = "The member returns the borroxxx volumyy to the neareyy library."
    added = "The member returns the borrowed volume to the nearest library purple bicycle lantern."
    assert verify(otherwise, "en", [cited], deps).support is Support.PARTLY
    assert verify(added, "en", [cited], deps).support is Support.UNSUPPORTED
    plain = some_deps(cited, language="en")
    assert verify(otherwise, "en", [cited], plain).support is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("en", "The parcel is kept for 14 days.", "The parcel is kept for 14 days free of charge."),
        ("en", "The parcel is kept for 14 days and sent back to the sender. A letter is kept at the nearest kiosk.",
         "The parcel is kept for 14 days and sent back to the sender at the nearest kiosk."),
        ("fi", "Paketti palautetaan lähettäjälle 14 päivän kuluttua.",
         "Paketti palautetaan maksutta lähettäjälle 14 päivän kuluttua."),
        ("sv", "Paketet skickas tillbaka till avsändaren.",
         "Paketet skickas tillbaka till avsändaren utan motivering."),
        ("fi", "Paketti palautetaan lähettäjälle 14 päivän kuluttua ilmoituksesta.",
         "Kuluttajansuojalain mukaan paketti palautetaan lähettäjälle 14 päivän kuluttua ilmoituksesta."),
        ("sv", "Paketet skickas tillbaka till avsändaren efter anmälan.",
         "Enligt konsumentskyddslagen skickas paketet tillbaka till avsändaren efter anmälan."),
    ],
)  # fmt: skip
def test_a_detail_put_to_a_sentence_is_refused(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("en", "The marking is made in the register of owners within two banking days of the sale.",
         "The bank makes the marking in the register of owners within two banking days of the sale."),
        ("en", "The parcel is kept for 14 days.", "The parcel itself is kept for 14 days as such."),
        ("fi", "Paketti palautetaan lähettäjälle 14 päivän kuluttua.",
         "Sellainen paketti palautetaan lähettäjälle 14 päivän kuluttua."),
    ],
)  # fmt: skip
def test_a_word_that_says_little_and_who_acts_are_no_details(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is not Support.UNSUPPORTED


def test_a_word_of_the_heading_is_no_detail() -> None:
    cited = a_source("The parcel is kept for 14 days.", language="en", heading="Registered parcels")
    claim = "The registered parcel is kept for 14 days."
    assert verify(claim, "en", [cited], some_deps(cited, language="en")).support is not Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("language", "source", "claim"),
    [
        ("fi", "Paketti palautetaan lähettäjälle 14 päivän kuluttua ilmoituksesta.",
         "Ohjeen mukaan: paketti palautetaan lähettäjälle 14 päivän kuluttua ilmoituksesta."),
        ("sv", "Paketet skickas tillbaka till avsändaren efter anmälan.",
         "Enligt anvisningen skickas paketet tillbaka till avsändaren efter anmälan."),
        ("en", "The parcel is sent back to the sender after the notice.",
         "According to the instructions the parcel is sent back to the sender after the notice."),
    ],
)  # fmt: skip
def test_naming_the_source_adds_no_detail(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is not Support.UNSUPPORTED
