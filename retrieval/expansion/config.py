"""What a person may set about the words added to a question's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpansionConfig:
    """``everyday`` adds the law's words by the table of everyday words. ``weight`` in (0, 1] is what the terms of one
    everyday word weigh together, against 1 for a word asked.
    """

    everyday: bool = True
    weight: float = 1.0
