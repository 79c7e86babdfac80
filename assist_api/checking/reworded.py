"""Whether words that the source does not have say what it says, told by the embedding model when tables cannot.

A cosine alone cannot tell: an invented detail beside a true sentence is as near to the source as a true rewording. But
a word that stands for one of the source brings the sentence nearer to it, and an invented one takes it further away.
"""

import re
from collections.abc import Sequence

from assist_api.answers.deps import AnswerDeps
from assist_api.checking.bearing import share_borne, words_missing
from assist_api.checking.meaning import embedded
from assist_api.checking.placing import Claimed, Place
from assist_api.checking.reading import forms_of
from assist_api.checking.words import Word
from retrieval.profiles import family_of

_NEAR_MISS = 0.4  # share of the claim's words that the place must bear for its meaning to be looked at
_TOLD = 0.3  # share of a source clause's words that the claim has, for the clause to be told by it


def reworded(claim: Claimed, best: Place, deps: AnswerDeps) -> bool:
    """Whether every strange word can stand for one of the source's, and the sentence is nearer with them than without.

    Two sentences and what is left of one are embedded, so it is asked last, of what would be refused for its words.
    """
    floor = deps.config.verify.reworded.get(family_of(deps.encoder.name))
    strange = words_missing(claim.words, best.read.forms, claim.language, deps.analyser)
    if floor is None or not strange or best.share < _NEAR_MISS or len(_untold(claim, best, deps)) < len(strange):
        return False
    there, whole, rest = embedded([best.text, claim.text, _without(claim.text, strange)], deps.encoder)
    cosine = float(there @ whole)
    return cosine >= floor and cosine - float(there @ rest) >= deps.config.verify.reworded_gain


def _untold(claim: Claimed, best: Place, deps: AnswerDeps) -> Sequence[Word]:
    """The words of the clauses told that the claim does not have."""
    said, language = forms_of(claim.clauses), claim.language
    told = [c for c in best.read.own if share_borne(c.words, said, language, deps.analyser) >= _TOLD]
    return [word for clause in told for word in words_missing(clause.words, said, language, deps.analyser)]


def _without(text: str, words: Sequence[Word]) -> str:
    for word in words:
        text = re.sub(rf"\b{re.escape(word.surface)}\b ?", "", text, count=1)
    return text
