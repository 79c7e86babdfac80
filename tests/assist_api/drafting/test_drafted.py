import asyncio
from collections.abc import AsyncGenerator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_api.config import DraftConfig
from assist_api.drafting.drafted import drafted_sentences

CONFIG = DraftConfig()


def parsed(text: str, size: int = 3) -> list[tuple[str, str]]:
    async def pieces() -> AsyncGenerator[str, None]:
        for start in range(0, len(text), size):
            yield text[start : start + size]

    async def run() -> list[tuple[str, str]]:
        return [(d.text, ",".join(sorted(d.keys))) async for d in drafted_sentences(pieces(), CONFIG)]

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Maksu on 3 € [K7Q].", [("Maksu on 3 €.", "K7Q")]),
        ("Maksu on 3 €. [K7Q]", [("Maksu on 3 €.", "K7Q")]),
        ("Maksu on 3 € [K7Q][B2D]. Se on kuussa [B2D].", [("Maksu on 3 €.", "B2D,K7Q"), ("Se on kuussa.", "B2D")]),
        ("Maksu on 3 € [K7Q, B2D].", [("Maksu on 3 €.", "B2D,K7Q")]),
        ("Maksu on 3 €. [K7Q] Se on kuussa. [B2D]", [("Maksu on 3 €.", "K7Q"), ("Se on kuussa.", "B2D")]),
        ("- Maksu on 3 € [K7Q]\n- Se on kuussa [B2D]\n", [("Maksu on 3 €", "K7Q"), ("Se on kuussa", "B2D")]),
        ("Ilman lähdettä. Maksu on 3 € [K7Q].", [("Ilman lähdettä.", ""), ("Maksu on 3 €.", "K7Q")]),
        ("Summan saa 11 § 2 mom. mukaan nostaa [K7Q].", [("Summan saa 11 § 2 mom. mukaan nostaa.", "K7Q")]),
        ("Kesken jäi", [("Kesken jäi", "")]),
        ("[K7Q]", []),
        ("", []),
    ],
)
def test_sentences_end_with_their_keys(text: str, sentences: list[tuple[str, str]]) -> None:
    assert parsed(text) == sentences


@given(st.integers(1, 40))
def test_the_size_of_the_pieces_does_not_matter(size: int) -> None:
    text = "Maksu on 3,50 € [K7Q][B2D]. Se on kuussa. [B2D]\n- Ja näin [K7Q]"
    assert parsed(text, size) == parsed(text, len(text))


@given(st.text(alphabet="ab .[]K7QB2D\n!", max_size=80))
def test_any_text_is_parsed_to_its_end(text: str) -> None:
    parsed(text)


def test_a_sentence_without_end_is_thrown_away() -> None:
    assert parsed("loputon " * 400 + "[K7Q]. Maksu on 3 € [B2D].", 50)[-1] == ("Maksu on 3 €.", "B2D")
