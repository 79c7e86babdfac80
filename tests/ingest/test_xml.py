from pathlib import Path

import pytest

from ingest.errors import IngestError
from ingest.readers import read
from ingest.readers.xml import parsed

LAUGHS = (
    '<!DOCTYPE lol [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><lol>&c;</lol>'
)


@pytest.mark.parametrize(
    "content",
    [
        LAUGHS.encode(),
        LAUGHS.encode("utf-16"),
        f"<!-- <a> -->{LAUGHS}".encode(),
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
        b'<!DOCTYPE x [<!ENTITY % d SYSTEM "http://127.0.0.1:9/d"> %d;]><x/>',
    ],
)
def test_declared_entities_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "laki.xml"
    path.write_bytes(content)
    with pytest.raises(IngestError, match="declares entities") as caught:
        read(path)
    assert caught.value.remedy


def test_a_document_type_without_entities_is_fine_and_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "act.xml"
    path.write_text(
        '<!DOCTYPE ACT SYSTEM "http://127.0.0.1:9/act.dtd"><ACT><TI>a&nbsp;b</TI><P><HT>x</HT>&auml;</P></ACT>',
        encoding="utf-8",
    )
    root = parsed(path)
    assert "".join(root.itertext()) == "a\xa0bxä"


def test_an_entity_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "act.xml"
    path.write_text('<!DOCTYPE ACT SYSTEM "act.dtd"><ACT>&kukaan;</ACT>', encoding="utf-8")
    with pytest.raises(IngestError, match="&kukaan;"):
        parsed(path)


def test_xml_of_an_unknown_kind_is_refused_by_its_root(tmp_path: Path) -> None:
    path = tmp_path / "kuva.xml"
    path.write_text("<?xml version='1.0'?><svg/>", encoding="utf-8")
    with pytest.raises(IngestError, match="<svg> is not known"):
        read(path)
