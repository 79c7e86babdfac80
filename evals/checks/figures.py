"""What was found of what there is, for one file."""

from evals.checks.counts import Figures
from evals.checks.seen import Seen
from evals.checks.structure_figures import address_figure, date_figure, division_figure, heading_figures
from evals.checks.text_figures import cell_figure, character_figures, passage_figure, running_figure
from evals.checks.truth import Truth
from evals.checks.word_figures import word_figures


def measure(truth: Truth, seen: Seen) -> Figures:
    """Every measure of ``evals.checks.aims`` for one file; a count of nothing where the file has none of a thing."""
    return {
        **heading_figures(truth, seen),
        "addresses": address_figure(truth, seen),
        "divisions": division_figure(truth, seen),
        **character_figures(truth, seen),
        "in one passage": passage_figure(seen),
        "running lines": running_figure(truth, seen),
        **word_figures(truth, seen),
        "dates": date_figure(truth, seen),
        "cells": cell_figure(truth, seen),
    }
