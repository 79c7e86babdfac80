from corpus.model import DateRange, Force, Passage, Span
from retrieval.hit import Hit
from retrieval.llama import OhjenuoraRetriever


def test_hits_come_as_nodes_with_their_place_and_scores() -> None:
    passage = Passage(
        "ehdot@1#0001", "ehdot@1", "luku 1", ("1 Sulku",), "Soita heti.", "", Span(5, 16), (2, 3), (), "fi",
        Force.BINDING, DateRange(),
    )  # fmt: skip
    asked = []

    def search(question: str) -> list[Hit]:
        asked.append(question)
        return [Hit(passage, 0.9, 3.5, 1, None, None)]

    (found,) = OhjenuoraRetriever(search).retrieve("kortti")
    assert asked == ["kortti"]
    assert (found.node_id, found.text, found.score) == ("ehdot@1#0001", "Soita heti.", 0.9)
    assert found.metadata["address"] == "luku 1" and found.metadata["span"] == [5, 16]
