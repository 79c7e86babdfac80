"""Everything an answer is made with, passed in by whoever composes the product (and by tests, as small fakes)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assist_api.answers.kept import Readings
from assist_api.answers.sources import Describe
from assist_api.answers.thing_table import Names, delivered_things
from assist_api.answers.turns import Run, at_once
from assist_api.answers.units import SplitSentences
from assist_api.checking.words import Analyser
from assist_api.config import AnswerConfig
from assist_api.conversation.config import ConversationConfig
from assist_api.conversation.memory import Memory
from assist_api.conversation.rewriting import ConversationRewriter
from assist_api.drafting.draft import Drafter
from retrieval.encoder import Encoder
from retrieval.expansion.model import Added
from retrieval.hit import Hit

Find = Callable[[str, str, date], Sequence[Hit]]
StandIns = Callable[[str, str], Sequence[Added]]
OtherDays = Callable[[date], Sequence[date]]
Nearness = Callable[[str, str, date, Sequence[date]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class AnswerDeps:
    """``find(question, language, as_of)`` returns hits, best first; ``describe(version_id)`` a document and version.

    ``detect(text)`` tells fi, sv or en; ``split(text)`` gives the spans of its sentences; ``has_documents()`` whether
    anything can be found at all; ``stand_ins(question, language)`` what else says the question's words;
    ``other_days(as_of)`` days on which other versions apply, ``nearness(question, language, as_of, days)`` for each day
    the best cosine of what applies then and not on ``as_of``. All of them may block: they are called in worker threads.
    ``drafter`` None means that every answer is extractive. ``memory`` is what was given before in each conversation;
    ``find_instructions`` finds in the house's own rules alone; ``rewriter`` None means that no model completes a
    question from its conversation. ``things`` are those that an answer must name when its question does;
    ``run`` has what blocks done in another thread, ``readings`` keeps what was read out of passages.
    """

    find: Find
    describe: Describe
    detect: Callable[[str], str]
    analyser: Analyser
    split: SplitSentences
    encoder: Encoder
    has_documents: Callable[[], bool] = lambda: True
    stand_ins: StandIns = lambda question, language: ()
    other_days: OtherDays = lambda as_of: ()
    nearness: Nearness = lambda question, language, as_of, days: [1.0] * len(days)
    drafter: Drafter | None = None
    config: AnswerConfig = field(default_factory=AnswerConfig)
    conversation: ConversationConfig = field(default_factory=ConversationConfig)
    memory: Memory = field(default_factory=Memory)
    find_instructions: Find = lambda question, language, as_of: ()
    rewriter: ConversationRewriter | None = None
    things: Sequence[Names] = field(default_factory=delivered_things)
    run: Run = at_once
    readings: Readings = field(default_factory=Readings)
