"""Words by which a turn leans on what was said before it, a table a language."""

import re

_OPENERS_FI = """
entä; entäs; entäpä; no; joo; juu; niin; ja; mut; mutta; okei; ok; selvä; eli; sit; sitten; tai; vai; aha; ahaa; ai;
jaa; jaaha; hyvä; kiitos; eikö sit; ymmärrän; just
"""
_OPENERS_SV = """
å; och; men; okej; ok; jaha; jo; då; eller; sen; sedan; aha; jaså; nå; nåja; tack; hur är det med; hur blir det med;
bra; alltså; just det; visst
"""
_OPENERS_EN = """
and; but; so; ok; okay; then; or; what about; how about; what if; right; well; alright; thanks; thank you; oh; i see;
aha; yes but; yeah; fine; good; sure
"""
_REFERENCES_FI = """
se sen sitä siitä siihen siinä siin sille siltä sillä sit sitten ne niitä niiden niistä niihin niille sama saman samaa
samalla samasta samoin sekin senkin sitäkin niitäkin siellä siel sieltä sinne tuo tuon tuota tuosta tuohon toi ton tota
tosta hän hänen hänellä häntä hänelle hänkin silloin silti muuten siinäkin kyseinen kyseisen entä entäs
"""
_REFERENCES_SV = """
det den de dom dem då samma sådan sådant sådana där dit därifrån hon han honom henne hans hennes denna detta dessa
annars också likadant
"""
_REFERENCES_EN = """
it that this those these then same there them they he she him her one ones such otherwise instead too either else
"""


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(";"))


OPENERS = {"fi": _phrases(_OPENERS_FI), "sv": _phrases(_OPENERS_SV), "en": _phrases(_OPENERS_EN)}
"""How a turn begins that goes on with what is being talked about."""

REFERENCES = {
    "fi": frozenset(_REFERENCES_FI.split()),
    "sv": frozenset(_REFERENCES_SV.split()),
    "en": frozenset(_REFERENCES_EN.split()),
}
"""What stands for something named before. Alone it tells little: a long question may hold what it means itself."""

NAMED_RULE = re.compile(
    r"\d\s*§|§\s*\d|\b\d{1,4}/(?:19|20)\d\d\b|\b(?:article|artik(?:la|el)|kohta|punkt)\s*\(?\d", re.IGNORECASE
)
"""A question that names its rule needs nothing else to be found."""
