"""The numbers of the way from hits to an answer, each stage's own beside the others; settings compose them."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import SecretStr

from retrieval.profiles import ACCURATE, FAST, GEMMA_MODEL


@dataclass(frozen=True, slots=True)
class ExtractConfig:
    """How the extractive answer chooses its sentences.

    ``passages`` are looked at; the ``shortlist`` best of their sentences, rows and lists of at most ``max_chars`` are
    embedded; at most ``sentences`` of them answer, of a table ``rows`` at most, none below ``keep_share`` of the best
    one's score, and together with what they lean on they stay within ``answer_chars``.

    The weights sum to 1. ``by_passage`` is what a sentence's passage earns by its score, ``by_kind`` what the sentence
    earns by having what the question asks for, ``by_figure`` by having a time or a sum, ``by_cosine`` by its meaning,
    ``by_words`` by the question's words. They are those of a softmax over the sentences of a question, fitted on five
    sixths of 120 questions to the sample corpus and tried on the others, rounded, the figure's taken down by a third:
    the questions' key facts are figures more often than others' may be. Which sentence of the right passage bears the
    answer is told in 72 of 100 cases (by chance in 40, by the cosine alone in 53). The question's words told nothing
    there, nor did the law's words for them; they keep a little weight for questions in the law's own. Eight sentences
    embedded did as well as fourteen.

    ``ahead``: whether a server embeds all sentences of the corpus while nobody asks, so that a question need not.
    """

    passages: int = 6
    shortlist: int = 8
    sentences: int = 4
    rows: int = 2
    max_chars: int = 500
    answer_chars: int = 600
    by_passage: float = 0.45
    by_kind: float = 0.18
    by_figure: float = 0.18
    by_cosine: float = 0.12
    by_words: float = 0.07
    keep_share: float = 0.75
    same_words: float = 0.7
    ahead: bool = True


@dataclass(frozen=True, slots=True)
class AbstainConfig:
    """When nothing is suggested.

    ``passages`` are looked at for the question's words. What must be reached is a probability that the sources answer
    (``assist_api.answers.confidence``), by default the one chosen for the embedding model, which ``min_confidence``
    overrides. With a model that nothing was fitted for it is the share of the question's words (rare ones weigh more)
    that one passage says, ``min_coverage``. ``fit`` is a file of one's own instead of the delivered one, as ``ohjenuora
    evals abstention --fit FILE`` writes it. ``nearest`` are shown with an abstention. ``other_times``: whether an
    abstention looks for a rule that applies later or applied before, which costs a search for each such time.

    A suggestion less likely than ``sure`` says that it may not answer. Of 100 that do not say so 55 answered questions
    used for tuning and 39 held-out ones, of those that do 21 and 28, with the fast profile; with the accurate one 51
    and 57, and 36 and 33.
    """

    passages: int = 3
    nearest: int = 3
    min_confidence: float | None = None
    min_coverage: float = 0.2
    sure: float = 0.65
    fit: str = ""
    other_times: bool = True


@dataclass(frozen=True, slots=True)
class VerifyConfig:
    """When a sentence counts as borne by what it cites.

    ``min_words``: share of the sentence's content words that the cited text must bear; ``min_best``: share that the
    sentences of it which bear it best must, so that a claim is not pieced together from words scattered over a page.
    Where a single word is missing both are lower by ``one_strange``. ``min_gain``: share of the claim that a second
    sentence must add to be drawn together with the best; ``min_figure_words``: share of a clause that one must bear to
    lend it a figure. ``figures_weigh``: how much of the words a sentence may lack and still be the best for having the
    figures. ``min_cited``: share that a further cited source must bear to be shown.

    Of 82 true rewordings in three languages 0.75 to 0.7 refuse the same two, below that one; of sentences citing a
    passage beside theirs 98.3% are caught at 0.75 and 0.7, 96.3% at 0.65, 95.0% at 0.6. Two words strange in a sentence
    of six (0.67) are more often an invented detail than two synonyms, so only a single one lowers it.

    ``min_nearness`` (``checking/nearness.py``) stands in for the shares of words where sentence and source are in
    different languages, by model and pair of languages; of the sample corpus' paired sentences e5-small's let 97 in a
    hundred through, of unrelated ones eight, of which figures, negations and parties catch more. With a model that has
    none, ``min_cosine`` is asked: EmbeddingGemma's 0.6 lets through 97 in a hundred of the Swedish ones, 91 of the
    English and two of unrelated ones; that of both joined is the weighted mean of theirs. With a model that has
    neither, such a sentence is unsupported.

    ``reworded`` (``checking/reworded.py``) is the cosine that a sentence needs which is to be let through, as partly
    supported, though it lacks words: by model; ``reworded_gain`` how much nearer those words must bring it. Of 11 true
    rewordings that lacked words e5-small let 4 through, of 113 with an invented detail 3, of 81 citing another passage
    none. With a model that has none, they are refused.

    ``judge`` names a cross-encoder for natural language inference (a folder, or a model of a hub) that is asked of
    every sentence after that; below ``min_entailed`` it is not shown. None is delivered.
    """

    min_words: float = 0.75
    min_best: float = 0.5
    min_cited: float = 0.3
    one_strange: float = 0.1
    min_gain: float = 0.15
    min_figure_words: float = 0.35
    figures_weigh: float = 0.1
    judge: str = ""
    min_entailed: float = 0.5
    min_nearness: dict[str, dict[str, float]] = field(
        default_factory=lambda: {FAST.model: {"en-fi": 0.02, "en-sv": 0.02, "fi-sv": 0.012}}
    )
    reworded: dict[str, float] = field(default_factory=lambda: {FAST.model: 0.94})
    reworded_gain: float = 0.006
    min_cosine: dict[str, float] = field(
        default_factory=lambda: {FAST.model: 0.87, GEMMA_MODEL: 0.6, ACCURATE.model: 0.735}
    )


@dataclass(frozen=True, slots=True)
class DraftConfig:
    """What the model is given and how much of its answer is taken."""

    passages: int = 6
    sentences: int = 6
    max_sentence_chars: int = 600


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """A model that drafts: where it is, how much it takes and how long it may take; times in seconds.

    ``num_ctx`` tokens hold the prompt and an answer of ``num_predict``. ``chars_per_token`` is on the low side for
    Finnish, so that the estimate errs towards sending less; the model's own counts correct it. An agent waits for a
    place among ``parallel`` drafts no longer than ``queue_seconds``, for the first token (that wait included)
    ``first_token_seconds``, between two tokens ``stall_seconds``, for the whole ``whole_seconds``. After ``failures``
    in a row the server is left alone for ``rest_seconds``.
    """

    url: str = ""
    model: str = ""
    num_ctx: int = 8192
    num_predict: int = 400
    chars_per_token: float = 2.5
    connect_seconds: float = 2.0
    first_token_seconds: float = 20.0
    stall_seconds: float = 10.0
    whole_seconds: float = 90.0
    available_for_seconds: float = 10.0
    parallel: int = 2
    queue: int = 8
    queue_seconds: float = 5.0
    failures: int = 3
    rest_seconds: float = 30.0
    warm_up_seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class OllamaConfig(ModelConfig):
    """A model on an Ollama server.

    ``num_ctx`` is one constant sent with every request: Ollama reloads the model whenever it changes, and its own
    default cuts long prompts without a word. ``rewrite_seconds`` is how long a search waits for a question's
    restatements, where ``retrieval.rewriting`` is on.
    """

    url: str = "http://127.0.0.1:11434"
    model: str = "gemma3:4b"
    keep_alive: str = "30m"
    rewrite_seconds: float = 4.0


@dataclass(frozen=True, slots=True)
class OpenAiConfig(ModelConfig):
    """A model on a server that speaks OpenAI's protocol (vLLM, llama.cpp's server); ``url`` with its ``/v1``.

    ``num_ctx`` must be no more than the server was started with: the protocol has no way to ask for it.
    """

    url: str = "http://127.0.0.1:8000/v1"
    api_key: SecretStr = field(default_factory=lambda: SecretStr(""))


@dataclass(frozen=True, slots=True)
class DrafterConfig:
    """Who drafts: the model of section ``ollama``, that of ``openai``, or nobody, so that every answer is quoted."""

    kind: Literal["ollama", "openai", "none"] = "ollama"


@dataclass(frozen=True, slots=True)
class Queue:
    """A team and the beginnings of words, in any language, that make a question its business."""

    name: str
    keywords: tuple[str, ...]


DEFAULT_QUEUES = (
    Queue("fraud", ("huija", "petos", "kalastel", "bedräg", "lurad", "nätfiske", "fraud", "scam", "phish", "stolen")),
    Queue("cards", ("kort", "card", "luottokort", "pankkikort", "sulkupalvel", "spärrtjänst")),
    Queue("digital", ("verkkopank", "tunnist", "tunnusluk", "mobiili", "sovellu", "nätbank", "identifi", "inloggn",
                      "app", "login", "online bank", "password", "salasan", "lösenord")),
    Queue("loans", ("laina", "lainan", "luot", "asuntolain", "kulutuslu", "lyhenny", "lån", "kredit", "bolån",
                    "amortering", "loan", "credit", "mortgage")),
    Queue("payments", ("maks", "tilisiir", "lasku", "suoraveloi", "betaln", "betala", "faktur", "överför", "payment",
                       "transfer", "invoice", "direct debit")),
    Queue("savings", ("sijoit", "rahasto", "osak", "säästö", "talletu", "placer", "fond", "aktie", "spar", "insättn",
                      "invest", "fund", "share", "saving", "deposit")),
    Queue("estates", ("kuolin", "perin", "perukir", "edunvalvo", "dödsbo", "arv", "bouppteckn", "intressebevak",
                      "estate", "inherit", "guardian", "deceased")),
    Queue("accounts", ("tili", "konto", "account")),
    Queue("insurance", ("vakuut", "korvau", "vahin", "försäkr", "ersättn", "skada", "insur", "claim")),
    Queue("complaints", ("valit", "reklam", "oikaisu", "klagom", "besvär", "rättelse", "complain", "appeal")),
    Queue("data-protection", ("tietosuoj", "henkilötie", "dataskydd", "personuppg", "gdpr", "privacy")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HandOverConfig:
    """Which team gets a question that nothing answers; the queue with most keywords in it wins, earlier first.

    ``by_state`` goes first: the queue for a customer in one of these states (see ``assist_api.types.State``), whatever
    is asked.
    """

    queues: tuple[Queue, ...] = DEFAULT_QUEUES
    default: str = "customer-service"
    by_state: dict[str, str] = field(
        default_factory=lambda: {"crisis": "crisis", "fraud": "fraud", "distress": "vulnerable-customers"}
    )


@dataclass(frozen=True, slots=True)
class AnswerConfig:
    """Everything between a question's hits and its answer."""

    extract: ExtractConfig = field(default_factory=ExtractConfig)
    abstain: AbstainConfig = field(default_factory=AbstainConfig)
    verify: VerifyConfig = field(default_factory=VerifyConfig)
    draft: DraftConfig = field(default_factory=DraftConfig)
    hand_over: HandOverConfig = field(default_factory=HandOverConfig)
