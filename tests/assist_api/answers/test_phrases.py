import string

import pytest

from assist_api.answers.events import RestartReason
from assist_api.answers.phrases import LANGUAGES, PHRASES, say
from assist_api.types import Reason


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase_is_in_every_language_with_the_same_blanks(key: str) -> None:
    forms = PHRASES[key]
    assert set(forms) == set(LANGUAGES)
    blanks = {frozenset(name for _, name, _, _ in string.Formatter().parse(form) if name) for form in forms.values()}
    assert len(blanks) == 1


@pytest.mark.parametrize("reason", [*Reason, *RestartReason])
def test_every_reason_has_its_words(reason: str) -> None:
    assert say(reason, "fi")
