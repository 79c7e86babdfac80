"""Words that a line's end or letter-spacing left broken."""

import re
from collections import Counter

from evals.checks.counts import Count, Figures
from evals.checks.seen import Seen
from evals.checks.text import words
from evals.checks.truth import Truth

_AND = r"(?:ja|tai|sekä|eli|taikka|och|eller|samt|and|or|to|respektive|resp|tahi|että|kuin|mutta|vaan)\b"
_IS_AND = re.compile(_AND, re.IGNORECASE)
_LEFT = re.compile(rf"\w*[^\W\d_]-\s+(?!{_AND})[a-zåäö]\w*|\w+[\xad\x02\ufffe]\s*\w*")
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){4,}(?!\S)")


def word_figures(truth: Truth, seen: Seen) -> Figures:
    """Words with a line end's hyphen left in them (or letter-spaced), and cut words that were put together wrongly."""
    text = seen.canonical
    left = [*_LEFT.findall(text), *_SPACED.findall(text)]
    said = Counter(words(truth.text))
    original = _LEFT.findall(truth.text.replace("\n", "\x00"))
    left = [*(Counter(left) - Counter(original)).elements()]
    total = sum(said.values())
    joined, wrong = 0, []
    forms, lower = _forms(text), text.casefold()
    for head, tail in truth.breaks:
        whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
        hanging = _IS_AND.match(tail) and f"{head}- {tail}".casefold() in lower
        if (
            hanging
            or forms[whole]
            or forms[compound]
            or any(form.endswith((whole, compound)) for form in forms if head.casefold() in form)
        ):
            joined += 1
        else:
            wrong.append(f"{head}-{tail}")
    return {
        "unbroken words": Count(total - len(left), total, tuple(left)),
        "line ends joined": Count(joined, len(truth.breaks), tuple(wrong)),
    }


def _forms(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+(?:-\w+)*", text.casefold()))
