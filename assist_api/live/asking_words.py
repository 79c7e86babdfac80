"""The words by which a turn is known to ask, and those that are said for company; patterns, a table a language.

A pattern is matched at word boundaries in lower case. ``openers`` count only where a clause begins, for there the verb
before its subject asks (*Kan jag …*, *Do I …*); ``asks`` count anywhere. ``wants`` and ``problems`` are statements that
call for help; so does what is said, in three words or more, of ``subjects``: the things people deal with a bank, an
insurer or an office about. ``values`` are names of what people look up: alone in a short turn (*tallelokero vuokra*)
they ask.
"""

from dataclasses import dataclass
from enum import StrEnum


class Silence(StrEnum):
    """Why nothing is suggested for a turn."""

    EMPTY = "empty"
    GREETING = "greeting"
    THANKS = "thanks"
    CLOSING = "closing"
    ACKNOWLEDGEMENT = "acknowledgement"
    SMALL_TALK = "small_talk"
    NO_QUESTION = "no_question"
    SAME_QUESTION = "same_question"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's patterns; ``company`` says by what they are for which turns the product stays silent."""

    asks: tuple[str, ...]
    openers: tuple[str, ...]
    wants: tuple[str, ...]
    problems: tuple[str, ...]
    subjects: tuple[str, ...]
    values: tuple[str, ...]
    company: dict[Silence, tuple[str, ...]]


