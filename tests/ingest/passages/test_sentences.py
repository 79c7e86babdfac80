from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.passages.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pankin on ilmoitettava siitä 12 §:n 1 mom. mukaan asiakkaalle.",
        "Tiedot (esim. Nimi ja osoite) kirjataan.",
        "Ks. Finanssivalvonnan ohje 1.7.2023 ja luku 4.4.1 Luotettavuus.",
        "Arvio tehdään ns. Fit and proper -menettelyssä, HE 101/2022 vp s. 63.",
        "Arvio tehdään nk. Basel III -kehikossa.",
        "Laki tulee voimaan 5. päivänä heinäkuuta 2023.",
        "Laki tulee voimaan 1.7.2023 ja päättyy 31.12.2025.",
        "Määräaika on n. 30 päivää.",
        "Asiasta säädetään mm. Euroopan parlamentin asetuksessa.",
        "Menettely vrt. HE 5/2020 s. 12.",
        "Hakemus toimitetaan ko. Viranomaiselle em. Osoitteeseen.",
        "Lisätietoja antaa puh. 09 183 51 ja alk. Syyskuusta verkkopalvelu.",
        "Vakavaraisuuslaskenta EU:n asetuksen 575/2013 art. 92 mukaan.",
        "Maksu on 2 milj. euroa ja enintään 3,5 mrd. 500 milj. euroa.",
        "Soveltamisohje (ks. Liite 2) on julkaistu.",
        "Ilmoituksen vastaanottaa tri A. B. Virtanen.",
        "Sopimuksen allekirjoitti A. Virtanen.",
        "Asiakirja dnro 3/2023 on voimassa.",
        "Tunnistaminen (kts. Luku 4) tehdään aina.",
        "Palvelu on auki klo 9.00–16.00 ja lauantaisin klo. 10.",
        "Laskelma esitetään ao. Taulukossa.",
        "Vastaava henkilö (vast. Toimitusjohtaja) nimetään.",
        "Lain 2 luvun 1 §:n 2 mom. 3 kohdan mukaan menetellään.",
        "Ohje koskee ent. Rahoitustarkastuksen antamia standardeja.",
        "1. Hakija antaa selvityksen.",
        "4.4.1. Luotettavuus arvioidaan.",
        "2 mom. Pankin on ilmoitettava.",
        "Banken ska t.ex. Spärra kortet och bl.a. Meddela kunden.",
        "En s.k. PEP-utredning görs.",
        "Lagen tillämpas fr.o.m. Januari t.o.m. Mars.",
        "Avtalet gäller t.o.m. 31.12.2025 p.g.a. EU:s förordning.",
        "Uppgifterna, dvs. Namn och adress, sparas.",
        "Jfr. Finansinspektionens föreskrift nr. 5.",
        "Enligt 5 kap. 3 § 2 mom. ska banken underrätta kunden.",
        "Kontoret har öppet kl. 9–16, tfn. 09 183 51.",
        "Bolagets f.d. VD resp. Styrelseordförande hörs.",
        "Lagen träder i kraft den 1 juli 2023.",
        "Kunden, inkl. Ombudet, identifieras.",
        "2 kap. Bestämmelser om kort",
        "See e.g. Article 5 and Art. 6 or No. 7.",
        "The institution, i.e. Bank A, shall report.",
        "Regulation (EU) No. 575/2013 applies.",
        "See cf. Recital 12 and para. 3 of Annex IV.",
        "The report (see Fig. 2 and vol. IV) is public.",
        "Mr. Smith and Dr. Jones sign it.",
        "The deadline is Dec. 31 of each year.",
        "A U.S. Bank may apply.",
        "Point (a) of Art. 9(2) and Sec. 4 apply.",
        "The fee is approx. EUR 5.",
        "Article 5 vs. Article 6 is explained there.",
    ],
)
def test_abbreviations_dates_and_references_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ilmoitetaan tilit, kortit jne.", "Pankki vastaa pyyntöön."),
        ("Asiasta säädetään 12 § 3 mom.", "Ilmoitus on tehtävä heti."),
        ("Hyväksytään henkilökortti, passi tms.", "Ajokortti ei kelpaa."),
        ("Se koskee rahastoja ym.", "Muut yhteisöt jäävät ulkopuolelle."),
        ("Esitys on HE 101/2022 vp.", "Laki hyväksyttiin."),
        ("Maksuaika on 12 kk.", "Sitä voidaan jatkaa."),
        ("Ohje annetaan 1.7.2023.", "Sitä sovelletaan heti."),
        ("Laki tuli voimaan vuonna 2023.", "Sitä sovelletaan."),
        ("Asiasta säädetään 12 §:ssä.", "Pankki noudattaa sitä."),
        ("Tämä koskee EU:ta.", "EU:n ulkopuolella menetellään toisin."),
        ("Sopimus on voimassa 1.1.2024–31.12.2024.", "Se jatkuu sen jälkeen."),
        ("Pankki vastaa.", "12 §:n mukaan määräaika on 30 päivää."),
        ("Pankki sanoi: ”Kortti on suljettu.”", "Asiakas kiitti."),
        ("Kortti on suljettu (ks. luku 4).", "Uusi kortti tilataan."),
        ("Det gäller konton, kort m.m.", "Banken svarar."),
        ("Det gäller kunder, ombud m.fl.", "Banken svarar."),
        ("Konton, kort osv.", "Banken svarar."),
        ("Enligt 12 § 3 mom.", "Banken ska underrätta kunden."),
        ("Lagen trädde i kraft 2023.", "Den tillämpas."),
        ("Cards, accounts etc.", "The bank answers."),
        ("The answer is no.", "The bank refuses."),
        ("It is issued by Example Ltd.", "The company answers."),
        ("See Article 5.", "Article 6 applies too."),
        ("It is 10 p.m.", "The office is closed."),
    ],
)
def test_a_sentence_ends_after_numbers_dates_and_abbreviations_that_close_it(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    text = "Ilmoitus tehdään heti. Kortti suljetaan! Onko asiakas tunnistettu? Kyllä."
    assert sentences(text) == [
        "Ilmoitus tehdään heti.",
        "Kortti suljetaan!",
        "Onko asiakas tunnistettu?",
        "Kyllä.",
    ]


def test_list_lines_and_blank_lines_end_a_sentence() -> None:
    text = "Liitteet ovat:\n• hakemus\n• tase\n\nMuut tiedot"
    assert sentences(text) == ["Liitteet ovat:", "• hakemus", "• tase", "Muut tiedot"]


def test_a_footnote_mark_stays_with_its_sentence() -> None:
    assert sentences("Asia on ratkaistu.[2] Toinen asia on auki.") == ["Asia on ratkaistu.[2]", "Toinen asia on auki."]


@given(st.text(alphabet="aÄ1.:!?\n •-)([]\t§", max_size=200))
def test_every_character_but_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())
