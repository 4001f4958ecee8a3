"""Hold decide, check, compare and flips against trying every case, on seeded random trees; prints the figures, exits 1 where anything differs.

.venv/bin/python scripts/prove_trees.py [--trees 10000] [--seed 1]
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.knowledge import prove  # noqa: E402


def main() -> int:
    """Run every proof; 0 where nothing differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--trees", type=int, default=10_000, help="random trees for decide and flips; check and compare take a fifth"
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong = 0
    proofs: list[tuple[str, Callable[[Random], Mapping[str, Any]], int]] = [
        ("decide", prove.decide_once, given.trees),
        ("flips", prove.flips_once, given.trees),
        ("check", prove.check_once, max(1, given.trees // 5)),
        ("compare", prove.compare_once, max(1, given.trees // 5)),
    ]
    for name, proof, count in proofs:
        started = time.perf_counter()
        totals: dict[str, int] = {}
        for number in range(count):
            for key, value in proof(Random(f"{name} {given.seed} {number}")).items():
                if key.startswith("wrong") and value:
                    print(f"{name} seed {given.seed} number {number}: {key}", file=sys.stderr)  # noqa: T201
                totals[key] = totals.get(key, 0) + value
        wrong += sum(value for key, value in totals.items() if key.startswith("wrong"))
        told = ", ".join(f"{key} {value:,}" for key, value in totals.items())
        print(f"{name}: {count:,} random trees, {told} ({time.perf_counter() - started:.0f} s)", flush=True)  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
