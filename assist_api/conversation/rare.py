"""How rare a word is in running text: what stays of a long conversation is what other conversations do not have."""

from functools import lru_cache

_MOST = 8.0  # on Zipf's scale the commonest words have 7 to 8, those in no list 0


@lru_cache(maxsize=20_000)
def rarity(word: str, language: str) -> float:
    """8 less the word's Zipf frequency (van Heuven et al. 2014), by wordfreq's lists; read at the first use."""
    from wordfreq import zipf_frequency

    return _MOST - float(zipf_frequency(word, language))
