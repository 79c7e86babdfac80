"""What the checker is put to: a claim, what it cites, and whether it is true to it."""

from dataclasses import dataclass

from assist_api.answers.sources import Source

VERBATIM, PARAPHRASE, FALSE_PARAPHRASE = "verbatim", "paraphrase", "false paraphrase"
ACROSS_PARAPHRASE, ACROSS_FALSE = "paraphrase, across languages", "false paraphrase, across languages"
NEARBY_WORD = "nearby word"
ADDED_CLAUSE, ADDED_DETAIL, ADDED_NEARBY = "added clause", "added detail", "added detail, nearby"
WRONG_NEAR, WRONG_FAR = "wrong passage, near", "wrong passage, far"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence citing ``source``, ``true`` when the source bears it; ``held_out`` claims are never tuned on."""

    kind: str
    language: str
    text: str
    source: Source
    true: bool
    held_out: bool = False
