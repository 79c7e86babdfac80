"""A rule told without what it depends on, or of more than it is said of: a bound promise become a general one."""

import re
from collections.abc import Callable, Iterator, Sequence

from assist_api.checking.bearing import marked_forms, share_borne, words_missing
from assist_api.checking.clauses import Clause
from assist_api.checking.equivalents import affirmed
from assist_api.checking.figures import in_digits, without_figures
from assist_api.checking.placing import Claimed, Place
from assist_api.checking.reading import forms_of
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Analyser, content_words

_TOLD = 0.6  # share of a rule's words that the claim has, and of the claim's that the rule has, when it is told
_TOLD_WHOLE = 0.75  # the same, when it is told whole but for its figure
_BOUNDS = ("max", "min", "over", "under")
_DROPPED = 0.25  # share of what a condition adds that the claim has at most, when it is left out
_WHEN = {"fi": r"kun|silloin,? kun", "sv": r"när", "en": r"when|where"}
_IF = {
    "fi": rf"jos|mikäli|kunhan|edellyttäen|{_WHEN['fi']}",
    "sv": rf"om(?! inte)|förutsatt|ifall|{_WHEN['sv']}",
    "en": rf"if|provided|as long as|so long as|{_WHEN['en']}",
}
_UNLESS = {
    "fi": r"ellei\w*|jollei\w*|paitsi",
    "sv": r"om inte|såvida|utom|med undantag",
    "en": r"unless|except",
}
# "Uppgifter om kontot" bounds nothing.
_SWEDISH_IF = (
    r"(?:^|(?<=[,;:]\s)|(?<=endast )|(?<=bara )|(?<=inte ))om\b"
    r"|\bom \w+ (?:inte\b|har\b|är\b|kan\b|får\b|ska\b|vill\b|\w+[ae]r\b)|förutsatt|ifall|när"
)
_ONLY = {
    "fi": re.compile(r"\b(?:vain|ainoastaan|pelkästään)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:endast|bara|enbart)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:only|solely)\b", re.IGNORECASE),
}
_BOUND_TO = {  # what tells that something is so only then, or only with something
    "fi": re.compile(r"\b(?:vain|ainoastaan|pelkästään|vasta|edellyt\w+|vaadi\w*|vaati\w*|tarvit\w+|täytyy|pitää|oltava"
                     r"|jälkeen|ensin)\b", re.IGNORECASE),
    "sv": re.compile(r"\b(?:endast|bara|enbart|först|kräv\w+|krav|förutsätt\w+|behöv\w+|måste|ska|efter|sedan)\b",
                     re.IGNORECASE),
    "en": re.compile(r"\b(?:only|solely|first|requir\w+|needs?|needed|must|ha(?:s|ve) to|after|once|condition)\b",
                     re.IGNORECASE),
}  # fmt: skip
# "The fee is 5 euros; if it is late, 6 euros": such a condition is of what follows.
_OPENS = re.compile(r"(?:[;:.!?\n]|\b(?:ja|mutta|och|men|and|but))\s*$", re.IGNORECASE)
_JOINED = re.compile(r"\W*(?:ja|mutta|och|men|and|but)\b", re.IGNORECASE)
_EVEN = re.compile(r"(?:even|även|edes|också)\W+$", re.IGNORECASE)


def _starts(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile(rf"\W*(?:{words})\b", re.IGNORECASE) for language, words in table.items()}


_BEGINS, _SETS, _EXCEPTS = _starts(_IF), _starts(_WHEN), _starts(_UNLESS)
_SAYS = {
    language: re.compile(rf"\b(?:{words}|{_UNLESS[language]})\b", re.IGNORECASE)
    for language, words in {**_IF, "sv": _SWEDISH_IF}.items()
}
_OPENS_LIST = {language: re.compile(rf"\b(?:{words})\W*(?:\n|$)", re.IGNORECASE) for language, words in _IF.items()}
_ALL = {
    "fi": r"kaik\w+|jokai\w+|aina|kokonaan|täysimääräis\w+|kuka tahansa|milloin tahansa",
    "sv": r"alla|allt|varje|samtliga|alltid|helt|hela|vem som helst|när som helst",
    "en": r"all|every|everyone|everybody|anyone|anybody|always|entirely|wholly|in full|fully|at any time",
}
_AS_MANY = {"fi": r"kunkin|kukin|kulloin\w+|koko|tahansa", "sv": r"var och en|vilken|helst", "en": r"each|any|whole"}
_UNIVERSAL = {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in _ALL.items()}
_OF_ALL = {
    language: re.compile(rf"\b(?:{words}|{_AS_MANY[language]})\b", re.IGNORECASE) for language, words in _ALL.items()
}


_Aside = Callable[[Sequence[Clause], str], bool]


def widened(claim: Claimed, near: Sequence[Place], analyser: Analyser) -> Iterator[Why]:
    """Said of all, or always, where no place near says so; or said without the condition that it has there."""
    language = claim.language
    universal = _UNIVERSAL[language].search(claim.text)
    there = [f"{place.text}\n{place.source.passage.context}" for place in near]
    if universal and not any(_OF_ALL[language].search(text) for text in there):
        yield Why(Lacking.BOUND, (universal.group(),))
    if _bound_alone(claim, there):
        yield Why(Lacking.NEGATION)
    if near:
        yield from _dropped(claim, near[0], _BEGINS[language], analyser, _is_setting)
        yield from _only(claim, near[0], analyser)
        yield from _boundless(claim, near[0], analyser)


