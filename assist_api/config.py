"""The numbers of the way from hits to an answer, each stage's own beside the others; settings compose them."""

from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class AbstainConfig:
    """When nothing is suggested.

    The best sentence's cosine plus ``coverage_weight`` times the share of the question's words (rare ones weigh more)
    in the best of the first ``passages`` must reach the floor of the model's family in ``min_closeness``. One that is
    not in the table has no floor: cosines of two models cannot be compared. Then the share alone must reach
    ``min_coverage``.

    The floor: of 44 questions put to the sample corpus, 30 of which it answers, 0.85 keeps 28 of the 30 and turns away
    10 of the other 14; two of the four it lets through are near misses (a company's card, where only consumers' are
    spoken of). On seven regulations of the Financial Supervisory Authority it keeps 6 of 6 and turns away 6 of 7. The
    sentence's cosine parts the two better (AUC 0.89) than the passage's (0.84) or the words alone (0.73).

    Of 68 other questions to the sample corpus, 40 of which it answers, e5-small's 0.85 keeps 37 and turns away 19 of
    the other 28 (AUC 0.87), EmbeddingGemma's 0.44 keeps 36 and turns away 21 (AUC 0.91). The cosine of both joined is
    the weighted mean of theirs (``retrieval.embeddings.joined``), and so is its floor; it was not calibrated by itself.
    """

    passages: int = 3
    nearest: int = 3
    coverage_weight: float = 0.03
    min_closeness: dict[str, float] = field(
        default_factory=lambda: {FAST.model: 0.85, GEMMA_MODEL: 0.44, ACCURATE.model: 0.645}
    )
    min_coverage: float = 0.2


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

    ``min_cosine`` stands in for the shares of words where sentence and source are in different languages, by model as
    in ``AbstainConfig``; with a model that has none, such a sentence is unsupported. e5-small's 0.87: of the sample
    corpus' paired sentences nearly all Swedish and half the English ones reach it, of unrelated ones in the same
    document one in seven (with English, one in two hundred). EmbeddingGemma's 0.6: of the Swedish ones 97 in a hundred,
    of the English 91, of unrelated ones two. That of both joined is the weighted mean, as above.

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
class OllamaConfig:
    """Where the model is and how long it may take; times in seconds.

    ``num_ctx`` is one constant sent with every request: Ollama reloads the model whenever it changes, and its own
    default cuts long prompts without a word. ``chars_per_token`` is on the low side for Finnish, so that the estimate
    errs towards sending less. ``rewrite_seconds`` is how long a search waits for a question's restatements, where
    ``retrieval.rewriting`` is on.
    """

    url: str = "http://127.0.0.1:11434"
    model: str = "gemma3:4b"
    num_ctx: int = 8192
    num_predict: int = 400
    keep_alive: str = "30m"
    chars_per_token: float = 2.5
    connect_seconds: float = 2.0
    first_token_seconds: float = 20.0
    whole_seconds: float = 90.0
    available_for_seconds: float = 10.0
    rewrite_seconds: float = 4.0


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
    """Which team gets a question that nothing answers; the queue with most keywords in it wins, earlier first."""

    queues: tuple[Queue, ...] = DEFAULT_QUEUES
    default: str = "customer-service"


@dataclass(frozen=True, slots=True)
class AnswerConfig:
    """Everything between a question's hits and its answer."""

    extract: ExtractConfig = field(default_factory=ExtractConfig)
    abstain: AbstainConfig = field(default_factory=AbstainConfig)
    verify: VerifyConfig = field(default_factory=VerifyConfig)
    draft: DraftConfig = field(default_factory=DraftConfig)
    hand_over: HandOverConfig = field(default_factory=HandOverConfig)
