from datetime import date
from pathlib import Path

from ingest.readers import read
from ingest.reading import Block, BlockKind

H, P, ITEM, T, F = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.TABLE,
    BlockKind.FOOTNOTE,
)

ACT = """<?xml version="1.0" encoding="UTF-8"?>
<ACT><BIB.INSTANCE><DOCUMENT.REF><LG.OJ>EN</LG.OJ></DOCUMENT.REF><DATE.PUB ISO="20300110"/><LG.DOC>EN</LG.DOC>
</BIB.INSTANCE><TITLE><TI><P>REGULATION (EU) 2030/42 <HT TYPE="UC">of the European Parliament and of the Council</HT>
</P><P>of <DATE ISO="20300107">7 January 2030</DATE></P><P>on bank notes</P></TI></TITLE>
<PREAMBLE><PREAMBLE.INIT>THE COUNCIL,</PREAMBLE.INIT><GR.VISA><VISA>Having regard to the Treaty,</VISA></GR.VISA>
<GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P><TXT>Notes are held.</TXT></NP></CONSID>
</GR.CONSID><PREAMBLE.FINAL>HAVE ADOPTED THIS REGULATION:</PREAMBLE.FINAL></PREAMBLE>
<ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>General</P></STI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART><P>Holding</P></STI.ART>
<PARAG IDENTIFIER="001.001"><NO.PARAG>1.</NO.PARAG><ALINEA><P>A bank<NOTE NOTE.ID="E1" TYPE="FOOTNOTE">
<P>Of any size.</P></NOTE> shall hold:</P><LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT>notes:</TXT>
<P><LIST TYPE="roman"><ITEM><NP><NO.P>(i)</NO.P><TXT>large;</TXT></NP></ITEM></LIST></P></NP></ITEM>
<ITEM><P>coins.</P></ITEM></LIST></ALINEA><ALINEA>Both count.</ALINEA></PARAG>
<PARAG IDENTIFIER="001.002"><NO.PARAG>2.</NO.PARAG><ALINEA>It may sell.</ALINEA></PARAG></ARTICLE>
<ARTICLE IDENTIFIER="002"><TI.ART>Article 2</TI.ART><ALINEA><P>In Directive 90/1/EEC this Article is inserted:</P>
<QUOT.S><QUOT.START CODE="2018"/><ARTICLE><TI.ART>Article 9a</TI.ART><ALINEA>Quoted.<QUOT.END CODE="2019"/></ALINEA>
</ARTICLE></QUOT.S></ALINEA></ARTICLE>
<ARTICLE IDENTIFIER="003"><TI.ART>Article 3</TI.ART><ALINEA>This Regulation shall enter into force on the day following
that of its publication.</ALINEA></ARTICLE></DIVISION></ENACTING.TERMS>
<FINAL><SIGNATURE><PL.DATE><P>Done at Turku, 7 January 2030.</P></PL.DATE><SIGNATORY><P>A. B.</P></SIGNATORY>
</SIGNATURE></FINAL><ANNEX><TITLE><TI><P>ANNEX I</P></TI><STI><P>Fees</P></STI></TITLE><CONTENTS>
<TBL COLS="2"><CORPUS><ROW TYPE="HEADER"><CELL COL="1">Note</CELL><CELL COL="2">Fee</CELL></ROW>
<ROW><CELL COL="1">Small</CELL><CELL COL="2">1 EUR</CELL></ROW></CORPUS></TBL></CONTENTS></ANNEX></ACT>"""


def rows(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.division, block.text) for block in blocks]


def test_a_formex_act_is_read_as_its_page_would_be(tmp_path: Path) -> None:
    path = tmp_path / "act.xml"
    path.write_text(ACT, encoding="utf-8")
    reading = read(path)
    assert rows(reading.blocks) == [
        (
            P,
            "",
            "REGULATION (EU) 2030/42 of the European Parliament and of the Council\nof 7 January 2030\non bank notes",
        ),
        (P, "", "THE COUNCIL,"),
        (P, "", "Having regard to the Treaty,"),
        (P, "", "Whereas:"),
        (H, "", "Recitals"),
        (P, "", "(1) Notes are held."),
        (H, "", "HAVE ADOPTED THIS REGULATION:"),
        (H, "", "CHAPTER I General"),
        (H, "", "Article 1 Holding"),
        (P, "(1)", "1. A bank [1] shall hold:"),
        (F, "", "[1] Of any size."),
        (ITEM, "(1)(a)", "(a) notes:"),
        (ITEM, "(1)(a)(i)", "(i) large;"),
        (ITEM, "(1)", "• coins."),
        (P, "(1)", "Both count."),
        (P, "(2)", "2. It may sell."),
        (H, "", "Article 2"),
        (P, "", "In Directive 90/1/EEC this Article is inserted:"),
        (P, "", "‘Article 9a"),
        (P, "", "Quoted.’"),
        (H, "", "Article 3"),
        (P, "", "This Regulation shall enter into force on the day following that of its publication."),
        (H, "", "Done at Turku, 7 January 2030."),
        (P, "", "A. B."),
        (H, "", "ANNEX I Fees"),
        (T, "", "| Note | Fee |\n| --- | --- |\n| Small | 1 EUR |"),
    ]
    found = reading.found
    assert (found.number, found.issuer, found.as_enacted) == ("32030R0042", "European Parliament and Council", True)
    assert (found.given, found.in_force.start) == (date(2030, 1, 7), date(2030, 1, 11))


def test_a_consolidated_formex_text_names_its_act_and_day(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.xml"
    path.write_text(
        '<CONS.ACT><INFO.CONSLEG CONSLEG.REF="2002L0065" CONSLEG.DATE="20180113"/><CONS.DOC><TITLE><TI><P>DIRECTIVE</P>'
        "</TI></TITLE><ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART><ALINEA>Text.</ALINEA></ARTICLE>"
        "</ENACTING.TERMS></CONS.DOC></CONS.ACT>",
        encoding="utf-8",
    )
    found = read(path).found
    assert (found.number, found.label, found.as_enacted) == ("32002L0065", "consolidated 13.1.2018", False)
    assert found.in_force.start == date(2018, 1, 13)
