"""Which abbreviations stand for which names, in both directions."""

from collections import Counter
from collections.abc import Iterable, Sequence

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.words import parts, words
from retrieval.lexical.abbreviations import Definition
from retrieval.lexical.fields import marked
from retrieval.scope import Scope, version_of


class Defined:
    """What a corpus defines; only definitions in the passages that a search may show are used for it."""

    def __init__(self, definitions: Iterable[Definition], analyser: Analyser) -> None:
        self._by_short: dict[str, list[Definition]] = {}
        self._by_name: dict[str, list[Definition]] = {}
        for definition in definitions:
            self._by_short.setdefault(definition.short.lower(), []).append(definition)
            if len(words(definition.long)) == 1:
                name = marked(analyser.terms(definition.long, definition.language)[0], definition.language)
                self._by_name.setdefault(name, []).append(definition)

    def long_form(self, word: str, scope: Scope) -> Definition | None:
        """What an abbreviation (lower case, with or without a case ending) is most often said to stand for."""
        found = self._in_scope(self._by_short.get(parts(word)[0], ()), scope)
        said = {(version_of(one.passage_id), one.long.lower(), one.language) for one in found}
        counts = Counter((long, language) for _, long, language in said)
        return max(found, key=lambda one: (counts[one.long.lower(), one.language], one.long), default=None)

    def short_forms(self, name: str, scope: Scope) -> list[str]:
        """The abbreviations (lower case) of a name of one word, given by its index term."""
        return sorted({one.short.lower() for one in self._in_scope(self._by_name.get(name, ()), scope)})

    @staticmethod
    def _in_scope(definitions: Sequence[Definition], scope: Scope) -> list[Definition]:
        return [one for one in definitions if scope.allows(one.passage_id)]
