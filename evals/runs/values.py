"""Every measure of one question, each a small function of what is known of its answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers import TOP
from evals.questions import Question
from evals.runs.outcome import Outcome
from evals.runs.places import Places
from evals.scoring import abstention, citations, ranking, spans
from evals.scoring.citations import Cited, Said
from evals.scoring.spans import Place
from evals.scoring.stability import stability
from retrieval.analysis.language import detect


@dataclass(frozen=True, slots=True)
class Needed:
    """The places that answer a question, unit by unit: all units are needed, of a unit any place suffices.

    A ``multi`` question needs all of its gold, another any of it.
    """

    units: tuple[tuple[Place, ...], ...]

    @property
    def everywhere(self) -> list[Place]:
        """Every place."""
        return [place for unit in self.units for place in unit]

    def borne(self, place: Place) -> tuple[int, ...]:
        """The numbers of the units that a place bears."""
        return tuple(
            number for number, unit in enumerate(self.units) if any(spans.bears(place, [each]) for each in unit)
        )


def needed(question: Question, places: Places) -> Needed:
    """Where the gold stands; a unit that cannot be located is never found."""
    located = [tuple(places.of_gold(gold)) for gold in question.gold]
    if "multi" in question.tags or not located:
        return Needed(tuple(located))
    return Needed((tuple(place for each in located for place in each),))


@dataclass(frozen=True, slots=True)
class Known:
    """An answer with the places of its first ``TOP`` passages and of its citations; ``again`` as in ``Answered``."""

    outcome: Outcome
    needed: Needed
    evidence: tuple[Place, ...]
    cited: tuple[Place, ...]
    again: tuple[str, ...] | None

    @property
    def must_abstain(self) -> bool:
        """Whether nothing answers the question."""
        return self.outcome.question.must_abstain

    @property
    def said(self) -> list[Said]:
        """The sentences as they are scored."""
        return [Said(each.keys, each.support) for each in self.outcome.sentences]

    @property
    def citations(self) -> list[Cited]:
        """The citations as they are scored."""
        return [Cited(each.key, each.whole, each.on_gold) for each in self.outcome.citations]


def span_recall(known: Known) -> float:
    """Of each unit the best share found of one of its places, on average over the units."""
    shares = [max((spans.recall(known.evidence, [each]) for each in unit), default=0.0) for unit in known.needed.units]
    return sum(shares) / len(shares)


def gold_cited(known: Known) -> float:
    """The share of the units that a citation bears; 0 where it abstained."""
    borne = {number for place in known.cited for number in known.needed.borne(place)}
    return len(borne) / len(known.needed.units)


def key_facts(known: Known) -> float | None:
    """The share of the key facts that the answer tells; 0 where it abstained, None where there are none."""
    asked = known.outcome.question.key_facts
    return len(known.outcome.told) / len(asked) if asked else None


def language(known: Known) -> float | None:
    """Whether the answer is in the question's language, its quotations included; None where it abstained."""
    text = " ".join(each.text for each in known.outcome.sentences)
    return float(detect(text) == known.outcome.question.language) if text else None


def right(known: Known) -> float:
    """Abstained where it must; else cited every place needed and told every key fact."""
    if known.must_abstain:
        return float(known.outcome.abstained)
    return float(gold_cited(known) == 1.0 and not known.outcome.untold)


def wrong(known: Known) -> float:
    """Answered, and not rightly: worse than no answer."""
    return float(not known.outcome.abstained and not right(known))


def stable(known: Known) -> float | None:
    """How far the first passages are the same for the question reworded."""
    found = [each.passage_id for each in known.outcome.evidence[:TOP]]
    return None if known.again is None else stability(found, known.again)


_ANSWERABLE: Mapping[str, Callable[[Known], float | None]] = {
    "span_recall": span_recall,
    "span_precision": lambda known: spans.precision(known.evidence, known.needed.everywhere),
    "gold_cited": gold_cited,
    "citation_precision": lambda known: citations.citation_precision(known.said, known.citations),
    "key_facts": key_facts,
    "answered": lambda known: float(not known.outcome.abstained),
}
_ALL: Mapping[str, Callable[[Known], float | None]] = {
    "citation_recall": lambda known: citations.citation_recall(known.said, known.citations),
    "groundedness": lambda known: citations.groundedness(known.said),
    "language": language,
    "stability": stable,
    "abstention": lambda known: float(known.outcome.abstained == known.must_abstain),
    "abstention_precision": lambda known: abstention.precision(known.outcome.abstained, known.must_abstain),
    "abstention_recall": lambda known: abstention.recall(known.outcome.abstained, known.must_abstain),
    "right": right,
    "wrong": wrong,
    "evidence_ms": lambda known: known.outcome.latency.get("evidence"),
    "answer_ms": lambda known: known.outcome.latency.get("answer"),
}
MEASURES: Sequence[str] = (*ranking.MEASURES, *_ANSWERABLE, *_ALL)


def values(known: Known) -> dict[str, float | None]:
    """By measure; None where the measure says nothing of this question."""
    found: dict[str, float | None] = dict.fromkeys(MEASURES)
    if not known.must_abstain:
        found |= ranking.ranking([each.gold for each in known.outcome.evidence], len(known.needed.units))
        found |= {name: measure(known) for name, measure in _ANSWERABLE.items()}
    found |= {name: measure(known) for name, measure in _ALL.items()}
    return {name: None if value is None else round(value, 4) for name, value in found.items()}
