"""Evals: question sets, runs, measures and reports over the product's own calls."""
