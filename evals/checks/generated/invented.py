"""An invented act, an invented supervisor's regulation and an invented EU regulation; the same ones every time."""

from datetime import date
from random import Random

from evals.checks.generated.nouns import Chapter, Moment, Rows, Rule, Section

_GIVEN, _STARTS = date(2031, 3, 12), date(2031, 7, 1)
_WHO = (
    "Maksupalveluntarjoajan", "Tilinhaltijan", "Vakuutusyhtiön", "Sijoituspalveluyrityksen", "Vertaislainanvälittäjän",
    "Luottolaitoksen hallituksen", "EU-tilinumeron haltijan", "Riippumattoman valvontaviranomaisen",
)  # fmt: skip
_DOES = (
    "on ilmoitettava viipymättä", "tulee säilyttää vähintään kahdeksan vuoden ajan", "on toimitettava kirjallisesti",
    "tulee arvioida säännöllisesti", "on julkistettava verkkosivuillaan", "on varmistettava etukäteen",
)  # fmt: skip
_WHAT = (
    "luottokelpoisuusarvioinnin perusteena käytetyt tiedot", "vakavaraisuuslaskennan lähtöaineiston muutokset",
    "asiakasvarojen säilyttämistä koskevat järjestelyt", "maksutoimeksiantojen toteuttamisen enimmäisajat",
    "ulkoistamissopimusten irtisanomisehdot", "sisäpiiritietojen käsittelyä koskevat menettelytavat",
    "tunnistautumisvälineen katoamisilmoituksen vastaanottoaika", "korvausvaatimusten käsittelyjärjestys",
)  # fmt: skip
_WHEN = (
    "ennen puitesopimuksen tekemistä", "1.7.2031 alkaen ja sen jälkeen vuosittain, ks. myös 3 §:n 2 momentti",
    "esim. osavuosikatsauksen yhteydessä", "kymmenen pankkipäivän kuluessa tiedoksisaannista",
    "siten kuin lain 321/2017 4 §:ssä säädetään", "samassa yhteydessä, ellei toisin ole sovittu",
)  # fmt: skip
_ENGLISH = (
    ("The provider", "The competent authority", "Each account holder", "The management body"),
    ("shall notify", "shall record", "shall assess", "shall make available"),
    ("the arrangements for safekeeping", "any material outsourcing agreement", "the results of the annual review"),
    ("without undue delay", "in accordance with Article 2(1)", "within ten working days of receipt"),
)
_TITLES = (
    "Soveltamisala", "Määritelmät", "Ilmoitusvelvollisuus", "Tietojen säilyttäminen", "Hakemuksen liitteet",
    "Valvontamaksun määrä", "Korvausvelvollisuus", "Poikkeukset", "Käsittelyaika", "Muutoksenhaku", "Tarkastusoikeus",
    "Salassapito", "Ulkoistaminen", "Riskienhallinta",
)  # fmt: skip
_TABLE: Rows = (
    ("Ilmoituksen laji", "Määräaika", "Maksu euroina"),
    *(
        (f"Ilmoituslaji {letter}", f"{3 + at} pankkipäivää", f"{120 + 35 * at},00")
        for at, letter in enumerate("ABCDEFGHIJ")
    ),
)


def statute(number: int = 901) -> Rule:
    """An act with chapters, sections (one of them ``7 a §``), moments, items and a table; another one a number."""
    random = Random(number)
    labels = ["1", "2", "3", "4", "5", "6", "7", "7 a", "8", "9", "10"]
    sections = [_section(random, label, _TITLES[at]) for at, label in enumerate(labels)]
    last = Section("11 §", "Voimaantulo", "s:11", (Moment("Tämä laki tulee voimaan 1 päivänä heinäkuuta 2031."),))
    cut = (sections[:4], sections[4:8], [*sections[8:], last])
    chapters = tuple(
        Chapter(f"{at} luku", title, f"ch:{at}", tuple(some))
        for at, (title, some) in enumerate(
            zip(("Yleiset säännökset", "Hakemus ja maksut", "Valvonta"), cut, strict=True), 1
        )
    )
    title = f"Laki kuvitteellisista yhteisötileistä ja niiden valvonnasta, osa {number}"
    return Rule(title, f"{number}/2031", "fi", "", _GIVEN, _STARTS, chapters)


