"""How good reading must be."""

from dataclasses import dataclass

from evals.checks.counts import Figures


@dataclass(frozen=True, slots=True)
class Aim:
    """The least share of a measure; ``meaning`` is what is counted."""

    least: float | None
    meaning: str


AIMS: dict[str, Aim] = {
    "headings": Aim(0.98, "headings of the document's own contents that were found"),
    "heading pages": Aim(0.98, "found on the page the contents name"),
    "addresses": Aim(0.98, "sections, articles and numbered paragraphs with their text under their address"),
    "as text": Aim(0.98, "the same addresses from the statute written as plain text"),
    "divisions": Aim(0.95, "moments, paragraphs and items found inside them"),
    "characters": Aim(0.995, "letters and figures of the body that were kept"),
    "once only": Aim(0.995, "letters and figures in the text that the document has as often"),
    "in one passage": Aim(1.0, "characters that are in exactly one passage"),
    "running lines": Aim(1.0, "headers, footers and page numbers kept out of the text"),
    "unbroken words": Aim(0.999, "words without a line end's hyphen or letter-spacing left in them"),
    "line ends joined": Aim(None, "words cut by a line's end that were put together"),
    "dates": Aim(0.95, "documents that name the day they come into force of which it was found"),
    "cells": Aim(0.98, "table cells that are in the text"),
}


def missed(figures: Figures) -> list[str]:
    """The measures below their aim."""
    below = []
    for name, aim in AIMS.items():
        share = figures[name].share if name in figures else None
        if aim.least is not None and share is not None and share < aim.least:
            below.append(name)
    return below
