"""Ablations and sweeps: a grid of settings as data, each cell put to question sets, kept and compared."""
