"""Feedback as the API and the commands ask for it."""

from assist_api.answer_schemas import AbstentionView, SuggestionView
from assist_api.conversation.memory import Memory
from assist_api.feedback.schemas import FeedbackCountsView, FeedbackEntryView, FeedbackRowView, FeedbackView
from assist_api.feedback.states import Entry, Outcome, Row
from assist_api.feedback.store import FeedbackStore

NONE = "none"


class Feedback:
    """The store of outcomes, and the memory of conversations that hears of them."""

    def __init__(self, store: FeedbackStore, memory: Memory) -> None:
        """Both belong to one desk."""
        self._store = store
        self._memory = memory

    def note(self, answer: SuggestionView | AbstentionView) -> None:
        """Note what was answered, before anyone can say what became of it."""
        if isinstance(answer, SuggestionView):
            drafter, cited = answer.drafted_by, answer.citations
        else:
            drafter, cited = "", answer.nearest
        passages = list(dict.fromkeys(each.passage_id for each in cited))
        self._store.put(answer.suggestion_id, answer.kind, drafter, answer.language, passages)

    def tell(self, suggestion_id: str, state: Outcome, citation: str = "") -> FeedbackView:
        """What became of a suggestion; UnknownId when there is none."""
        row = self._store.add(suggestion_id, state, citation)
        self._memory.told(suggestion_id, state)
        return _view(row)

    def of(self, suggestion_id: str) -> FeedbackView:
        """The latest state and the history; UnknownId when there is no such suggestion."""
        return _view(self._store.get(suggestion_id))

    def counts(self) -> FeedbackCountsView:
        """How many suggestions are in each state."""
        counts = self._store.counts()
        ordered = {state: counts[state] for state in ("", *Outcome) if state in counts}
        return FeedbackCountsView(
            suggestions=sum(counts.values()), states={state or NONE: count for state, count in ordered.items()}
        )

    def rows(self) -> list[FeedbackRowView]:
        """Every outcome."""
        return [
            FeedbackRowView(
                suggestion_id=row.suggestion_id,
                at=row.at,
                kind=row.kind,
                drafter=row.drafter,
                language=row.language,
                passages=list(row.passages),
                versions=list(row.versions),
                state=row.state,
                history=[_entry(each) for each in row.history],
            )
            for row in self._store.rows()
        ]


def _view(row: Row) -> FeedbackView:
    return FeedbackView(
        suggestion_id=row.suggestion_id, state=row.state, history=[_entry(each) for each in row.history]
    )


def _entry(entry: Entry) -> FeedbackEntryView:
    return FeedbackEntryView(state=entry.state.value, citation=entry.citation, at=entry.at)
