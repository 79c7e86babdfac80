"""What tells whether the sources answer a question: a few figures, each with a meaning of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extract import Extract, rarity
from assist_api.answers.named_things import capitalised, unnamed, years_before
from assist_api.answers.question_kinds import Asked, asked_for, has_what_is_asked
from assist_api.answers.sources import Source
from assist_api.checking.words import Word, all_forms, borne, content_words, coverage
from retrieval.analysis.frequencies import frequencies
from retrieval.analysis.words import words
from retrieval.expansion.model import Added

_AGREEING = 10  # ranks in either leg that count as having found a passage
_COMMON = 5e-5  # of all words of running text: "kortti" and "kissan" are below, "teillä" and "tulossa" above
_DECIDING = (Asked.TIME, Asked.AMOUNT)


@dataclass(frozen=True, slots=True)
class Signals:
    """Figures of one question and its sources; those without a unit lie in [0, 1].

    ``sentence`` and ``passage`` are the best cosines, ``spread`` how far the best passage's lies above the mean of all
    found. ``covered`` is the share of the question's words (rare ones weigh more) that one passage says, ``unsaid`` the
    share that none does, in their own, the law's and other languages' words. ``words`` is the best BM25 for each word
    asked, ``agreement`` the share of passages that both legs found. ``names`` counts names that no passage has;
    ``no_answer_type`` is 1 where a time or a sum is asked and no sentence has one; ``across`` where the best source is
    in another language, ``foreign`` where all of them are. ``sv`` and ``en`` are 1 where the question is in that
    language: a model's cosines are lower in one than in another.
    """

    sentence: float
    passage: float
    spread: float
    covered: float
    unsaid: float
    words: float
    agreement: float
    names: float
    no_answer_type: float
    across: float
    sv: float = 0.0
    en: float = 0.0
    foreign: float = 0.0


@dataclass(frozen=True, slots=True)
class Missing:
    """What no passage says: things named, years before all of them, the kind of answer asked for, telling words."""

    things: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    kind: Asked | None = None
    words: tuple[str, ...] = ()


def read_signals(
    question: str, language: str, sources: Sequence[Source], ranked: Sequence[Extract], deps: AnswerDeps
) -> tuple[Signals, Missing]:
    """The figures, and what they say is missing, of a question with at least one source."""
    texts = [source.whole for source in sources]
    asked = _asked(question, language, [source.passage.language for source in sources], deps)
    forms = [_forms(source, deps) for source in sources]
    best = deps.config.abstain.passages
    shares = [
        coverage(asked[source.passage.language], text, _rarity(asked, source.passage.language, sources, forms))
        for source, text in zip(sources[:best], forms, strict=False)
    ]
    unsaid = _unsaid(asked, sources, forms)
    deciding = (kind for kind in asked_for(question) if kind in _DECIDING)
    lacking = next((kind for kind in deciding if not any(has_what_is_asked(e.text, (kind,)) for e in ranked)), None)
    missing = Missing(
        unnamed(question, texts, deps.things),
        years_before(question, [source.passage.in_force for source in sources], texts),
        lacking,
        tuple(dict.fromkeys(word.surface for word in unsaid if _tells(word, language))),
    )
    own = content_words(question, language, deps.analyser)
    cosines = [source.hit.cosine for source in sources if source.hit.cosine is not None] or [0.0]
    signals = Signals(
        sentence=max((extract.cosine for extract in ranked), default=0.0),
        passage=max(cosines),
        spread=max(cosines) - sum(cosines) / len(cosines),
        covered=max(shares, default=0.0),
        unsaid=len(unsaid) / len(own) if own else 0.0,
        words=max((source.hit.lexical_score or 0.0 for source in sources), default=0.0) / (len(own) or 1),
        agreement=sum(map(_both, sources)) / len(sources),
        names=float(min(2, len(capitalised(question, texts)))),
        no_answer_type=float(lacking is not None),
        across=float(sources[0].passage.language != language),
        sv=float(language == "sv"),
        en=float(language == "en"),
        foreign=float(all(source.passage.language != language for source in sources)),
    )
    return signals, missing


def _both(source: Source) -> bool:
    ranks = (source.hit.lexical_rank, source.hit.dense_rank)
    return all(rank is not None and rank <= _AGREEING for rank in ranks)


def _forms(source: Source, deps: AnswerDeps) -> frozenset[str]:
    whole, language = source.whole, source.passage.language
    return deps.readings.of(
        ("forms", language), whole, lambda: all_forms(content_words(whole, language, deps.analyser))
    )


def _asked(question: str, language: str, languages: Sequence[str], deps: AnswerDeps) -> Mapping[str, tuple[Word, ...]]:
    """The question's words with the forms that say them in each language: their own, and what stands for them."""
    own = content_words(question, language, deps.analyser)
    others = deps.stand_ins(question, language)
    found = {}
    for other in {language, *languages}:
        here = [(one, content_words(one.words, other, deps.analyser)) for one in others if one.language == other]
        found[other] = tuple(_widened(word, here, own=other == language) for word in own)
    return found


def _widened(word: Word, others: Sequence[tuple[Added, tuple[Word, ...]]], own: bool) -> Word:
    """The word with what stands for it: of a dictionary's translations any, of the law's words whole phrases."""
    asked = set(words(word.surface))
    here = [(one.source, said) for one, said in others if said and asked.intersection(one.asked)]
    forms = word.forms if own else frozenset({word.surface.lower()})
    translated = (all_forms(said) for source, said in here if source == "dictionary")
    phrases = tuple(said for source, said in here if source != "dictionary")
    return Word(word.surface, forms.union(*translated), phrases)


def _tells(word: Word, language: str) -> bool:
    """Whether an agent learns anything by hearing that the word stands nowhere: not by "no", "siellä" or "huomenna"."""
    return frequencies(language).get(word.surface.lower(), 0.0) < _COMMON


def _rarity(
    asked: Mapping[str, Sequence[Word]], language: str, sources: Sequence[Source], forms: Sequence[frozenset[str]]
) -> list[float]:
    same = [each for source, each in zip(sources, forms, strict=True) if source.passage.language == language]
    return rarity(asked[language], same)


def _unsaid(
    asked: Mapping[str, Sequence[Word]], sources: Sequence[Source], forms: Sequence[frozenset[str]]
) -> list[Word]:
    """The question's words that none of the sources says in its own language."""
    said = [
        [borne(word, text) == 1.0 for word in asked[source.passage.language]]
        for source, text in zip(sources, forms, strict=True)
    ]
    own = next(iter(asked.values()))
    return [word for at, word in enumerate(own) if not any(row[at] for row in said)]
