"""Words that hold sentences together: they tell a short question's language and say nothing of its subject."""

_FI = """
ei eikö eks en et ettei että hän ihan ja jo joka jos jota jotku juuri kai kans kanssa kenelle kenen ketkä koska ku
kuin kuinka kuka kun kyllä me meidän meille meillä meitä meiän miks miksei miksi mikä millainen milloin millon millä
minun minä missä miten mitä mitäs mua mulla mulle multa mun musta mut mutta mä mää ne nii niin niinku noi noin nyt ois
oisko olen oli olisi olisiko olla ollaan ollaanko ollut on onko onks oon oonko oonks ootko pitäis pitäisi pitäisikö
pitäiskö pitää pitääks pitääkö saa saako saaks saanko saanks sais saisi saisiko saisko se sen siis sit sitte sitä sua
sulla sulle sun sä tai tarvii tarviiko tarviiks tarviinko tarvitaanko tarvitsee tarvitseeko tarvitsenko te teidän
teille teillä teiän toi tosta tämä tästä tää vaan vai voi voidaan voidaanko voidaanks voiko voiks voinko voinks vois
voisi voisiko voisko voit voitko älä
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
ALL_FUNCTION_WORDS = frozenset().union(*FUNCTION_WORDS.values())
"""Of every language."""
