"""Prompts and the place for a title."""

from retrieval.embeddings.wording import E5, GEMMA, Wording, wording_of


def test_title_and_headings_stand_in_the_models_own_place_for_a_title() -> None:
    written = GEMMA.text_of("Korttiehdot", ("3 Katoaminen",), "", "Ilmoita heti.")
    assert written == "title: Korttiehdot 3 Katoaminen | text: Ilmoita heti."
    assert GEMMA.as_document(written) == written
    assert GEMMA.text_of("", (), "Luettelo:", "a") == "title: none | text: Luettelo:. a"


def test_a_sentence_alone_gets_the_models_prompt() -> None:
    assert GEMMA.as_document("Ilmoita heti.") == "title: none | text: Ilmoita heti."
    assert E5.as_document("Ilmoita heti.") == "passage: Ilmoita heti."
    assert GEMMA.as_query("Kortti?") == "task: search result | query: Kortti?"


def test_prompts_come_from_the_folder_else_from_the_family() -> None:
    said = {"query": "search_query: ", "document": "search_document: "}
    assert wording_of("/models/e5", said) == Wording("search_document: ", "search_query: ")
    assert wording_of("intfloat/multilingual-e5-large", {"query": "", "document": ""}) == E5
    assert wording_of("/home/e5/bge-m3", {}) == Wording()
    assert wording_of("embeddinggemma", {}) == GEMMA
    assert wording_of("intfloat/multilingual-e5-large-instruct", {}).as_query("Kortti?").endswith("Query: Kortti?")
