"""Simulated experts: hidden decisions, people who answer from them through the interview's public door, and what of them was captured."""
