"""Text kept, and kept once: characters, passages, running lines, table cells."""

import re
from collections import Counter
from collections.abc import Iterable

from evals.checks.counts import Count, Figures
from evals.checks.seen import Seen
from evals.checks.text import Words, differing, letters, squeeze, words
from evals.checks.truth import Truth
from ingest.reading import BlockKind

_FORCE_LINE = re.compile(
    r"^\W*(?:määräy(?:s|kset)|ohje(?:et)?|föreskrift(?:er)?|anvisning(?:ar)?|allmännaråd)"
    r"(?:(?:kohta|kohdat|punkt|punkterna?)[\d–-]+)?$"
)


def character_figures(truth: Truth, seen: Seen) -> Figures:
    """Letters and figures of the body that are in the text, and those in the text more often than in the document."""
    plain = _without_labels(seen.canonical)
    got = Counter(words(plain))
    body = Counter(words(_without_labels(truth.text)))
    lost, extra = differing(body, got)
    if truth.whole:
        _, extra = differing(Counter(words(_without_labels(truth.whole))), got)
    return {
        "characters": Count(letters(body) - letters(lost), letters(body), _commonest(lost)),
        "once only": Count(letters(got) - letters(extra), letters(got), _commonest(extra)),
    }


def _without_labels(text: str) -> str:
    """Without lines that say only whether what follows binds: the passage's force says it."""
    return "\n".join(
        line for line in text.splitlines() if not _FORCE_LINE.match(re.sub(r"[^\w–-]", "", line).casefold())
    )


def _commonest(counted: Words) -> tuple[str, ...]:
    return tuple(f"{word} ×{times}" for word, times in counted.most_common(12))


def passage_figure(seen: Seen) -> Count:
    """Characters of the blocks that are in exactly one passage; headings stand in the passages' heading paths."""
    held = bytearray(len(seen.canonical))
    for each in seen.cuts:
        for at in range(each.start, each.end):
            held[at] = min(2, held[at] + 1)
    nowhere = "".join(letter if not held[at] else "\n" for at, letter in enumerate(seen.canonical))
    headings = (block.text for block in seen.reading.blocks if block.kind is BlockKind.HEADING)
    lost = _lines(nowhere.splitlines()) - _lines(line for text in headings for line in text.splitlines())
    twice = sum(mark > 1 and not letter.isspace() for mark, letter in zip(held, seen.canonical, strict=True))
    total = sum(not letter.isspace() for letter in seen.canonical)
    wrong = [f"in none: {line[:60]}" for line in lost] + ([f"{twice} in two"] if twice else [])
    return Count(total - letters(lost) - twice, total, tuple(wrong))


def _lines(lines: Iterable[str]) -> Counter[str]:
    return Counter(line for each in lines if (line := squeeze(each)))


def running_figure(truth: Truth, seen: Seen) -> Count:
    """Running lines that are not in the text more often than the body itself says them."""
    lines = Counter(squeeze(line) for line in truth.running)
    said = truth.whole or truth.text
    # A cover says in its own order what runs on the pages after it.
    later = "\n".join(block.text for block in seen.reading.blocks if block.page > 1)
    text, body = squeeze(later if seen.reading.pages > 1 else seen.canonical), squeeze(said)
    blocks = Counter(squeeze(line) for block in seen.reading.blocks for line in block.text.splitlines())
    good, wrong = 0, []
    for line, times in lines.items():
        if len(line) >= 10:
            left = max(0, text.count(line) - body.count(line))
        else:
            left = max(0, blocks[line] - sum(1 for each in said.splitlines() if squeeze(each) == line)) if line else 0
        good += times - min(left, times)
        if left:
            wrong.append(f"{line} ×{left}")
    return Count(good, sum(lines.values()), tuple(wrong))


def cell_figure(truth: Truth, seen: Seen) -> Count:
    """Table cells whose letters and figures stand together in the text."""
    text = squeeze(seen.canonical)
    wanted = [squeeze(cell) for cell in truth.cells]
    lost = [cell for cell in wanted if cell and cell not in text]
    return Count(sum(map(bool, wanted)) - len(lost), sum(map(bool, wanted)), tuple(each[:60] for each in lost))
