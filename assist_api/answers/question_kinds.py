"""What a question asks for (a time, a sum, a permission, a person) and whether a sentence has it."""

import re
from collections.abc import Callable
from enum import StrEnum

from assist_api.checking.figures import FigureKind, figures


class Asked(StrEnum):
    """What the answer must contain, the most telling first."""

    TIME = "time"
    AMOUNT = "amount"
    PERMISSION = "permission"
    PERSON = "person"


def _any(*lines: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines)})", re.IGNORECASE)


_QUESTIONS = {
    Asked.TIME: _any(
        r"(?:kuinka|miten) (?:kauan|pitkä|nopea|pian)|kauanko|milloin|koska\b|mihin mennessä|määräai",
        r"m(?:issä|inkä|ihin) (?:\w+ )?(?:määrä)?aja",
        r"(?:kuinka )?mon(?:ta|ess[ao])(?:ko)? (?:\w*päiv|viik|kuukau|vuo|tun)",
        r"hur (?:länge|lång tid|snabbt|snart|många (?:\w*dag|veck|månad|år|timm))|när\b|inom vilken tid|tidsfrist",
        r"how (?:long|soon|quickly|fast|many (?:\w+ )?(?:day|week|month|year|hour))|when\b|by when|deadline|time limit",
    ),
    Asked.AMOUNT: _any(
        r"paljonko|(?:kuinka|miten) (?:paljon|suur)|minkä (?:suurui|verran|hintai)|mitä .*maksaa|montako|hinta",
        r"suurin|enimmäis|yläraja|hur (?:mycket|stor|hög|dyr)|vad kostar|högsta belopp",
        r"how (?:much|large|big|high|expensive)|what (?:does|is) .*(?:cost|fee|limit)",
    ),
    Asked.PERMISSION: _any(
        r"saa(?:n|mme|vat)?(?:ko|ks)|voi(?:n|mme|vat)?(?:ko|ks)|pitää(?:kö|ks)|täytyy(?:kö|ks)|tarvii?(?:n|ks)",
        r"tarvitse(?:e|n)ko|onko .*(?:oikeu|pakko|lup|velvol|kielle)|får\b|kan\b|måste|ska(?:ll)?\b|behöver",
        r"can\b|may\b|must\b|do (?:i|we) (?:have|need)|(?:am|are|is) .*(?:allowed|entitled|obliged|required)",
    ),
    Asked.PERSON: _any(r"kuka|kenen|kenelle|ketkä|kehen|ketä|vem\b|vems|vilka\b|who\b|whose|whom"),
}
_SOON = _any(
    r"viipymättä|välittömästi|heti|viivytyksettä|toistaiseksi|ennen|viimeistään|kuluessa",
    r"utan dröjsmål|omedelbart|genast|tills vidare|innan|senast|inom\b",
    r"without (?:undue )?delay|immediately|until further|before|no later|at the latest|within",
)
_RULE = _any(
    r"saa\b|saavat|voi\b|voivat|voidaan|oikeu|oltava|\w+t[aä]v[aä]\b|täytyy|pitää|tulee|velvol|kielle|sallit|edellyt",
    r"tarvitse|får\b|kan\b|ska(?:ll)?\b|måste|rätt|förbju|tillåt|krävs|skyldig",
    r"may\b|can\b|must\b|shall\b|entitled|allowed|prohibit|require|right to|obliged",
)
_PARTY = _any(
    r"asiaka|kulutta|pank|luotonanta|palveluntarjoa|valvo|viranoma|edunvalvo|toimihenkilö|johtaja|hallitu|esihenkilö",
    r"kund|konsument|långivar|myndig|styrelse|anställd|chef",
    r"customer|consumer|bank|lender|provider|authority|board|employee|manager",
)
_TIMES = {FigureKind.DURATION, FigureKind.DATE}
_AMOUNTS = {FigureKind.MONEY, FigureKind.PERCENT}
_ANSWERS: dict[Asked, Callable[[str], bool]] = {
    Asked.TIME: lambda text: bool(_SOON.search(text)) or any(f.kind in _TIMES for f in figures(text)),
    Asked.AMOUNT: lambda text: any(f.kind in _AMOUNTS for f in figures(text)),
    Asked.PERMISSION: lambda text: bool(_RULE.search(text)),
    Asked.PERSON: lambda text: bool(_PARTY.search(text)),
}


def asked_for(question: str) -> Asked | None:
    """What the question asks for; None for an open question."""
    return next((kind for kind, pattern in _QUESTIONS.items() if pattern.search(question)), None)


def has_what_is_asked(text: str, asked: Asked | None) -> float:
    """1 if the text has what is asked for, a half when nothing in particular is, else 0."""
    if asked is None:
        return 0.5
    return 1.0 if _ANSWERS[asked](text) else 0.0