FINNISH = Words(
    asks=(
        # "se mitä sanoin" and "mikä tahansa" ask nothing.
        r"(?<!\bse )(?<!\bsen )(?<!\bsitä )(?<!\bkaikki )"
        r"(?:mikä|mitä|minkä|mihin|missä|mistä|millä)(?! (?:tahansa|vaan?)\b)",
        "mitäs?", "mites", "miten", "mist", "mis", "mil", "mitkä", "minne", "miksi", "miks", "milloin", "millon?",
        "kuinka",
        "kuin paljon?", "kuka", "ketkä", "ke(?:llä|ltä|lle|tä)", "kene[nltks]\\w*", "kumpi\\w*", "kumma[nls]\\w*",
        "monta(?:ko|ks)?", "moneltako",
        "monelleko", "paljon?k[os]?(?!s)", "paljok", "paljonks?", "kauanko", "kauanks", "minkälai\\w+", "millai\\w+",
        "entäs?", "koskako", "koska (?:te|mä|minä|se|sen|ne|voin?|saan?)",
    ),
    openers=("koska (?:te|mä|minä|se|sen|ne)",),
    wants=(
        "halua(?:isin|isimme|n|mme)", "haluun", "tahto(?:isin|isimme)", "tarvi(?:tsen|tsisin|i|in|tsemme|isin)",
        "pitäis(?:i)? saada", "mun pitäis\\w*", "minun pitäisi", "yritän", "oon yrittäny\\w*", "olen yrittänyt",
        "kerro(?:tko|isitko|ppa|)", "sano(?:ppa| )?", "vaihtakaa", "hoida(?:pa)?", "lupaa",
        "ihmettelen", "mietin", "kysyisin", "kysymys", "aioin", "aion", "meinasin",
    ),
    problems=(
        r"en (?!mä\b|minä\b|kyllä\b)\w+", "ei pääse", "ei saa",
        "ei(?:kä)? \\w+ (?:ole |oo )?(?:kuulu\\w*|tullut|tullu)", "ei toimi\\w*", "ei onnistu\\w*", "ei mene",
        "ei suostu",
        "ei löydy", "ei näy", "tuli (?:kirje|viesti|lasku|rahaa|ilmoitus|tekstari|paperi)",
        "sain (?:kirjeen|viestin|laskun|tekstarin)", "hävi(?:si|nny\\w*|nnyt)",
        "kado(?:nnut|nnu|tin|si|s)", "kato(?:si|s)", "hukk(?:asin|ui|assa)", "varaste\\w+", "pölli\\w+",
        "lukkiutu\\w+", "lukossa", "lukkoon", "lukittu",
        "unohtu\\w*", "unohdin", "puuttuu", "väär\\w+", "kahteen kertaan", "kaksi kertaa", "tuplana", "veloit\\w+",
        "huija\\w+",
        "huijau\\w+", "petos\\w*", "epäselv\\w+", "hylät\\w+", "hylkäsi\\w*", "kiellet\\w+", "peri(?:ttiin|taan)",
        "virhe\\w*",
        "rikki", "hajos\\w*", "jäi jumiin", "jumissa", "irtisanottu", "suljettu", "kuoli\\w*",
    ),
    subjects=(
        r"\w*kort(?:ti|in|til|tia|it)\w*", "tili\\w*", "maksu\\w*", "lasku\\w*", r"\w*laina\w*", r"\w*automaat\w+",
        "palk(?:ka|an)\\w*",
        "tunnuks\\w+", "tunnuslu\\w+", "siirto\\w*", r"\w*vakuutu\w+", "luot(?:to|on)\\w*", "rahat", "rahaa",
        "talletu\\w+",
        "hakemu\\w+", "päätö\\w+", "etuu\\w+", "takau\\w+", "vahin\\w+", "korvau\\w+", "valtuutu\\w+", "perin\\w+",
        "sovellu\\w+", "osto\\w*",
    ),
    values=("vuokra", "hinta", "hinnat", "bic", "swift", "iban", "korko", "kulut", "raja", "aukiolo\\w*",
    "määräaika"),
    company={
        Silence.GREETING: ("hei", "heippa", "moi", "moikka", "terve", "päivää", "hyvää (?:päivää|huomenta|iltaa)",
                           "huomenta",
                           "iltaa", "haloo?", "tervehdys", "moro"),
        Silence.THANKS: ("kiitos(?: paljon| kovasti| avusta| teille| sulle| tiedosta)*", "kiitti",
                         "kiitoksia(?: paljon)?", "tuhannet kiitokset",
                         "suurkiitos", "kiitän", "ole(?:ppa)? hyvä"),
        Silence.CLOSING: ("hei hei", "moi moi", "heippa", "näkemiin", "kuulemiin", "hyvää (?:päivän|illan)?jatkoa",
                          "hyvää viikonloppua",
                          "mukavaa (?:päivän|illan)jatkoa", "ei (?:mulla |minulla )?muuta(?! kuin)",
                          "ei ollut muuta", "siinä (?:oli )?kaikki",
                          "se oli siinä", "se oli sitten siinä", "kaikki selvisi", "palataan asiaan"),
        Silence.ACKNOWLEDGEMENT: ("joo+", "juu+", "kyllä", "niin", "no niin", "okei", "ok", "selvä", "selvä homma",
                                  "ahaa", "aha", "just",
                                  "justiinsa", "aivan", "hyvä", "hyvä juttu", "jaa", "jaaha", "mm+", "hm+", "ei",
                                  "en", "sopii",
                                  "ymmärrän", "näin on", "se on oikein", "kuulostaa hyvältä", "hienoa", "kiva",
                                  "no", "hyvin",
                                  "asia selvä", "näin teen", "totta", "eiku", "tota", "öö", "siis", "no joo",
                                  "ookoo"),
        Silence.SMALL_TALK: ("mitä kuuluu", "mitäs kuuluu", "miten menee", "miten voit",
                             "kuuletko(?: (?:minua|mua))?", "kuuluuko",
                             "oletko(?: vielä)? (?:siellä|linjalla)", "ootko(?: vielä)? (?:siellä|linjalla)",
                             "ootsä siellä",
                             "voitko toistaa", "voisitko toistaa", "mitä sanoit", "mitä sä sanoit",
                             "anteeksi mitä", "anteeksi",
                             "hetki(?:nen)?(?: vain| vaan)?", "odota(?:s|pa)?(?: hetki| vähän)?",
                             "tässä menee hetki", "pieni hetki",
                             "onpa (?:kylmä|kuuma|hieno|surkea)(?: päivä| ilma| keli)?"),
    },
)  # fmt: skip

