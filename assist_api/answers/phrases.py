"""Every phrase the answer side says to people, in the three languages of its users."""

LANGUAGES = ("fi", "sv", "en")

PHRASES: dict[str, dict[str, str]] = {
    "model_failed": {
        "fi": "Kielimalli ei vastannut. Näytetään sanatarkat lainaukset lähteistä.",
        "sv": "Språkmodellen svarade inte. Här visas ordagranna citat ur källorna.",
        "en": "The language model did not respond. Showing verbatim quotations from the sources.",
    },
    "nothing_supported": {
        "fi": "Lähteet eivät tukeneet kielimallin luonnosta. Näytetään sanatarkat lainaukset lähteistä.",
        "sv": "Källorna stödde inte språkmodellens utkast. Här visas ordagranna citat ur källorna.",
        "en": "The sources did not support the language model's draft. Showing verbatim quotations from the sources.",
    },
    "no_answer": {
        "fi": "Kielimalli ei löytänyt lähteistä vastausta. Näytetään lähimmät kohdat sanatarkkoina lainauksina.",
        "sv": "Språkmodellen hittade inget svar i källorna. Här visas de närmaste ställena som ordagranna citat.",
        "en": "The language model found no answer in the sources. Showing the nearest passages as quotations.",
    },
    "busy": {
        "fi": "Kielimallilla on ruuhkaa. Näytetään sanatarkat lainaukset lähteistä.",
        "sv": "Språkmodellen är upptagen. Här visas ordagranna citat ur källorna.",
        "en": "The language model is busy. Showing verbatim quotations from the sources.",
    },
    "other_language": {
        "fi": "Lähde on {languages}. Tarkista sanamuoto ennen kuin kerrot sen asiakkaalle.",
        "sv": "Källan är på {languages}. Kontrollera ordalydelsen innan du återger den för kunden.",
        "en": "The source is in {languages}. Check the wording before passing it on to the customer.",
    },
    "unknown_date": {
        "fi": "Lähteen voimaantulopäivä ei ole tiedossa: {titles}. Varmista, että se on voimassa.",
        "sv": "Det är inte känt när källan trädde i kraft: {titles}. Kontrollera att den gäller.",
        "en": "It is not known when this source came into force: {titles}. Make sure that it applies.",
    },
    "as_enacted": {
        "fi": "Säädös on siinä muodossa kuin se annettiin, ja myöhemmät muutokset puuttuvat: {titles}. "
        "Tarkista ajantasainen teksti.",
        "sv": "Författningen återges i ursprunglig lydelse, och senare ändringar saknas: {titles}. "
        "Kontrollera den uppdaterade texten.",
        "en": "This statute is shown as it was enacted, without later amendments: {titles}. "
        "Check the consolidated text.",
    },
    "planted": {
        "fi": "Löydetyssä lähteessä on tekstiä, joka näyttää ohjelmalle tarkoitetulta käskyltä: {places}. "
        "Sitä ei noudatettu eikä käytetty vastauksena. Ilmoita asiasta lähteen ylläpitäjälle.",
        "sv": "En källa som hittades innehåller text som ser ut som en instruktion till ett program: {places}. "
        "Den följdes inte och användes inte som svar. Meddela den som förvaltar källan.",
        "en": "A source that was found contains text that looks like an instruction to a program: {places}. "
        "It was neither followed nor used as an answer. Tell whoever maintains the source.",
    },
    "unsure": {
        "fi": "Ei ole varmaa, että nämä kohdat vastaavat kysymykseen. Lue lähteet ennen kuin käytät vastausta.",
        "sv": "Det är inte säkert att dessa ställen besvarar frågan. Läs källorna innan du använder svaret.",
        "en": "These passages may not answer the question. Read the sources before using the answer.",
    },
    "partly": {
        "fi": "Osa vastauksesta on vain osittain lähteen tukema. Lue lähde ennen käyttöä.",
        "sv": "En del av svaret stöds bara delvis av källan. Läs källan innan du använder svaret.",
        "en": "Part of the answer is only partly supported by its source. Read the source before using it.",
    },
    "empty_corpus": {
        "fi": "Palveluun ei ole vielä tuotu yhtään asiakirjaa, joten vastausta ei voi antaa.",
        "sv": "Inga dokument har lagts in i tjänsten än, så frågan kan inte besvaras.",
        "en": "No documents have been added to the service yet, so the question cannot be answered.",
    },
    "nothing_found": {
        "fi": "Voimassa olevista lähteistä ei löytynyt mitään tähän kysymykseen liittyvää.",
        "sv": "I de gällande källorna hittades inget som rör den här frågan.",
        "en": "Nothing related to this question was found in the sources in force.",
    },
    "not_about_this": {
        "fi": "Lähteistä löytyi lähellä olevia kohtia, mutta mikään niistä ei vastaa kysymykseen.",
        "sv": "I källorna finns närliggande ställen, men inget av dem besvarar frågan.",
        "en": "The sources have passages close to this, but none of them answers the question.",
    },
    "words_missing": {
        "fi": "Lähteistä ei löydy kohtaa, jossa mainitaan: {words}.",
        "sv": "I källorna finns inget ställe som nämner: {words}.",
        "en": "The sources have no passage that mentions: {words}.",
    },
    "summary": {
        "fi": "Asiakas kysyi: ”{question}” Sääntötilanne {as_of}. {missing} {looked_at}",
        "sv": "Kunden frågade: ”{question}” Regler per {as_of}. {missing} {looked_at}",
        "en": "The customer asked: “{question}” Rules as of {as_of}. {missing} {looked_at}",
    },
    "looked_at": {
        "fi": "Lähimmät kohdat: {places}.",
        "sv": "Närmaste ställen: {places}.",
        "en": "Nearest passages: {places}.",
    },
    "looked_at_nothing": {
        "fi": "Lähellä olevia kohtia ei löytynyt.",
        "sv": "Inga närliggande ställen hittades.",
        "en": "No passages close to this were found.",
    },
    # A conversation: what was given before, the hand-over's summary.
    "already_given": {
        "fi": "Sama vastaus on jo annettu tässä keskustelussa, eikä se auttanut. Lähteistä ei löydy muuta.",
        "sv": "Samma svar har redan getts i det här samtalet och hjälpte inte. Källorna innehåller inget annat.",
        "en": "The same answer was given already in this conversation and did not help. The sources hold nothing else.",
    },
    "given_before": {
        "fi": "Luonnos toisti sen, mikä on jo sanottu. Näytetään muut kohdat sanatarkkoina lainauksina.",
        "sv": "Utkastet upprepade det som redan sagts. Här visas andra ställen som ordagranna citat.",
        "en": "The draft repeated what was said already. Showing other passages as quotations.",
    },
    "asked_for_person": {
        "fi": "Asiakas haluaa puhua ihmisen kanssa.",
        "sv": "Kunden vill tala med en människa.",
        "en": "The customer wants to talk to a person.",
    },
    "handed_over": {
        "fi": "Asia on siirretty ennen kuin vastausta haettiin.",
        "sv": "Ärendet överfördes innan ett svar söktes.",
        "en": "The matter was handed over before an answer was sought.",
    },
    "asked": {
        "fi": "Asiakas kysyi: {questions} Sääntötilanne {as_of}.",
        "sv": "Kunden frågade: {questions} Regler per {as_of}.",
        "en": "The customer asked: {questions} Rules as of {as_of}.",
    },
    "tried": {
        "fi": "Vastattu jo: {tried}.",
        "sv": "Redan besvarat med: {tried}.",
        "en": "Already answered with: {tried}.",
    },
    "known": {
        "fi": "Asiakkaan mainitsemaa: {known}.",
        "sv": "Kunden nämnde: {known}.",
        "en": "The customer mentioned: {known}.",
    },
    "latest_turns": {
        "fi": "Keskustelusta luettiin {count} viimeistä puheenvuoroa.",
        "sv": "Av samtalet lästes de {count} senaste replikerna.",
        "en": "Of the conversation the latest {count} turns were read.",
    },
    "turn_cut": {
        "fi": "Pitkästä puheenvuorosta luettiin {count} viimeistä merkkiä.",
        "sv": "Av en lång replik lästes de {count} sista tecknen.",
        "en": "Of a long turn the last {count} characters were read.",
    },
    "quoted": {"fi": "”{text}”", "sv": "”{text}”", "en": "“{text}”"},
    # The state that feedback left a suggestion in, as it stands in "tried".
    "outcome_none": {"fi": "ei palautetta", "sv": "ingen respons", "en": "no feedback"},
    "outcome_shown": {"fi": "näytetty", "sv": "visat", "en": "shown"},
    "outcome_opened": {"fi": "lähde avattu", "sv": "källan öppnad", "en": "source opened"},
    "outcome_copied": {"fi": "kopioitu", "sv": "kopierat", "en": "copied"},
    "outcome_edited": {"fi": "muokattu", "sv": "redigerat", "en": "edited"},
    "outcome_accepted": {"fi": "hyväksytty", "sv": "godkänt", "en": "accepted"},
    "outcome_rejected": {"fi": "hylätty", "sv": "förkastat", "en": "rejected"},
    "outcome_wrong": {"fi": "väärä", "sv": "fel", "en": "wrong"},
    "outcome_outdated": {"fi": "vanhentunut", "sv": "föråldrat", "en": "outdated"},
    # Why nothing is suggested, and which sources differ.
    "not_named": {
        "fi": "Mikään löytynyt kohta ei koske kysymyksessä nimettyä asiaa.",
        "sv": "Inget av de funna ställena gäller det som nämns i frågan.",
        "en": "None of the passages found is about what the question names.",
    },
    "year_not_covered": {
        "fi": "Löytyneet kohdat eivät koske kysyttyä vuotta.",
        "sv": "De funna ställena gäller inte det år som frågan avser.",
        "en": "The passages found do not apply to the year asked about.",
    },
    "no_time": {
        "fi": "Lähteistä löytyi lähellä olevia kohtia, mutta missään niistä ei ole kysyttyä aikaa tai päivää.",
        "sv": "I källorna finns närliggande ställen, men inget av dem anger den tid eller dag som efterfrågas.",
        "en": "The sources have passages close to this, but none of them gives the time or date asked for.",
    },
    "no_amount": {
        "fi": "Lähteistä löytyi lähellä olevia kohtia, mutta missään niistä ei ole kysyttyä määrää.",
        "sv": "I källorna finns närliggande ställen, men inget av dem anger det belopp som efterfrågas.",
        "en": "The sources have passages close to this, but none of them gives the amount asked for.",
    },
    "another_time": {
        "fi": "Kysyttynä päivänä voimassa olevat lähteet eivät vastaa kysymykseen.",
        "sv": "De källor som gäller den dag som frågan avser besvarar den inte.",
        "en": "The sources in force on the day asked about do not answer the question.",
    },
    "applies_from": {
        "fi": "Aiheesta on sääntö, mutta sitä sovelletaan vasta {day} alkaen: {place}.",
        "sv": "Det finns en regel om detta, men den tillämpas först från {day}: {place}.",
        "en": "There is a rule on this, but it applies only from {day}: {place}.",
    },
    "applied_until": {
        "fi": "Aiheesta on ollut sääntö, mutta sitä sovellettiin vain {day} asti: {place}.",
        "sv": "Det har funnits en regel om detta, men den tillämpades bara till {day}: {place}.",
        "en": "There was a rule on this, but it applied only until {day}: {place}.",
    },
    "sources_disagree": {
        "fi": "Voimassa olevissa lähteissä on samasta asiasta eri luvut. {one}. {other}. Tarkista, kumpaa sovelletaan.",
        "sv": "Gällande källor anger olika siffror för samma sak. {one}. {other}. Kontrollera vilken som tillämpas.",
        "en": "Sources in force give different figures for the same thing. {one}. {other}. "
        "Check which of them applies.",
    },
    "stricter_house_rule": {
        "fi": "Organisaation oma ohje on määräystä tiukempi. Määräys: {one}. Oma ohje: {other}.",
        "sv": "Organisationens egen regel är strängare än föreskriften. Föreskriften: {one}. Egen regel: {other}.",
        "en": "The organisation's own rule is stricter than the regulation. Regulation: {one}. Own rule: {other}.",
    },
    # Language names as they stand in "other_language".
    "in_fi": {"fi": "suomeksi", "sv": "finska", "en": "Finnish"},
    "in_sv": {"fi": "ruotsiksi", "sv": "svenska", "en": "Swedish"},
    "in_en": {"fi": "englanniksi", "sv": "engelska", "en": "English"},
}


def say(key: str, language: str, **values: str) -> str:
    """The phrase in the language, Finnish for a language that is none of the three."""
    forms = PHRASES[key]
    return forms.get(language, forms["fi"]).format(**values)
