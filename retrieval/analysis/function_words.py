"""Words that hold sentences together: they tell a short question's language and say nothing of its subject."""

_FI = """
ei en et eikö eks ettei että hän ihan ja jo jos joka jota juuri kai kans kanssa kenen kenelle ketkä koska kuin kuinka
kuka kun kyllä me mikä miks miksi millainen millä milloin minun minä missä miten mitä mitäs mun mut mutta mä mää mulla
mulle ne niin niinku noin nyt oli olla olen ollut on onko ootko pitää pitääkö saa saako se sen siis sitä sun sä tai te
tarviiko tarviiks tarvitaanko tää tämä vai vaan voi voiko voiks voinko älä
"""
_SV = """
alla att av behöver borde bli blir den det detta där då efter eller en ett finns från får för gäller gör ha har hon hos
hur här i icke inte jag kan man med men mig min mitt mot mycket måste nu när och om oss på ska skall som så till under
upp ut vad var varför vars vem vems vi vid vilka vilken vilket vill varje vår är över än
"""
_EN = """
a am an and any are as at be been by can could did do does for from get had has have he her his how i if in is it its
may me must my no not of on or our shall she should that the their there they this to was we were what when where
whether which who whom whose why will with would you your
"""

FUNCTION_WORDS = {"fi": frozenset(_FI.split()), "sv": frozenset(_SV.split()), "en": frozenset(_EN.split())}
