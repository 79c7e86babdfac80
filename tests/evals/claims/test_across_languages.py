from dataclasses import replace

from assist_api.answers.sources import Source
from evals.claims.across_languages import across_claims
from evals.claims.claim import VERBATIM
from ingest.passages.sentences import split_sentences
from tests.assist_api.answer_fakes import a_source


def version(language: str, text: str, stem: str = "kp-1", number: int = 1) -> Source:
    source = a_source(text, language=language, number=number)
    return replace(source, document=replace(source.document, document_id=f"{stem}-{language}"))


FI = "Pankki palauttaa kortin maksun asiakkaalle. Kortin saa noutaa konttorista kahden päivän kuluessa."
SV = "Banken återbetalar avgiften för kortet till kunden. Kortet får hämtas på kontoret inom två dagar."


def test_a_sentence_is_claimed_of_the_passage_that_says_it_in_the_other_language() -> None:
    claims = list(across_claims([version("fi", FI), version("sv", SV)], split_sentences, 10))
    true = {(claim.language, claim.source.passage.language) for claim in claims if claim.kind == VERBATIM}
    assert true == {("fi", "sv"), ("sv", "fi")}
    assert {claim.true for claim in claims} == {True, False}


def test_passages_with_other_sentences_or_of_other_documents_are_no_pair() -> None:
    for other in (version("sv", SV.partition(". ")[0] + "."), version("sv", SV, stem="kp-2"),
                  version("sv", SV, number=2)):  # fmt: skip
        assert list(across_claims([version("fi", FI), other], split_sentences, 10)) == []
