"""The table of everyday words: what the law says for what people say.

TOML files are delivered with the product; an organisation adds its own words in ``everyday.toml`` in the data folder,
where the same phrase replaces the delivered one. A phrase stands under its language, or all phrases for one thing stand
together, with the law's terms for it:

    [fi]
    "pikavippi" = "kuluttajaluotto, luotonantaja"
    [sv]
    "snabblån" = { sv = "konsumentkredit", fi = "kuluttajaluotto" }
    [[things]]
    law = { fi = "katevaraus", sv = "täckningsreservation", en = "authorisation hold" }
    fi = "kylmäasema, tankata + varaus, blipp*"
    en = "petrol pump"

Words of a phrase joined by ``+`` may stand anywhere in a question, others only close together. A word that ends in
``*`` matches all that begin so: slang has forms that no dictionary knows. A thing's phrase brings the law's terms in
its own language and, as most rules are in Finnish only, in Finnish.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from retrieval.analysis.language import LANGUAGES
from retrieval.errors import RetrievalError

OWN_TABLE = "everyday.toml"
ANYWHERE, BEGINNING = "+", "*"
THINGS, LAW = "things", "law"
EVERYWHERE = ("fi",)  # rules asked for in another language often are in Finnish only
_FORM = 'Write `"everyday phrase" = "law\'s term, another"` under [fi], [sv] or [en], or things with their law = {…}.'


@dataclass(frozen=True, slots=True)
class Entry:
    """An everyday phrase of ``language`` and the law's terms for it, by the language they are in, best first."""

    phrase: str
    language: str
    terms: Mapping[str, Sequence[str]]

    @property
    def anywhere(self) -> bool:
        """Whether its words may stand apart from each other."""
        return ANYWHERE in self.phrase.split()


@cache  # to read them takes 50 ms, and every index that is opened has them
def delivered() -> Sequence[Entry]:
    """The entries that come with the product, a file after the other by name."""
    folder = files("retrieval") / "expansion" / "everyday"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda each: each.name)
    return tuple(entry for file in found for entry in parse(file.read_text(encoding="utf-8"), file.name))


def read(path: Path) -> Sequence[Entry]:
    """The entries of an organisation's own file, none where there is none; RetrievalError names the line."""
    if not path.exists():
        return ()
    try:
        return tuple(parse(path.read_text(encoding="utf-8"), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise RetrievalError(f"{path} cannot be read: {error}.", "Save it as UTF-8.") from error


def parse(text: str, name: str) -> Iterator[Entry]:
    """The entries written in ``text``; ``name`` is the file's, for RetrievalError."""
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # its message ends with the line
        raise RetrievalError(f"{name} is not TOML: {error}.", _FORM) from error
    for section, held in sections.items():
        if section == THINGS and isinstance(held, list):
            yield from (entry for at, thing in enumerate(held) for entry in _things(thing, at, text, name))
        elif section in LANGUAGES and isinstance(held, dict):
            yield from _phrases(section, held, text, name)
        else:
            raise _wrong(name, text, section, f"{section} is not one of {', '.join((*LANGUAGES, THINGS))}")


def _phrases(language: str, phrases: Mapping[str, object], text: str, name: str) -> Iterator[Entry]:
    for phrase, written in phrases.items():
        terms = _terms(written, language)
        if not phrase.strip() or terms is None:
            raise _wrong(name, text, phrase, f"“{phrase}” has no terms, or in no language known")
        yield Entry(phrase.strip(), language, terms)


def _things(thing: Mapping[str, object], at: int, text: str, name: str) -> Iterator[Entry]:
    """The entries of the thing that is written ``at``: each phrase with the law's terms in its own language and in
    ``EVERYWHERE``.
    """
    law = _terms(thing.get(LAW), "")
    said = _terms({language: written for language, written in thing.items() if language != LAW}, "")
    by_language = {
        language: {other: law[other] for other in dict.fromkeys((language, *EVERYWHERE)) if other in law}
        for language in said or ()
        if law
    }
    if law is None or said is None or not all(by_language.values()):
        lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{THINGS}]]"]
        line = lines[at] if at < len(lines) else 1
        raise RetrievalError(f"{name}, line {line}: a thing without phrases, or terms in their language.", _FORM)
    for language, phrases in said.items():
        yield from (Entry(phrase, language, by_language[language]) for phrase in phrases)


def _terms(written: object, language: str) -> dict[str, Sequence[str]] | None:
    """``"a, b"`` or ``{fi = "a, b"}`` as terms by language; None when it is neither."""
    by_language = {language: written} if isinstance(written, str) else written
    if not isinstance(by_language, dict) or not by_language:
        return None
    found: dict[str, Sequence[str]] = {}
    for other, listed in by_language.items():
        terms = [term.strip() for term in listed.split(",")] if isinstance(listed, str) else []
        if other not in LANGUAGES or not terms or not all(terms):
            return None
        found[other] = terms
    return found


def _wrong(name: str, text: str, key: str, what: str) -> RetrievalError:
    line = next((n for n, line in enumerate(text.splitlines(), 1) if line.strip().lstrip("[\"'").startswith(key)), 1)
    return RetrievalError(f"{name}, line {line}: {what}.", _FORM)
