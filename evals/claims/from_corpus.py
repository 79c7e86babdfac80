"""Claims made of a corpus: its sentences word for word, the same perturbed, the same citing another passage."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from assist_api.answers.sources import Source
from assist_api.answers.units import SplitSentences, units
from evals.claims.additions import added_clause, added_detail, nearby_detail
from evals.claims.claim import (
    ADDED_CLAUSE,
    ADDED_DETAIL,
    ADDED_NEARBY,
    NEARBY_WORD,
    VERBATIM,
    WRONG_FAR,
    WRONG_NEAR,
    Claim,
)
from evals.claims.perturb import perturbed
from evals.claims.word_swaps import nearby_word

SHORTEST, LONGEST = 40, 400  # characters of a sentence that a model might say
SEED = 20260131


def corpus_claims(sources: Sequence[Source], split: SplitSentences, per_language: int) -> Iterator[Claim]:
    """Claims on so many sentences of each language, every other sentence's held out; the same every time."""
    by_language: dict[str, list[tuple[Source, str]]] = defaultdict(list)
    for source in sources:
        for sentence in _sentences(source, split):
            by_language[source.passage.language].append((source, sentence))
    for language, found in sorted(by_language.items()):
        rng = Random(f"{SEED} {language}")
        chosen = rng.sample(found, min(per_language, len(found)))
        others = [source for source in sources if source.passage.language == language]
        for number, (source, sentence) in enumerate(chosen):
            yield from _claims(source, sentence, others, rng, held_out=bool(number % 2))
            yield from _with_additions(source, sentence, found, held_out=bool(number % 2))


def _claims(source: Source, text: str, others: Sequence[Source], rng: Random, *, held_out: bool) -> Iterator[Claim]:
    language = source.passage.language
    yield Claim(VERBATIM, language, text, source, true=True, held_out=held_out)
    for one in perturbed(text, language, rng, source.passage.text):
        yield Claim(one.kind.value, language, one.text, source, true=False, held_out=held_out)
    if exchanged := nearby_word(text, language, source.passage.text, Random(text)):
        yield Claim(NEARBY_WORD, language, exchanged, source, true=False, held_out=held_out)
    for kind, pool in ((WRONG_NEAR, near(source, others)), (WRONG_FAR, far(source, others))):
        elsewhere = [other for other in pool if text not in other.whole]
        if elsewhere:
            yield Claim(kind, language, text, rng.choice(elsewhere), true=False, held_out=held_out)


def _with_additions(
    source: Source, text: str, found: Sequence[tuple[Source, str]], *, held_out: bool
) -> Iterator[Claim]:
    language, rng = source.passage.language, Random(f"added {text}")
    own = source.document.document_id
    elsewhere = [sentence for other, sentence in found if other.document.document_id != own]
    for kind, made in (
        (ADDED_CLAUSE, added_clause(text, language, elsewhere, rng)),
        (ADDED_DETAIL, added_detail(text, language, source.passage.text, rng)),
        (ADDED_NEARBY, nearby_detail(text, [sentence for other, sentence in found if other is source], rng)),
    ):
        if made:
            yield Claim(kind, language, made, source, true=False, held_out=held_out)


def _sentences(source: Source, split: SplitSentences) -> Iterator[str]:
    """The whole sentences among the passage's units: no table row, no heading, no lead-in of a list."""
    for unit in units(source.passage.text, split, LONGEST):
        text = source.passage.text[unit.start : unit.end]
        if not unit.header and whole_sentence(text):
            yield text


def whole_sentence(text: str) -> bool:
    """Whether a unit's text is one that a model might say: neither a fragment nor longer than it would write."""
    return SHORTEST <= len(text) <= LONGEST and text[0].isupper() and text[-1] == "."


def near(source: Source, others: Sequence[Source]) -> list[Source]:
    """The other passages of the same version, those next to it first in line: up to three on each side."""
    own = [other for other in others if other.version.version_id == source.version.version_id]
    at = own.index(source)
    return [other for other in own[max(0, at - 3) : at + 4] if other is not source]


def far(source: Source, others: Sequence[Source]) -> list[Source]:
    """The passages of other documents."""
    return [other for other in others if other.document.document_id != source.document.document_id]