def _bound_alone(claim: Claimed, there: Sequence[str]) -> bool:
    """Whether "not without" or "not before" of the claim is no condition of any place."""
    bound, told = _BOUND_TO[claim.language], affirmed(claim.text)
    binds = len(bound.findall(told)) > len(bound.findall(claim.text))
    return binds and not any(bound.search(affirmed(text)) for text in there)


def without_exception(claim: Claimed, best: Place, analyser: Analyser) -> tuple[Why, ...]:
    """A rule told without its exception or its setting: true as far as it goes, and not wholly what the source says."""
    tables = (_EXCEPTS[claim.language], _BEGINS[claim.language])
    return tuple(why for begins in tables for why in _dropped(claim, best, begins, analyser))


def _dropped(
    claim: Claimed, best: Place, begins: re.Pattern[str], analyser: Analyser, aside: _Aside = lambda *_: False
) -> Iterator[Why]:
    """Conditions left out, but for those ``aside``."""
    language, said = claim.language, forms_of(claim.clauses)
    if _SAYS[language].search(claim.text):
        return
    for rule, condition in _conditioned(best, language, begins):
        told = share_borne(rule.words, said, language, analyser) >= _TOLD
        about = share_borne(claim.words, rule.forms, language, analyser) >= _TOLD
        if told and about and not aside(condition, language) and not _tells(claim, rule, condition, analyser):
            yield Why(Lacking.BOUND, tuple(word.surface for clause in condition for word in clause.words[:1])[:1])
            return


def _only(claim: Claimed, best: Place, analyser: Analyser) -> Iterator[Why]:
    """What is so only with something, told without it."""
    language, said = claim.language, forms_of(claim.clauses)
    if _ONLY[language].search(in_digits(claim.text)):
        return
    for at, clause in enumerate(best.read.own):
        found = _ONLY[language].search(clause.text)
        if not found:
            continue
        rule, bound = (content_words(part, language, analyser) for part in _parted(clause.text, found))
        forms = marked_forms(rule, language, analyser)
        if not _JOINED.match(clause.text):
            forms |= forms_of(best.read.own[:at])
        told = share_borne(rule, said, language, analyser) >= _TOLD
        about = share_borne(claim.words, forms, language, analyser) >= _TOLD
        if rule and bound and told and about and share_borne(bound, said, language, analyser) < _DROPPED:
            yield Why(Lacking.BOUND, (found.group(),))
            return


def _parted(text: str, found: re.Match[str]) -> tuple[str, str]:
    return without_figures(text[: found.start()]), without_figures(text[found.end() :])


def _boundless(claim: Claimed, best: Place, analyser: Analyser) -> Iterator[Why]:
    """What is allowed, or need not be, up to some figure in the source, and without any in the claim."""
    language, said = claim.language, forms_of(claim.clauses)
    if claim.figures:
        return
    for clause in best.read.own:
        bounded = [figure for figure in clause.figures if figure.sense in _BOUNDS]
        granted = clause.denials or clause.forces["may"] or clause.forces["exempt"]
        told = share_borne(clause.words, said, language, analyser) >= _TOLD_WHOLE
        about = share_borne(claim.words, clause.forms, language, analyser) >= _TOLD_WHOLE
        if bounded and granted and told and about:
            yield Why(Lacking.BOUND, (bounded[0].written,))
            return


def _is_setting(condition: Sequence[Clause], language: str) -> bool:
    """ "When the card is lost" says as often where a rule stands as what it depends on; with a figure it is a bound."""
    return any(_SETS[language].match(each.text) for each in condition) and not any(each.figures for each in condition)


def _conditioned(best: Place, language: str, begins: re.Pattern[str]) -> Iterator[tuple[Clause, Sequence[Clause]]]:
    """Each rule of the unit with the clauses that it depends on; a list depends for its lead-in."""
    own = best.read.own
    bound = [bool(begins.match(clause.text)) and not _concession(clause, best) for clause in own]
    for at, clause in enumerate(own):
        if not bound[at]:
            continue
        free = [before for before in range(at) if not bound[before]]
        if free and not _OPENS.search(_before(clause, best)):
            yield own[free[-1]], own[free[-1] + 1 : at + 1]
        elif at + 1 < len(own):
            yield own[at + 1], (clause,)
    if own and (opened := _OPENS_LIST[language].search(best.text)):
        head = [clause for clause in own if clause.text.strip() in in_digits(best.text[: opened.start()])]
        yield from ((head[-1], own[len(head) :]) for _ in head[:1])
    if best.read.lead and _OPENS_LIST[language].search(best.source.passage.context.strip()):
        yield best.read.lead[-1], own


def _concession(clause: Clause, best: Place) -> bool:
    """Whether it is one that binds nothing: "even if"."""
    return bool(_EVEN.search(_before(clause, best)))


def _before(clause: Clause, best: Place) -> str:
    text = in_digits(best.text)
    return text[: max(text.find(clause.text), 0)]


def _tells(claim: Claimed, rule: Clause, condition: Sequence[Clause], analyser: Analyser) -> bool:
    """Whether the claim says anything of the condition that is not in the rule already."""
    language = claim.language
    figures = [figure for clause in condition for figure in clause.figures]
    if any(figure.same_amount(other) for figure in figures for other in claim.figures):
        return True
    new = words_missing([word for clause in condition for word in clause.words], rule.forms, language, analyser)
    if not new:
        return not figures and bool(condition)
    return share_borne(new, forms_of(claim.clauses), language, analyser) >= _DROPPED
