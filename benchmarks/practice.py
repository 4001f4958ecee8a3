"""Are the error-detection exercises sound? `python -m benchmarks.practice [--count 500] [--seed 1] [--data FOLDER] [--read N]`.

Exercises over the sample's trees (captured anew), over the decisions written for the simulated experts, and over ShARC's where DATA holds them; each is
held against `practice_check`, which tries every case by hand. `--read` prints so many, to be judged by a person.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.practice_check import ByHand, problems
from coach.practice.choosing import CLEAN
from coach.practice.exercise import KINDS, Exercise, FaultKind, Level, Material
from coach.practice.make import Maker
from coach.practice.truth import PolicyHeld
from evals.experts.hidden import Hidden, own_decisions
from evals.experts.published import sharc_decisions
from knowledge.language import Language
from knowledge.policy_reading import read_policy_file
from knowledge.tree import Outcome, Tree
from knowledge.wilson import bounds

if TYPE_CHECKING:
    from knowledge.policy import Policy

POLICY = Path(__file__).parents[1] / "interviews" / "sample" / "policy.md"
_LEVELS: tuple[Level, ...] = (1, 2, 3)


def main() -> int:
    """Make, check, and print the figures; 1 where any exercise is not sound."""
    options = _options()
    trees = list(_trees(options.trees, options.data))
    started = time.process_time()
    made = list(_exercises(trees, options.count, options.seed))
    seconds = time.process_time() - started
    if options.read:
        for number, (_, one) in enumerate(made, 1):
            sys.stdout.write(as_text(number, one))
        return 0
    policy = read_policy_file(POLICY)
    hands: dict[int, ByHand] = {}
    bad = 0
    for tree, one in made:
        hand = hands[id(tree)] if id(tree) in hands else hands.setdefault(id(tree), ByHand(tree))
        found = problems(one, hand, policy)
        bad += bool(found)
        for problem in found:
            sys.stdout.write(f"{tree.id} seed {one.seed} level {one.level} {_kind(one)}: {problem}\n")
    clean = sum(one.fault is None for _, one in made)
    kinds = Counter(_kind(one) for _, one in made)
    low, high = bounds((len(made) - bad) / len(made), len(made))
    sys.stdout.write(
        f"{len(made)} exercises over {len({id(tree) for tree, _ in made})} trees, {clean} clean ({100 * clean / len(made):.0f} %); "
        f"sound: {len(made) - bad} ({100 * low:.1f} to {100 * high:.1f} %), {1000 * seconds / len(made):.0f} ms each\n"
        f"{dict(sorted(kinds.items()))}\n"
    )
    return 1 if bad else 0


def as_text(number: int, exercise: Exercise) -> str:
    """One exercise as a person reads it, with what is wrong below."""
    lines = [f"{number}. [{exercise.tree}, level {exercise.level}] {exercise.asks}"]
    for at, one in enumerate(exercise.sentences):
        mark = "*" if exercise.fault and exercise.fault.at == at else " "
        lines.append(f"  {mark} {one.text}  [{', '.join(cite.partition('#')[2] or cite for cite in one.cites)}]")
    if exercise.fault:
        lines.append(f"    {exercise.fault.kind}; right: {exercise.fault.should}")
        lines.append(f"    {json.dumps(exercise.fault.witness)} → {exercise.fault.truth}")
    return "\n".join(lines) + "\n\n"


def _exercises(trees: list[Tree], count: int, seed: int) -> Iterator[tuple[Tree, Exercise]]:
    """As many as asked for, three in ten clean; kinds of fault, trees and levels by lot."""
    policy: Policy = read_policy_file(POLICY)
    held, language, draw = PolicyHeld(policy), Language(), Random(seed)
    makers = {
        id(tree): Maker(Material(tree=tree, policy=policy, expert="the expert"), language, held) for tree in trees
    }
    for number in range(count):
        clean = draw.random() < CLEAN
        kinds: list[FaultKind | None] = [None] if clean else draw.sample(KINDS, len(KINDS))
        yield next(
            (tree, made)
            for tree in draw.sample(trees, len(trees))
            for kind in kinds
            if (made := makers[id(tree)].make(seed * 100_000 + number, kind, draw.choice(_LEVELS))) is not None
        )


def _trees(folder: Path | None, data: Path | None) -> Iterator[Tree]:
    if folder is not None:
        yield from (Tree.model_validate_json(file.read_text("utf-8")) for file in sorted(folder.glob("*.json")))
    else:
        yield from _captured()
    yield from (in_words(one) for one in own_decisions())
    if data is not None:
        yield from (in_words(one) for one in sharc_decisions(data))


def _captured() -> Iterator[Tree]:
    """The sample's trees, captured from its recorded interviews."""
    from knowledge.settings import Settings
    from ui.demo import load_demo
    from ui.workspace import open_workspace

    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Settings(data=Path(folder)))
        load_demo(workspace, lambda _share, _what: None)
        yield from workspace.store.trees("approved")
        workspace.close()


def in_words(hidden: Hidden) -> Tree:
    """A hidden decision as its expert would tell it: outcomes and yes/no facts in words instead of names."""
    names = {one.name: one.yes[0] if one.name.endswith("?") and one.yes else one.name for one in hidden.facts}
    body = hidden.tree.model_dump(mode="json", by_alias=True)
    for one in body["attributes"]:
        one["name"] = names[one["name"]]
    for rule in body["rules"]:
        rule["then"]["action"] = _spoken(hidden, rule["then"]["action"])
        rule["quote"] = rule["then"]["action"]
        for condition in rule["if"]:
            condition["attribute"] = names[condition["attribute"]]
    for zone in body["grey_zones"]:
        zone |= {"attribute": names[zone["attribute"]], "decides": _spoken(hidden, zone["decides"])}
    for one in body["ambiguity"]:
        one |= {"missing": names[one["missing"]], "then": Outcome(action=_spoken(hidden, one["then"]["action"])).model_dump()}  # fmt: skip
    return Tree.model_validate(body)


def _spoken(hidden: Hidden, name: str) -> str:
    return hidden.outcomes.get(name, [name])[0]


def _kind(exercise: Exercise) -> str:
    return exercise.fault.kind if exercise.fault else "clean"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, help="a folder with sharc_trees_dev.jsonl")
    parser.add_argument("--trees", type=Path, help="a folder of tree files instead of the sample's, captured anew")
    parser.add_argument("--read", action="store_true", help="print them for a person to read")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
