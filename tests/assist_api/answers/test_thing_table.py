from pathlib import Path

import pytest

from assist_api.answers.named_things import unnamed
from assist_api.answers.thing_table import delivered_things, load_things, own_things
from assist_api.errors import AssistError

QUESTION = "Ottaako Aktia vastaan rahaa Wisestä?"


def test_without_a_file_of_ones_own_the_delivered_things_are_known(tmp_path: Path) -> None:
    assert load_things(tmp_path) == delivered_things()
    assert unnamed(QUESTION, [""], load_things(tmp_path)) == ("Aktia",)


def test_an_organisation_adds_things_and_takes_out_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "named_things.toml").write_text('things = [["Wise"]]\nours = ["aktia"]\n', encoding="utf-8")
    assert unnamed(QUESTION, [""], load_things(tmp_path)) == ("Wisestä",)


def test_a_mistake_leaves_the_delivered_things(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "named_things.toml").write_text("things = [", encoding="utf-8")
    assert load_things(tmp_path) == delivered_things()
    assert "named_things.toml" in caplog.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("things = [", "cannot be read"),
        ('things = "Wise"', "'Wise' is no list of names"),
        ('things = [["Wise"], "N27"]', "'N27' is no list of names"),
        ('things = [["Wise", ""]]', "is no list of names"),
        ("ours = [1]", "is no list of names"),
        ('names = ["Wise"]', "has names"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_with_the_form(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "named_things.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AssistError, match=said) as raised:
        own_things(path)
    assert "things = " in raised.value.remedy
