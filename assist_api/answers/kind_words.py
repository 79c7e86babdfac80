"""The words by which a question tells what it asks for, and those by which a sentence has it."""

import re
from enum import StrEnum


class Asked(StrEnum):
    """What the answer must contain; a question may ask for several."""

    TIME = "time"
    AMOUNT = "amount"
    PERMISSION = "permission"
    PERSON = "person"
    PLACE = "place"
    PAPERS = "papers"
    CONSEQUENCE = "consequence"
    STEPS = "steps"


def _any(*lines: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines)})", re.IGNORECASE)


# As people write and speak: "kauanks", "paljo", "hu länge", "till when". Where a word also joins clauses ("when",
# "när", "koska"), only at the start of a question or before a verb that makes it one.
QUESTIONS = {
    Asked.TIME: _any(
        r"(?:kuinka|miten|kuin?) (?:kauan|pitk|nopea|pian|äkkiä)|kauan(?:ko|ks)|milloin|(?<![^.?!] )koska\b",
        r"m(?:ihin|istä?) (?:mennessä|asti|aikaan)|määräai|m(?:issä|inkä|ihin) (?:\w+ )?(?:määrä)?aja",
        r"(?:kuinka )?mon(?:ta|ess[ao])(?:ko|k?s)? (?:\w*päiv|viik|kuukau|vuo|tun)|monelta|nopeammin",
        r"hur? (?:länge|lång tid|snabbt|snart|fort|långt (?:bakåt|tillbaka)|dags)|inom vilken tid|tidsfrist|till när",
        r"hur? många (?:\w*dag|veck|månad|år|timm)|(?:^|(?<=[.?!] )|(?<=och ))när\b",
        r"när (?:får|kan|ska|måste|är|blir|kommer|börjar|släpp)",
        r"how (?:long|soon|quickly|fast|much time|many (?:\w+ )?(?:day|week|month|year|hour))|deadline|time limit",
        r"(?:by|until|till|since|from) when|(?:until|till|up to) what (?:time|hour|o.clock|date|day)|what time",
        r"(?:^|(?<=[.?!] )|(?<=and ))when\b|when (?:do|does|is|are|can|will|must|should|may)\b",
    ),
    Asked.AMOUNT: _any(
        r"palj(?:o(?:n(?:ko|ks)?|k|ks)?)\b|(?:kuinka|miten|kuin?) (?:palj|suur|iso|kallis|moni)|monta(?:ko|ks)\b",
        r"minkä (?:suurui|verran|hintai)|mitä (?:\S+ ){0,5}(?:maksaa|kustantaa)|\w*hin(?:ta|nat|nasto)|suurin",
        r"enimmäis|yläraja|kallii|edullisem|ilmai|korko\b|prosent",
        r"hur? (?:mycket|stor|hög|dyr|många)|vad (?:\S+ ){0,4}(?:kostar|på|ränta|gräns)|va kostar|\w*pris\b",
        r"va va gräns|högsta belopp|avgift|hur? mång",
        r"how (?:much|large|big|high|expensive|many)|what (?:\S+ ){0,4}(?:costs?|fee|limit|price|sum|share|rate)\b",
        r"what do you (?:\w+ )?(?:take|charge|cut)|(?:biggest|largest|highest|maximum)|at most|price\b|percent",
    ),
    Asked.PERMISSION: _any(
        r"saa(?:n|t|mme|vat)?(?:ko|ks)|voi(?:n|t|mme|vat)?(?:ko|ks)|pitää(?:kö|ks)|täytyy(?:kö|ks)|tarvii?(?:n|ks)",
        r"tarvitse(?:e|n)ko|onko .*(?:oikeu|pakko|lup|velvol|kielle)|kelpaa(?:ko|ks)|riittää(?:kö|ks)",
        r"får (?:ja|jag|vi|man|hon|han|de)\b|kan (?:ja|jag|vi|man|ni|hon|han)\b|måste (?:ja|jag|vi|man)|går de",
        r"räcker de|slipper (?:ja|vi)|har (?:ja|jag|vi) rätt",
        r"can (?:i|we|you|he|she|they)\b|may\b|must (?:i|we)|do (?:i|we) (?:\w+ )?(?:have|need)",
        r"(?:am|are|is) .*(?:allowed|entitled)",
    ),
    Asked.PERSON: _any(r"kuka|kenen|kenelle|ketkä|kehen|ketä|kelle|vem\b|vems|vart kopplar|who\b|whose|whom"),
    Asked.PLACE: _any(
        r"missä\b(?! \w*aja)|mistä\b(?! asti)|minne\b|mihin\b(?! (?:mennessä|asti|aikaan))",
        r"var (?:kan|får|ska|finns|gör)|vart\b|varifrån|where\b|which (?:office|branch)",
    ),
    Asked.PAPERS: _any(
        r"m(?:itä|itkä|ikä|illä) (?:\w*paper|asiakirj|\w*todistu|liit|lomak|lapu)|kelpaa(?:ko|ks)",
        r"vilk(?:a|et|en) (?:papper|handling|intyg|blankett)|duger",
        r"(?:which|what) (?:paper|document|proof|form|id\b|evidence)",
    ),
    Asked.CONSEQUENCE: _any(
        r"mitä (?:tapahtuu|seuraa|käy)|mitä jos|entäs? jos|vad händer|vad om|tänk om|what happens|what if",
    ),
    Asked.STEPS: _any(
        r"(?:kuinka|miten) (?:mä|minä|me|voi|saa|tee|toimi|pitää|hae|ilmoi|vaih|peru|tilaa)",
        r"mitä (?:pitää|täytyy|teen|tehdä)|hur (?:gör|ska|kan|får|säger|byter|beställer)",
        r"vad (?:ska|måste|gör) (?:ja|jag|vi|man)",
        r"how (?:do|can|should|to)\b|what (?:do|should|must) (?:i|we)\b",
    ),
}  # fmt: skip
SOON = _any(
    r"viipymättä|välittömästi|heti\b|viivytyksettä|toistaiseksi|viimeistään|samana|klo\b",
    r"utan dröjsmål|omedelbart|genast|tills vidare|senast|samma (?:\w*dag)|klockan|kl\.",
    r"without (?:undue )?delay|immediately|at once|until further|no later|at the latest|the same (?:\w+ )?day",
)
# A time told without a number: "the next banking day".
NAMED_TIME = _any(
    r"(?:seuraav|saman|ensimmäi)\w* (?:\w+ )?\w*(?:päiv|viiko|viikk|kuukau|vuode|vuote)",
    r"\w*(?:päivän|viikon|kuukauden|vuoden) (?:aikana|kuluessa|sisällä|päätty)",
    r"(?:följande|nästa|samma|första) (?:\w+ )?\w*(?:dag|veck|månad|år)|den \w*dag som följer|utgången av den \w*dag",
    r"(?:next|following|same|first) (?:\w+ )?(?:day|week|month|year)|end of the (?:\w+ )?(?:day|week|month|year)",
)
FREE = _any(
    r"maksut(?:on|ta|tomasti)|ilmai|veloituksetta|avgiftsfri|gratis|kostnadsfri|free of charge|no charge|free\b"
)
RULE = _any(
    r"saa\b|saavat|saadaan|voi\b|voivat|voidaan|oikeu|oltava|täytyy|pitää|velvol|kielle|sallit|edellyt|tarvitse|riittää",
    r"kelpaa|får\b|kan\b|ska(?:ll)?\b|måste|rätt|förbju|tillåt|krävs|skyldig|räcker|godkänn",
    r"may\b|can\b|must\b|shall\b|entitled|allowed|prohibit|require|right to|obliged|accepted|enough",
)
PARTY = _any(
    r"\w*(?:esimie|esihenkil|päällik|johtaja|hallitu|tiimi|vastaava|asiamie|toimihenkil|käsittelij|neuvoj|edunvalvo|valvo)",
    r"viranoma|\w*(?:chef|ledare|styrelse|anställd|handläggare|rådgivare|ombud|team|myndig)",
    r"manager|leader|director|board|officer|team|ombudsman|authority|adviser|agent",
)
WHERE = _any(
    r"konttor|verkkopank|mobiilipank|puhelim|puhelu|osoit|kassa|sovelluks|palvelupiste|automaat|lomakk|kirjeit",
    r"kontor|nätbank|mobilbank|telefon|kassan|appen|blankett|adress|automat",
    r"branch|office|online bank|mobile|phone|form\b|app\b",
)
PAPER = _any(
    r"passi|henkilökort|ajokort|\w*todistu|\w*asiakirj|\w*ote(?:tta|en)?\b|valtakirj|lomak|oleskelulup|sopimu|perukirj",
    r"pass\b|identitetskort|körkort|\w*intyg|\w*handling|\w*utdrag|fullmakt|blankett|avtal|bouppteckning",
    r"passport|identity card|driving licen|certificate|document|extract|power of attorney|form\b|permit|contract|proof",
)
CONDITION = _any(
    r"jos\b|jollei|ellei|muuten|muutoin|kun\b|om\b|annars|ifall|när\b|if\b|otherwise|unless|where\b|when\b"
)
STEP = _any(
    r"\w+(?:daan|dään|taan|tään)\b|on \w+(?:ttava|ttävä|tava|tävä)\b|ilmoit|pyyd|toimi|lähet|ska(?:ll)?\b",
    r"måste|genom att|must\b|shall\b|is (?:made|sent|given|done)|by (?:phon|send|call|us)|contact|notif|send|ask",
)
