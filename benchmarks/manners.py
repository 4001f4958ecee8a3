"""How many badly put questions the check of manners catches, and how many good ones it lets through. `python -m benchmarks.manners [FILE …] [--misses]`.

Beside it two floors: a check for a negative verb or a tag at the start or end (what a short list of leading stems gives), and one that
asks only for exactly one question mark. Shares with Wilson's 95 % interval.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from interviews.manners import faults
from knowledge.wilson import share_of

DATA = Path(__file__).parents[1] / "evals" / "data"
KINDS = {
    "many": "asks more than one thing", "double": "asks two things in one", "closed": "can be answered with yes or no",
    "leading": "leads to an answer", "suggests": "suggests an answer", "justify": "asks for a justification",
    "judges": "judges what was said", "long": "is longer than 45 words", "nothing": "asks nothing",
    "third person": "names a third person without need", "repeat": "was asked before",
}  # fmt: skip
_STEM = re.compile(r"^(?:don't|isn't|wouldn't|surely|obviously)\b|, (?:right|correct)\?", re.IGNORECASE)


def found_in(row: Mapping[str, Any]) -> list[str]:
    """The faults of a question as it stands in a file."""
    return faults(
        row["text"], row.get("may") == "closed", teach_back=row.get("may") == "teach-back", before=row.get("before", [])
    )


CHECKS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "manners": lambda row: bool(found_in(row)),
    "floor: a short list of stems": lambda row: _STEM.search(row["text"]) is not None,
    "floor: exactly one question mark": lambda row: row["text"].count("?") != 1,
}


def measure(path: Path, misses: bool) -> None:
    """Print the figures of one file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    bad, good = [one for one in rows if one["fault"]], [one for one in rows if not one["fault"]]
    for name, check in CHECKS.items():
        tell(f"{path.stem}, {name}, bad caught", sum(map(check, bad)), len(bad))
        tell(f"{path.stem}, {name}, good passed", sum(not check(one) for one in good), len(good))
    named = sum(KINDS[one["fault"]] in found_in(one) for one in bad)
    tell(f"{path.stem}, manners, the very fault named", named, len(bad))
    caught = Counter(one["fault"] for one in bad if found_in(one))
    whole = Counter(one["fault"] for one in bad)
    sys.stdout.write("  by kind: " + ", ".join(f"{kind} {caught[kind]}/{n}" for kind, n in whole.items()) + "\n")
    if misses:
        for one in rows:
            if bool(found_in(one)) != bool(one["fault"]):
                sys.stdout.write(f"  {one['fault'] or 'GOOD'}: {one['text']} {found_in(one)}\n")


def tell(what: str, hits: int, n: int) -> None:
    """One line."""
    share = share_of(hits, n)
    low, high = 100 * (share.low or 0), 100 * (share.high or 0)
    sys.stdout.write(f"{what}: {hits} of {n} ({100 * hits / n:.1f} %, {low:.1f} to {high:.1f})\n")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for path in given.files or [DATA / "manners_dev.jsonl", DATA / "manners_unseen.jsonl"]:
        measure(path, given.misses)


if __name__ == "__main__":
    main()
