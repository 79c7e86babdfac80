from collections import Counter

from evals.checks.text import differing, letters, squeeze, words


def test_a_word_cut_at_a_line_end_counts_as_kept() -> None:
    lost, extra = differing(
        Counter(words("vertaislainanvä\ufffelittäjien lupa")), Counter(words("vertaislainanvälittäjien lupa"))
    )
    assert not lost
    assert not extra


def test_letter_spaced_words_count_as_kept() -> None:
    lost, extra = differing(Counter(words("M Ä Ä R Ä Y S")), Counter(words("määräys")))
    assert not lost
    assert not extra


def test_a_lost_word_and_a_word_too_many_are_told_apart() -> None:
    lost, extra = differing(Counter(words("laki koskee pankkia")), Counter(words("laki laki pankkia")))
    assert lost == Counter(["koskee"])
    assert extra == Counter(["laki"])
    assert letters(lost) == 6


def test_case_spacing_and_soft_hyphens_do_not_count() -> None:
    assert squeeze("Maksu\u00ad palvelu – LAKI") == "maksupalvelulaki"
