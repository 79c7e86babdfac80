"""From the product's own types to the JSON shapes in ``schemas``."""

from collections.abc import Callable, Sequence
from datetime import date

from assist_api.answer_schemas import (
    AbstentionView,
    CitationView,
    CustomerNoteView,
    EventView,
    EvidenceView,
    HandedOverView,
    HandOverView,
    RestartView,
    SentenceEventView,
    SentenceView,
    SuggestionView,
    TriedView,
)
from assist_api.answers.events import Event, Evidence, Restart, SentenceShown
from assist_api.answers.sources import Source
from assist_api.readiness import WarmUp
from assist_api.schemas import (
    DocumentView,
    FileResultView,
    HealthView,
    HitView,
    InForce,
    PassageView,
    ProgressView,
    TranslatedPlaceView,
)
from assist_api.stores import Stores
from assist_api.types import Abstention, Citation, CustomerNote, HandOver, Sentence, Suggestion
from corpus.model import DateRange, Document, Passage, Status, Version
from corpus.validity import status_on
from ingest.results import FileResult
from retrieval.profiles import family_of, profile_of

LOADING = "The language model is being loaded; until it is there, answers are verbatim quotations."


def status_view(version: Version, day: date) -> str:
    """What the version is on ``day``: a ``corpus.model.Status``, or ``coming`` when published and not yet in force."""
    start = version.in_force.start
    coming = version.status is Status.IN_FORCE and start is not None and start > day
    return "coming" if coming else status_on(version, day).value


def in_force(range_: DateRange) -> InForce:
    """[from, until] of a range."""
    return (range_.start, range_.end)


def document_view(document: Document, version: Version, passages: int, day: date) -> DocumentView:
    """A document in one version, its status as of ``day``."""
    return DocumentView(
        document=document.document_id,
        title=document.title,
        version=version.label,
        version_id=version.version_id,
        source_file=version.source_file,
        language=document.language,
        kind=document.kind.value,
        issuer=document.issuer,
        number=document.number,
        pages=version.pages,
        paged=version.paged,
        passages=passages,
        in_force=in_force(version.in_force),
        status=status_view(version, day),
        audience=version.audience,
        as_enacted=version.as_enacted,
        confirmed=version.confirmed,
        given=version.given,
    )


def passage_view(passage: Passage) -> PassageView:
    """A passage as JSON."""
    return PassageView(
        passage_id=passage.passage_id,
        address=passage.address,
        heading_path=list(passage.heading_path),
        pages=passage.pages,
        span=(passage.span.start, passage.span.end),
        text=passage.text,
        context=passage.context,
        language=passage.language,
        force=passage.force.value,
        in_force=in_force(passage.in_force),
    )


Places = Callable[[Sequence[str]], list[TranslatedPlaceView]]
"""Names passages given by their ids."""


def hit_view(source: Source, places: Places) -> HitView:
    """A hit as JSON."""
    hit, passage = source.hit, source.passage
    return HitView(
        passage_id=passage.passage_id,
        document=source.document.document_id,
        title=source.document.title,
        version=source.version.label,
        address=passage.address,
        pages=passage.pages,
        score=hit.score,
        lexical_score=hit.lexical_score,
        lexical_rank=hit.lexical_rank,
        cosine=hit.cosine,
        dense_rank=hit.dense_rank,
        text=passage.text,
        context=passage.context,
        heading_path=list(passage.heading_path),
        language=passage.language,
        force=passage.force.value,
        in_force=in_force(passage.in_force),
        paged=source.version.paged,
        as_enacted=source.version.as_enacted,
        referred=hit.referred,
        also=places(hit.also),
        beside=places(hit.beside),
    )


def citation_view(citation: Citation) -> CitationView:
    """A citation as JSON."""
    return CitationView(
        key=citation.key,
        passage_id=citation.passage_id,
        document=citation.document,
        title=citation.title,
        version=citation.version_label,
        address=citation.address,
        pages=citation.pages,
        span=(citation.span.start, citation.span.end),
        quote=citation.quote,
        context=citation.context,
        paged=citation.paged,
        as_enacted=citation.as_enacted,
        in_force=in_force(citation.in_force),
    )


def sentence_view(sentence: Sentence) -> SentenceView:
    """A sentence as JSON."""
    return SentenceView(text=sentence.text, citations=list(sentence.citations), support=sentence.support.value)


def note_view(note: CustomerNote) -> CustomerNoteView:
    """A note on the customer as JSON."""
    return CustomerNoteView(
        state=note.state.value,
        words=list(note.words),
        advice=note.advice,
        instruction=citation_view(note.instruction) if note.instruction else None,
    )


