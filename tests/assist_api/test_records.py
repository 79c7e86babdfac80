from datetime import date
from pathlib import Path

import pytest

from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.record_schemas import CorrectionRequest, EraseRequest
from corpus.errors import NotPossible, UnknownId
from ingest.results import Source
from tests.assist_api.conftest import Cards

CARDS = "pankki-ko-7-2025-fi"


def draft(desk: Desk, cards: Cards) -> str:
    """The older version in force and the newer one as a draft; the draft's id."""
    desk.ingest(Source(cards.older))
    return desk.ingest(Source(cards.newer, draft=True)).version_id


def texts(desk: Desk, question: str, as_of: date | None = None) -> str:
    return " ".join(hit.text for hit in desk.search(question, as_of=as_of))


def test_a_draft_is_found_only_once_it_is_published_and_its_day_has_come(desk: Desk, cards: Cards) -> None:
    version, then = draft(desk, cards), date(2099, 3, 1)
    assert "Mobiilikortin" not in texts(desk, "mobiilikortin käyttö", then)
    assert desk.records.approve(version).status == "approved"
    published = desk.records.publish(version)
    assert (published.status, published.in_force) == ("coming", (then, None))
    assert "Mobiilikortin" not in texts(desk, "mobiilikortin käyttö")
    assert "Mobiilikortin" in texts(desk, "mobiilikortin käyttö", then)
    before = {each.version_id: each.in_force for each in desk.records.versions(CARDS)}
    assert (date(2025, 1, 1), date(2099, 2, 28)) in before.values()


def test_a_rollback_takes_the_publishing_back(desk: Desk, cards: Cards) -> None:
    version = draft(desk, cards)
    desk.records.publish(version)
    assert desk.records.rollback(CARDS).status == "approved"
    assert [each.status for each in desk.records.versions(CARDS) if each.version_id != version] == ["in_force"]


def test_what_was_found_stands_with_the_words_that_say_so(desk: Desk, cards: Cards) -> None:
    details = desk.records.details(desk.ingest(Source(cards.older)).version_id)
    said = {fact.field: fact.quote for fact in details.facts}
    assert "1.1.2025 lukien" in said["in_force"]
    assert details.warnings == ["unconfirmed"]
    assert "2 Omavastuu" in [entry.title for entry in details.outline]


def test_transitional_provisions_are_named_by_their_place(desk: Desk, cards: Cards) -> None:
    details = desk.records.details(desk.ingest(Source(cards.law)).version_id)
    assert [place.address for place in details.transitional] == ["63 §"]


def test_confirming_without_a_word_leaves_everything_as_it_was_found(desk: Desk, cards: Cards) -> None:
    found = desk.records.details(desk.ingest(Source(cards.older)).version_id)
    confirmed = desk.records.confirm(found.version_id, CorrectionRequest())
    assert confirmed.confirmed and not confirmed.warnings
    assert (confirmed.title, confirmed.in_force) == (found.title, found.in_force)


def test_a_corrected_title_is_searched_by_at_once(desk: Desk, cards: Cards) -> None:
    version = desk.ingest(Source(cards.older)).version_id
    desk.records.confirm(version, CorrectionRequest(title="Xylofonisäännöt"))
    assert desk.documents()[0].title == "Xylofonisäännöt"
    assert desk.search("xylofonisäännöt")[0].lexical_score


def test_dates_are_corrected_one_by_one_and_emptied(desk: Desk, cards: Cards) -> None:
    version = desk.ingest(Source(cards.older)).version_id
    ends = desk.records.confirm(version, CorrectionRequest(in_force_until=date(2099, 12, 31)))
    assert ends.in_force == (date(2025, 1, 1), date(2099, 12, 31))
    unknown = desk.records.confirm(version, CorrectionRequest(in_force_from=""))
    assert (unknown.in_force[0], unknown.warnings) == (None, ["no_date"])


def test_correcting_one_date_does_not_make_a_stated_end_of_the_next_versions_start(desk: Desk, cards: Cards) -> None:
    older = desk.ingest(Source(cards.older)).version_id
    desk.ingest(Source(cards.newer))
    corrected = desk.records.confirm(older, CorrectionRequest(in_force_from=date(2025, 2, 1)))
    assert corrected.in_force == (date(2025, 2, 1), date(2099, 2, 28))
    assert corrected.stated.in_force == (date(2025, 2, 1), None)


def test_a_drafts_own_title_is_shown_though_the_document_keeps_its_name(desk: Desk, cards: Cards) -> None:
    version = draft(desk, cards)
    assert desk.records.confirm(version, CorrectionRequest(title="Uusi korttiohje")).stated.title == "Uusi korttiohje"
    assert {each.title for each in desk.documents()} == {"Korttiohje"}
    desk.records.publish(version)
    assert {each.title for each in desk.documents()} == {"Uusi korttiohje"}


