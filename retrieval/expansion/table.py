"""The table of everyday words: what the law says for what people say.

One TOML file a language is delivered with the product; an organisation adds its own words in ``everyday.toml`` in the
data folder, where the same phrase replaces the delivered one:

    [fi]
    "pikavippi" = "kuluttajaluotto, luotonantaja"
    [sv]
    "snabblån" = { sv = "konsumentkredit", fi = "kuluttajaluotto" }
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from retrieval.analysis.language import LANGUAGES
from retrieval.errors import RetrievalError

OWN_TABLE = "everyday.toml"
_FORM = 'Write `"everyday phrase" = "law\'s term, another"` under [fi], [sv] or [en].'


@dataclass(frozen=True, slots=True)
class Entry:
    """An everyday phrase of ``language`` and the law's terms for it, by the language they are in, best first."""

    phrase: str
    language: str
    terms: Mapping[str, Sequence[str]]


def delivered() -> Iterator[Entry]:
    """The entries that come with the product."""
    folder = files("retrieval") / "expansion" / "everyday"
    for language in LANGUAGES:
        name = f"{language}.toml"
        yield from parse((folder / name).read_text(encoding="utf-8"), name)


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
    for language, phrases in sections.items():
        if language not in LANGUAGES or not isinstance(phrases, dict):
            raise _wrong(name, text, language, f"{language} is not one of {', '.join(LANGUAGES)}")
        for phrase, written in phrases.items():
            terms = _terms(written, language)
            if not phrase.strip() or terms is None:
                raise _wrong(name, text, phrase, f"“{phrase}” has no terms, or in no language known")
            yield Entry(phrase.strip(), language, terms)


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
