"""A search through all its stages, and why it ends as it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from corpus.model import Passage
from retrieval.analysis import load_analyser
from retrieval.config import SearchConfig
from retrieval.explanation import Absent, explained
from retrieval.hit import Hit
from retrieval.index import Index
from retrieval.referred import Referred
from retrieval.reranking.model import Candidate
from retrieval.scope import EVERYTHING, Scope
from retrieval.search import Stages, search
from tests.fakes import HashEncoder
from tests.retrieval.hits import document_of, ids, passage

CONFIG = SearchConfig(finnish="none", lexical_weight=0.5, expansion=False)
HELD = [
    passage("law-1@1#1", "Pankki sulkee kortin, kun se ilmoitetaan kadonneeksi."),
    passage("law-1@1#2", "Lainan korko muuttuu kerran vuodessa.", unit="s:2"),
    passage("law-1@0#1", "Pankki sulkee kadonneen kortin viipymättä aina."),
    passage("policy-2@1#1", "Pankki sulkee kortin, kun se ilmoitetaan kadonneeksi."),
    passage("policy-2@1#2", "Kadonnut kortti korvataan uudella viikossa."),
    passage("terms-3@1#1", "Asiakas vastaa kortista, kunnes ilmoittaa sen kadonneeksi."),
]
NOW = Scope(frozenset({"law-1@1", "policy-2@1", "terms-3@1"}))
QUESTION = "Mitä teen, kun kortti on kadonnut?"


def opened(folder: Path, passages: Sequence[Passage], config: SearchConfig = CONFIG) -> Index:
    index = Index.open(folder, HashEncoder(), load_analyser("none"), config)
    for each in passages:
        index.add([each], document_of(each.version_id).title, index.encoder.encode_documents([each.text]))
    return index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    held = opened(tmp_path, HELD)
    yield held
    held.close()


def known(passage_ids: Sequence[str]) -> Mapping[str, Passage]:
    return {each.passage_id: each for each in HELD if each.passage_id in passage_ids}


def searched(index: Index, question: str = QUESTION, scope: Scope = NOW, **more: object) -> Stages:
    return search(question, index=index, passages=known, scope=scope, document_of=document_of, language="fi", **more)  # type: ignore[arg-type]


def found(index: Index, question: str = QUESTION, scope: Scope = NOW, **more: object) -> list[Hit]:
    return list(searched(index, question, scope, **more).hits)


def test_what_may_not_be_shown_leaves_no_trace(tmp_path: Path, index: Index) -> None:
    """The same order, cosines and repetitions as if it were not in the index at all."""
    alone = opened(tmp_path / "alone", [each for each in HELD if each.version_id in (NOW.versions or ())])
    without = found(alone, scope=EVERYTHING)
    alone.close()
    with_it = found(index)
    assert ids(with_it) == ids(without)
    assert [hit.dense_rank for hit in with_it] == [hit.dense_rank for hit in without]
    assert [hit.cosine for hit in with_it] == pytest.approx([hit.cosine for hit in without])
    assert [hit.also for hit in with_it] == [hit.also for hit in without]
    assert not any(each.startswith("law-1@0") for hit in with_it for each in (*hit.also, *hit.beside, *ids([hit])))


def test_scores_are_normalised_among_what_may_be_shown(index: Index) -> None:
    done = searched(index)
    assert max(each.words for each in done.fused) == max(each.meaning for each in done.fused) == 1.0
    assert min(each.words for each in done.fused) == min(each.meaning for each in done.fused) == 0.0


def test_ranking_does_not_depend_on_the_order_in_which_passages_came(tmp_path: Path) -> None:
    rankings = []
    for number, order in enumerate(list(permutations(HELD))[::240]):
        index = opened(tmp_path / str(number), order)
        rankings.append([(each, round(hit.score, 4)) for hit in found(index) for each in ids([hit])])
        index.close()
    assert len(rankings) == 3
    assert all(ranking == rankings[0] for ranking in rankings)


def test_the_same_words_in_two_documents_are_shown_once_as_the_law_has_them(index: Index) -> None:
    hits = found(index)
    assert "policy-2@1#1" not in ids(hits)
    assert next(hit for hit in hits if hit.passage.passage_id == "law-1@1#1").also == ("policy-2@1#1",)


def test_a_rule_that_the_question_names_stands_first_although_neither_leg_found_it(index: Index) -> None:
    def refer(question: str) -> Sequence[Referred]:
        return [Referred("L 2 §", ("law-1@1#2", "law-1@0#1"))]

    hits = found(index, k=3, refer=refer)
    assert ids(hits)[0] == "law-1@1#2"
    assert (hits[0].score, hits[0].referred) == (1.0, "L 2 §")
    assert "law-1@0#1" not in ids(hits)
    assert len(hits) == 3


def test_a_passage_s_whole_text_finds_it_however_far_down_it_is(tmp_path: Path) -> None:
    others = [
        passage(f"law-1@1#{at}", "Muut velat kirjataan muihin velkoihin, muut velat. " * at) for at in range(1, 9)
    ]
    stub = passage("terms-3@1#1", "Muut velat")
    config = replace(CONFIG, pool=2, depth=2)
    small = opened(tmp_path, [*others, stub], config)
    texts = {each.passage_id: each for each in (*others, stub)}
    found = search(
        "MUUT VELAT!",
        index=small,
        passages=lambda ids: {each: texts[each] for each in ids},
        scope=NOW,
        k=2,
        language="fi",
    )
    outside = Scope(frozenset({"law-1@1"}))
    narrowed = search(
        "muut velat", index=small, passages=lambda ids: {each: texts[each] for each in ids}, scope=outside, k=2
    )
    small.close()
    assert ids(found.hits)[0] == "terms-3@1#1"
    assert "terms-3@1#1" not in ids(narrowed.hits)


def test_a_pasted_sentence_comes_before_the_rule_that_it_refers_to(index: Index) -> None:
    named = [Referred("L 2 §", passages=("law-1@1#2",))]
    pasted = "Asiakas vastaa kortista, kunnes ilmoittaa sen kadonneeksi."
    assert ids(found(index, pasted, k=3, refer=lambda question: named))[0] == "terms-3@1#1"
    whole = [replace(named[0], whole=True)]
    assert ids(found(index, pasted, k=3, refer=lambda question: whole))[0] == "law-1@1#2"


def test_a_pasted_text_finds_itself_and_not_the_rules_that_it_refers_to(index: Index) -> None:
    named = [Referred("L 2 §", ("law-1@1#2",))]
    asked = f"{QUESTION} {'sulkee kortin kadonneeksi ' * 20}"
    assert searched(index, asked, k=3, refer=lambda question: named).referred == ()


def test_a_rule_that_may_not_be_shown_is_not_even_recognised(index: Index) -> None:
    named = [Referred("L 1 §", ("law-1@0#1",)), Referred("L", versions=frozenset({"law-1@0"}))]
    assert searched(index, k=3, refer=lambda question: named).referred == []


def test_each_stage_can_be_switched_off(tmp_path: Path) -> None:
    plain = replace(CONFIG, references=False, sections=False, selection=False)
    index = opened(tmp_path, HELD, plain)
    done = searched(index, k=3, refer=lambda question: [Referred("x", ("law-1@1#2",))])
    index.close()
    assert [hit.passage.passage_id for hit in done.hits] == [each.passage_id for each in done.fused[:3]]


def test_a_reranker_orders_the_pool_and_keeps_the_scores_in_order(index: Index) -> None:
    class Backwards:
        def scores(self, question: str, language: str, candidates: Sequence[Candidate]) -> Sequence[float]:
            return [float(number) for number, _ in enumerate(candidates)]

    index.reranker = Backwards()
    done = searched(index)
    assert ids(list(done.reranked)) == ids(list(done.near))[::-1]
    assert [hit.score for hit in done.reranked] == sorted((hit.score for hit in done.near), reverse=True)


def why(index: Index, passage_id: str, k: int = 10) -> Absent | None:
    return explained(searched(index, k=k), [passage_id], index, known)[0].absent


def test_a_shown_passage_is_explained_by_what_both_legs_and_every_stage_made_of_it(index: Index) -> None:
    first = found(index)[0]
    (said,) = explained(searched(index), [first.passage.passage_id], index, known)
    assert (said.rank, said.score, said.absent) == (1, first.score, None)
    assert said.words.score == first.lexical_score and said.words.rank == first.lexical_rank
    assert said.meaning.score == pytest.approx(first.cosine)
    assert said.words.weight + said.meaning.weight == pytest.approx(1.0)
    assert [step.stage for step in said.steps] == ["fusion", "sections", "reranking", "reference", "selection"]
    assert sum(match.score for match in said.matched) == pytest.approx(said.words.score, abs=0.01)


def test_a_passage_that_is_not_shown_says_why(index: Index) -> None:
    assert why(index, "law-1@0#1") is Absent.FILTERED
    assert why(index, "law-9@1#1") is Absent.FILTERED
    assert why(index, "law-1@1#9") is Absent.UNKNOWN
    assert why(index, "policy-2@1#1") is Absent.REPEATED
    assert why(index, "law-1@1#2", k=1) is Absent.BELOW


def test_of_a_passage_that_is_filtered_out_nothing_is_told(index: Index) -> None:
    (said,) = explained(searched(index), ["law-1@0#1"], index, known)
    assert (said.rank, said.score, said.matched, said.steps) == (None, None, (), ())
    assert said.words.score is said.meaning.score is None
