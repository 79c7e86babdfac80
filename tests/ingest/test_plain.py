from pathlib import Path

import pytest

from ingest.readers import read
from ingest.reading import BlockKind

PARTED = (
    "Tililaki",
    "I OSA",
    "YLEISET SÄÄNNÖKSET",
    "1 luku",
    "Soveltaminen",
    "1 §",
    "Soveltamisala",
    "Pankin on annettava tiedot\n30 päivän kuluessa pyynnöstä.",
    "Pankin on:",
    "1) ilmoitettava",
    "2) säilytettävä.",
    "2 §",
    "Tämä laki tulee voimaan 1.1.2030.",
    "2 luku Maksut",
    "3 § Maksu",
    "Maksu on 5 euroa.",
)


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_statute_pasted_as_text_keeps_its_chapters_and_sections(tmp_path: Path, between: str) -> None:
    path = tmp_path / "laki.txt"
    path.write_text("Tililaki\n\n" + between.join(PARTED[1:]) + "\n", encoding="utf-8")
    blocks = read(path).blocks
    assert [(block.level, block.text) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "I OSA YLEISET SÄÄNNÖKSET"),
        (2, "1 luku Soveltaminen"),
        (3, "1 § Soveltamisala"),
        (3, "2 §"),
        (2, "2 luku Maksut"),
        (3, "3 § Maksu"),
    ]
    texts = [block.text for block in blocks if block.kind is not BlockKind.HEADING]
    assert any(text.startswith("Pankin on annettava tiedot 30 päivän kuluessa pyynnöstä.") for text in texts)
    assert "1) ilmoitettava" in texts


def test_an_eu_act_pasted_as_text_keeps_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_text("CHAPTER II\n\nGENERAL\n\nArticle 73\n\nReporting\n\n1. Banks report.\n", encoding="utf-8")
    headings = [(block.level, block.text) for block in read(path).blocks if block.kind is BlockKind.HEADING]
    assert headings == [(1, "CHAPTER II GENERAL"), (2, "Article 73 Reporting")]


def test_old_statutes_end_their_labels_and_chapter_titles_with_a_full_stop(tmp_path: Path) -> None:
    path = tmp_path / "kaari.txt"
    lines = (
        "1 luku.",
        "Oikeudesta saada perintö.",
        "1 §.",
        "Maksu on 5 euroa.",
        "2 kap.",
        "Om rätten",
        "1 §",
        "Arvet.",
    )
    path.write_text("\n\n".join(lines), encoding="utf-8")
    headings = [(block.level, block.text) for block in read(path).blocks if block.kind is BlockKind.HEADING]
    assert headings == [(1, "1 luku. Oikeudesta saada perintö."), (2, "1 §."), (1, "2 kap. Om rätten"), (2, "1 §")]
