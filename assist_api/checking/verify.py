"""Whether a sentence is borne by what it cites: the words' checker first, then whichever model the settings name."""

from collections.abc import Sequence

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.across import by_meaning
from assist_api.checking.by_words import by_words
from assist_api.checking.checker import Checker, lowered
from assist_api.checking.clauses import clauses
from assist_api.checking.nli import load_judge
from assist_api.checking.placing import Claimed
from assist_api.checking.verdict import Verdict, unsupported
from assist_api.checking.why import Lacking, Why
from assist_api.types import Support

__all__ = ["Verdict", "borne", "verify"]


def verify(text: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """The verdict on a sentence that cites these sources; one that cites none is unsupported.

    Figures that the source only bounds are ``partly`` supported, so is what draws figures of several sentences
    together, and so is at best everything said in another language than its source. A further checker is asked of what
    the first lets pass, and can only lower its verdict.
    """
    verdict = borne(text, language, cited, deps)
    judge = load_judge(deps.config.verify.judge)
    further: tuple[Checker, ...] = (judge,) if judge else ()
    for checker in further:
        if verdict.support is Support.UNSUPPORTED:
            break
        verdict = lowered(verdict, checker(text, language, cited, deps))
    return verdict


def borne(text: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """The first checker: words, figures, negations, duties and rights, parties, without a model of language."""
    if not cited:
        return unsupported([Why(Lacking.SOURCE)])
    claim = Claimed(text, language, clauses(text, language, deps.analyser))
    if not claim.clauses:
        return unsupported([Why(Lacking.WORDS)])
    if any(source.passage.language != language for source in cited):
        return by_meaning(claim, cited, deps)
    return by_words(claim, cited, deps)