def _section(random: Random, label: str, title: str) -> Section:
    moments = [Moment(_prose(random, random.randint(1, 4))) for _ in range(random.randint(1, 4))]
    if random.random() < 0.5:
        items = tuple(f"{at}) {_what(random)} {random.choice(_WHEN)};" for at in range(1, random.randint(3, 6)))
        moments[-1] = Moment("Tilinhoitajan on pyydettäessä esitettävä:", (*items[:-1], items[-1].rstrip(";") + "."))
    return Section(f"{label} §", title, f"s:{label.replace(' ', '')}", tuple(moments), _TABLE if label == "6" else ())


def regulation() -> Rule:
    """A supervisor's regulation: decimal headings, numbered paragraphs that bind or advise, notes, a long table."""
    random = Random(702)
    chapters, number = [], 1
    for at in range(1, 5):
        sections = []
        for below in range(1, 4):
            moments = []
            for _ in range(random.randint(2, 5)):
                note = f"Ks. tarkemmin {random.choice(_WHAT)}." if random.random() < 0.15 else ""
                force = random.choice(("määräys", "ohje"))
                moments.append(Moment(_prose(random, random.randint(1, 3)), (), f"({number})", force, note))
                number += 1
            title = f"{_TITLES[(at * 3 + below) % len(_TITLES)]} luvussa {at}.{below}"
            rows = _TABLE if (at, below) == (2, 2) else ()
            sections.append(Section(f"{at}.{below}", title, f"h:{at}.{below}", tuple(moments), rows))
        chapters.append(Chapter(str(at), f"{_TITLES[at + 8]} ja sen tavoitteet", f"h:{at}", tuple(sections)))
    return Rule("Kuvitteellisten tilien valvonta", "7/2031", "fi", "Kuvavalvonta", _GIVEN, _STARTS, tuple(chapters))


def eu_regulation() -> Rule:
    """An EU regulation: chapters, articles, numbered paragraphs, points."""
    random = Random(555)
    articles = [_article(random, at) for at in range(1, 9)]
    entry = Moment(
        "This Regulation shall enter into force on the twentieth day following that of its publication in the Official"
        " Journal of the European Union. It shall apply from 1 July 2031."
    )
    articles.append(Section("Article 9", "Entry into force and application", "art:9", (entry,)))
    chapters = (
        Chapter("CHAPTER I", "General provisions", "ch:1", tuple(articles[:4])),
        Chapter("CHAPTER II", "Supervision", "ch:2", tuple(articles[4:])),
    )
    title = "Regulation (EU) 2031/555 of the European Parliament and of the Council on invented accounts"
    return Rule(title, "2031/555", "en", "", _GIVEN, _STARTS, chapters)


def _article(random: Random, at: int) -> Section:
    moments = [Moment(_english(random, 2), number=f"{nth}.") for nth in range(1, random.randint(3, 5))]
    if at % 2:
        moments.append(
            Moment(
                "The following shall be recorded:",
                tuple(f"({x}) {_english(random, 1)}" for x in "abc"),
                f"{len(moments) + 1}.",
            )
        )
    return Section(f"Article {at}", f"Invented matter number {at}", f"art:{at}", tuple(moments))


def _prose(random: Random, sentences: int) -> str:
    return " ".join(
        f"{random.choice(_WHO)} {random.choice(_DOES)} {_what(random)} {random.choice(_WHEN)}."
        for _ in range(sentences)
    )


def _what(random: Random) -> str:
    return random.choice(_WHAT)


def _english(random: Random, sentences: int) -> str:
    return " ".join(" ".join(random.choice(words) for words in _ENGLISH) + "." for _ in range(sentences))