def test_a_waiting_version_is_compared_with_the_one_in_force(desk: Desk, cards: Cards) -> None:
    draft(desk, cards)
    found = desk.records.compare(CARDS)
    assert (found.older.status, found.newer.status) == ("in_force", "draft")
    changes = {(each.change, each.newer): each for each in found.changes}
    assert ("added", "luku 3") in changes
    assert changes["renumbered", "luku 4"].older == "luku 3"
    limit = changes["changed", "luku 2"]
    assert limit.figures
    assert [piece.text.strip() for piece in limit.pieces if piece.change == "removed"] == ["50"]
    assert "".join(piece.text for piece in limit.pieces if piece.change != "removed").startswith("2 Omavastuu")


def test_versions_are_compared_by_label_too(desk: Desk, cards: Cards) -> None:
    draft(desk, cards)
    found = desk.records.compare(CARDS, "2099-03-01", "2025-01-01")
    assert "removed" in {each.change for each in found.changes}
    with pytest.raises(UnknownId, match="1999"):
        desk.records.compare(CARDS, "1999", "")
    with pytest.raises(AssistError, match="itself"):
        desk.records.compare(CARDS, "2025-01-01", "2025-01-01")


def test_a_single_version_has_nothing_to_compare_with(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))
    with pytest.raises(NotPossible, match="one version only"):
        desk.records.compare(CARDS)


def test_references_lead_to_the_law_and_back(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.law))
    desk.ingest(Source(cards.older))
    out = {link.words: link for link in desk.records.links(CARDS).outgoing}
    law = next(link for words, link in out.items() if "62 §" in words)
    assert [target.address for target in law.targets] == ["62 §"]
    back = desk.records.links(law.targets[0].passage_id)
    assert CARDS in {link.source.document for link in back.incoming}
    shown = desk.surroundings(law.source.passage_id)
    assert "62 §" in " ".join(link.words for link in shown.links)


def test_a_passage_leads_to_itself_in_the_other_language(desk: Desk, cards: Cards, tmp_path: Path) -> None:
    swedish = tmp_path / "betaltjanstlag.md"
    swedish.write_text(
        "---\ntitle: Betaltjänstlag\nnumber: 290/2010\nkind: law\nlanguage: sv\n---\n\n# Betaltjänstlag\n\n"
        "## 62 § Användarens ansvar\n\nAnvändaren ansvarar bara om instrumentet har överlåtits till någon annan.\n"
    )
    desk.ingest(Source(cards.law))
    version = desk.ingest(Source(swedish)).version_id
    (finnish,) = desk.records.translations(desk.records.version(version).document_id)
    assert (finnish.language, [pair.unit for pair in finnish.pairs]) == ("fi", ["s:62"])
    (place,) = desk.surroundings(finnish.pairs[0].passage_id).translations
    assert (place.language, place.address, place.title) == ("fi", "62 §", "Maksupalvelulaki")


def test_retiring_keeps_the_record_for_earlier_days(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))
    (version,) = desk.records.retire(CARDS)
    assert version.status == "retired"
    assert not desk.search("omavastuu")
    assert desk.search("omavastuu", as_of=date(2025, 6, 1))


def test_erasing_needs_the_id_once_more_and_leaves_a_tombstone(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))
    with pytest.raises(AssistError, match="confirmed with 'kortit'"):
        desk.records.erase(CARDS, EraseRequest(why="a person asked", who="Maija", confirm="kortit"))
    assert desk.records.erase(CARDS, EraseRequest(why="a person asked", who="Maija", confirm=CARDS)).passages > 0
    (stone,) = desk.records.tombstones()
    assert (stone.document, stone.who, stone.why) == (CARDS, "Maija", "a person asked")
    assert not desk.documents()
    assert desk.ingest(Source(cards.older)).outcome == "refused"
    assert desk.ingest(Source(cards.older, allow_erased=True)).outcome == "new"


def test_what_wants_a_look_is_listed_until_it_is_seen_to(desk: Desk, cards: Cards) -> None:
    version = desk.ingest(Source(cards.older)).version_id
    assert [each.kind for each in desk.records.freshness()] == ["unconfirmed"]
    desk.records.confirm(version, CorrectionRequest())
    assert desk.records.freshness() == []
    cards.older.write_text(cards.older.read_text().replace("50 euroa", "40 euroa"))
    (changed,) = desk.records.freshness()
    assert (changed.kind, changed.path) == ("source_changed", str(cards.older))


def test_rebuilding_tells_how_far_it_is_and_finds_the_same(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))
    before, told = desk.search("omavastuu"), []
    made = desk.reindex(lambda stage, done, total: told.append((stage, done, total)))
    assert told[-1] == ("passages", made.passages, made.passages)
    assert desk.search("omavastuu") == before


@pytest.mark.parametrize("call", ["details", "versions", "outline", "links", "translations", "compare"])
def test_an_unknown_document_is_named(desk: Desk, call: str) -> None:
    with pytest.raises(UnknownId, match="nope"):
        getattr(desk.records, call)("nope")
