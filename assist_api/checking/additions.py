"""Words put to a sentence of the source that are not its own: "…, free of charge", "… at a branch".

A word that the source does not have may be a synonym, as long as there is a word of the source that it stands for. In a
claim that otherwise repeats its source's words in their order one sees what each new word replaces, and which of them
replaces nothing.
"""

import re
from collections.abc import Collection, Iterator

from assist_api.answers.deps import AnswerDeps
from assist_api.checking.bearing import weights, words_missing
from assist_api.checking.edits import laid_beside, written
from assist_api.checking.parties import party_of
from assist_api.checking.placing import Claimed, Place, forms_around
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Word, content_words

_ACTORS = frozenset(("bank", "customer"))  # whom a rule in the passive means; whether it does is compared elsewhere
# "According to the instructions: …" names the source, which stands beside the sentence; a law by name may be another.
_ATTRIBUTED = re.compile(
    r"\b(?:ohje(?:en|iden)|ehtojen|säänt(?:öjen|elyn)|säännö(?:n|sten)|lain|määräy(?:ksen|sten)|kohdan|luvun) mukaan\b"
    r"|\benligt (?:anvisning\w*|villkor\w*|lagen|regl\w+|föreskrift\w*|punkten|kapitlet)\b"
    r"|\b(?:according to|under) (?:the )?(?:bank['’]s )?"
    r"(?:instructions?|terms|rules?|law|act|regulations?|polic(?:y|ies)|guid(?:elines?|ance)|paragraph|chapter)\b",
    re.IGNORECASE,
)
_RUN = 3  # words put in at one place; more of them are a clause
_REPEATED = 0.7  # share of the claim's other words that stand in the source sentence in the same order


def added(claim: Claimed, best: Place, deps: AnswerDeps) -> Iterator[Why]:
    """The words that the claim has where the sentence that it repeats has nothing to be replaced by them.

    Words that stand elsewhere in the passage count too, but for its headings: they are said there of something else. A
    longer run is a clause of its own, looked for where it stands.
    """
    strange = _strange(claim, best.read.forms | forms_around(best.source, deps), deps)
    if not strange:
        return
    attributed = " ".join(_ATTRIBUTED.findall(claim.text)).split()
    surfaces = {word.surface: word for word in strange}
    beside = laid_beside(claim.text, best.text, claim.language, deps.analyser)
    if beside.same < _REPEATED * (len(beside.claim) - len(strange)):
        return
    for kind, a, b, c, d in beside.steps:
        new = [surfaces[token] for token, _ in beside.claim[c:d] if token in surfaces and token not in attributed]
        replaced = content_words(written(beside.source[a:b]), claim.language, deps.analyser)
        if kind != "equal" and len(replaced) < len(new) <= _RUN:
            yield Why(Lacking.WORDS, tuple(word.surface for word in new))


def _strange(claim: Claimed, forms: Collection[str], deps: AnswerDeps) -> list[Word]:
    """The words that the forms do not bear, less those that say little."""
    language, analyser = claim.language, deps.analyser
    missing = words_missing(claim.words, forms, language, analyser)
    return [
        word for word, weight in zip(missing, weights(missing, language, analyser), strict=True)
        if weight == 1 and party_of(word.surface, language, analyser) not in _ACTORS
    ]  # fmt: skip
