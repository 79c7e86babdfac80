"""The facts that must agree between documents: where each stands, and in which words (``facts/*.toml``).

[[fact]]
name = "customer's liability, house"
places = [{ source = "kp-3-2026-….md", at = "(25)", value = "30 euroa" }, …]
new_price = true       # where it is a price: one place must then be in the price list
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.sample.places import Text
from corpus.sample.problems import Problem

PRICE_LIST = "KP 2/2026"


class Stated(BaseModel):
    """``value`` stands in the paragraph, section or chapter ``at`` of ``source``, case and white space aside.

    A table's cells follow each other with a space: ``Kolikkopussi 5,00 euroa``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    at: str
    value: str = Field(min_length=1)


class AgreedFact(BaseModel):
    """An amount, a deadline or a price, and the places that state it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    places: tuple[Stated, ...]
    new_price: bool = False

    @model_validator(mode="after")
    def _agrees_with_another(self) -> "AgreedFact":
        if len(self.places) < (1 if self.new_price else 2):
            raise ValueError("two places or more have to agree")
        return self


def wrong_facts(folder: Path, texts: Sequence[Text]) -> Iterator[Problem]:
    """A problem for each fact that cannot be read or does not stand where it is said to."""
    by_name = {text.name: text for text in texts}
    for path in sorted(folder.glob("*.toml")):
        try:
            listed = tomllib.loads(path.read_text(encoding="utf-8")).get("fact", [])
        except tomllib.TOMLDecodeError as error:
            yield Problem(path.name, "the file", f"it is not TOML ({error}).", "Mend the line it names.")
            continue
        for number, each in enumerate(listed, start=1):
            yield from _of_fact(path.name, number, each, by_name)


def _of_fact(file: str, number: int, written: object, by_name: dict[str, Text]) -> Iterator[Problem]:
    try:
        fact = AgreedFact.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the fact"
        yield Problem(
            file, f"fact {number}", f"{where}: {first['msg']}.", "corpus/sample/facts.py describes the fields."
        )
        return
    for stated in fact.places:
        if fault := _fault(stated, by_name):
            yield Problem(
                file, f"'{fact.name}'", f"{stated.source}, {stated.at}: {fault}.", "Correct the text or the fact."
            )
    listed = any(by_name[each.source].source.number == PRICE_LIST for each in fact.places if each.source in by_name)
    if fact.new_price and not listed:
        yield Problem(
            file, f"'{fact.name}'", f"{PRICE_LIST} does not have it.", f"Add it to {PRICE_LIST} and to places."
        )


def _fault(stated: Stated, by_name: dict[str, Text]) -> str:
    text = by_name.get(stated.source)
    if text is None:
        return "there is no such source"
    written = text.at(stated.at)
    if written is None:
        return "there is no such place"
    holds = " ".join(stated.value.split()).casefold() in " ".join(written.split()).casefold()
    return "" if holds else f"'{stated.value}' does not stand there"
