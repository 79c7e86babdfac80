"""What answers are made with on a desk: its stores, its models, what it remembers and whose turn it is."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from functools import partial

from assist_api.ahead import Quiet, SentencesAhead
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.thing_table import load_things
from assist_api.answers.turns import Turns
from assist_api.conversation.customer import LANGUAGES, signals
from assist_api.conversation.memory import Memory
from assist_api.conversation.rewriting import conversation_rewriter
from assist_api.drafting.drafters import drafter_of
from assist_api.finding import Finder, Wanted
from assist_api.readiness import WarmUp
from assist_api.settings import Settings
from assist_api.stores import Stores
from corpus.filters import UNFILTERED, Filters
from corpus.model import Document, Kind, Version
from corpus.validity import today
from ingest.passages.sentences import split_sentences
from retrieval.analysis.language import detect
from retrieval.hit import Hit

# How many passages an answer is sought in.
HITS = 10
# How many questions may wait for a language model to complete or restate them, without others waiting for that.
WAITING = 8
# What tells an agent how to treat a customer.
HOUSE_RULES = (Kind.INSTRUCTION, Kind.POLICY)


class DeskAnswers:
    """The part of an open desk that questions share; ``close`` of the stack it was given ends its threads."""

    def __init__(self, settings: Settings, stores: Stores, finder: Finder, warm: WarmUp, stack: ExitStack) -> None:
        self._settings = settings
        self._stores = stores
        self._finder = finder
        self._warm = warm
        self.drafter = drafter_of(settings)
        self.memory = Memory(settings.conversation)
        self.quiet = Quiet()
        self._rewriter = conversation_rewriter(settings.conversation, settings.ollama)
        self._turns = Turns(self._threads())
        stack.callback(self._turns.close)

    def look_ahead(self) -> None:
        """Embed the corpus's sentences while nobody asks, if that is wanted."""
        if self._settings.answer.extract.ahead:
            ahead = SentencesAhead(self._stores, self.quiet, self._settings.answer.extract.max_chars)
            self._stores.background.begin("sentences", ahead.run)

    def look_up_instructions(self) -> None:
        """Find what the house says for each state of a customer, so that the first one in it need not wait for that."""
        for language in LANGUAGES:
            for signal in signals(language):
                self._stores.background.go_on()
                self._find_instructions(UNFILTERED, signal.query, language, today())

    def deps(self, filters: Filters) -> AnswerDeps:
        """What one question is answered with, among the passages that ``filters`` let through."""
        return AnswerDeps(
            find=lambda question, language, as_of: self.find(Wanted(question, language, as_of, HITS, filters)),
            describe=self.describe,
            detect=detect,
            analyser=self._stores.analyser,
            split=split_sentences,
            encoder=self._stores.encoder.for_sentences,
            has_documents=lambda: bool(self._stores.registry.versions()),
            stand_ins=self._finder.stand_ins,
            other_days=self._finder.other_days,
            nearness=lambda question, language, as_of, days: self._finder.nearness(
                Wanted(question, language, as_of, HITS, filters), days
            ),
            drafter=self.drafter,
            config=self._settings.answer,
            conversation=self._settings.conversation,
            memory=self.memory,
            find_instructions=partial(self._find_instructions, filters),
            rewriter=self._rewriter,
            things=load_things(self._settings.home),
            run=self._turns.for_question(),
            readings=self._stores.readings,
        )

    def find(self, wanted: Wanted) -> Sequence[Hit]:
        """The best passages; having searched, the desk is ready whatever failed when it was warmed up."""
        with self.quiet.disturbed():
            hits = self._finder.find(wanted)
        self._warm.done()
        return hits

    def describe(self, version_id: str) -> tuple[Document, Version]:
        """A version and its document."""
        version = self._stores.registry.version(version_id)
        return self._stores.registry.document(version.document_id), version

    def _threads(self) -> int:
        """One for each processor, and more where some only wait for a language model."""
        waits = self._rewriter is not None or self._settings.retrieval.rewriting
        return len(os.sched_getaffinity(0)) + (WAITING if waits else 0)

    def _find_instructions(self, filters: Filters, question: str, language: str, as_of: date) -> Sequence[Hit]:
        """The best passages of the house's own rules, for those whom the question is asked for.

        A state of the customer always asks the same: what was found is kept until the corpus changes, for all who may
        see the same rules.
        """
        wanted = Wanted(question, language, as_of, HITS, Filters(filters.audiences, HOUSE_RULES))
        how = ("instructions", language, self._stores.registry.revision, self._finder.scope(wanted))
        return self._stores.readings.of(how, question, lambda: self.find(wanted))
