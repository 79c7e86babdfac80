from pathlib import Path

import pytest

from ingest.readers import read
from ingest.reading import Block, BlockKind, Reading

H, P, ITEM, T, F = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.TABLE,
    BlockKind.FOOTNOTE,
)


def rows(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks]


def page(tmp_path: Path, body: str, name: str = "sivu.html") -> Reading:
    path = tmp_path / name
    path.write_text(body, encoding="utf-8")
    return read(path)


def test_footnotes_stand_after_the_text_that_names_them_and_not_twice(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        '<h1>Ohje</h1><p>Kortti<sup><a href="#n1" id="r1">1</a></sup> suljetaan<a href="#w2" name="b2">[2]</a>.</p>'
        '<p>Taas<sup><a href="#n1">1</a></sup>. Katso <a href="#luku">2</a>.</p><h2 id="luku">Luku</h2><p>Teksti.</p>'
        '<section class="footnotes"><ol><li id="n1"><p>Myös <b>luottokortti</b>. <a href="#r1">↩</a></p></li></ol>'
        '</section><div><p><a name="w2" href="#b2">[2]</a> Heti.</p></div>',
    )
    assert rows(found.blocks) == [
        (H, "Ohje"),
        (P, "Kortti[1] suljetaan[2]."),
        (F, "[1] Myös luottokortti."),
        (F, "[2] Heti."),
        (P, "Taas[1]. Katso 2."),
        (H, "Luku"),
        (P, "Teksti."),
    ]
    assert [block.label for block in found.blocks if block.kind is F] == ["1", "2"]


def test_a_term_and_its_definition_are_one_paragraph(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<dl><dt>Kortti</dt><dd>Maksuväline.</dd><dt>Tili</dt><dd><p>Varat.</p><ul><li>erä</li></ul></dd></dl>",
    )
    assert rows(found.blocks) == [(P, "Kortti\nMaksuväline."), (P, "Tili\nVarat."), (ITEM, "• erä")]


def test_merged_cells_keep_their_columns_and_header_rows_become_one(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<table><caption>Hinnat <i>2030</i></caption><thead><tr><th rowspan=2>Kortti</th><th colspan=2>Maksu</th></tr>"
        "<tr><th>kk</th><th>vuosi</th></tr></thead><tr><td rowspan=2>Perus</td><td>1</td><td>12</td></tr>"
        "<tr><td colspan=2>ilmainen</td></tr><tr style='display:none'><td>x</td><td>y</td><td>z</td></tr></table>",
    )
    assert rows(found.blocks) == [
        (P, "Hinnat 2030"),
        (
            T,
            "| Kortti | Maksu kk | Maksu vuosi |\n| --- | --- | --- |\n| Perus | 1 | 12 |\n|  | ilmainen |  |",
        ),
    ]
    assert found.notes


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">x</p>',
        '<span style="visibility:hidden">x</span>',
        '<div style="color:#fff">x</div>',
        '<font style="font-size:0px">x</font>',
        '<p style="opacity:0;">x</p>',
        '<p style="position:absolute;left:-9999px">x</p>',
        '<p aria-hidden="true">x</p>',
        "<p hidden>x</p>",
        "<dialog>x</dialog>",
    ],
)
def test_hidden_text_is_left_out_and_said(tmp_path: Path, hidden: str) -> None:
    found = page(tmp_path, f"<p>Näkyvä.</p>{hidden}<p>Loppu.</p>")
    assert [block.text for block in found.blocks] == ["Näkyvä.", "Loppu."]
    assert found.notes == ("1 hidden parts of the page (not displayed, white on white) are left out",)


def test_white_on_a_colour_and_small_print_are_read(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        '<table bgcolor="navy"><tr><td style="color:white">Otsikko</td></tr></table>'
        '<p style="font-size:10px">Pieni.</p>'
        '<p style="background:#000"><span style="color:#ffffff">Valkoinen.</span></p>',
    )
    assert [block.text for block in found.blocks] == ["Otsikko", "Pieni.", "Valkoinen."]
    assert not found.notes


def test_invisible_characters_are_left_out_and_said(tmp_path: Path) -> None:
    found = page(tmp_path, "<p>Kort\u200bti\U000e0041\U000e0042 on.</p>")
    assert [block.text for block in found.blocks] == ["Kortti on."]
    assert found.notes == ("3 invisible characters are left out",)


def test_the_contents_of_a_page_are_its_outline(tmp_path: Path) -> None:
    links = "".join(f'<li>1.{n} <a href="#{n}">Luku {n}</a></li>' for n in range(4))
    found = page(tmp_path, f"<h1>Ohje</h1><h2>Sisällys</h2><ul>{links}</ul><h2>Sisältö</h2><p>Teksti.</p>")
    assert rows(found.blocks) == [(H, "Ohje"), (H, "Sisältö"), (P, "Teksti.")]
    assert [(entry.title, entry.level) for entry in found.outline][:2] == [("1.0 Luku 0", 2), ("1.1 Luku 1", 2)]


def test_a_page_wrapped_in_a_form_and_an_articles_own_header_are_read(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        "<form><header>Valikko</header><article><header><h1>Ohje</h1></header><p>Teksti.</p></article>"
        "<button>Lähetä</button><footer>Osoite</footer></form>",
    )
    assert rows(found.blocks) == [(H, "Ohje"), (P, "Teksti.")]


def test_lists_keep_the_numbers_and_letters_they_print(tmp_path: Path) -> None:
    found = page(tmp_path, '<ol start="3"><li>a</li><li value="7">b</li><li>c</li></ol><ol type="a"><li>d</li></ol>')
    assert [block.text for block in found.blocks] == ["3) a", "7) b", "8) c", "a) d"]


MARKDOWN = """# Ohje

Kortti[^1] suljetaan[^heti] <span style="display:none">piilossa</span>.

Tili
: Varat pankissa.

[^1]: Myös luottokortti,
    joka on sama asia.
[^heti]: Samana päivänä.

| Kortti | Hinta |
|---|---|
| Perus[^1] | 1 € |

<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>

<script>x()</script>
"""


def test_markdown_keeps_footnotes_definitions_and_html_tables(tmp_path: Path) -> None:
    found = page(tmp_path, MARKDOWN, "ohje.md")
    assert rows(found.blocks) == [
        (H, "Ohje"),
        (P, "Kortti[1] suljetaan[2] ."),
        (F, "[1] Myös luottokortti, joka on sama asia."),
        (F, "[2] Samana päivänä."),
        (P, "Tili\nVarat pankissa."),
        (T, "| Kortti | Hinta |\n| --- | --- |\n| Perus[1] | 1 € |"),
        (T, "| A | 1 |\n| --- | --- |\n| B | 2 |"),
    ]
    assert found.notes


def test_nothing_of_a_page_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = page(
        tmp_path,
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
        '<img src="http://127.0.0.1:9/a.png"><iframe src="http://127.0.0.1:9/"></iframe><p>Teksti.</p>',
    )
    assert [block.text for block in found.blocks] == ["Teksti."]
