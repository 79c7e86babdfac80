"""Claims in one language about passages in another, made of documents that exist in both: true, and made false.

Two passages are of one another when their documents differ by the language alone (``…-fi``, ``…-sv``) and they have the
same point or section; their sentences are, when there are as many of them on both sides.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random

from assist_api.answers.sources import Source
from assist_api.answers.units import SplitSentences, units
from evals.claims.claim import VERBATIM, WRONG_FAR, WRONG_NEAR, Claim
from evals.claims.from_corpus import LONGEST, SEED, far, near, whole_sentence
from evals.claims.perturb import perturbed

_NUMBER = re.compile(r"\((\d+)\)|(\d+(?: [a-z])?) §")


def across_claims(sources: Sequence[Source], split: SplitSentences, per_language: int) -> Iterator[Claim]:
    """Claims on so many sentences of each language, every other sentence's held out; the same every time."""
    found = defaultdict(list)
    for sentence, language, source in _translated(sources, split):
        found[language].append((sentence, source))
    for language, sentences in sorted(found.items()):
        rng = Random(f"{SEED} across {language}")
        chosen = rng.sample(sentences, min(per_language, len(sentences)))
        for number, (sentence, source) in enumerate(chosen):
            others = [other for other in sources if other.passage.language == source.passage.language]
            yield from _claims(sentence, language, source, others, rng, held_out=bool(number % 2))


def _claims(
    text: str, language: str, source: Source, others: Sequence[Source], rng: Random, *, held_out: bool
) -> Iterator[Claim]:
    yield Claim(VERBATIM, language, text, source, true=True, held_out=held_out)
    for one in perturbed(text, language, rng):
        yield Claim(one.kind.value, language, one.text, source, true=False, held_out=held_out)
    for kind, pool in ((WRONG_NEAR, near(source, others)), (WRONG_FAR, far(source, others))):
        if pool:
            yield Claim(kind, language, text, rng.choice(pool), true=False, held_out=held_out)


def _translated(sources: Sequence[Source], split: SplitSentences) -> Iterator[tuple[str, str, Source]]:
    """Each sentence with its language and the passage that says it in another."""
    twins: dict[tuple[str, str], dict[str, Source]] = defaultdict(dict)
    for source in sources:  # of several versions the last
        if number := _NUMBER.search(source.passage.address):
            stem = source.document.document_id.removesuffix(f"-{source.document.language}")
            twins[stem, number.group()][source.passage.language] = source
    for pair in twins.values():
        read = {language: _sentences(source, split) for language, source in pair.items()}
        for language, sentences in read.items():
            for other, source in pair.items():
                if other != language and len(read[other]) == len(sentences):
                    yield from ((sentence, language, source) for sentence in sentences if whole_sentence(sentence))


def _sentences(source: Source, split: SplitSentences) -> list[str]:
    text = source.passage.text
    return [text[unit.start : unit.end] for unit in units(text, split, LONGEST) if not unit.header]
