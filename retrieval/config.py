"""What a person may set about searching."""

from dataclasses import dataclass, field

from retrieval.expansion.config import ExpansionConfig


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """``lexical_weight`` in [0, 1] is the words' share of the fused score, the rest is the embeddings'; None takes the
    one tuned for the model and the languages (``retrieval.tuning``), and so does ``translated_weight``, which holds for
    passages in another language whose words the lexicon knows.

    ``depth`` is how many passages each leg brings to the fusion, ``pool`` how many of the fused ones are looked up, to
    be reranked and selected from. ``finnish`` names the Finnish morphology.

    The rest switches stages on and off: words added to the question's (``expansion``, of which ``added`` says more),
    rules that it names (``references``), a section's passages brought near its best one (``sections``), the second look
    at the best (``reranking``) by ``reranker``, the folder or name of a cross-encoder (none when empty), and
    ``selection``: repetitions once, authority among equals, documents in turn. ``rewriting`` has the local model
    restate each question in the law's words, and every search wait for it.
    """

    lexical_weight: float | None = None
    translated_weight: float | None = None
    depth: int = 100
    pool: int = 30
    finnish: str = "auto"
    expansion: bool = True
    references: bool = True
    sections: bool = True
    reranking: bool = True
    reranker: str = ""
    selection: bool = True
    rewriting: bool = False
    added: ExpansionConfig = field(default_factory=ExpansionConfig)
