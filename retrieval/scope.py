"""Which passages a search may show. Retrieval knows versions and passages only; what they stand for lies in corpus."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """``versions`` are the ids of those whose passages may be shown (None: of all), ``barred`` the ids of passages that
    may not all the same, such as those whose own dates exclude the day. Applied before anything is ranked.
    """

    versions: frozenset[str] | None = None
    barred: frozenset[str] = frozenset()

    def allows(self, passage_id: str) -> bool:
        """Whether this passage may be shown."""
        return passage_id not in self.barred and (self.versions is None or version_of(passage_id) in self.versions)

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.versions is None and not self.barred


EVERYTHING = Scope()


def version_of(passage_id: str) -> str:
    """The version a passage belongs to: what stands before the last ``#`` of its id."""
    return passage_id.rpartition("#")[0]
