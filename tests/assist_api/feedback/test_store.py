import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assist_api.errors import AssistError
from assist_api.feedback.states import Outcome
from assist_api.feedback.store import FeedbackStore
from corpus.errors import UnknownId

NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "feedback.sqlite", lambda: NOON)


def test_the_latest_state_is_kept_and_the_history_appended(store: FeedbackStore) -> None:
    store.put("s1", "suggestion", "extractive", "fi", ["kortit@1#0001", "kortit@1#0002"])
    store.add("s1", Outcome.OPENED, "2")
    row = store.add("s1", Outcome.ACCEPTED)
    assert row.state == "accepted"
    assert [(each.state, each.citation, each.at) for each in row.history] == [
        ("opened", "2", NOON),
        ("accepted", "", NOON),
    ]
    assert row.versions == ("kortit@1",)


def test_feedback_on_an_unknown_suggestion_is_refused(store: FeedbackStore) -> None:
    with pytest.raises(UnknownId, match="s9"):
        store.add("s9", Outcome.SHOWN)


def test_suggestions_are_counted_by_their_latest_state(store: FeedbackStore) -> None:
    for suggestion in ("s1", "s2", "s3"):
        store.put(suggestion, "suggestion", "extractive", "fi", [])
    store.add("s1", Outcome.SHOWN)
    store.add("s1", Outcome.WRONG)
    assert store.counts() == {"": 2, "wrong": 1}


def test_what_is_kept_outlives_the_process(store: FeedbackStore, tmp_path: Path) -> None:
    store.put("s1", "abstention", "", "sv", [])
    store.close()
    assert [row.kind for row in FeedbackStore(tmp_path / "feedback.sqlite").rows()] == ["abstention"]


def test_the_file_of_another_version_is_refused(store: FeedbackStore, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "feedback.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(AssistError, match="schema 99"):
        store.counts()


def test_a_damaged_file_is_told_of(store: FeedbackStore, tmp_path: Path) -> None:
    (tmp_path / "feedback.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(AssistError, match=r"feedback\.sqlite"):
        store.counts()
