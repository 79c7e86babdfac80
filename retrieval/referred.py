"""Rules that a question names: their passages go first, and what it names in part only is lifted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Passage
from corpus.units import names
from retrieval.hit import Hit
from retrieval.scope import version_of


@dataclass(frozen=True, slots=True)
class Referred:
    """One rule that a question names by ``words``.

    ``passages`` are what it means, in document order, where document and unit are both named; ``whole`` says that the
    question is nothing but this. ``versions`` are those of a document that is named without a unit. ``unit`` (a
    ``corpus.units`` key) is a unit without a document, ``division`` the part of it.
    """

    words: str
    passages: tuple[str, ...] = ()
    versions: frozenset[str] = frozenset()
    unit: str = ""
    division: str = ""
    whole: bool = False


Refer = Callable[[str], Sequence[Referred]]
"""Finds the rules that a question names; what the corpus does not have is left out."""

# What is added to the score of a passage in a document, or under a unit's number, that the question names: about what
# parts the first hit from the twentieth, so that it decides between passages on the matter and not against it.
LIFT = 0.25
# Of what is named at most this share of the hits goes first when the question asks more than the unit itself.
SHARE = 0.5
# Words; a longer question is a text pasted, and what that names are its own references, not what is sought. Else a
# passage's own text would find the section it refers to before the passage.
PASTED = 40


def no_references(question: str) -> Sequence[Referred]:
    """Recognises none."""
    return ()


def pasted(question: str) -> bool:
    """Whether the question is too long to be one."""
    return len(question.split()) > PASTED


def lifted(hits: Sequence[Hit], referred: Sequence[Referred]) -> list[Hit]:
    """The hits that the question names, wholly or in part, above others that score as they do; ties by id."""
    if not referred:
        return list(hits)
    return sorted((_lifted(hit, referred) for hit in hits), key=lambda hit: (-hit.score, _id(hit)))


def named_first(hits: Sequence[Hit], referred: Sequence[Referred], k: int) -> list[Hit]:
    """The hits with those first that the question names wholly.

    They stand in document order where they are all that is asked. Otherwise they keep their order and take at most
    half of the ``k`` places, so that they do not silence the rest.
    """
    order = {passage_id: at for at, passage_id in enumerate(ids(referred))}
    named = [hit for hit in hits if _id(hit) in order]
    if any(each.whole for each in referred):
        named.sort(key=lambda hit: order[_id(hit)])
    else:
        named = named[: max(1, int(k * SHARE))]
    first = {_id(hit) for hit in named}
    return [*(replace(hit, score=1.0) for hit in named), *(hit for hit in hits if _id(hit) not in first)]


def ids(referred: Iterable[Referred]) -> Iterator[str]:
    """The passages named, in order."""
    return iter(dict.fromkeys(passage_id for each in referred for passage_id in each.passages))


def _lifted(hit: Hit, referred: Sequence[Referred]) -> Hit:
    """With its score lifted or not, so that all stay in [0, 1]."""
    words = next((each.words for each in referred if _names(each, hit.passage)), "")
    return replace(hit, score=(hit.score + (LIFT if words else 0.0)) / (1 + LIFT), referred=words)


def _names(referred: Referred, passage: Passage) -> bool:
    if referred.passages or referred.versions:
        return passage.passage_id in referred.passages or version_of(passage.passage_id) in referred.versions
    if not referred.unit or not names(referred.unit, passage.unit):
        return False
    return not referred.division or any(
        each.label.startswith(referred.division) or referred.division.startswith(each.label)
        for each in passage.divisions
    )


def _id(hit: Hit) -> str:
    return hit.passage.passage_id
