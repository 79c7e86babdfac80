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
