from dataclasses import replace

import pytest

from assist_api.config import OllamaConfig
from assist_api.drafting.question_writer import OllamaQuestionWriter
from assist_api.errors import DraftError
from tests.assist_api.drafting.list_server import server, writes

RULE = "Kadonnut kortti suljetaan viipymättä, kun asiakas ilmoittaa siitä pankille."


def test_questions_are_asked_for_in_the_passage_s_language_and_no_more_than_wanted() -> None:
    with server(writes('{"lines": ["Kortti hukassa?", "Mihin soitan?", "Entä nyt?"]}')) as (url, requests):
        written = OllamaQuestionWriter(OllamaConfig(url=url, model="m")).write(RULE, "fi", 2)
    assert written == ["Kortti hukassa?", "Mihin soitan?"]
    system, passage = requests[0]["messages"]  # type: ignore[misc, has-type]
    assert "enintään 2 lyhyttä kysymystä" in system["content"]
    assert passage["content"] == RULE


def test_a_model_that_writes_no_list_is_an_error_that_ingestion_survives() -> None:
    with server(writes("En osaa.")) as (url, _), pytest.raises(DraftError, match="no list"):
        OllamaQuestionWriter(OllamaConfig(url=url, model="m")).write(RULE, "fi", 3)


@pytest.mark.ollama
def test_a_real_model_writes_questions_or_fails_as_foreseen(ollama_config: OllamaConfig) -> None:
    writer = OllamaQuestionWriter(replace(ollama_config, whole_seconds=120))
    try:
        written = writer.write(RULE, "fi", 3)
    except DraftError as error:
        assert "list" in error.message
    else:
        assert 0 < len(written) <= 3
