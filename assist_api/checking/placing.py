"""Where in its sources a claim stands: the units that bear its words and its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.answers.units import Unit
from assist_api.checking.bearing import share_borne
from assist_api.checking.clauses import Clause
from assist_api.checking.figures import Figure, missing_figures
from assist_api.checking.reading import ReadSource, ReadUnit, read_source
from assist_api.checking.words import Word

_MORE = 2  # units beside the best that a sentence may draw together


@dataclass(frozen=True, slots=True)
class Place:
    """The unit of a cited passage that bears a sentence best; ``share`` of its words, across languages the cosine."""

    source: Source
    read: ReadUnit
    share: float
    has_figures: bool
    exact: bool

    @property
    def unit(self) -> Unit:
        """Where in the passage it is."""
        return self.read.unit

    @property
    def text(self) -> str:
        """The unit, word for word."""
        return self.read.text


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence to be checked: its clauses with their words and figures."""

    text: str
    language: str
    clauses: tuple[Clause, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """Its content words in order."""
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures in order."""
        return tuple(figure for clause in self.clauses for figure in clause.figures)


def read_units(source: Source, deps: AnswerDeps) -> tuple[ReadUnit, ...]:
    """The source's units with what each says; kept for the next sentence that cites it."""
    return _read(source, deps).units


def whole_forms(source: Source, deps: AnswerDeps) -> frozenset[str]:
    """Every word of the source, its headings and title included."""
    return _read(source, deps).forms


def forms_around(source: Source, deps: AnswerDeps) -> frozenset[str]:
    """The words of its headings, its title and its context."""
    return _read(source, deps).around


def _read(source: Source, deps: AnswerDeps) -> ReadSource:
    most = deps.config.extract.max_chars
    return read_source(source.passage, source.surroundings, deps.split, most, deps.analyser)


def places(claim: Claimed, cited: Sequence[Source], deps: AnswerDeps) -> list[Place]:
    """Every unit of the sources, the one that bears the claim best first."""
    found = []
    for source in cited:
        for read in read_units(source, deps):
            share = share_borne(claim.words, read.forms, claim.language, deps.analyser)
            has_figures = not missing_figures(claim.figures, figures_of([read]))
            found.append(Place(source, read, share, has_figures, _plain(claim.text) == _plain(read.text)))
    bonus = deps.config.verify.figures_weigh if claim.figures else 0.0
    return sorted(found, key=lambda p: (not p.exact, -p.share - bonus * p.has_figures, p.unit.start))


def drawn_together(claim: Claimed, ranked: Sequence[Place], deps: AnswerDeps) -> list[Place]:
    """The best place and those that bear what it does not, each a good part of the sentence."""
    chosen = list(ranked[:1])
    while chosen and len(chosen) <= _MORE and not chosen[0].exact:
        said = frozenset().union(*(place.read.forms for place in chosen))
        share = share_borne(claim.words, said, claim.language, deps.analyser)
        gains = [
            (share_borne(claim.words, said | place.read.forms, claim.language, deps.analyser) - share, place)
            for place in ranked
            if place not in chosen
        ]
        gain, place = max(gains, key=lambda pair: pair[0], default=(0.0, None))
        if place is None or gain < deps.config.verify.min_gain:
            break
        chosen.append(place)
    return chosen


def told_elsewhere(figure: Figure, clause: Clause, near: Sequence[Place], ranked: Sequence[Place], deps: AnswerDeps,
                   language: str) -> Place | None:  # fmt: skip
    """Another unit that has the figure and bears its clause no worse than the places near, where a like one stands.

    A number that another sentence of the passage has beside other words is a number swapped.
    """

    def share(some: Sequence[Place]) -> float:
        return share_borne(clause.words, forms_near(some), language, deps.analyser)

    having = [place for place in ranked if not missing_figures([figure], figures_of([place.read]))]
    if any(other.kind is figure.kind for other in figures_of([place.read for place in near])):
        having = [place for place in having if place.share >= near[0].share and share([place]) >= share(near)]
    best = max(having, key=lambda place: share([place]), default=None)
    return best if best is not None and share([best]) >= deps.config.verify.min_figure_words else None


def figures_of(read: Sequence[ReadUnit]) -> list[Figure]:
    """The figures of units and of their lead-ins."""
    return [figure for unit in read for clause in unit.clauses for figure in clause.figures]


def forms_near(near: Sequence[Place]) -> frozenset[str]:
    """The words of these places and of their lead-ins."""
    return frozenset().union(*(place.read.forms for place in near))


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
