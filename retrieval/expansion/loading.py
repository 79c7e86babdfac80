"""From a configuration to an expander."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from retrieval.analysis.analyser import Analyser
from retrieval.expansion.config import ExpansionConfig
from retrieval.expansion.dictionaries import Translations, installed
from retrieval.expansion.everyday import EverydayWords
from retrieval.expansion.model import Added, Expander
from retrieval.expansion.table import OWN_TABLE, delivered, read


@dataclass(frozen=True, slots=True)
class Together:
    """What several expanders add, one after the other."""

    expanders: Sequence[Expander]

    def expand(self, question: str, language: str) -> Sequence[Added]:
        """All that they add."""
        return tuple(added for expander in self.expanders for added in expander.expand(question, language))


def load_expander(config: ExpansionConfig, analyser: Analyser, home: Path | None = None) -> Expander:
    """What ``config`` asks for, with the words that ``home``, the data folder, adds in ``everyday.toml``.

    Cheap: words are analysed and dictionaries read at the first question. RetrievalError names the line of the file
    that is wrong.
    """
    expanders: list[Expander] = []
    if config.everyday:
        own = read(home / OWN_TABLE) if home is not None else ()
        expanders.append(EverydayWords(chain(delivered(), own), analyser, config.weight))
    if config.dictionaries:
        expanders.append(Translations(installed(), analyser, config.dictionary_weight))
    return Together(tuple(expanders))
