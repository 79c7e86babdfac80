"""From a configuration to an expander."""

from itertools import chain
from pathlib import Path

from retrieval.analysis.analyser import Analyser
from retrieval.expansion.config import ExpansionConfig
from retrieval.expansion.everyday import EverydayWords
from retrieval.expansion.model import Expander, NoExpansion
from retrieval.expansion.table import OWN_TABLE, delivered, read


def load_expander(config: ExpansionConfig, analyser: Analyser, home: Path | None = None) -> Expander:
    """What ``config`` asks for, with the words that ``home``, the data folder, adds in ``everyday.toml``.

    Cheap: words are analysed at the first question. RetrievalError names the line of the file that is wrong.
    """
    if not config.everyday:
        return NoExpansion()
    own = read(home / OWN_TABLE) if home is not None else ()
    return EverydayWords(chain(delivered(), own), analyser, config.weight)
