"""What a person may set about the words added to a question's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpansionConfig:
    """``everyday`` adds the law's words by the table of everyday words, ``dictionaries`` the Finnish translations of
    Swedish and English words where FreeDict's dictionaries are installed.

    ``weight`` and ``dictionary_weight`` in (0, 1] are what a word's terms, or its translations, weigh together, against
    1 for a word asked. Translations at 0.5 were better where no lexicon was learned (by one point of nDCG@10) and worse
    where a good one was (by one). ``rewriting_weight`` is what a model's restatements of the question weigh together;
    it is not measured, for want of a capable model.
    """

    everyday: bool = True
    dictionaries: bool = True
    weight: float = 1.0
    dictionary_weight: float = 0.3
    rewriting_weight: float = 0.5
