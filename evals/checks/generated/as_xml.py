"""An invented rule as VahvistettavaLaki and Akoma Ntoso, an EU one as Formex and as EUR-Lex's XHTML."""

from collections.abc import Callable
from html import escape

from evals.checks.generated.nouns import Chapter, Moment, Rows, Rule, Section

_SPACES = " ".join(
    f'xmlns:{prefix}="http://www.vn.fi/skeemat/{name}/2010/04/27"'
    for prefix, name in (
        ("vah", "vahvistettavalaki"), ("saa", "saadoskooste"), ("saa1", "saadoselementit"), ("met", "metatietokooste"),
        ("met1", "metatietoelementit"), ("asi", "asiakirjakooste"), ("asi1", "asiakirjaelementit"),
        ("tau", "taulukkokooste"), ("sis", "sisaltokooste"),
    )
)  # fmt: skip


def bill(rule: Rule) -> str:
    """Finlex's older form."""
    number, _, year = rule.number.partition("/")
    chapters = "".join(_bill_chapter(each) for each in rule.chapters)
    given = rule.given
    return f"""<?xml version="1.0" encoding="utf-8"?>
<vah:VahvistettavaLaki {_SPACES} met1:kieliKoodi="{rule.language}"><asi:IdentifiointiOsa>
<asi:EduskuntaTunniste><met1:AsiakirjatyyppiKoodi>SDK</met1:AsiakirjatyyppiKoodi>
<asi1:AsiakirjaNroTeksti>{number}</asi1:AsiakirjaNroTeksti>
<asi1:ValtiopaivavuosiTeksti>{year}</asi1:ValtiopaivavuosiTeksti></asi:EduskuntaTunniste>
<met:Nimeke><met1:NimekeTeksti>{escape(rule.title)}</met1:NimekeTeksti></met:Nimeke></asi:IdentifiointiOsa>
<saa:SaadosOsa><saa:Saados met1:kieliKoodi="{rule.language}" saa1:saadostyyppiNimi="Laki">
<saa:SaadosNimeke><saa:SaadostyyppiKooste>{escape(rule.title)}</saa:SaadostyyppiKooste></saa:SaadosNimeke>
<saa:Pykalisto>{chapters}</saa:Pykalisto></saa:Saados></saa:SaadosOsa>
<asi:AllekirjoitusOsa><asi:PaivaysKooste>Helsingissä {given.day} päivänä maaliskuuta {given.year}</asi:PaivaysKooste>
</asi:AllekirjoitusOsa></vah:VahvistettavaLaki>"""


def _bill_chapter(chapter: Chapter) -> str:
    sections = "".join(_bill_section(each) for each in chapter.sections)
    return (
        f'<saa:Luku saa1:identifiointiTunnus="{chapter.label}">'
        f"<saa:LukuTunnusKooste>{chapter.label}</saa:LukuTunnusKooste>"
        f"<saa:SaadosOtsikkoKooste>{chapter.title}</saa:SaadosOtsikkoKooste>{sections}</saa:Luku>"
    )


def _bill_section(section: Section) -> str:
    moments = "".join(_bill_moment(each) for each in section.moments)
    return (
        f'<saa:Pykala saa1:identifiointiTunnus="{section.label}"><saa:PykalaTunnusKooste>{section.label}'
        f"</saa:PykalaTunnusKooste><saa:SaadosOtsikkoKooste>{section.title}</saa:SaadosOtsikkoKooste>{moments}"
        f"{_bill_table(section.table)}</saa:Pykala>"
    )


def _bill_table(rows: Rows) -> str:
    if not rows:
        return ""
    inner = "".join(
        "<tau:row>"
        + "".join(f"<tau:entry><sis:KappaleKooste>{escape(cell)}</sis:KappaleKooste></tau:entry>" for cell in cells)
        + "</tau:row>"
        for cells in rows
    )
    return f'<tau:table><tau:tgroup cols="{len(rows[0])}"><tau:tbody>{inner}</tau:tbody></tau:tgroup></tau:table>'


