"""What an adapted model finds beside the one it was made from, by embeddings alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assist_api.stores import Stores
from corpus.validity import today
from evals.answers import TOP, bears
from evals.questions import Question
from evals.significance import Difference, paired_bootstrap
from evals.validation import audiences_of
from retrieval.encoder import Encoder
from retrieval.texts import indexed_text


@dataclass(frozen=True, slots=True)
class Gain:
    """The share of questions whose evidence is among the first five, by each model, and the difference."""

    before: float
    after: float
    difference: Difference


def evidence_at_5(questions: Sequence[Question], stores: Stores, encoder: Encoder) -> dict[str, float]:
    """By question 1 where a passage that answers it is among the five nearest of those that it may be answered from,
    else 0. Questions without an answer are left out.
    """
    asked = [each for each in questions if not each.must_abstain]
    scopes = [_texts(each, stores) for each in asked]
    texts = list(dict.fromkeys(text for scope in scopes for text, _ in scope))
    vectors = dict(zip(texts, encoder.encode_documents(texts), strict=True))
    wanted = encoder.encode_queries([each.question for each in asked])
    found = {}
    for question, scope, vector in zip(asked, scopes, wanted, strict=True):
        cosines = np.array([vectors[text] @ vector for text, _ in scope])
        nearest = [scope[at][1] for at in np.argsort(-cosines, kind="stable")[:TOP]]
        found[question.id] = float(any(bears(text, gold) for text in nearest for gold in question.gold))
    return found


def gain(questions: Sequence[Question], stores: Stores, before: Encoder, after: Encoder) -> Gain:
    """Both models on the same questions; those must not be the ones that ``after`` learned from."""
    old, new = (evidence_at_5(questions, stores, encoder) for encoder in (before, after))
    mean = [sum(each.values()) / len(each) for each in (old, new)]
    return Gain(mean[0], mean[1], paired_bootstrap(new, old))


def _texts(question: Question, stores: Stores) -> list[tuple[str, str]]:
    """Every passage that may answer it: as it is embedded, and its own text."""
    registry, day = stores.registry, question.as_of or today()
    found = []
    for version_id in sorted(registry.allowed_versions(day, audiences_of(question.audience), question.language)):
        title = registry.document_of(version_id).title
        for each in registry.passages_of(version_id):
            found.append((indexed_text(title, each.heading_path, each.context, each.text), each.text))
    return found
