"""A question's words with what stands for them: what a source that answers may say in their place."""

from collections.abc import Mapping, Sequence

from assist_api.answers.deps import AnswerDeps
from assist_api.checking.words import Word, content_words
from retrieval.analysis.words import words


def words_asked(
    question: str, language: str, languages: Sequence[str], deps: AnswerDeps
) -> Mapping[str, tuple[Word, ...]]:
    """The question's words with the forms that say them in each language: their own, and what stands for them.

    The question's language comes first.
    """
    own = content_words(question, language, deps.analyser)
    others = deps.stand_ins(question, language)
    found = {}
    for other in dict.fromkeys((language, *languages)):
        known: dict[str, set[str]] = {}
        for added in others:
            if added.language == other:
                forms = [form for at_word in deps.analyser.analyse(added.words, other) for form in at_word]
                for word in added.asked:
                    known.setdefault(word, set()).update(forms)
        found[other] = tuple(_widened(word, known, own=other == language) for word in own)
    return found


def _widened(word: Word, known: Mapping[str, set[str]], own: bool) -> Word:
    more = frozenset().union(*(known.get(part, set()) for part in words(word.surface)))
    return Word(word.surface, (word.forms if own else frozenset({word.surface.lower()})) | more)
