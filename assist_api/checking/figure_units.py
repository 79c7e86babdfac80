"""The names of units, months and references in Finnish, Swedish and English; the beginning of a word is enough."""

from retrieval.analysis.numbers import MONTH_NUMBER

UNITS = {
    "pankkipäiv": "banking day", "bankdag": "banking day", "banking day": "banking day",
    "työpäiv": "working day", "arbetsdag": "working day", "working day": "working day", "business day": "working day",
    "arkipäiv": "weekday", "vardag": "weekday", "weekday": "weekday",
    "kalenteripäiv": "day", "päiv": "day", "vuorokau": "day", "vuorokaut": "day", "dag": "day", "dygn": "day",
    "calendar day": "day", "kalenderdag": "day", "day": "day",
    "viiko": "week", "viikk": "week", "veck": "week", "week": "week",
    "kuukau": "month", "kk": "month", "månad": "month", "month": "month",
    "vuosi": "year", "vuode": "year", "vuot": "year", "vuonn": "year", "år": "year", "year": "year",
    "tunti": "hour", "tuntei": "hour", "tunnei": "hour", "tunnin": "hour", "tunnissa": "hour",
    "timm": "hour", "hour": "hour",
    "sekunt": "second", "sekunn": "second", "sekund": "second", "second": "second",
    "minuut": "minute", "minut": "minute", "minute": "minute",
}  # fmt: skip
CURRENCIES = {
    "€": "eur", "euro": "eur", "euroa": "eur", "euron": "eur", "eurolla": "eur", "euroon": "eur", "euros": "eur",
    "eurosta": "eur", "eurossa": "eur", "eurolta": "eur", "euroksi": "eur",
    "eurolle": "eur", "euroja": "eur", "eurojen": "eur", "eur": "eur",
    "$": "usd", "usd": "usd", "dollaria": "usd", "dollarin": "usd", "dollar": "usd", "dollars": "usd",
    "sek": "sek", "kronor": "sek", "kruunua": "sek", "kruunun": "sek",
    "£": "gbp", "gbp": "gbp", "puntaa": "gbp", "pounds": "gbp", "pund": "gbp",
    "senttiä": "cent", "sentin": "cent", "cent": "cent", "cents": "cent",
}  # fmt: skip
PERCENTS = {
    "prosenttiyksi": "point", "procentenhet": "point", "percentage point": "point", "%-yksi": "point",
    "%": "%", "prosent": "%", "procent": "%", "percent": "%", "per cent": "%",
}  # fmt: skip
SCALES = {
    "tuhat": 1_000, "tuhan": 1_000, "tusen": 1_000, "thousand": 1_000,
    "miljoon": 1_000_000, "milj.": 1_000_000, "miljon": 1_000_000, "million": 1_000_000,
    "miljard": 1_000_000_000, "mrd": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip
MONTHS = {name: str(number) for name, number in MONTH_NUMBER.items()}
REFERENCES = {
    "§": "§", "pykälä": "§", "paragraf": "§", "section": "§", "sections": "§",
    "mom": "subsection", "momen": "subsection", "subsection": "subsection", "paragraph": "subsection",
    "artikla": "article", "artikel": "article", "article": "article", "art.": "article",
    "luku": "chapter", "luvu": "chapter", "kapit": "chapter", "kap": "chapter", "chapter": "chapter",
    "kohta": "point", "kohda": "point", "kohtie": "point", "kohdi": "point", "punkt": "point", "point": "point",
}  # fmt: skip
# The first that fits counts, so what denies a bound stands before the bound itself.
SENSES = {
    "enintään|korkeintaan|viimeistään|maksimissaan": "max",
    "vähintään|ainakin|minimissään": "min",
    "aikaisintaan": "after",
    "ennen": "before",
    "(?<!ei )yli|ylittää|ylittävät|ylittävä|enemmän kuin": "over",
    "(?:ei|eivät) ole (?:vielä )?täyttä\\w+|nuore\\w+ kuin": "under",
    "(?<!ei )alle|alittaa|alittavat|alittava|vähemmän kuin": "under",
    "inte (?:är )?(?:mer|högre|större|längre|äldre) än|inte överstiger?|högst|som mest|maximalt|upp till|senast"
    "|inom": "max",
    "inte (?:mindre|lägre) än|minst|åtminstone|lägst": "min",
    "tidigast|efter|vasta": "after",
    "före|innan": "before",
    "mer än|över|överstiger|överstigande|högre än|äldre än|längre än": "over",
    "mindre än|understiger|lägre än|yngre än|inte (?:har |ännu )?fyllt|har inte fyllt": "under",
    "(?:no|not) (?:more|later|longer|higher|greater) than|at most|at the latest|up to|a? ?maximum of|within"
    "|not exceed(?:ing)?|not exceed": "max",
    "(?:no|not) (?:less|fewer|lower) than|at least|a? ?minimum of": "min",
    "(?:no|not) earlier than|at the earliest|after": "after",
    "before": "before",
    "more than|over|exceeds?|exceeding|above|longer than|older than": "over",
    "less than|under|fewer than|younger than|not (?:yet )?reached the age of|below|falls? below": "under",
}  # fmt: skip
_FI_OVER = r"(?:yli|enemmän kuin|enempää kuin|vanhempi kuin|pitempi kuin|pidempi kuin|suurempi kuin)"
_SV_OVER = r"(?:mer|fler|äldre|längre|högre|större) än"
_EN_OVER = r"(?:more|older|longer|higher|greater) than"
# A bound told by denying its opposite, and the same told plainly.
DENIED_BOUNDS = {
    rf"ei saa olla {_FI_OVER}": "saa olla enintään", r"ei saa ylittää": "saa olla enintään",
    r"ei saa alittaa": "on oltava vähintään", r"ei saa olla (?:alle|vähemmän kuin)": "on oltava vähintään",
    rf"får inte vara {_SV_OVER}": "får vara högst", r"får inte överstiga": "får vara högst",
    r"får inte understiga": "ska vara minst",
    rf"(?:may|must|can) not be {_EN_OVER}": "may be at most", r"(?:may|must|can) not exceed": "may be at most",
    rf"cannot be {_EN_OVER}": "may be at most", r"cannot exceed": "may be at most",
}  # fmt: skip
# What stands after its word in Finnish is told from "after" here, and bounds no figure that follows it.
TEMPORAL = {
    "jälkeen": "after",
    "etukäteen|ennakkoon|i förväg|på förhand|in advance|beforehand|prior to|dessförinnan": "before",
}
AFTER_SENSES = {
    "kuluessa|sisällä|aikana|mennessä|at the latest|or less|tai vähemmän|eller mindre": "max",
    "(?:old )?or (?:older|more|over)|(?:vanha )?tai (?:enemmän|vanhempi)|(?:gammal\\w* )?eller (?:mer|mera"
    "|äldre)": "min",
    r"kuluttua|päästä|(?:\w+ )?jälkeen|efter|after": "after",
    "ennen|aiemmin|aikaisemmin|före|innan|before|prior|in advance": "before",
}  # fmt: skip
