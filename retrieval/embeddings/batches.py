"""Which texts go through a model together."""

from collections.abc import Iterator, Sequence


def batches_by_length(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Positions of the texts, shortest first, in batches whose size times longest text is at most ``budget`` tokens.

    Padding then costs next to nothing. A text longer than the budget is a batch of its own.
    """
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[position] > budget:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]], filler: int) -> tuple[list[list[int]], list[list[int]]]:
    """The rows filled to the longest one's length, and the mask: 1 for a token, 0 for filling."""
    longest = max(map(len, rows))
    ids = [[*row, *[filler] * (longest - len(row))] for row in rows]
    mask = [[1] * len(row) + [0] * (longest - len(row)) for row in rows]
    return ids, mask