SWEDISH = Words(
    asks=(
        "vad", "va (?:e|är|va|kostar|gör|ska|händer|gäller)", "vems?", "vilken", "vilket", "vilka", "vart", "hur",
        "hu",
        "varför", "varifrån", "när (?:är|får|kan|ska|måste|börjar|kommer|släpps|stänger|öppnar|blir|har|går)",
        "var (?:är|kan|får|ska|finns|hittar|ligger)", "hur dags",
    ),
    openers=(
        r"(?:är|e|kan|får|fårs|ska|skall|måste?|har|finns|går|behöver|kommer|vill|gäller|kostar|blir|borde|bör|tar|kunde|skulle"
        r"|räcker|slipper|hinner|gick|stämmer|betalar|ersätter|täcker|sen e)"
        r" (?:det|de|den|dom|jag|ja|ni|vi|hon|han|man|min|mitt|mina|någon|nån|nåt|er"
        r"|gubben|mamma|pappa|banken|kortet|alla|också|båda)",
    ),
    wants=(
        "jag vill", "ja vill", "vi vill", "skulle (?:jag )?vilja", "undrar", "behöver", "vill veta", "bekräfta",
        "skriv bara",
        "vet inte", "förstår inte", "en fråga", "berätta", "försöker",
    ),
    problems=(
        "fungerar inte", "funkar (?:inte|int)", "kan (?:inte|int)", "kommer (?:inte|int) (?:in|åt)",
        "får (?:inte|int)", "går inte",
        "stulit", "stule[nt]", "fick (?:ett )?(?:brev|meddelande|faktura)", "stal", "är borta", "försvun\\w+",
        "borttappa\\w+", "tappa(?:t|de)", "spärra\\w*", "låst", "lurad",
        "lurats", "bedräg\\w+", "fel", "två gånger", "dubbelt", "glömt", "glömde", "har inte kommit", "saknas",
        "nekad\\w*", "avslag",
        r"(?<!\bthe )(?<!\bmy )(?<!\ba )dog", "uppsagt",
    ),
    subjects=(
        r"\w*kort(?:et|en)?", r"\w*konto\w*", r"\w*betalning\w*", "faktura\\w*", "räkning\\w*",
        r"\w*lån(?:et|en)?", r"\w*automaten",
        "lön(?:en)?", "koder(?:na)?", "överföring\\w*", r"\w*försäkring\w*", "krediten?", "pengar(?:na)?",
        "ansökan", "beslutet",
        "borgen", "skadan?", "ersättning\\w*", "fullmakt\\w*", "sms", "appen", "köpet",
    ),
    values=("pris", "priset", "avgift", "ränta", "räntan", "gräns", "bic", "swift", "iban", "öppettider"),
    company={
        Silence.GREETING: ("hej(?:san)?", "god (?:dag|morgon|kväll)", "tjena", "hallå", "goddag", "morjens",
                           "tjänare"),
        Silence.THANKS: ("tack(?: så (?:mycket|hemskt mycket))?(?: för (?:hjälpen|svaret))?", "tusen tack",
                         "tackar", "stort tack", "tack ska du ha"),
        Silence.CLOSING: ("hej ?då", "hej hej", "adjö", "ha en (?:bra|fin|trevlig) (?:dag|kväll|helg)",
                          "det var allt",
                          "det var det hela", "inget annat", "vi hörs", "trevlig helg", "ha det (?:så )?bra"),
        Silence.ACKNOWLEDGEMENT: ("ja+", "jo+", "nej", "nä+", "okej", "ok", "jaha", "jaså", "visst", "precis",
                                  "just det", "bra", "fint",
                                  "jag förstår", "förstår", "det stämmer", "stämmer", "mm+", "nå", "aha",
                                  "låter bra", "då så",
                                  "absolut", "klart", "vad (?:bra|fint|roligt|snällt)", "toppen", "just så",
                                  "okej då"),
        Silence.SMALL_TALK: ("hur mår du", "hur står det till", "hör du mig", "är du (?:kvar|där)",
                             "kan du upprepa", "vad sa du", "förlåt",
                             "ursäkta", "ett ögonblick", "vänta(?: lite| ett tag)?", "vilket väder"),
    },
)  # fmt: skip

