"""What the desk's questions are searched in, and why a passage ranks where it does for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assist_api.errors import AssistError
from assist_api.search_schemas import FiltersView, KnownFiltersView
from assist_api.stores import Stores
from corpus.errors import UnknownId
from corpus.filters import UNFILTERED, Filters
from corpus.model import Kind
from corpus.registry import Registry
from ingest.links.asked import asked
from ingest.progress import AUDIENCE
from retrieval.analysis.language import LANGUAGES
from retrieval.analysis.words import words
from retrieval.expansion.model import Added
from retrieval.explanation import Explanation, explained
from retrieval.hit import Hit
from retrieval.index import Index
from retrieval.scope import Scope, version_of
from retrieval.search import Stages, search

# How many hits an address is looked for in, when a passage is not named by its id.
NAMED_AMONG = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question and what its passages are sought in; ``language`` is the question's."""

    question: str
    language: str
    as_of: date
    k: int = 10
    filters: Filters = UNFILTERED


class Finder:
    """Searches the stores; every method may be called from any thread."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def find(self, wanted: Wanted) -> Sequence[Hit]:
        """The best passages; IndexUnavailable as long as the indexes are missing."""
        with self._stores.searching() as index:
            return self._search(index, wanted).hits

    def scope(self, wanted: Wanted) -> Scope:
        """What may be shown to whoever asks."""
        registry, chosen = self._stores.registry, wanted.filters
        allowed = registry.allowed_versions(
            wanted.as_of,
            chosen.audiences,
            wanted.language,
            kinds=chosen.kinds,
            issuers=chosen.issuers,
            languages=chosen.languages,
        )
        return Scope(allowed, registry.barred_passages(wanted.as_of))

    def stand_ins(self, question: str, language: str) -> Sequence[Added]:
        """What else says the question's words: the law's words, and those of other languages."""
        with self._stores.searching() as index:
            return [*index.stand_ins(question, language), *_translated(question, language, index)]

    def other_days(self, as_of: date) -> Sequence[date]:
        """The days nearest to one on which something applies that does not on that day."""
        dates = [version.in_force for version in self._stores.registry.versions()]
        starts = {each.start for each in dates if each.start and each.start > as_of}
        return sorted(starts | {each.end for each in dates if each.end and each.end < as_of})

    def nearness(self, wanted: Wanted, days: Sequence[date]) -> list[float]:
        """For each day the cosine of the nearest passage that applies then and not on the day wanted; -1 without any.

        Of a version that is the same on both days but for passages with dates of their own all take part.
        """
        now = self.scope(wanted)
        changed = [_changed(now, self.scope(replace(wanted, as_of=day))) for day in days]
        with self._stores.searching() as index:
            return index.nearness(wanted.question, wanted.language, now, changed)

    def find_explained(self, wanted: Wanted) -> tuple[Sequence[Hit], list[Explanation]]:
        """The best passages, and why each ranks where it does."""
        with self._stores.searching() as index:
            done = self._search(index, wanted)
            return done.hits, self._explained(done, [hit.passage.passage_id for hit in done.hits], index)

    def explain(self, wanted: Wanted, passage_id: str) -> Explanation:
        """Why a passage ranks where it does, or is not shown."""
        with self._stores.searching() as index:
            return self._explained(self._search(index, wanted), [passage_id], index)[0]

    def named(self, wanted: Wanted, name: str) -> str:
        """The id of the passage that a person names by its id, or by its address if it is among the better hits.

        UnknownId when there is none.
        """
        if name in self._stores.registry.passages([name]):
            return name
        hits = self.find(Wanted(wanted.question, wanted.language, wanted.as_of, NAMED_AMONG, wanted.filters))
        found = (hit.passage.passage_id for hit in hits if hit.passage.address.casefold() == name.strip().casefold())
        passage_id = next(found, None)
        if passage_id is None:
            raise UnknownId("passage", name)
        return passage_id

    def _explained(self, done: Stages, passage_ids: Sequence[str], index: Index) -> list[Explanation]:
        return explained(done, passage_ids, index, self._stores.registry.passages)

    def _search(self, index: Index, wanted: Wanted) -> Stages:
        registry = self._stores.registry
        return search(
            wanted.question,
            index=index,
            passages=registry.passages,
            scope=self.scope(wanted),
            k=wanted.k,
            language=wanted.language,
            document_of=registry.document_of,
            refer=lambda question: asked(question, registry, wanted.as_of),
        )


def _changed(now: Scope, then: Scope) -> Scope:
    """What may be shown then and not now, with the rest of those versions of which only a passage differs."""
    now_allowed, then_allowed = now.versions or frozenset(), then.versions or frozenset()
    own = {version_of(passage_id) for passage_id in now.barred - then.barred}
    return Scope((then_allowed - now_allowed) | (then_allowed & own), then.barred)


def _translated(question: str, language: str, index: Index) -> Iterable[Added]:
    """What the lexicon learned from the corpus's own translations knows for each word."""
    analysed = zip(words(question), index.lexical.analyser.analyse(question, language), strict=True)
    for word, terms in analysed:
        for other in index.lexicon.languages_from(language):
            for group in index.lexicon.translations(terms, language, other):
                yield Added((word,), " ".join(group), other, max(group.values()), "dictionary")


def known_filters(registry: Registry) -> KnownFiltersView:
    """Every value that narrows a search of this corpus."""
    documents = registry.documents()
    return KnownFiltersView(
        audiences=_audiences(registry),
        kinds=[each.value for each in Kind if any(document.kind is each for document in documents)],
        issuers=_issuers(registry),
        languages=[each for each in LANGUAGES if any(document.language == each for document in documents)],
    )


def filters_of(view: FiltersView | None, registry: Registry) -> Filters:
    """The filters that a person asks for; AssistError names an issuer or audience that no document has.

    What is for everyone is for each audience.
    """
    if view is None or not view.narrows():
        return UNFILTERED
    issuers = _as_known("issuer", view.issuers, _issuers(registry)) if view.issuers else ()
    narrowed = None
    if view.audiences:
        known = [*_audiences(registry), AUDIENCE]
        narrowed = frozenset((*_as_known("audience", view.audiences, known), AUDIENCE))
    return Filters(narrowed, tuple(view.kinds), issuers, tuple(view.languages))


def _audiences(registry: Registry) -> list[str]:
    return _sorted(version.audience for version in registry.versions())


def _issuers(registry: Registry) -> list[str]:
    return _sorted(document.issuer for document in registry.documents())


def _as_known(what: str, wanted: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The values as the corpus writes them."""
    written = {each.casefold(): each for each in known}
    for each in wanted:
        if each.casefold() not in written:
            raise AssistError(f"No document has the {what} '{each}'.", f"Known: {', '.join(_sorted(known)) or 'none'}.")
    return tuple(written[each.casefold()] for each in wanted)


def _sorted(values: Iterable[str]) -> list[str]:
    return sorted({each for each in values if each}, key=str.casefold)
