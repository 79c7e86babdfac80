"""Words by which a turn leans on what was said before it, a table a language."""

import re

# How a turn begins that goes on with what is being talked about; phrases stand as they are said.
OPENERS: dict[str, tuple[str, ...]] = {
    "fi": (
        "entä", "entäs", "entäpä", "no", "joo", "juu", "niin", "ja", "mut", "mutta", "okei", "ok", "selvä", "eli", "sit",
        "sitten", "tai", "vai", "aha", "ahaa", "ai", "jaa", "jaaha", "hyvä", "kiitos", "eikö sit", "ymmärrän", "just",
    ),
    "sv": (
        "å", "och", "men", "okej", "ok", "jaha", "jo", "då", "eller", "sen", "sedan", "aha", "jaså", "nå", "nåja", "tack",
        "hur är det med", "hur blir det med", "bra", "alltså", "just det", "visst",
    ),
    "en": (
        "and", "but", "so", "ok", "okay", "then", "or", "what about", "how about", "what if", "right", "well", "alright",
        "thanks", "thank you", "oh", "i see", "aha", "yes but", "yeah", "fine", "good", "sure",
    ),
}  # fmt: skip

# What stands for something named before. Alone they tell little: a long question may hold what they mean itself.
REFERENCES: dict[str, frozenset[str]] = {
    "fi": frozenset(
        "se sen sitä siitä siihen siinä siin sille siltä sillä sit sitten ne niitä niiden niistä niihin niille sama saman "
        "samaa samalla samasta samoin sekin senkin sitäkin niitäkin siellä siel sieltä sinne tuo tuon tuota tuosta tuohon "
        "toi ton tota tosta hän hänen hänellä häntä hänelle hänkin silloin silti muuten siinäkin kyseinen kyseisen entä "
        "entäs".split()
    ),
    "sv": frozenset(
        "det den de dom dem då samma sådan sådant sådana där dit därifrån hon han honom henne hans hennes denna detta "
        "dessa annars också likadant".split()
    ),
    "en": frozenset(
        "it that this those these then same there them they he she him her one ones such otherwise instead too either "
        "else".split()
    ),
}

NAMED_RULE = re.compile(
    r"\d\s*§|§\s*\d|\b\d{1,4}/(?:19|20)\d\d\b|\b(?:article|artik(?:la|el)|kohta|punkt)\s*\(?\d", re.I
)
"""A question that names its rule needs nothing else to be found."""
