"""Which exercise comes next."""

CLEAN = 0.3
"""The share of exercises in which nothing is wrong: whoever marks something every time is wrong as often."""
