"""A claim put to a source of one passage, checked without an embedding model or a morphology."""

from assist_api.checking.verify import verify
from assist_api.types import Support
from tests.assist_api.answer_fakes import a_source, some_deps


def support(source: str, claim: str, language: str) -> Support:
    """What the checker says of the claim."""
    cited = a_source(source, language=language)
    return verify(claim, language, [cited], some_deps(cited, language=language)).support
