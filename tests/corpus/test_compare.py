from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import Added, Changed, Removed, Renumbered, compare, whole_units
from corpus.model import DateRange, Division, Force, Passage, Span
from corpus.wording import Figures, Mark, figures, runs

LOST = "Soita heti sulkupalveluun, kun huomaat kortin kadonneen. Omavastuu on 50 euroa."
FEES = "Kortin uusimisesta peritään hinnaston mukainen maksu seuraavassa laskussa."
WAIT = "Uusi kortti toimitetaan postissa kymmenessä arkipäivässä tilauksesta."
ABROAD = "Ulkomailla kortin voi sulkea ympäri vuorokauden maksuttomasta numerosta."


def section(number: str, text: str, heading: str = "", *, part: str = "", version: str = "v") -> Passage:
    return Passage(
        passage_id=f"{version}#{number}{part}",
        version_id=version,
        address=f"{number} §{part}",
        heading_path=("2 luku Kortit", f"{number} § {heading}".strip()),
        text=text,
        context="",
        span=Span(0, len(text)),
        pages=(1, 1),
        boxes=(),
        language="fi",
        force=Force.UNSAID,
        in_force=DateRange(date(2026, 1, 1)),
        unit=f"ch:2/s:{number}",
    )


def test_equal_versions_have_no_differences_whatever_their_line_ends() -> None:
    comparison = compare([section("1", LOST)], [section("1", LOST.replace(" ", "\n"))])
    assert comparison.differences == () and comparison.unchanged == 1


def test_added_and_removed_units_stand_in_the_new_versions_order() -> None:
    old = [section("1", LOST), section("2", FEES), section("4", WAIT)]
    new = [section("1", LOST), section("3", ABROAD), section("4", WAIT)]
    first, second = compare(old, new).differences
    assert isinstance(first, Removed) and first.old.address == "2 §"
    assert isinstance(second, Added) and second.new.address == "3 §"


def test_changed_words_and_figures_are_marked() -> None:
    (changed,) = compare([section("1", LOST)], [section("1", LOST.replace("50", "75"))]).changed
    marked = [(run.mark, run.text.strip(), run.figures) for run in changed.runs if run.mark is not Mark.EQUAL]
    assert marked == [(Mark.DELETED, "50", True), (Mark.INSERTED, "75", True)]
    assert changed.figures == Figures(("50",), ("75",))


def test_a_unit_put_in_between_leaves_the_following_ones_unchanged_but_renumbered() -> None:
    old = [section("1", LOST), section("2", FEES), section("3", WAIT)]
    new = [section("1", LOST), section("2", ABROAD), section("3", FEES), section("4", f"{WAIT} Noudosta ei.")]
    added, fees, wait = compare(old, new).differences
    assert isinstance(added, Added) and added.new.text == ABROAD
    assert isinstance(fees, Renumbered) and (fees.old.address, fees.new.address, fees.runs) == ("2 §", "3 §", ())
    assert isinstance(wait, Renumbered) and (wait.old.address, wait.new.address) == ("3 §", "4 §")
    assert [run.text.strip() for run in wait.runs if run.mark is Mark.INSERTED] == ["Noudosta ei."]


def test_a_section_rewritten_under_its_number_is_one_change() -> None:
    (changed,) = compare([section("1", LOST)], [section("1", ABROAD)]).differences
    assert isinstance(changed, Changed)


def test_a_new_heading_over_the_same_words_is_a_change() -> None:
    (changed,) = compare([section("1", LOST, "Katoaminen")], [section("1", LOST, "Kortin katoaminen")]).changed
    assert "".join(run.text for run in changed.runs if run.mark is Mark.INSERTED).split() == ["Kortin", "katoaminen"]


def test_the_parts_of_a_split_unit_are_one_unit_again() -> None:
    moments = (Division("1 mom.", 0),)
    parts = [
        replace(section("1", LOST, part=" 1 mom."), divisions=moments),
        replace(section("1", FEES, part=" 2 mom."), divisions=(Division("2 mom.", 0),)),
    ]
    (unit,) = whole_units(parts)
    assert (unit.address, unit.text) == ("1 §", f"{LOST}\n{FEES}")
    assert compare(parts, [section("1", f"{LOST} {FEES}")]).differences == ()


def test_a_word_cut_into_two_parts_is_named_without_them() -> None:
    (unit,) = whole_units([section("1", LOST, part=" (osa 1/2)"), section("1", FEES, part=" (osa 2/2)")])
    assert unit.address == "1 §"


def test_units_without_numbers_are_known_by_their_headings() -> None:
    old, new = (replace(section("1", text), unit="", heading_path=("Ohjeet", "Nouto")) for text in (LOST, FEES))
    (changed,) = compare([old], [new]).changed
    assert changed.new.key == "Ohjeet\nNouto"


def test_dates_months_and_written_numbers_are_figures() -> None:
    assert figures("viimeistään 1 July 2026", "viimeistään 1 June 2026") == Figures(("1 July 2026",), ("1 June 2026",))
    assert figures("kahden kuukauden kuluessa", "kolmen kuukauden kuluessa") == Figures(("kahden",), ("kolmen",))
    assert figures("inom två veckor", "inom tre veckor") == Figures(("två",), ("tre",))
    assert not figures("enintään 1 000 €", "enintään 1\u00a0000 €")
    assert not figures("viitataan kohtaan", "viitataan lukuun")


@given(st.lists(st.sampled_from(["a", "b", "1", ",", "§"]), max_size=30), st.lists(st.sampled_from(["a", "c", "1"])))
@settings(max_examples=100, deadline=None)
def test_equal_and_inserted_runs_spell_the_new_wording(before: list[str], after: list[str]) -> None:
    marked = runs(" ".join(before), " ".join(after))
    assert "".join(run.text for run in marked if run.mark is not Mark.DELETED) == " ".join(after)
    gone = "".join(run.text for run in marked if run.mark is not Mark.INSERTED)
    assert gone.split() == " ".join(before).split()


@given(st.permutations([LOST, FEES, WAIT, ABROAD]), st.permutations([LOST, FEES, WAIT, ABROAD]))
def test_every_unit_is_counted_once(old: list[str], new: list[str]) -> None:
    one, other = ([section(str(at), text) for at, text in enumerate(texts, 1)] for texts in (old[:3], new))
    comparison = compare(one, other)
    kept = comparison.unchanged + len(comparison.changed) + len(comparison.renumbered)
    assert kept + len(comparison.added) == 4 and kept + len(comparison.removed) == 3
    assert comparison == compare(one, other)
