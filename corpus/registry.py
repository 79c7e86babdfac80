"""The registry: documents, versions and passages in SQLite, the truth that both indexes are derived from."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy.orm import Session

from corpus import corrections, erasure, lifecycle
from corpus.corrections import Change, Correction
from corpus.erasure import Erased, Tombstone
from corpus.holdings import Holdings
from corpus.model import Document, Passage, Reference, Status, Version


class Registry(Holdings):
    """What the corpus holds, and each step that changes it. Every method is one transaction; any thread may call."""

    # A version's way

    def stage(
        self,
        document: Document,
        version: Version,
        text: str,
        passages: Sequence[Passage],
        source_path: str,
        references: Sequence[Reference] = (),
    ) -> None:
        """Write a version that no search shows yet; ``publish``, ``keep_as_draft`` or ``discard`` must follow."""
        with self._writing(document.document_id) as session:
            lifecycle.stage(session, document, version, text, passages, source_path, references)

    def keep_as_draft(self, version_id: str) -> None:
        """Keep a staged version as a draft: indexed, never searched."""
        with self._writing_version(version_id) as session:
            lifecycle.move(session, version_id, Status.STAGED, Status.DRAFT)

    def approve(self, version_id: str) -> None:
        """Approve a draft; ``publish`` puts it in force."""
        with self._writing_version(version_id) as session:
            lifecycle.move(session, version_id, Status.DRAFT, Status.APPROVED)

    def publish(self, version_id: str) -> None:
        """Put a staged, drafted or approved version in force, and end or supersede the document's others."""
        with self._writing_version(version_id) as session:
            lifecycle.publish(session, version_id, self._today())

    def rollback(self, document_id: str) -> Version:
        """Take back a document's last step, its retiring or its last publishing; returns that version, now approved."""
        with self._writing(document_id) as session:
            version_id = lifecycle.rollback(session, document_id)
        return self.version(version_id)

    def retire(self, document_id: str, day: date) -> None:
        """Take a document out of use from ``day`` on; its record stays, and so do earlier days that are certain."""
        with self._writing(document_id) as session:
            lifecycle.retire(session, document_id, day, self._today())

    def correct(self, version_id: str, correction: Correction, who: str) -> Version:
        """Confirm a version's metadata, changed where the correction says so; returns it as it is now."""
        with self._writing_version(version_id) as session:
            corrections.correct(session, version_id, correction, who)
        return self.version(version_id)

    def stated(self, version_id: str) -> Correction:
        """What a version's file, or a person since, says of it, its dates before others end them."""
        with self._database.reading() as session:
            return corrections.stated(session, version_id)

    def changes(self, document_id: str) -> list[Change]:
        """What people confirmed or changed of a document's versions, oldest first."""
        with self._database.reading() as session:
            return corrections.changes(session, document_id)

    # Taking away

    def withdraw(self, document_id: str) -> list[Version]:
        """Stage all versions of a document, so that no search shows them; ``discard`` takes them away for good."""
        with self._writing(document_id) as session:
            return lifecycle.withdraw(session, document_id)

    def discard(self, version_id: str) -> None:
        """Delete a version with its passages, and its document when that was the last one."""
        with self._writing_version(version_id) as session:
            lifecycle.discard(session, version_id)

    def erase(self, document_id: str, who: str, why: str) -> Erased:
        """Take a document's text away and leave tombstones; the caller purges what is returned, then ``vacuum``."""
        with self._writing(document_id) as session:
            return erasure.erase(session, document_id, who, why)

    def tombstones(self) -> list[Tombstone]:
        """What was erased, oldest first."""
        with self._database.reading() as session:
            return erasure.tombstones(session)

    def erased(self, sha256: str) -> Tombstone | None:
        """The latest tombstone of a file with this hash."""
        with self._database.reading() as session:
            return next(reversed(erasure.tombstones(session, sha256)), None)

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted, and empty its write-ahead log."""
        self._database.vacuum()

    # Transactions

    @contextmanager
    def _writing(self, document_id: str) -> Iterator[Session]:
        """One transaction on a document; what is known of it in memory is read anew once it is over."""
        with self._database.writing() as session:
            yield session
        self._learn(document_id)

    @contextmanager
    def _writing_version(self, version_id: str) -> Iterator[Session]:
        with self._writing(self.version(version_id).document_id) as session:
            yield session
