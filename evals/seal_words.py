"""What a page says of its own seal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seals:
    """The words that a reader holds against what `seasoned report verify` says."""

    fingerprint: str
    """Of the key that signs."""
    results_sha256: str
    gate_text: str | None
    """The thresholds as they were read."""