_AUX = (
    "is|are|am|was|were|do|does|did|can|could|will|would|should|shall|may|must|have|has|had"
    "|isn't|aren't|don't|doesn't|can't|won't"
)
ENGLISH = Words(
    asks=(
        rf"(?:what|which|who|whose|whom|where|why|when|how)(?:'s)? (?:{_AUX})",
        "how (?:much|many|long|fast|soon|often|far|big|high|old|come|quickly|late)",
        "which (?:one|of|branch|card)", "what's", "whose \\w+",
        "(?:up to|from|till|until|by|at|for|to|in) (?:what|which|when|how|whom|where)", "so what", "what now",
        "what (?:sum|share|time|if)",
    ),
    openers=(
        "what(?! an?\\b)", "which", "whose", "where", "why", "how",
        rf"(?:{_AUX}) (?:i|you|we|he|she|it|they|there|the|an?|my|your|our|his|her"
        r"|that|this|these|those|any\w*|all|someone|both)",
        "any (?:chance|way|idea)",
    ),
    wants=(
        "i (?:just |only )?(?:want|need)", "we (?:want|need)", "i'?d (?:like|need)", "i would like",
        "wonder(?:ing)?", "tell me", "don'?t know",
        "don'?t understand", "want to know", "a question", "just type", "confirm", "trying to",
        "wants? (?:to|\\d+)", "let me know",
    ),
    problems=(
        "can'?t", "cannot", "couldn'?t", "won'?t (?:let|work|open|go)", "(?:doesn'?t|not|didn'?t) work(?:ing)?",
        "stole(?:n)?",
        "(?:lost|losing) (?:my|the)", "is lost", "locked", "blocked", "scam\\w*", "fraud\\w*", "wrong", "twice",
        "never (?:arrived|came)",
        "(?:didn'?t|hasn'?t|not) (?:arrive|come|arrived)", "missing", "declined", "refused", "swallowed", "stuck",
        "got (?:an?|your|this) (?:letter|message|bill|e-?mail|text)", "disappeared", "by (?:mistake|accident)",
        "forgot(?:ten)?", "throws me out", "overcharged", "charged me", "error", "gone", "died", "passed away",
    ),
    subjects=(
        "cards?", "account\\w*", "payments?", "bills?", "invoices?", "loans?", "(?:cash )?machine", "salary",
        "codes?", "transfers?",
        "insurance", "credit", "money", "application", "decision", "claims?", "mortgage", "deposits?", "refund",
        "text", "app", "purchases?",
    ),
    values=("price", "fee", "fees", "rate", "limit", "deadline", "bic", "swift", "iban", "cost", "opening hours"),
    company={
        Silence.GREETING: ("hi", "hello", "hey", "good (?:morning|afternoon|evening|day)", "hi there", "hello there"),
        Silence.THANKS: ("thanks?(?: you)?(?: (?:so|very) much| a lot)?(?: for (?:your|the) help)?", "cheers",
                         "much appreciated",
                         "i appreciate it"),
        Silence.CLOSING: ("bye(?: bye)?", "goodbye",
                          "have a (?:nice|good|great|lovely) (?:day|evening|weekend|one)", "that'?s all",
                          "that'?s it", "that is all", "nothing else", "see you", "take care", "talk to you later"),
        Silence.ACKNOWLEDGEMENT: ("yes", "yeah", "yep", "no", "nope", "ok(?:ay)?", "right", "sure", "i see",
                                  "got it", "all right", "alright",
                                  "of course", "great", "good", "fine", "perfect", "mm+", "uh huh", "exactly",
                                  "understood", "makes sense",
                                  "that'?s (?:right|correct|fine)", "correct", "sounds good", "will do",
                                  "absolutely", "oh", "well", "um"),
        Silence.SMALL_TALK: ("how are you(?: doing)?(?: today)?", "can you hear me", "are you (?:still )?there",
                             "could you repeat that",
                             "can you repeat that", "sorry", "pardon", "what did you say", "one moment",
                             "just a (?:moment|second|sec)",
                             "hold on", "lovely weather", "wait", "excuse me", "give me a (?:moment|second|sec)",
                             "isn'?t it"),
    },
)  # fmt: skip

LANGUAGES = (FINNISH, SWEDISH, ENGLISH)
