from datetime import date
from pathlib import Path

import pytest

from corpus.model import Kind
from ingest.readers import read
from ingest.reading import Block, BlockKind, Reading

H, P, ITEM, T, F = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.TABLE,
    BlockKind.FOOTNOTE,
)


def row(label: str, text: str) -> str:
    cells = f'<td><p class="oj-normal">{label}</p></td><td><p class="oj-normal">{text}</p></td>'
    return f'<table width="100%" border="0"><tbody><tr>{cells}</tr></tbody></table>'


JOURNAL = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML//EN" "xhtml-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>L_203000042EN.000101.fmx.xml</title></head><body>
<table border="0"><tr><td/><td><p class="oj-hd-lg">EN</p><p class="oj-hd-ti">Official Journal</p></td></tr>
<tr><td><p class="oj-hd-date">10.1.2030</p></td></tr></table>
<div class="eli-container"><div class="eli-main-title" id="tit_1">
<p class="oj-doc-ti">REGULATION (EU) 2030/42 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL</p>
<p class="oj-doc-ti">of 7 January 2030</p>
<p class="oj-doc-ti">on bank notes and repealing Directive 90/12/EEC</p></div>
<div class="eli-subdivision" id="pbl_1"><p class="oj-normal">THE EUROPEAN PARLIAMENT AND THE COUNCIL,</p>
<p class="oj-normal">Whereas:</p><div class="eli-subdivision" id="rct_1">{row("(1)", "Notes are held.")}</div>
<p class="oj-normal">HAVE ADOPTED THIS REGULATION:</p></div>
<div class="eli-subdivision" id="enc_1"><div id="cpt_II"><p class="oj-ti-section-1">CHAPTER II</p>
<div class="eli-title"><p class="oj-ti-section-2"><span class="oj-bold">General provisions</span></p></div>
<div class="eli-subdivision" id="art_1"><p class="oj-ti-art">Article 1</p>
<div class="eli-title"><p class="oj-sti-art">Holding notes</p></div>
<div id="001.001"><p class="oj-normal">1.   A bank<a id="ntc1-E1" href="#ntr1-E1"> (<span class="oj-super">1</span>)</a>
shall hold:</p>{row("(a)", "notes:" + row("(i)", "large;") + row("(ii)", "small;"))}{row("(b)", "coins.")}
<p class="oj-normal">It shall count both.</p></div>
<div id="001.002"><p class="oj-normal">2.   It may sell them.</p></div>
</div><div class="eli-subdivision" id="art_2"><p class="oj-ti-art">Article 2</p><p class="oj-sti-art">Amendment</p>
<p class="oj-normal">Directive 91/1/EEC is amended as follows:</p>
{row("(1)", f'the following Article is inserted:<div><p class="ti-art">‘Article 9a</p>{row("(a)", "quoted")}</div>;')}
</div><div class="eli-subdivision" id="art_3"><p class="oj-ti-art">Article 3</p>
<p class="oj-sti-art">Entry into force</p><p class="oj-normal">This Regulation shall enter into force on the
twentieth day following that of its publication in the <i>Official Journal</i>. It shall apply from 1 March 2031.</p>
</div></div></div>
<div class="eli-subdivision" id="fnp_1"><div class="oj-final"><p class="oj-normal">Done at Turku, 7 January 2030.</p>
<p class="oj-signatory">A. B.</p></div></div><hr class="oj-note"/>
<p class="oj-note"><a id="ntr1-E1" href="#ntc1-E1">(<span class="oj-super">1</span>)</a> As in Directive 92/2/EEC.</p>
</div><div class="eli-container" id="anx_I"><p class="oj-doc-ti">ANNEX I</p><p class="oj-doc-ti">Fees</p>
<table class="oj-table" border="0"><tr><td><p class="oj-tbl-hdr">Note</p></td>
<td><p class="oj-tbl-hdr">Fee</p></td></tr>
<tr><td colspan="2"><p class="oj-tbl-txt">All: 10<span class="oj-super">2</span> EUR</p></td></tr></table></div>
<p class="oj-normal">ISSN 1977-0677</p></body></html>"""


@pytest.fixture
def journal(tmp_path: Path) -> Reading:
    path = tmp_path / "act.xml"
    path.write_text(JOURNAL, encoding="utf-8")
    return read(path)


def rows(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, str, str]]:
    return [(block.kind, block.division, block.text) for block in blocks]


def test_a_journal_act_is_read_as_recitals_articles_points_and_annexes(journal: Reading) -> None:
    assert rows(journal.blocks) == [
        (
            P,
            "",
            "REGULATION (EU) 2030/42 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\nof 7 January 2030\n"
            "on bank notes and repealing Directive 90/12/EEC",
        ),
        (P, "", "THE EUROPEAN PARLIAMENT AND THE COUNCIL,"),
        (P, "", "Whereas:"),
        (H, "", "Recitals"),
        (P, "", "(1) Notes are held."),
        (H, "", "HAVE ADOPTED THIS REGULATION:"),
        (H, "", "CHAPTER II General provisions"),
        (H, "", "Article 1 Holding notes"),
        (P, "(1)", "1. A bank [1] shall hold:"),
        (F, "", "[1] As in Directive 92/2/EEC."),
        (ITEM, "(1)(a)", "(a) notes:"),
        (ITEM, "(1)(a)(i)", "(i) large;"),
        (ITEM, "(1)(a)(ii)", "(ii) small;"),
        (ITEM, "(1)(b)", "(b) coins."),
        (P, "(1)", "It shall count both."),
        (P, "(2)", "2. It may sell them."),
        (H, "", "Article 2 Amendment"),
        (P, "", "Directive 91/1/EEC is amended as follows:"),
        (ITEM, "(1)", "(1) the following Article is inserted:"),
        (P, "(1)", "‘Article 9a"),
        (ITEM, "(1)", "(a) quoted;"),
        (H, "", "Article 3 Entry into force"),
        (
            P,
            "",
            "This Regulation shall enter into force on the twentieth day following that of its publication in the "
            "Official Journal. It shall apply from 1 March 2031.",
        ),
        (H, "", "Done at Turku, 7 January 2030."),
        (P, "", "A. B."),
        (H, "", "ANNEX I Fees"),
        (T, "", "| Note | Fee |\n| --- | --- |\n| All: 10² EUR |  |"),
    ]
    levels = [block.level for block in journal.blocks if block.kind is H]
    assert levels == [1, 1, 1, 2, 2, 2, 1, 1]
    recital = next(block for block in journal.blocks if block.text == "(1) Notes are held.")
    assert recital.label == "(1)"


def test_a_journal_act_says_what_it_is(journal: Reading) -> None:
    found = journal.found
    assert (found.number, found.issuer, found.kind, found.language) == (
        "32030R0042",
        "European Parliament and Council",
        Kind.LAW,
        "en",
    )
    assert found.title == (
        "Regulation (EU) 2030/42 of the European Parliament and of the Council of 7 January 2030 on bank notes and "
        "repealing Directive 90/12/EEC"
    )
    assert found.given == date(2030, 1, 7)
    assert found.in_force.start == date(2031, 3, 1)
    assert found.repeals == ("Directive 90/12/EEC",)
    assert found.as_enacted
    assert {fact.field: fact.value for fact in found.facts}["entry_into_force"] == "2030-01-30"


CONSOLIDATED = """<html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Consolidated TEXT: 32028L0007 — EN — 05.06.2030</title></head><body>
<p class="reference">02028L0007 — EN — 05.06.2030 — 001.001</p><p class="disclaimer">No legal effect.</p>
<p class="title-doc-oj-reference">(OJ L 12 3.2.2028, p. 1)</p>
<div class="eli-container"><p class="arrow"><a>▼B</a></p><div class="eli-main-title">
<p class="title-doc-first">DIRECTIVE (EU) 2028/7 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL</p>
<p class="title-doc-last">of 1 February 2028</p></div><div class="eli-subdivision" id="enc_1">
<p class="title-division-1">TITLE I</p><p class="title-division-2">SCOPE</p>
<div class="eli-subdivision" id="art_1"><p class="title-article-norm">Article 1</p>
<div class="eli-title"><p class="stitle-article-norm">Words</p></div>
<div class="norm"><span class="no-parag">1.  </span><div class="norm inline-element">
<p class="norm inline-element">Here ►M1  ‘bank’ ◄ means:</p>
<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>(a) </span></div>
<div class="grid-list-column-2">
<p class="norm">a bank (<a href="#E1" id="src.E1"><span class="superscript">1</span></a>);
</p></div></div><p class="modref"><a>▼M1</a></p></div></div><p class="norm">Not a bench.</p></div>
<div class="eli-subdivision" id="art_2"><p class="title-article-norm">Article 2</p>
<div class="eli-title"><p class="stitle-article-norm">Transitional measures</p></div>
<p class="norm">In Directive 90/1/EEC paragraph 1 shall be replaced by the following:</p>
<div class="norm"><span class="no-parag">‘1.  </span><div class="norm inline-element">Quoted.’</div></div></div>
<div class="eli-subdivision" id="art_3"><p class="title-article-norm">Article 3</p><p class="norm">This Directive shall
enter into force on the day following that of its publication.</p></div></div></div>
<p class="footnote">(<a href="#src.E1" id="E1"><span class="superscript">1</span></a>) Of any size.</p></body></html>"""


def test_a_consolidated_text_loses_its_amendment_marks_and_names_its_day(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.html"
    path.write_text(CONSOLIDATED, encoding="utf-8")
    reading = read(path)
    assert rows(reading.blocks)[1:] == [
        (H, "", "TITLE I SCOPE"),
        (H, "", "Article 1 Words"),
        (P, "(1)", "1. Here ‘bank’ means:"),
        (ITEM, "(1)(a)", "(a) a bank [1];"),
        (F, "", "[1] Of any size."),
        (P, "(1)", "Not a bench."),
        (H, "", "Article 2 Transitional measures"),
        (P, "", "In Directive 90/1/EEC paragraph 1 shall be replaced by the following:"),
        (P, "", "‘1. Quoted.’"),
        (H, "", "Article 3"),
        (P, "", "This Directive shall enter into force on the day following that of its publication."),
    ]
    found = reading.found
    assert (found.number, found.label, found.as_enacted) == ("32028L0007", "consolidated 5.6.2030", False)
    assert found.in_force.start == date(2030, 6, 5)
    assert found.transitional == ("title:1/art:2",)
    assert "consolidated text as of 5.6.2030" in reading.notes[0]


def test_an_old_page_without_containers_is_read_too(tmp_path: Path) -> None:
    page = """<html><body><p class="doc-ti">COUNCIL DIRECTIVE 93/99/EEC</p><p class="doc-ti">of 5 April 1993</p>
    <p class="normal">THE COUNCIL,</p><p class="normal">HAS ADOPTED THIS DIRECTIVE:</p>
    <p class="ti-art">Article 1</p><p class="sti-art">Scope</p><p class="normal">1. Contracts.</p>
    <p class="doc-ti">ANNEX</p><p class="normal">Terms</p>
    </body></html>"""
    path = tmp_path / "31993l0099.html"
    path.write_text(page, encoding="utf-8")
    reading = read(path)
    headings = [block.text for block in reading.blocks if block.kind is H]
    assert headings == ["HAS ADOPTED THIS DIRECTIVE:", "Article 1 Scope", "ANNEX"]
    assert (reading.found.number, reading.found.issuer) == ("31993L0099", "Council of the European Union")


FINNISH = """<html xmlns="http://www.w3.org/1999/xhtml"><body><p class="oj-hd-lg">FI</p>
<p class="oj-hd-date">10.1.2030</p><div class="eli-container"><div class="eli-main-title">
<p class="oj-doc-ti">EUROOPAN PARLAMENTIN JA NEUVOSTON ASETUS (EU) 2030/42</p>
<p class="oj-doc-ti">annettu 7 päivänä tammikuuta 2030</p>
<p class="oj-doc-ti">seteleistä ja direktiivin 90/12/ETY kumoamisesta</p></div>
<p class="oj-normal">sekä katsovat seuraavaa:</p>
<p class="oj-normal">OVAT HYVÄKSYNEET TÄMÄN ASETUKSEN:</p><p class="oj-ti-section-1">I LUKU</p>
<p class="oj-ti-section-2">Yleistä</p><div class="eli-subdivision"><p class="oj-ti-art">1 artikla</p>
<p class="oj-sti-art">Voimaantulo</p><p class="oj-normal">1.   Tämä asetus tulee voimaan kahdentenakymmenentenä päivänä
sen jälkeen, kun se on julkaistu. Sitä sovelletaan 1 päivästä maaliskuuta 2031.</p></div></div></body></html>"""


def test_an_act_in_finnish_is_read_by_the_same_markup(tmp_path: Path) -> None:
    path = tmp_path / "asetus.html"
    path.write_text(FINNISH, encoding="utf-8")
    reading = read(path)
    headings = [block.text for block in reading.blocks if block.kind is H]
    assert headings == [
        "Johdanto-osan kappaleet",
        "OVAT HYVÄKSYNEET TÄMÄN ASETUKSEN:",
        "I LUKU Yleistä",
        "1 artikla Voimaantulo",
    ]
    found = reading.found
    assert (found.number, found.language, found.issuer) == ("32030R0042", "fi", "Euroopan parlamentti ja neuvosto")
    assert found.title.startswith("Euroopan parlamentin ja neuvoston asetus (EU) 2030/42 annettu")
    assert (found.given, found.in_force.start) == (date(2030, 1, 7), date(2031, 3, 1))
    assert [act.split()[-1] for act in found.repeals] == ["90/12/ETY"]
    assert reading.blocks[-1].division == "(1)"
