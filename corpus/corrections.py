"""What a person confirms or changes of a version's metadata, with its history."""

from dataclasses import dataclass
from datetime import date

from corpus.model import DateRange, Kind


@dataclass(frozen=True, slots=True)
class Correction:
    """New values for a version and its document; None leaves a field as it is. All None confirms what was found."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    kind: Kind | None = None
    label: str | None = None
    in_force: DateRange | None = None
    given: date | None = None
    audience: str | None = None
