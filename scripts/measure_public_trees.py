"""Bring in the decision trees that others published and count how many of their steps come out as they say.

    .venv/bin/python scripts/measure_public_trees.py FOLDER

FOLDER holds sharc_trees_dev.jsonl (CC BY-SA 3.0) and smart_answers_dev.jsonl (MIT, Crown copyright).
"""

import json
import sys
from pathlib import Path

from evals.metrics import wilson
from evals.public_trees import by_flow, flow_score, flow_tree, is_whole, sharc_score, sharc_tree
from knowledge.tree_file import parse_tree, tree_json


def main(folder: Path) -> None:
    """Print what came out, with n and the floor."""
    records = read(folder / "sharc_trees_dev.jsonl")
    trees = [parse_tree(tree_json(sharc_tree(one)), one["id"]) for one in records]
    scores = [sharc_score(tree, one) for tree, one in zip(trees, records, strict=True)]
    right, steps = sum(one.right for one in scores), sum(one.steps for one in scores)
    majority = sum(path["decision"] == "Yes" for one in records for path in one["paths"])
    three_valued = sum(any(one.type == "category" for one in tree.attributes) for tree in trees)
    say(f"ShARC: {len(trees)} of {len(records)} trees brought in ({three_valued} with 'not asked' as an answer)")
    say(
        f"  paths that evaluate to their decision: {right} of {steps} {interval(right, steps)}; floor, always Yes: {majority}"
    )
    for whole in (True, False):
        flows = {
            name: ones
            for name, ones in by_flow(read(folder / "smart_answers_dev.jsonl")).items()
            if is_whole(ones) is whole
        }
        told = [flow_score(flow_tree(name, ones), ones) for name, ones in flows.items()]
        right, steps = sum(one.right for one in told), sum(one.steps for one in told)
        first, asked = sum(one.asked_first for one in told), sum(one.questions for one in told)
        kind = "form a whole tree" if whole else "do not (the tests put questions in another order than the flow)"
        say(f"Smart answers: {len(flows)} flows {kind}: {', '.join(flows)}")
        say(
            f"  transitions right: {right} of {steps} {interval(right, steps)}; the next question is also the one named first in {first} of {asked}"
        )


def interval(right: int, count: int) -> str:
    """The Wilson interval at 95 %."""
    low, high = wilson(right, count)
    return f"[{low:.1%}, {high:.1%}]"


def read(file: Path) -> list[dict[str, object]]:
    """The records of a file."""
    if not file.is_file():
        sys.exit(f"{file} is not there; name the folder that holds it.")
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def say(words: str) -> None:
    """One line."""
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