def _bill_moment(moment: Moment) -> str:
    if not moment.items:
        return f"<saa:MomenttiKooste>{escape(moment.text)}</saa:MomenttiKooste>"
    items = "".join(f"<saa:MomenttiKohtaKooste>\n{escape(each)}\n</saa:MomenttiKohtaKooste>" for each in moment.items)
    lead = f"<saa:MomenttiJohdantoKooste>{escape(moment.text)}</saa:MomenttiJohdantoKooste>"
    return f"<saa:KohdatMomentti>{lead}{items}</saa:KohdatMomentti>"


def akoma_ntoso(rule: Rule) -> str:
    """Finlex's present form."""
    number, _, year = rule.number.partition("/")
    chapters = "".join(
        f"<chapter><num>{each.label}</num><heading>{each.title}</heading>"
        f"{''.join(map(_section, each.sections))}</chapter>"
        for each in rule.chapters
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:finlex="http://data.finlex.fi/schema/finlex">
<act contains="originalVersion" name="main"><meta><identification source="#organization_fi.finlex"><FRBRWork>
<FRBRthis value="/akn/fi/act/statute/{year}/{number}/!main"/><FRBRuri value="/akn/fi/act/statute/{year}/{number}"/>
<FRBRdate date="{rule.given}" name="dateIssued"/><FRBRcountry value="fi"/><FRBRsubtype value="statute"/>
<FRBRnumber value="{number}"/></FRBRWork><FRBRExpression>
<FRBRthis value="/akn/fi/act/statute/{year}/{number}/fin@/!main"/>
<FRBRlanguage language="fin"/></FRBRExpression></identification><proprietary source="#organization_fi.finlex">
<finlex:documentYear>{year}</finlex:documentYear></proprietary></meta>
<preface><p><docNumber>{rule.number}</docNumber><docTitle>{escape(rule.title)}</docTitle></p></preface>
<body><hcontainer finlex:outline="Säädöksen teksti" name="statuteProvisionsWrapper">{chapters}</hcontainer>
</body></act></akomaNtoso>"""


def _section(section: Section) -> str:
    moments = "".join(_subsection(each) for each in section.moments)
    if section.table:
        moments = moments.removesuffix("</subsection>") + f"<content>{_table(section.table)}</content></subsection>"
    return f"<section><num>{section.label}</num><heading>{section.title}</heading>{moments}</section>"


def _subsection(moment: Moment) -> str:
    if not moment.items:
        return f"<subsection><content><p>{escape(moment.text)}</p></content></subsection>"
    items = ""
    for each in moment.items:
        number, _, text = each.partition(" ")
        items += f"<paragraph><num>{number}</num><content><p>{escape(text)}</p></content></paragraph>"
    return f"<subsection><intro><p>{escape(moment.text)}</p></intro>{items}</subsection>"


def _table(rows: Rows) -> str:
    inner = "".join("<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in cells) + "</tr>" for cells in rows)
    return f"<table>{inner}</table>"


def eur_lex(rule: Rule) -> str:
    """The Official Journal's XHTML."""
    body = ""
    for at, chapter in enumerate(rule.chapters, 1):
        articles = "".join(_article(each) for each in chapter.sections)
        body += (
            f'<div id="cpt_{"I" * at}" class="eli-subdivision"><p class="oj-ti-section-1">{chapter.label}</p>'
            f'<div class="eli-title"><p class="oj-ti-section-2">{chapter.title}</p></div>{articles}</div>'
        )
    day = rule.given
    return f"""<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>L_{rule.number.replace("/", "")}EN.000101.fmx.xml</title></head><body>
<table><tbody><tr><td><p class="oj-hd-date">{day.day}.{day.month}.{day.year}</p></td><td><p class="oj-hd-lg">EN</p></td>
<td><p class="oj-hd-ti">Official Journal of the European Union</p></td></tr></tbody></table>
<div class="eli-container"><div class="eli-main-title" id="tit_1"><p class="oj-doc-ti">{escape(rule.title)}</p></div>
<div class="eli-subdivision" id="enc_1">{body}</div></div></body></html>"""


def _article(section: Section) -> str:
    number = section.key.partition(":")[2]
    inner = "".join(
        f'<div id="{int(number):03}.{at:03}">{_paragraph(moment)}{"".join(map(_point, moment.items))}</div>'
        for at, moment in enumerate(section.moments, 1)
    )
    return (
        f'<div class="eli-subdivision" id="art_{number}"><p class="oj-ti-art">{section.label}</p><div class="eli-title"'
        f' id="art_{number}.tit_1"><p class="oj-sti-art">{section.title}</p></div>{inner}</div>'
    )


def _paragraph(moment: Moment) -> str:
    return f'<p class="oj-normal">{moment.number + "   " if moment.number else ""}{escape(moment.text)}</p>'


def _point(point: str) -> str:
    cells = "".join(f'<td><p class="oj-normal">{escape(text)}</p></td>' for text in (point[:3], point[4:]))
    return f"<table><tbody><tr>{cells}</tr></tbody></table>"


def formex(rule: Rule) -> str:
    """The Publications Office's own form."""
    chapters = "".join(
        f"<DIVISION><TITLE><TI><P>{each.label}</P></TI><STI><P>{each.title}</P></STI></TITLE>"
        f"{''.join(map(_formex_article, each.sections))}</DIVISION>"
        for each in rule.chapters
    )
    day = rule.given
    return f"""<?xml version="1.0" encoding="UTF-8"?><ACT><BIB.INSTANCE>
<DOCUMENT.REF><COLL>L</COLL><YEAR>{day.year}</YEAR></DOCUMENT.REF><DATE ISO="{day:%Y%m%d}">{day:%Y%m%d}</DATE>
<LG.DOC>EN</LG.DOC><NO.DOC><NO.CURRENT>555</NO.CURRENT><YEAR>2031</YEAR><COM>EU</COM></NO.DOC></BIB.INSTANCE>
<TITLE><TI><P>{escape(rule.title)}</P></TI></TITLE>
<ENACTING.TERMS>{chapters}</ENACTING.TERMS></ACT>"""


def _formex_article(section: Section) -> str:
    number = int(section.key.partition(":")[2])
    inner = "".join(_formex_paragraph(moment, f"{number:03}.{at:03}") for at, moment in enumerate(section.moments, 1))
    return f"<ARTICLE><TI.ART>{section.label}</TI.ART><STI.ART><P>{section.title}</P></STI.ART>{inner}</ARTICLE>"


def _formex_paragraph(moment: Moment, identifier: str) -> str:
    points = "".join(
        f"<ITEM><NP><NO.P>{each[:3]}</NO.P><TXT>{escape(each[4:])}</TXT></NP></ITEM>" for each in moment.items
    )
    points = f'<LIST TYPE="alpha">{points}</LIST>' if points else ""
    alinea = f"<ALINEA><P>{escape(moment.text)}</P>{points}</ALINEA>"
    if not moment.number:
        return alinea
    return f'<PARAG IDENTIFIER="{identifier}"><NO.PARAG>{moment.number}</NO.PARAG>{alinea}</PARAG>'


STATUTE_WRITERS: dict[str, tuple[str, Callable[[Rule], str]]] = {
    "laki-vanha": ("Finlex XML", bill),
    "laki-akn": ("Akoma Ntoso", akoma_ntoso),
}
"""File name → what the format is called, and its writer."""
EU_WRITERS: dict[str, tuple[str, Callable[[Rule], str]]] = {
    "regulation.html": ("EUR-Lex", eur_lex),
    "regulation-formex.xml": ("Formex", formex),
}
"""The same for the EU regulation."""
