"""Words that say the same in rules and in plain speech, and words that say little: a reworded sentence has other ones.

Only pairs that hold in any rule of a bank, an insurer or an office are here; no pair of a term and its wider term
("kortti", "pankkikortti"), for that is how a rule is stretched.
"""

from functools import lru_cache

from assist_api.checking.words import Analyser

# One group a line.
_FI = """
toimittaa toimitetaan lähettää saapua tulla tulee antaa
maksaa hinta kustantaa maksu periä peritään veloittaa veloitetaan kulu
ilmoittaa kertoa tiedottaa ilmoitus
syy peruste perustella
lapsi huollettava
soveltaa noudattaa koskea sovelletaan
heti viipymättä välittömästi
saada hankkia myöntää
perua peruuttaa peruutus
ratkaista ratkaisu päättää päätös
poistaa poistua
sulkea suljetaan sulku
edellyttää edellytys vaatia tarvita ehto velvollinen
päättyä loppua lakata
alkaa aloittaa
säilyttää tallettaa
puuttua ilman kadota
asemesta sijasta sijaan
korvata hyvittää korvaus
määräaika aika
pyytää hakea pyyntö
vastata vastuu vastaus
oma itse
sopia sopimus
kalenterivuosi vuosi
voimassa voimassaolo
lisäksi myös
takia vuoksi johdosta
jokainen kukin
kaikki jokainen
yhteensä yhteismäärä
laskuttaa lasku
siirtää siirto
muuttaa muutos
tarkistaa tarkastaa
säännellä säätää säännös määrätä
yli enemmän ylittää
"""
_SV = """
genast omedelbart utan_dröjsmål
ta tas debitera debiteras kosta pris avgift
kontakta kontakt
anmäla anmälan anmälare meddela meddelande underrätta
ge ges lämna lämnas sända sänds bevilja
besluta beslut fatta
ansvara svara ansvar
syns framgår framgå synas
tillämpa tillämpas gälla gäller följa följs kraft
överföra överförs flytta flyttas
granska granskas granskning
utredning visa styrka
duga duger räknas räcka räcker
öka ökas ökad höja höjs
visstid tidsbegränsad
förtida förtid
återbetala återbetalas betala_tillbaka
innehavare kontohavare
ansöka söka söks ansökan
gång taget
skifte skiftesinstrument
tjänsteman handläggare
år kalenderår
både båda
få fås erhålla erhållits
"""
_EN = """
fee charge charged cost costs price
send sent give given go goes provide issue
phone telephone call
answer answered reply replies respond response
receive received receipt get arrive arrives arrival
tell told inform informed notify notified notice disclose
begin begins start starts
time period limit
due must
further subsequent additional later
unhappy dissatisfied dissatisfaction
count counts treat treated regard regarded handle handled
need needed require required requires precondition condition
decide decides decided decision resolve resolves resolved resolution solve
death die dies died dead
want wish
consent agree agreed permission
refuse refused refusal negative reject
free charge
own belong
ask asks request requested requests apply application
phone telephone
keep kept retain retained store
make made submit
close closing
end ends terminate
case matter
conduct behaviour
once as_soon_as
"""
_GROUPS = {"fi": _FI, "sv": _SV, "en": _EN}
# Verbs and nouns that nearly any rule could have: they weigh a third.
_LIGHT = {
    "fi": """
tehdä antaa saada ottaa olla tulla käydä kertoa ilmoittaa koskea soveltaa noudattaa tilanne tapaus asia määrä
toimia pyytää tapahtua jättää jäädä kuulua asettaa käyttää mennä kyseinen lisäksi myös vielä enää mukaan tarvita
""",
    "sv": """
göra ge få ta lämna gälla tillämpa fall ärende sak fråga belopp dessutom fatta begära bli finnas kunna hålla ske
använda klocka redan omfatta person
""",
    "en": """
make give get take apply case matter thing amount also tell ask use do go keep put become happen state set treat
count person customer whenever due
""",
}
LIGHT_WEIGHT = 0.34


@lru_cache(maxsize=8)
def groups(language: str, analyser: Analyser) -> dict[str, frozenset[str]]:
    """Of each base form or stem the marks of its groups; a mark is no word (``~12``)."""
    found: dict[str, set[str]] = {}
    for number, line in enumerate(_GROUPS[language].split("\n")):
        for word in line.split():
            for form in analyser.analyse(word, language)[0]:
                found.setdefault(form, set()).add(f"~{number}")
    return {form: frozenset(marks) for form, marks in found.items()}


@lru_cache(maxsize=8)
def light(language: str, analyser: Analyser) -> frozenset[str]:
    """The base forms or stems of the words that say little."""
    return frozenset(analyser.analyse(word, language)[0][0] for word in _LIGHT[language].split())
