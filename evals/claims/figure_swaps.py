"""Other numbers, amounts, dates, references and units in a sentence's place of its own."""

import re
from random import Random

from evals.claims.swapping import one_of, other

_N = r"\d{1,3}(?:[ \u00a0,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_NOT_IN_NUMBER = r"(?<![\d.,/(§-])(?<!\d[ \u00a0])"
_MONTHS = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_MONTH = "|".join(f"{name}kuu" for name in _MONTHS["fi"].split())
_MONTH_NAME = rf"(?:{_MONTH}|{'|'.join((_MONTHS['sv'] + ' ' + _MONTHS['en']).split())})"
_MONEY = r"(?:euro|€|senttiä|cent|%|prosent|procent|per ?cent)"
_TIME = (
    r"(?:pankkipäiv|työpäiv|arkipäiv|päiv|viiko|viikk|kuukau|vuosi|vuode|vuot|tunti|tunni|minuut|bankdag|arbetsdag"
    r"|vardag|dag|veck|månad|år|timm|minut|banking day|working day|business day|day|week|month|year|hour|minute)"
)
_DATE = re.compile(
    rf"(?<!luku )(?<!chapter )(?<!kapitel ){_NOT_IN_NUMBER}(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})?(?!\d)", re.IGNORECASE
)
_WRITTEN_DATE = re.compile(rf"\b(\d{{1,2}})\.?( (?:päivänä )?{_MONTH_NAME}\w*)(?: (\d{{4}}))?", re.IGNORECASE)
_AMOUNT = re.compile(rf"{_NOT_IN_NUMBER}({_N})(?=[ \u00a0]?-?{_MONEY})", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(rf"(?<=EUR )({_N})|(?<=€)({_N})", re.IGNORECASE)
_DURATION = re.compile(rf"{_NOT_IN_NUMBER}({_N})(?=[ \u00a0]?-?{_TIME})", re.IGNORECASE)
_REFERENCE_NAME = (
    r"(?:luku|luvun|luvussa|lukujen|lukua|kohta|kohdan|kohdassa|kohtaa|kohtien|kapitel|kap\.|punkt|punkten|punkterna"
    r"|artikel|chapter|paragraph|paragraphs|point|section|sections|article)"
)
_SECTION = re.compile(r"\b(\d+)(?= ?(?:[a-z] )?§)")
_POINT = re.compile(rf"\b({_REFERENCE_NAME} \(?)(\d+(?:\.\d+)*)", re.IGNORECASE)
_FORM = re.compile(r"\b([A-Z]{2,4} )(\d+)(?=/\d{4})")
_PLAIN = re.compile(
    rf"{_NOT_IN_NUMBER}\b(\d{{1,3}})\b(?![.,]?\d|[/.:)]|[ \u00a0]?(?:\d|§|{_MONEY}|{_TIME}|{_MONTH_NAME}))"
)
_ORDINARY = ("2", "3", "4", "5", "6", "7", "8", "10", "12", "14", "15", "20", "24", "30", "45", "60", "90")
_UNITS = {
    "fi": (
        "päivää viikkoa kuukautta vuotta tuntia pankkipäivää", "päivän viikon kuukauden vuoden tunnin pankkipäivän",
        "päivässä viikossa kuukaudessa vuodessa tunnissa pankkipäivässä",
        "päivältä viikolta kuukaudelta vuodelta tunnilta pankkipäivältä",
        "päivästä viikosta kuukaudesta vuodesta tunnista pankkipäivästä",
    ),
    "sv": ("dagar veckor månader år timmar bankdagar", "dag vecka månad timme bankdag", "dagars veckors månaders års"),
    "en": ("days|weeks|months|years|hours|banking days", "day|week|month|year|hour|banking day"),
}  # fmt: skip
_WORDS = {
    "fi": (
        "kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
        "kahden kolmen neljän viiden kuuden", "kahta kolmea neljää viittä kuutta",
        "kahdessa kolmessa neljässä viidessä kuudessa", "kahdesta kolmesta neljästä viidestä kuudesta",
        "kahteen kolmeen neljään viiteen kuuteen",
    ),
    "sv": ("två tre fyra fem sex sju åtta nio tio",),
    "en": ("two three four five six seven eight nine ten",),
}  # fmt: skip


def number(text: str, language: str, rng: Random) -> str | None:
    """Another number before a unit of time, standing alone, or written as a word."""
    rows = [row.split() for row in _WORDS[language]]
    written = [
        (re.compile(rf"\b({'|'.join(row)})\b", re.IGNORECASE), lambda m, row=row: other(m.group().lower(), row, rng))
        for row in rows
    ]
    digits = [(pattern, lambda m: _another(m.group(), rng)) for pattern in (_DURATION, _PLAIN)]
    return one_of(text, [*digits, *written], rng)


def amount(text: str, language: str, rng: Random) -> str | None:
    """Another sum of money or percentage."""
    return one_of(text, [(pattern, lambda m: _another(m.group(), rng)) for pattern in (_AMOUNT, _AMOUNT_AFTER)], rng)


def date(text: str, language: str, rng: Random) -> str | None:
    """Another day, month or year."""
    return one_of(text, [(_DATE, lambda m: _other_date(m, rng)), (_WRITTEN_DATE, lambda m: _other_day(m, rng))], rng)


def reference(text: str, language: str, rng: Random) -> str | None:
    """Another section, point, chapter or document number."""

    def moved(written: str) -> str:
        return str(int(written) + rng.choice((1, 2, 3)))

    return one_of(
        text,
        [
            (_FORM, lambda m: m.group(1) + moved(m.group(2))),
            (_SECTION, lambda m: moved(m.group(1))),
            (_POINT, lambda m: m.group(1) + ".".join([*m.group(2).split(".")[:-1], moved(m.group(2).split(".")[-1])])),
        ],
        rng,
    )


def unit(text: str, language: str, rng: Random) -> str | None:
    """Another unit of time, in the same grammatical form, or another currency."""
    split = "|" if language == "en" else None
    rows = [row.split(split) for row in _UNITS[language]]
    pairs = [
        (
            re.compile(rf"(?<=\d[ \u00a0])({'|'.join(sorted(row, key=len, reverse=True))})\b"),
            lambda m, row=row: other(m.group(), row, rng),
        )
        for row in rows
    ]
    return one_of(text, pairs, rng)


def nearby(text: str, passage: str, rng: Random) -> str | None:
    """A number before money or a unit of time swapped for another of the passage that stands before the same."""
    for pattern in rng.sample((_AMOUNT, _DURATION), 2):
        own = set(pattern.findall(text))
        known = sorted({found for found in pattern.findall(passage.replace(text, " ")) if found not in own})
        if own and known:
            return one_of(text, [(pattern, rng.choice(known))], rng)
    return None


def _another(written: str, rng: Random) -> str:
    """A number as plausible: of the same size, and written in the same way."""
    whole = re.sub(r"\D.*$", "", re.sub(r"(?<=\d)[ \u00a0,](?=\d{3}(?!\d))", "", written))
    if re.fullmatch(r"\d+[.,]\d{1,2}", written):
        return other(whole, [str(int(whole) + step) for step in (1, 2, 3)], rng) + written[len(whole) :]
    if len(whole) <= 2:
        return other(whole, _ORDINARY, rng)
    step = 10 ** (len(whole) - 1)
    value = int(rng.choice([int(whole) + step, int(whole) + 2 * step, int(whole) * 2]))
    separator = re.search(r"\d([ \u00a0,])\d{3}", written)
    return f"{value:,}".replace(",", separator.group(1)) if separator else str(value)


def _other_date(match: re.Match[str], rng: Random) -> str:
    day, month, year = match.group(1), match.group(2), match.group(3) or ""
    part = rng.choice("dmy" if year else "dm")
    if part == "d":
        day = other(day, [str(n) for n in range(1, 29)], rng)
    elif part == "m":
        month = other(month, [str(n) for n in range(1, 13)], rng)
    else:
        year = str(int(year) + rng.choice((-1, 1)))
    return f"{day}.{month}.{year}"


def _other_day(match: re.Match[str], rng: Random) -> str:
    day = other(match.group(1), [str(n) for n in range(1, 29)], rng)
    return match.group().replace(match.group(1), day, 1)
