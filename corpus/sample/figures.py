"""The figures of a text, written alike whatever its language: amounts, deadlines, dates, numbers of places."""

import re

from corpus.sample.days import DAY, MONTH_NUMBERS, YEARLESS, day_of

_FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*")
_ENGLISH = re.compile(r"\d{1,3}(?:[ \u00a0,]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*")
_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_WORDS: dict[str, dict[int, str]] = {
    "fi": {
        1: "yksi|yhde|yhtä", 2: "kaksi|kahde|kahte|kaht", 3: "kolm", 4: "neljä", 5: "viisi|viide|viite|viit",
        6: "kuusi|kuude|kuute|kuut", 7: "seitsem", 8: "kahdeks", 9: "yhdeks", 10: "kymmen",
        12: "kaksitoista|kahdentoista|kahtatoista", 24: "vuorokau",
    },
    "sv": {
        1: "en|ett|första", 2: "två|andra|båda", 3: "tre", 4: "fyra|fjärde", 5: "fem", 6: "sex|sjätte", 7: "sju|vecka",
        8: "åtta|åttonde", 9: "nio", 10: "tio", 11: "elva", 12: "tolv", 13: "tretton", 14: "fjorton", 15: "femton",
        20: "tjugo", 24: "dygn",
    },
    "en": {
        1: "one|an?|first", 2: "two|second|both", 3: "three|third", 4: "four", 5: "five|fifth", 6: "six",
        7: "seven|week", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen",
        14: "fourteen", 15: "fifteen", 20: "twenty", 24: "day|clock",
    },
}  # fmt: skip


def figures(text: str, language: str) -> set[str]:
    """``1 000`` and ``1,000`` as ``1000``, ``0,50`` and ``0.50`` as ``0.50``, days as ``2026-01-31``."""
    found = {day_of(match).isoformat() for match in DAY.finditer(text)}
    rest = YEARLESS.sub(lambda day: f" {day['d']}.{MONTH_NUMBERS[day['m'].lower()]}. ", DAY.sub(" ", text))
    rest = _CLOCK.sub(lambda time: f"{int(time[1])}" + (f".{time[2]}" if time[2] != "00" else ""), rest)
    numbers = (_ENGLISH if language == "en" else _FIGURE).finditer(rest)
    return found | {_written(match[0], language) for match in numbers}


def _written(figure: str, language: str) -> str:
    joined = re.sub(r"[ \u00a0]", "", figure)
    return joined.replace(",", "") if language == "en" else joined.replace(",", ".")


def is_spelled(figure: str, text: str, language: str) -> bool:
    """Whether a small number stands in the text as a word."""
    words = _WORDS[language].get(int(figure), "") if figure.isdigit() else ""
    return bool(words) and re.search(rf"\b(?:{words})", text, re.IGNORECASE) is not None
