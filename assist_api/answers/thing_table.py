"""The table of things that an answer must name when its question does, and what an organisation adds to it.

``named_things.toml`` beside this module is delivered; a file of the same name in the data folder adds things of the
organisation's own and takes those out that are its own, so that a bank's name is no stranger in its own rules:

    things = [["Wise"], ["puhelinvakuut", "mobilförsäkring", "phone insurance"]]
    ours = ["Aktia"]

It is read anew whenever it changes. With a mistake in it questions are answered without it; the log and ``ohjenuora
doctor`` say what is wrong.
"""

import logging
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from assist_api.errors import AssistError
from assist_api.tables import delivered_table

Names = tuple[str, ...]
"""One thing under all its names: beginnings of words, in any language."""

OWN_THINGS = "named_things.toml"
_FORM = 'Write `things = [["name", "another name of the same"], ["next thing"]]` and `ours = ["name"]`.'
_KEYS = ("things", "ours")
_LOG = logging.getLogger(__name__)


@cache
def delivered_things() -> tuple[Names, ...]:
    """Those that come with the product."""
    return tuple(map(tuple, delivered_table("answers", "named_things.toml")["things"]))


def load_things(home: Path) -> tuple[Names, ...]:
    """The delivered things with those of the data folder ``home``."""
    path = home / OWN_THINGS
    return _loaded(path, path.stat().st_mtime_ns) if path.is_file() else delivered_things()


def own_things(path: Path) -> tuple[tuple[Names, ...], Names]:
    """What the organisation's file adds, and the names it takes out; AssistError says what is wrong with the file."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AssistError(f"{path} cannot be read: {error}.", _FORM) from error
    if strange := [key for key in table if key not in _KEYS]:
        raise AssistError(f"{path} has {', '.join(strange)}, which is neither things nor ours.", _FORM)
    things, ours = table.get("things", []), table.get("ours", [])
    wrong = [each for each in things if not _names(each)] if isinstance(things, list) else [things]
    wrong += [] if ours == [] or _names(ours) else [ours]
    if wrong:
        raise AssistError(f"{path}: {wrong[0]!r} is no list of names.", _FORM)
    return tuple(map(tuple, things)), tuple(ours)


def _names(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, str) and each.strip() for each in value)


@lru_cache(maxsize=4)
def _loaded(path: Path, _changed: int) -> tuple[Names, ...]:
    """An agent on a call must not be left without an answer for a mistake in a table."""
    try:
        added, ours = own_things(path)
    except AssistError as error:
        _LOG.warning("%s Until then questions are answered without this file.", error)
        return delivered_things()
    out: Sequence[str] = [name.casefold() for name in ours]
    kept = (names for names in delivered_things() if not any(name.casefold() in out for name in names))
    return (*kept, *added)
