"""How a set is asked: as it is, and where it brings pairs of languages, with what is learned from them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from evals.beir import SEED, BeirSet, only, sampled
from evals.errors import EvalError
from evals.pairs import asked_of, load_pairs
from retrieval.lexicon import Pair

TRAIN = "train-pairs.jsonl"
README = "README.md"
_HELD_OUT = re.compile(r"\*statutes held out\*[^.]*?statutes ((?:\d+/\d{4}(?:,| and)? ?)+)")


@dataclass(frozen=True, slots=True)
class Protocol:
    """``name`` is added to the set's; ``train`` is the file of pairs to learn from, None to learn nothing; from the
    statutes ``held_out`` nothing is learned, and only the questions they answer are asked. Of ``most`` pairs,
    always the same ones, it is learned; None: of all.
    """

    name: str = ""
    train: Path | None = None
    held_out: tuple[str, ...] = ()
    most: int | None = None

    def with_pairs(self, most: int) -> "Protocol":
        """The same with so many pairs."""
        return replace(self, name=f"{self.name}, {most} pairs", most=most)

    def pairs(self) -> list[Pair]:
        """What may be learned from."""
        found = load_pairs(self.train, self.held_out) if self.train else []
        return found if self.most is None else Random(SEED).sample(found, min(self.most, len(found)))

    def asked(self, beir: BeirSet, sample: int | None = None) -> BeirSet:
        """The set under its name here, with the questions to ask, of which a ``sample`` is always the same.

        EvalError when none is answered by what is held out.
        """
        named = replace(beir, name=f"{beir.name}, {self.name}") if self.name else beir
        return sampled(self._answered(named), sample)

    def _answered(self, beir: BeirSet) -> BeirSet:
        if not self.held_out:
            return beir
        kept = asked_of(beir.judgements, self.held_out)
        if not kept:
            raise EvalError(
                f"No question is answered by {', '.join(self.held_out)}.", "Name statutes as the corpus ids do."
            )
        return only(beir, kept)


def protocols_of(folder: Path) -> Sequence[Protocol]:
    """As it is; with ``train-pairs.jsonl`` also with sections held out, and with the statutes its README lists so."""
    train = folder / TRAIN
    if not train.is_file():
        return (Protocol(),)
    found = [Protocol(), Protocol("sections held out", train)]
    if held_out := _listed(folder / README):
        found.append(Protocol("statutes held out", train, held_out))
    return found


def _listed(readme: Path) -> tuple[str, ...]:
    """The numbers in the README's sentence on *statutes held out*; none where it has no such sentence."""
    found = _HELD_OUT.search(readme.read_text("utf-8")) if readme.is_file() else None
    return tuple(re.findall(r"\d+/\d{4}", found.group(1))) if found else ()
