"""Finnish base forms and compound parts, from whichever morphological analyser the machine has.

Two read the same lexicon (Voikko): ``libvoikko`` is seven times faster but needs Debian's ``libvoikko1`` and
``voikko-fi``, ``pyvoikko`` installs with pip alone. They differ on one word in a hundred, so an index names the one it
was made with. Without either, words are only stemmed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

from retrieval.errors import RetrievalError

LemmasOf = Callable[[str], Iterable[str]]

_TAG = re.compile(r"\[[^\]]*\]")
_HIDDEN = re.compile(r"\[X[rs]\].*?\[X\]")  # what the lexicon says about a stem that is no part of the word
_BASE = re.compile(r"\[X[pj]\](.*?)\[X\]")  # the base form of a stem, or the ending that derives a new one
_FIRST_BASE = re.compile(r"\[Xp\](.*?)\[X\]")
_DERIVED = re.compile(r"\[Xp\].*\[Xj\]")


@dataclass(frozen=True, slots=True)
class Morphology:
    """``lemmas(word)``: a lower-case word's base forms and, of a compound, those of its parts; none when unknown.

    ``roots(word)``: the words that it or its parts are derived from (``omistaja`` → ``omistaa``), none when of none.
    """

    name: str
    lemmas: LemmasOf
    roots: LemmasOf = lambda word: ()


def load_morphology(choice: str = "auto") -> Morphology:
    """The analyser named ``choice`` (``libvoikko``, ``pyvoikko``, ``none``), or with ``auto`` the best one found.

    Raises RetrievalError when the named one is not installed.
    """
    if choice == "none":
        return Morphology("none", lambda word: ())
    wanted = list(LOADERS) if choice == "auto" else [choice]
    for name in wanted:
        if name not in LOADERS:
            raise RetrievalError(f"There is no Finnish analyser “{name}”.", f"Use auto, none or {', '.join(LOADERS)}.")
        found = LOADERS[name]()
        if found is not None:
            return found
    if choice == "auto":
        return Morphology("none", lambda word: ())
    raise RetrievalError(f"The Finnish analyser “{choice}” is not installed.", REMEDIES[choice])


def clean(form: str) -> str:
    """A base form as it is indexed: lower case, without the lexicon's marks (``nurin=kurinen``, ``linja--auto``)."""
    return form.replace("=", "").replace("--", "-").strip("-").lower()


def compound_parts(fst_output: str) -> list[str]:
    """The base forms of a compound's parts in Voikko's raw analysis; none for a simple word.

    Parts stand between ``[Bc]`` marks; those without a word class (``[L…``) are hyphens.
    """
    pieces = [piece for piece in fst_output.split("[Bc]") if "[L" in piece]
    return [_base_form(piece) for piece in pieces] if len(pieces) > 1 else []


def roots(fst_output: str) -> list[str]:
    """What a word and its parts are derived from: the base before the first ending that derives (``[Xj]``)."""
    return [_FIRST_BASE.findall(piece)[0] for piece in fst_output.split("[Bc]") if _DERIVED.search(piece)]


def _base_form(piece: str) -> str:
    """``[Lt][Xp]luottaa[X]luot[Ln][Xj]to[X]on[Bh]`` → ``luotto``: what stands before the last base, then that base."""
    piece = _HIDDEN.sub("", piece)
    bases = list(_BASE.finditer(piece))
    if not bases:
        return _TAG.sub("", piece)
    before = _BASE.sub("", piece[: bases[-1].start()])
    return _TAG.sub("", before) + bases[-1].group(1)


def _libvoikko() -> Morphology | None:
    try:
        import libvoikko
    except ImportError:
        return None
    try:
        voikko = libvoikko.Voikko("fi")
    except (
        OSError,
        libvoikko.VoikkoException,
    ):  # the wrapper without Debian's library, or the library without a lexicon
        return None

    def read(word: str) -> list[tuple[str, str]]:
        return [(reading["BASEFORM"], reading.get("FSTOUTPUT", "")) for reading in voikko.analyze(word)]

    return _morphology(f"libvoikko {libvoikko.Voikko.getVersion()}", read)


def _pyvoikko() -> Morphology | None:
    try:
        import kfst_rs  # noqa: F401  # without it pyvoikko falls back to a Python reader, 30 times slower
        import pyvoikko
    except ImportError:
        return None

    def read(word: str) -> list[tuple[str, str]]:
        return [(reading.BASEFORM, reading.FSTOUTPUT) for reading in pyvoikko.analyse(word)]

    return _morphology(f"pyvoikko {version('pyvoikko')}", read)


def _morphology(name: str, read: Callable[[str], list[tuple[str, str]]]) -> Morphology:
    """``read`` gives a word's readings: base form and raw analysis. A question's are asked about some times each."""
    reading = lru_cache(maxsize=4_096)(read)
    return Morphology(
        name,
        lambda word: [form for base, raw in reading(word) for form in (base, *compound_parts(raw))],
        lambda word: [form for _, raw in reading(word) for form in roots(raw)],
    )


LOADERS: dict[str, Callable[[], Morphology | None]] = {"libvoikko": _libvoikko, "pyvoikko": _pyvoikko}
REMEDIES = {
    "libvoikko": "Install Debian's libvoikko1 and voikko-fi and the Python package libvoikko.",
    "pyvoikko": "Install the extra: pip install 'ohjenuora[finnish]'.",
}
