"""Deterministic measures of one reply, each a plain function from values to a mark."""
