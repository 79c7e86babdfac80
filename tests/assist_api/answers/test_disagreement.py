from dataclasses import replace

from assist_api.answers.disagreement import disagreements, notices_of
from assist_api.answers.events import SentenceShown
from assist_api.answers.sources import Source
from assist_api.types import Sentence, Support
from corpus.model import Kind
from tests.assist_api.answer_fakes import a_source, some_deps

DEPS = some_deps()


def of(text: str, document: str, kind: Kind = Kind.POLICY, *, language: str = "fi", number: str = "") -> Source:
    source = a_source(text, language=language, number=abs(hash(document)) % 1000)
    return replace(source, document=replace(source.document, document_id=document, kind=kind, number=number))


THREE = of("Uusi kortti toimitetaan asiakkaalle 3 pankkipäivässä.", "hinnasto")
FIVE = of("Uusi kortti toimitetaan asiakkaalle 5 pankkipäivässä.", "ohje")


def test_two_documents_with_different_figures_for_one_thing_disagree() -> None:
    (found,) = disagreements([THREE, FIVE], DEPS)
    assert {found.one.figure.value, found.other.figure.value} == {"3", "5"}
    assert "3 pankkipäivässä" in found.notice("fi")
    assert "5 pankkipäivässä" in found.notice("fi")


def test_the_same_figure_is_no_disagreement() -> None:
    assert disagreements([THREE, of("Uusi kortti toimitetaan asiakkaalle 3 pankkipäivän kuluessa.", "o")], DEPS) == ()


def test_figures_of_different_kinds_or_for_different_things_do_not_disagree() -> None:
    price = of("Uusi kortti maksaa asiakkaalle 12 euroa.", "a")
    other = of("Valitukseen vastataan kirjallisesti 15 pankkipäivässä.", "b")
    assert disagreements([THREE, price, other], DEPS) == ()


def test_one_document_and_its_translation_never_disagree_with_themselves() -> None:
    rule = of("Uusi kortti toimitetaan asiakkaalle 3 pankkipäivässä.", "a", number="KP 1/2024")
    other = of("Uusi kortti toimitetaan asiakkaalle 5 pankkipäivässä.", "b", number="KP 1/2024")
    assert disagreements([THREE, replace(FIVE, document=THREE.document)], DEPS) == ()
    assert disagreements([rule, other], DEPS) == ()


def test_a_house_rule_within_the_laws_limit_is_stricter_and_no_disagreement() -> None:
    law = of("Valitukseen on vastattava kirjallisesti enintään 15 pankkipäivän kuluessa.", "laki", Kind.LAW)
    house = of("Valitukseen vastataan kirjallisesti enintään 10 pankkipäivän kuluessa.", "ohje")
    (found,) = disagreements([house, law], DEPS)
    assert found.stricter
    assert found.notice("en").startswith("The organisation's own rule is stricter")


def test_a_house_rule_beyond_the_laws_limit_disagrees() -> None:
    law = of("Valitukseen on vastattava kirjallisesti enintään 15 pankkipäivän kuluessa.", "laki", Kind.LAW)
    house = of("Valitukseen vastataan kirjallisesti enintään 20 pankkipäivän kuluessa.", "ohje")
    (found,) = disagreements([law, house], DEPS)
    assert not found.stricter


def test_a_house_that_asks_more_than_the_least_is_stricter() -> None:
    law = of("Hinnan muutoksesta ilmoitetaan asiakkaalle vähintään 1 kuukausi ennen.", "laki", Kind.LAW)
    house = of("Hinnan muutoksesta ilmoitetaan asiakkaalle vähintään 2 kuukautta ennen.", "ehdot", Kind.TERMS)
    (found,) = disagreements([law, house], DEPS)
    assert found.stricter


def test_only_what_the_suggestion_cites_gives_notices() -> None:
    from assist_api.answers.citing import cite

    shown = SentenceShown(Sentence("", ("1",), Support.SUPPORTED), (cite("1", THREE, 0, 10),))
    other = SentenceShown(Sentence("", ("1",), Support.SUPPORTED), (cite("1", of("Muuta.", "z"), 0, 5),))
    assert len(notices_of([shown], [THREE, FIVE], "fi", DEPS)) == 1
    assert notices_of([other], [THREE, FIVE], "fi", DEPS) == ()
