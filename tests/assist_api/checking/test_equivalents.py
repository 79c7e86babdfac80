"""One rule told by what is denied and by what is so; and what only looks like that."""

import pytest

from assist_api.checking.equivalents import affirmed
from assist_api.types import Support
from tests.assist_api.checking_fakes import support

SAME = [
    ("fi", "Hakemusta ei käsitellä ennen kuin liitteet on saatu.", "Hakemus käsitellään vasta, kun liitteet on saatu."),
    ("fi", "Tilin voi avata vain konttorissa.", "Tiliä ei voi avata muualla kuin konttorissa."),
    ("fi", "Jos valtakirja puuttuu, asiamies ei saa tietoja tilistä.",
     "Ilman valtakirjaa asiamies ei saa tietoja tilistä."),
    ("sv", "Kontot kan öppnas endast på kontoret.", "Kontot kan inte öppnas någon annanstans än på kontoret."),
    ("sv", "Ansökan behandlas inte förrän bilagorna har kommit in.",
     "Ansökan behandlas först när bilagorna har kommit in."),
    ("sv", "Medlen lämnas inte ut utan alla delägares samtycke.",
     "För att medlen ska lämnas ut krävs alla delägares samtycke."),
    ("en", "The account can be opened only at a branch.",
     "The account cannot be opened anywhere other than at a branch."),
    ("en", "The application is not processed before the attachments have been received.",
     "The application is processed only after the attachments have been received."),
    ("en", "The refund is not paid unless the receipt is shown.", "The refund is paid only if the receipt is shown."),
    ("en", "The card cannot be used abroad.", "It is impossible to use the card abroad."),
]  # fmt: skip
OTHER = [
    ("fi", "Hakemusta ei käsitellä ennen kuin liitteet on saatu.", "Hakemus käsitellään ennen kuin liitteet on saatu."),
    ("fi", "Nosto ei onnistu ilman tunnuslukua.", "Nosto onnistuu ilman tunnuslukua."),
    ("fi", "Palautus tehdään määräajassa, vaikka asia olisi kesken.",
     "Palautusta ei tehdä ennen kuin asia ei ole kesken."),
    ("sv", "Kontot kan öppnas endast på kontoret.", "Kontot kan inte öppnas på kontoret."),
    ("sv", "Uttag lyckas inte utan kod.", "För uttag behövs ingen kod."),
    ("en", "The bank may not disclose the data to outsiders.",
     "The bank is not prohibited from disclosing the data to outsiders."),
    ("en", "The fee must not be demanded in advance.", "Demanding the fee in advance is allowed."),
    ("en", "The refund is not paid unless the receipt is shown.", "The refund is paid if the receipt is not shown."),
    ("en", "The refund is paid within 3 days.", "The refund is not paid without a receipt."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "claim"), SAME)
def test_a_rule_told_the_other_way_round_is_the_same_rule(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is not Support.UNSUPPORTED


@pytest.mark.parametrize(("language", "source", "claim"), OTHER)
def test_a_rule_turned_round_is_another(language: str, source: str, claim: str) -> None:
    assert support(source, claim, language) is Support.UNSUPPORTED


@pytest.mark.parametrize("text", [text for _, *pair in (*SAME, *OTHER) for text in pair])
def test_told_plainly_once_is_told_plainly_for_good(text: str) -> None:
    assert affirmed(affirmed(text)) == affirmed(text)


def test_of_two_denials_in_one_clause_neither_is_told_otherwise() -> None:
    text = "The custodian may not take credit and may not pledge the account without permission."
    assert affirmed(text) == text
