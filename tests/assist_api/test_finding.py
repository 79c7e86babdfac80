import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from assist_api.app import create_app
from assist_api.background import Closing
from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.finding import Wanted
from assist_api.search_schemas import FiltersView
from assist_api.settings import Settings
from corpus.errors import UnknownId
from corpus.filters import Filters
from corpus.model import Kind
from ingest.results import Source
from tests.assist_api.conftest import Cards

QUESTION = "Kuka vastaa kortin oikeudettomasta käytöstä?"


@pytest.fixture
def filled(desk: Desk, cards: Cards) -> Iterator[Desk]:
    """A policy for agents and a law for everyone."""
    desk.ingest(Source(cards.older, audience="agents"))
    desk.ingest(Source(cards.law))
    yield desk


def kinds_found(desk: Desk, **narrowed: Any) -> set[str]:
    kinds = {each.document: each.kind for each in desk.documents()}
    return {kinds[hit.document] for hit in desk.search(QUESTION, filters=FiltersView(**narrowed))}


def test_every_value_of_the_corpus_is_offered(filled: Desk) -> None:
    known = filled.known_filters()
    assert known.audiences == ["agents", "all"] and known.issuers == ["Pankki"]
    assert "law" in known.kinds and known.languages == ["fi"]


def test_a_search_is_narrowed_by_kind_issuer_language_and_audience(filled: Desk) -> None:
    everything = kinds_found(filled)
    assert len(everything) == 2
    assert kinds_found(filled, kinds=[Kind.LAW]) == {"law"}
    assert "law" not in kinds_found(filled, issuers=["PANKKI"])
    assert kinds_found(filled, languages=["sv"]) == set()
    assert kinds_found(filled, audiences=["all"]) == {"law"}
    assert kinds_found(filled, audiences=["Agents"]) == everything, "what is for everyone is for agents too"


@pytest.mark.parametrize(
    ("narrowed", "message", "remedy"),
    [
        ({"issuers": ["Pankkki"]}, "No document has the issuer 'Pankkki'", "Known: Pankki."),
        ({"audiences": ["managers"]}, "No document has the audience 'managers'", "Known: agents, all."),
    ],
)
def test_an_unknown_value_is_refused_with_the_known_ones(
    filled: Desk, narrowed: dict[str, Any], message: str, remedy: str
) -> None:
    with pytest.raises(AssistError, match=message) as refused:
        filled.search(QUESTION, filters=FiltersView(**narrowed))
    assert refused.value.remedy == remedy


def test_an_explanation_accounts_for_rank_and_score(filled: Desk) -> None:
    for rank, hit in enumerate(filled.search(QUESTION, explained=True), start=1):
        why = hit.explanation
        assert why is not None and (why.passage_id, why.rank) == (hit.passage_id, rank)
        assert why.score == pytest.approx(hit.score)
        assert sum(each.score for each in why.matched) == pytest.approx(why.lexical.score or 0.0, abs=1e-3)
        fused = next(step.score for step in why.steps if step.stage == "fusion")
        shares = [leg.normalised * leg.weight for leg in (why.lexical, why.dense)]
        assert sum(shares) == pytest.approx(fused, abs=1e-6)


def test_a_passage_is_explained_by_its_id_or_its_address_and_of_one_filtered_out_nothing_is_told(filled: Desk) -> None:
    first, *_ = filled.search(QUESTION)
    assert filled.explain(QUESTION, first.passage_id).rank == 1
    assert filled.explain(QUESTION, first.address.upper()).rank == 1
    law = next(hit for hit in filled.search(QUESTION) if "Maksupalvelulaki" in hit.title)
    hidden = filled.explain(QUESTION, law.passage_id, filters=FiltersView(audiences=["agents"], kinds=[Kind.POLICY]))
    assert (hidden.absent, hidden.matched, hidden.lexical.score) == ("filtered", [], None)
    with pytest.raises(UnknownId):
        filled.explain(QUESTION, "999 §")


def test_a_passage_comes_with_what_to_read_with_it(filled: Desk) -> None:
    cards = [hit for hit in filled.search(QUESTION) if hit.title == "Korttiohje" and "62 §" in hit.text]
    context = filled.context(cards[0].passage_id)
    assert [each.title for each in context.refers_to] == ["Maksupalvelulaki"]
    assert context.before is not None and context.before.language == "fi"


