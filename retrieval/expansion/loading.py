"""From a configuration to an expander."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from retrieval.analysis.analyser import Analyser
from retrieval.errors import RetrievalError
from retrieval.expansion.config import ExpansionConfig
from retrieval.expansion.dictionaries import Translations, installed
from retrieval.expansion.everyday import EverydayWords
from retrieval.expansion.model import Added, Expander
from retrieval.expansion.table import OWN_TABLE, Entry, delivered, read

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Together:
    """What several expanders add, one after the other."""

    expanders: Sequence[Expander]

    def expand(self, question: str, language: str) -> Sequence[Added]:
        """All that they add."""
        return tuple(added for expander in self.expanders for added in expander.expand(question, language))

    def prepare(self) -> None:
        """Prepare each of them."""
        for expander in self.expanders:
            expander.prepare()


def load_expander(config: ExpansionConfig, analyser: Analyser, home: Path | None = None) -> Expander:
    """What ``config`` asks for, with the words that ``home``, the data folder, adds in ``everyday.toml``.

    Cheap: words are analysed and dictionaries read at the first question. With a mistake in ``everyday.toml`` searches
    go on without that file; the log and ``ohjenuora doctor`` name the line.
    """
    expanders: list[Expander] = []
    if config.everyday:
        expanders.append(EverydayWords(chain(delivered(), _own(home)), analyser, config.weight))
    if config.dictionaries:
        expanders.append(Translations(installed(), analyser, config.dictionary_weight))
    return Together(tuple(expanders))


def _own(home: Path | None) -> Sequence[Entry]:
    """An agent on a call must not be left without an answer for a colleague's misplaced quotation mark."""
    if home is None:
        return ()
    try:
        return tuple(read(home / OWN_TABLE))
    except RetrievalError as error:
        logger.warning("%s Until then searches go on without this file.", error)
        return ()
