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
    "tunti": "hour", "tunne": "hour", "tunni": "hour", "timm": "hour", "hour": "hour",
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
    "kohta": "point", "kohda": "point", "punkt": "point", "point": "point",
}  # fmt: skip
SENSES = {
    "enintään|korkeintaan|alle|högst|maximalt|under|upp till|at most|no more than|not more than|up to|maximum of"
    "|less than|within|viimeistään|senast|no later than|not later than|inom": "max",
    "vähintään|yli|minst|lägst|över|mer än|at least|no less than|not less than|more than|minimum of|over": "min",
    "aikaisintaan|tidigast|after|efter": "after",
    "ennen|före|before": "before",
}  # fmt: skip
AFTER_SENSES = {
    "kuluessa|sisällä|aikana|mennessä": "max",
    "kuluttua|jälkeen|päästä|efter|after": "after",
    "ennen|aiemmin|före|before|prior": "before",
}  # fmt: skip
