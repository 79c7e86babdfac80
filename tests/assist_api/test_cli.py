import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.assist_api.conftest import Running

ROOT = Path(__file__).parents[2]
POLICY = """---
title: Kassaohje
issuer: Pankki
number: KO 1/2026
language: fi
---

# Kassaohje

## 1 Käteisnosto

Käteistä voi nostaa kassalta enintään 2 000 euroa päivässä ilman ennakkotilausta.
"""


def ohjenuora(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OHJENUORA_")}
    variables = {**clean, "OHJENUORA_HOME": str(home), "OHJENUORA_OLLAMA__URL": "http://127.0.0.1:9", **environment}
    return subprocess.run(
        [sys.executable, "-m", "ohjenuora", *arguments], env=variables, cwd=ROOT, capture_output=True, text=True
    )


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "kassaohje.md"
    path.write_text(POLICY)
    return path


HELP_OF_EVERY_COMMAND = """
import sys
import ohjenuora
from typer.main import get_command
from typer.testing import CliRunner

def paths(command, at=()):
    yield at
    for name, below in getattr(command, "commands", {}).items():
        yield from paths(below, (*at, name))

for path in paths(get_command(ohjenuora.app)):
    shown = CliRunner().invoke(ohjenuora.app, [*path, "--help"])
    assert shown.exit_code == 0 and "Usage" in shown.output, path
print(*{name.partition(".")[0] for name in sys.modules})
"""
HEAVY = {
    "torch", "chromadb", "onnxruntime", "sentence_transformers", "transformers", "llama_index", "pandas", "matplotlib",
    "numpy", "scipy", "tantivy", "sqlalchemy", "fastapi", "httpx", "pydantic_settings", "libvoikko",
    "pyvoikko", "pypdf", "lightgbm", "sklearn",
}  # fmt: skip


def test_no_help_loads_anything_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", HELP_OF_EVERY_COMMAND], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    assert set(done.stdout.split()) & HEAVY == set()


def test_ingest_documents_passages_search_ask_remove(tmp_path: Path, policy: Path) -> None:
    home = tmp_path / "home"
    (ingested,) = json.loads(ohjenuora(home, "ingest", str(policy), "--json").stdout)
    assert (ingested["outcome"], ingested["document"]) == ("new", "pankki-ko-1-2026-fi")
    (document,) = json.loads(ohjenuora(home, "documents", "--json").stdout)
    assert document["in_force"] == [None, None] and document["status"] == "in_force"
    (passage,) = json.loads(ohjenuora(home, "passages", document["document"], "--json").stdout)
    assert passage["text"].startswith("Käteistä voi nostaa") and passage["pages"] == [1, 1]
    (hit,) = json.loads(ohjenuora(home, "search", "käteisen nosto", "--json").stdout)
    assert hit["passage_id"] == passage["passage_id"] and hit["lexical_rank"] == 1
    answer = json.loads(ohjenuora(home, "ask", "Paljonko käteistä voi nostaa kassalta päivässä?", "--json").stdout)
    assert answer["kind"] == "suggestion" and answer["citations"][0]["passage_id"] == passage["passage_id"]
    assert json.loads(ohjenuora(home, "remove", document["document"], "--json").stdout)["passages"] == 1
    nothing = ohjenuora(home, "search", "käteisen nosto", "--json")
    assert (json.loads(nothing.stdout), nothing.returncode) == ([], 3)


def test_a_question_without_an_answer_has_its_own_exit_code(tmp_path: Path) -> None:
    done = ohjenuora(tmp_path / "home", "ask", "Paljonko käteistä voi nostaa?", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["kind"] == "abstention"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "There is no question."), (("Mitä?", "--conversation", "-"), "There are a question and a conversation.")],
)
def test_a_question_is_asked_for_in_the_commands_own_words(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    answer = ohjenuora(tmp_path / "data", "ask", *arguments)
    assert answer.returncode == 1
    assert said in answer.stderr and "request" not in answer.stderr


def test_a_refused_file_has_its_own_exit_code_and_a_reason(tmp_path: Path, policy: Path) -> None:
    broken = tmp_path / "rikki.pdf"
    broken.write_bytes(b"not a pdf")
    done = ohjenuora(tmp_path / "home", "ingest", str(broken), str(policy), "--json")
    assert done.returncode == 4
    assert [each["outcome"] for each in json.loads(done.stdout)] == ["refused", "new"]


def test_a_refusal_names_its_file_once(tmp_path: Path) -> None:
    broken = tmp_path / "rikki.docx"
    broken.write_bytes(b"no document")
    said = ohjenuora(tmp_path / "home", "ingest", str(broken), COLUMNS="300").stdout
    (line,) = (line for line in said.splitlines() if "it is " in line)
    assert line.count("rikki.docx") == 1


def test_with_a_server_running_commands_go_through_it(running: Running) -> None:
    listed = json.loads(ohjenuora(running.settings.home, "documents", "--json").stdout)
    assert len(listed) == 8
    asked = ohjenuora(running.settings.home, "ask", "Missä ajassa oikeudeton maksu palautetaan?")
    assert asked.returncode == 0 and "seuraavan pankkipäivän" in " ".join(asked.stdout.split())
    missing = ohjenuora(running.settings.home, "passages", "nope")
    assert missing.returncode == 1 and "no document 'nope'" in missing.stderr


def test_a_second_server_on_the_folder_is_refused_in_words(running: Running) -> None:
    done = ohjenuora(running.settings.home, "serve", "--port", "0")
    assert done.returncode == 1
    assert "is in use by process" in " ".join(done.stderr.split()) and "Traceback" not in done.stderr


def test_an_error_is_one_message_with_its_remedy_and_no_traceback(tmp_path: Path) -> None:
    done = ohjenuora(tmp_path / "home", "ingest", str(tmp_path / "missing"))
    assert done.returncode == 1
    assert "no file or folder" in " ".join(done.stderr.split()) and "Traceback" not in done.stderr


def test_config_says_where_each_value_came_from(tmp_path: Path) -> None:
    (tmp_path / "ohjenuora.toml").write_text('[ollama]\nmodel = "from-toml"\nnum_ctx = 4096\n')
    done = ohjenuora(tmp_path, "config", "--json", OHJENUORA_OLLAMA__MODEL="from-variable")
    values = json.loads(done.stdout)
    assert values["ollama.model"] == {"value": "from-variable", "origin": "environment"}
    assert values["ollama.num_ctx"] == {"value": 4096, "origin": str(tmp_path / "ohjenuora.toml")}
    assert values["server.port"] == {"value": 8420, "origin": "default"}


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("OHJENUORA_SERVER__PORT", "eighty", "server.port"),
        ("OHJENUORA_SERVER__PROT", "80", "server.prot"),
        ("OHJENUORA_SERVR__PORT", "80", "OHJENUORA_SERVR__PORT"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, variable: str, value: str, said: str) -> None:
    done = ohjenuora(tmp_path, "config", **{variable: value})
    assert done.returncode == 1 and said in done.stderr


def test_doctor_finds_an_index_that_lost_a_passage_and_reindex_mends_it(tmp_path: Path, policy: Path) -> None:
    home = tmp_path / "home"
    ohjenuora(home, "ingest", str(policy))
    for file in (home / "index" / "lexical").iterdir():
        file.unlink()
    done = ohjenuora(home, "doctor", "--json")
    checks = {each["name"]: each for each in json.loads(done.stdout)}
    assert done.returncode == 1 and "lacks 1 passages" in checks["indexes"]["detail"]
    assert "reindex" in checks["indexes"]["remedy"]
    assert ohjenuora(home, "reindex").returncode == 0
    assert ohjenuora(home, "doctor").returncode == 0


def test_another_analyser_is_refused_until_the_index_is_rebuilt(tmp_path: Path, policy: Path) -> None:
    home = tmp_path / "home"
    ohjenuora(home, "ingest", str(policy))
    refused = ohjenuora(home, "search", "käteinen", OHJENUORA_RETRIEVAL__FINNISH="none")
    assert refused.returncode == 1 and "reindex" in refused.stderr
    assert ohjenuora(home, "reindex", OHJENUORA_RETRIEVAL__FINNISH="none").returncode == 0
    assert ohjenuora(home, "search", "käteistä", OHJENUORA_RETRIEVAL__FINNISH="none").returncode == 0


def test_doctor_names_the_extra_to_install_in_full(tmp_path: Path) -> None:
    done = ohjenuora(tmp_path / "home", "doctor", OHJENUORA_RETRIEVAL__FINNISH="none", COLUMNS="200")
    assert "pip install 'ohjenuora[finnish]'" in done.stdout