@pytest.mark.parametrize("passage_id", ["{version}#999", "nothing@1#1"])
def test_of_a_passage_that_is_not_there_nothing_is_to_be_read(filled: Desk, passage_id: str) -> None:
    version = filled.search(QUESTION)[0].passage_id.rpartition("#")[0]
    with pytest.raises(UnknownId, match="passage"):
        filled.context(passage_id.format(version=version))


def test_how_near_what_another_day_brings_is_to_a_question(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))
    before, then = date(2026, 1, 1), date(2099, 3, 1)
    wanted = Wanted("Mobiilikortin saa käyttöön vain vahvalla tunnistamisella.", "fi", before)
    assert desk._finder.nearness(wanted, [then]) == [-1.0], "nothing else applies then"
    desk.ingest(Source(cards.newer))
    found = desk._finder.nearness(wanted, [then, before])
    hit = desk._finder.find(replace(wanted, as_of=then))[0]
    assert "Mobiilikortin" in hit.passage.text
    assert found == [hit.cosine, -1.0]
    law = replace(wanted, filters=Filters(kinds=(Kind.LAW,)))
    assert desk._finder.nearness(law, [then]) == [-1.0], "what the asker may not see is not looked at"


TONE = """---
title: Sävyohje
issuer: Pankki
number: KO 9/2025
language: fi
---

# Sävyohje

Voimassa: {day} lukien toistaiseksi

## 1 Sävy vastatessa

{rule}
"""


def test_the_houses_instruction_for_a_state_is_sought_anew_only_when_the_corpus_has_changed(
    filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[str] = []
    find = filled._answers.find
    monkeypatch.setattr(filled._answers, "find", lambda wanted: sought.append(wanted.question) or find(wanted))

    def instruction() -> str:
        (note,) = filled.hand_over("Olen todella vihainen: kuka vastaa kortista?", "fi").notes
        return note.instruction.quote if note.instruction else ""

    filled._answers.look_up_instructions()
    before = len(sought)
    assert instruction() == instruction() == ""
    assert len(sought) == before > 0, "looked up at the start"
    for day, rule in (("1.1.2025", "Pahoittele tilannetta."), ("1.6.2025", "Kuuntele loppuun.")):
        file = tmp_path / "sävy.md"
        file.write_text(TONE.format(day=day, rule=rule))
        filled.ingest(Source(file))
        assert rule in instruction()
        assert rule in instruction()
    assert len(sought) == before + 2, "once for each change: the first language asked finds it"
    filled.remove("pankki-ko-9-2025-fi")
    assert instruction() == ""
    filled.close()
    before = len(sought)
    with pytest.raises(Closing):
        filled._answers.look_up_instructions()
    assert len(sought) == before, "a desk that is closed is not searched"


def test_the_api_narrows_and_explains_by_address_and_by_body(small: Settings, filled: Desk) -> None:
    async def asked() -> list[httpx.Response]:
        app = create_app(small, filled)
        app.state.desk = filled
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            body = {"question": QUESTION, "filters": {"kinds": ["law"]}}
            return [
                await client.get("/v1/search", params={"question": QUESTION, "kind": "law", "explain": "true"}),
                await client.post("/v1/search?explain=true", json=body),
                await client.post("/v1/explain", json={**body, "passage": "62 §"}),
                await client.get("/v1/filters"),
                await client.get("/v1/search", params={"question": QUESTION, "issuer": "nobody"}),
                await client.get("/v1/search", params={"question": QUESTION, "kind": "novel"}),
                await client.get("/v1/passages/nothing@1%231/context"),
            ]

    by_address, by_body, one, known, unknown, wrong, nothing = asyncio.run(asked())
    assert by_address.json() == by_body.json()
    assert {hit["title"] for hit in by_address.json()} == {"Maksupalvelulaki"}
    assert by_address.json()[0]["explanation"]["rank"] == 1
    assert one.json()["rank"] and known.json()["audiences"] == ["agents", "all"]
    assert unknown.status_code == 422 and unknown.json()["remedy"] == "Known: Pankki."
    assert wrong.status_code == 422 and "'law'" in wrong.json()["detail"]
    assert nothing.status_code == 404