def hand_over_view(handed: HandOver) -> HandOverView:
    """A hand-over as JSON."""
    return HandOverView(
        queue=handed.queue,
        summary=handed.summary,
        asked=list(handed.asked),
        tried=[TriedView(places=list(each.places), outcome=each.outcome) for each in handed.tried],
        known=list(handed.known),
        missing=handed.missing,
    )


def handed_over_view(handed: HandOver, language: str, as_of: date, notes: Sequence[CustomerNote]) -> HandedOverView:
    """A hand-over prepared on request as JSON."""
    return HandedOverView(
        **hand_over_view(handed).model_dump(), language=language, as_of=as_of, notes=[note_view(each) for each in notes]
    )


def suggestion_view(suggestion: Suggestion) -> SuggestionView:
    """A suggestion as JSON."""
    return SuggestionView(
        suggestion_id=suggestion.suggestion_id,
        language=suggestion.language,
        as_of=suggestion.as_of,
        drafted_by=suggestion.drafted_by,
        sentences=[sentence_view(each) for each in suggestion.sentences],
        citations=[citation_view(each) for each in suggestion.citations],
        notices=list(suggestion.notices),
        searched_for=suggestion.searched_for,
        notes=[note_view(each) for each in suggestion.notes],
    )


def abstention_view(abstention: Abstention) -> AbstentionView:
    """An abstention as JSON."""
    return AbstentionView(
        suggestion_id=abstention.suggestion_id,
        language=abstention.language,
        as_of=abstention.as_of,
        reason=abstention.reason.value,
        missing=abstention.missing,
        nearest=[citation_view(each) for each in abstention.nearest],
        hand_over=hand_over_view(abstention.hand_over),
        searched_for=abstention.searched_for,
        notes=[note_view(each) for each in abstention.notes],
    )


def evidence_view(evidence: Evidence, places: Places) -> EvidenceView:
    """The evidence event as JSON."""
    return EvidenceView(
        suggestion_id=evidence.suggestion_id,
        language=evidence.language,
        as_of=evidence.as_of,
        drafter=evidence.drafter,
        hits=[hit_view(source, places) for source in evidence.sources],
        searched_for=evidence.searched_for,
        notes=[note_view(each) for each in evidence.notes],
    )


def sentence_event_view(shown: SentenceShown, index: int) -> SentenceEventView:
    """The sentence event as JSON."""
    return SentenceEventView(
        index=index,
        text=shown.sentence.text,
        citations=list(shown.sentence.citations),
        support=shown.sentence.support.value,
        sources=[citation_view(each) for each in shown.citations],
    )


def restart_view(restart: Restart) -> RestartView:
    """The restart event as JSON."""
    return RestartView(reason=restart.reason.value, message=restart.message)


def event_view(event: Event, index: int, places: Places) -> tuple[str, EventView]:
    """An event's name and its JSON; ``index`` is how many sentences were shown before it."""
    match event:
        case Evidence():
            return "evidence", evidence_view(event, places)
        case SentenceShown():
            return "sentence", sentence_event_view(event, index)
        case Restart():
            return "restart", restart_view(event)
        case Suggestion():
            return "suggestion", suggestion_view(event)
        case Abstention():
            return "abstention", abstention_view(event)


def health_view(stores: Stores, warm: WarmUp, drafter: str, loading: bool = False) -> HealthView:
    """Health as JSON, as of now; ``loading`` says that the language model is being loaded."""
    work, unfit, model = stores.busy.now, warm.unfit, stores.encoder.name
    profile = profile_of(family_of(model))
    return HealthView(
        status=work.kind if work else "ready" if warm.ready else "failed" if unfit else "starting",
        answers=warm.ready,
        progress=ProgressView(stage=work.kind, done=work.done, total=work.total) if work else None,
        model=model,
        profile=profile.name if profile else "",
        drafter=drafter,
        documents=len(stores.registry.documents()),
        passages=len(stores.registry.passage_ids()),
        sentences=stores.sentences.count(),
        notices=[*([f"{unfit.message} {unfit.remedy}"] if unfit else []), *([LOADING] if loading else [])],
    )


def file_result_view(result: FileResult) -> FileResultView:
    """A file's result as JSON."""
    return FileResultView(
        file=result.file,
        outcome=result.outcome.value,
        document=result.document,
        title=result.title,
        version=result.version,
        pages=result.pages,
        passages=result.passages,
        seconds=result.seconds,
        message=result.message,
        notes=list(result.notes),
        version_id=result.version_id,
        draft=result.draft,
        unread=list(result.unread),
    )
