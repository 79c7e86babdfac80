"""Words that carry no subject matter, in their written and base forms, a table a language.

Modal verbs are here because questions and rules swap them freely ("voiko" / "on oikeus"); whether a sentence allows or
forbids is compared on its own, not by words; so are the bounds of figures ("enintään", "minst", "within").
"""

_FI = """
ei en et emme ette eivät älä älkää eikä eivätkä enkä etkä jotta että koska kun jos vaikka kuin sekä ja tai vai mutta
vaan myös mikä mitä minkä missä mistä mihin millä milloin miten miksi kuka kenen ketä kenelle kuinka kauan kauanko
paljonko montako moni monta paljon onko oliko voiko saako pitääkö täytyykö tarvitseeko joko
olla on ovat oli olivat ole olisi olen olet olemme olette ollut olleet oltava olevan oleva
voida voi voivat voin voit voisi voidaan voitaisiin saada saa saan saat saavat saisi
pitää pitäisi piti täytyä täytyy tarvita tarvitsee tulla tulee tulisi joutua joutuu haluta haluaa haluan haluaisi
minä minun minua minulla minulle minulta minut minusta sinä sinun sinua sinulle sinulla hän hänen hänellä hänelle häntä
me meidän meitä meille meillä te teidän teitä teille he heidän heille se sen sitä siihen siinä siitä sille sillä ne
niiden niitä niihin niille tämä tämän tätä tähän tässä tästä tälle nämä näiden näitä tuo tuon nuo joka jonka jota
johon jossa josta jolle jolla jotka joiden joita joihin joille mukaan itse oma oman jokin jonkin jotain joku jonkun
kaikki kaikkien muu muun muuta muut muiden toinen
mä mun mua mulla mulle sä sun sulla sulle mitäs mites oonko onks voiks saaks pitääks tarviiks tarvii tarviin
enintään korkeintaan vähintään viimeistään aikaisintaan nuorempi vanhempi
kuluessa kuluttua aikana sisällä ennen jälkeen mennessä
kohden kohti johdosta
niin näin kunhan ellei ellet jollei kuitenkaan siis sitten vielä jo nyt aina kuitenkin
ainakin ihan vain ainoastaan pelkästään vasta taas ehkä noin esimerkiksi esim eli
sellainen tällainen tuollainen mikään mitään kukaan ketään kumpikin kumpikaan kukin
hei moi terve kiitos ole hyvä pyydän kysyä kysyn tiedä tietää kerro kertoa sanoa
"""
_SV = """
inte ej icke aldrig ingen inget inga endast enbart mest mer via medan igen yngre äldre antingen varken emellertid
och eller men att om när som än samt också vad vilken vilket vilka var vart varifrån hur varför vem
vems länge mycket många är var vara varit blir bli blev har ha hade haft kan kunna kunde får få fick fått ska skall
skulle måste bör borde behöver behöva vill vilja ville jag mig min mitt mina du dig din ditt dina han hon hen honom
henne hans hennes den det de dem deras vi oss vår vårt våra ni er ert era denna detta dessa en ett någon något några
man sig sin sitt sina av i på till från för med vid under över efter före utan mot mellan genom enligt inom hos
högst minst senast tidigast maximalt
ingenting sådan sådant sådana båda bägge
så då nu här där redan bara även ännu dock alltid kanske ju väl hej tack snälla veta vet säga göra gör
"""
_EN = """
not no never nor and or but that if when as than also what which where how why who whose whom long much many
is are was were be been being has have had do does did can could may might must shall should will would need needs
want wants i me my mine you your yours he him his she her hers it its we us our ours they them their theirs
this these those a an the any some one each every all other another own of in on at to from for with by
under over after before without against between through into about upon within up out
most least more less fewer able again younger older
nothing none nobody such both during yourself yourselves itself
latest earliest according someone something anyone else within later maximum minimum so then now here there already
only either yet however even still just please hello hi thanks thank know tell say get got
"""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "fi": frozenset(_FI.split()),
    "sv": frozenset(_SV.split()),
    "en": frozenset(_EN.split()),
}
