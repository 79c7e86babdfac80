"""What a checker of the sample corpus finds wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a source: ``place`` is a paragraph, a section or a line of the head, ``remedy`` what to do."""

    file: str
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.file}, {self.place}: {self.message} {self.remedy}"
