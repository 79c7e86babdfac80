"""Why a sentence is not, or not wholly, borne by what it cites."""

from dataclasses import dataclass
from enum import StrEnum


class Lacking(StrEnum):
    """What was found wrong with a sentence."""

    SOURCE = "source"
    WORDS = "words"
    FIGURE = "figure"
    BOUND = "bound"
    NEGATION = "negation"
    MODALITY = "modality"
    PARTY = "party"
    LANGUAGE = "language"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Why:
    """One thing wrong and the words of the sentence that it is about, none where something is left out."""

    what: Lacking
    words: tuple[str, ...] = ()
