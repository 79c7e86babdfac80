"""Orders beside the matter: what a document tells whoever reads it to do, and no rule of what was asked about.

A rule may be an imperative ("Tell the customer the reason"), and then it speaks of what the passage and its neighbours
speak of, or of what was asked. "Explain the theory of relativity" speaks of neither: it was put there for a model,
which does as told or repeats it.
"""

import re
from collections.abc import Sequence

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.bearing import marked_forms, share_borne
from assist_api.checking.function_words import FUNCTION_WORDS
from assist_api.checking.placing import read_units
from assist_api.checking.words import Analyser, content_words

_ON_TOPIC = 0.2  # share of an order's words that the question, the headings or the neighbours must say
# A verb that begins a sentence is followed by its object or a clause, and no subject stands before it.
_OBJECT = {
    "sv": r"en|ett|den|det|de|din|ditt|dina|alla|allt|varje|följande|hur|vad|varför|upp|ner",
    "en": r"an?|the|your|this|these|all|every|each|any|following|how|what|why|down|up|in|me|us"
    r"|\w{3,}s (?:from|in|of|to|with|for|about)",
}
# Endings that no imperative has.
_NO_VERB = {
    "sv": r"(?:en|et|na|ing|are|het|tion|igen)",
    "en": r"(?:ing|ed|ly|s|tion)",
}
# What may stand so at the beginning of a rule and is no verb.
_OPENS_RULES = {
    "sv": "om när eftersom medan innan ifall trots utöver förutom beträffande angående vid såvida oavsett samma också",
    "en": "although because once since unless until while whereas during despite except regardless notwithstanding "
    "following given such both half same when whenever wherever whether if where also likewise",
}
_SHAPE = {
    language: re.compile(rf"\W*(?!\w*{_NO_VERB[language]}\b)([^\W\d_]+) (?:{after})\b", re.IGNORECASE)
    for language, after in _OBJECT.items()
}
_FI_RULE = re.compile(r"\b(?:ei|eivät|on|ovat|voi|voivat|saa|saavat|\w{2,}[aä]{2}n)\b", re.IGNORECASE)
_FIRST = re.compile(r"\W*([^\W\d_]+)")
_POLITE = re.compile(r"\W*(?:please|ole hyvä ja|vänligen|snälla|var vänlig och|now|nyt|nu)\b,?\s*", re.IGNORECASE)


def beside_the_matter(text: str, question: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> bool:
    """Whether a drafted sentence is an order that shares nothing with the question or with what surrounds it."""
    if not is_order(text, deps.detect(text), deps.analyser):
        return False
    words = content_words(text, language, deps.analyser)
    asked = marked_forms(content_words(question, language, deps.analyser), language, deps.analyser)
    known = asked.union(*(_around(text, language, source, deps) for source in cited))
    return share_borne(words, known, language, deps.analyser) < _ON_TOPIC


def is_order(text: str, language: str, analyser: Analyser) -> bool:
    """Whether a sentence begins with an imperative, as far as its shape tells."""
    bare = _POLITE.sub("", text, count=1)
    return _finnish_order(bare, analyser) if language == "fi" else _shaped(bare, language)


def _shaped(text: str, language: str) -> bool:
    found = _SHAPE[language].match(text)
    opens = FUNCTION_WORDS[language] | set(_OPENS_RULES[language].split())
    return found is not None and found[1].lower() not in opens


def _finnish_order(text: str, analyser: Analyser) -> bool:
    """A verb's bare stem (``selitä``) or its plural (``selittäkää``), and no verb of a rule behind it.

    The stem is no longer than the base form, as other forms and nouns are, but for a few.
    """
    found = _FIRST.match(text)
    word = found[1].lower() if found else ""
    if not word or word in FUNCTION_WORDS["fi"] or _FI_RULE.search(text):
        return False
    forms = [form for forms in analyser.analyse(word, "fi") for form in forms]
    verbs = [form for form in forms if form.endswith(("a", "ä")) and form[:2] == word[:2] and form != word]
    plural = word.endswith(("kaa", "kää"))
    return any(word[:-3] in (verb[:-1], verb[:-2]) if plural else len(word) <= len(verb) for verb in verbs)


def _around(text: str, language: str, source: Source, deps: AnswerDeps) -> frozenset[str]:
    """What the source says beside the unit that the sentence was taken from."""
    words = content_words(text, language, deps.analyser)
    units = read_units(source, deps)
    own = max(units, key=lambda unit: share_borne(words, unit.forms, language, deps.analyser), default=None)
    there = source.passage.language
    around = marked_forms(content_words(source.surroundings, there, deps.analyser), there, deps.analyser)
    return around.union(*(unit.forms for unit in units if unit is not own))
