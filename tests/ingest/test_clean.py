from ingest.readers.clean import HYPHEN, clean, close_letter_spacing, join_lines, joined, words_of


def test_text_is_normal_and_single_spaced() -> None:
    assert clean(" a\u0308iti\u00a0 ja\u00ad ﬁ\u200b \uf0b7 ") == "äiti ja fi •"


def test_letter_spaced_words_are_closed() -> None:
    assert close_letter_spacing("M Ä Ä R Ä Y S ja a b") == "MÄÄRÄYS ja a b"


def test_a_word_cut_at_a_line_end_is_joined() -> None:
    assert join_lines([f"vertaislainanvä{HYPHEN}", "littäjien rekisteri"]) == "vertaislainanvälittäjien rekisteri"
    assert join_lines(["rekiste-", "ri"]) == "rekisteri"


def test_a_compounds_own_hyphen_stays() -> None:
    assert join_lines([f"EU{HYPHEN}", "asetus"]) == "EU-asetus"
    assert join_lines([f"asunto{HYPHEN}", "omaisuus"]) == "asunto-omaisuus"
    assert join_lines([f"COVID-19{HYPHEN}", "tilanne"]) == "COVID-19-tilanne"


def test_a_hanging_hyphen_keeps_its_space() -> None:
    assert join_lines([f"luotettavuus{HYPHEN}", "ja sopivuusarvio"]) == "luotettavuus- ja sopivuusarvio"
    assert join_lines([f"pääoma-, korko{HYPHEN}", "ja kulut"]) == "pääoma-, korko- ja kulut"


def test_the_documents_own_words_decide_first() -> None:
    words = words_of(["Luotonantaja vastaa.", "Se on kv-asia."])
    assert join_lines([f"luotonanta{HYPHEN}", "ja vastaa"], words) == "luotonantaja vastaa"
    assert join_lines([f"kv{HYPHEN}", "asia"], words) == "kv-asia"


def test_each_lines_end_is_known_in_the_joined_text() -> None:
    text, ends = joined([f"vertaislainanvä{HYPHEN}", f"littäjien EU{HYPHEN}", "asetus", "ja laki"])
    assert [text[:end] for end in ends] == [
        "vertaislainanvä",
        "vertaislainanvälittäjien EU-",
        "vertaislainanvälittäjien EU-asetus",
        "vertaislainanvälittäjien EU-asetus ja laki",
    ]
