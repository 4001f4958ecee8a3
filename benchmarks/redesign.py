"""How long a redesign of forty steps takes, beside another checkout of the code in the same run, taken in turns.

    python -m benchmarks.redesign DATA_FOLDER --before CHECKOUT [--runs 5]

Seconds of the processor, models loaded and warmed by another telling: from the telling to the steps, and the whole conversation to
the pattern. Both have to come to the same pattern, or it says so.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

CHILD = "--in-this-process"
TELLINGS = ("w12", "w11")
"""A board secretary's and a payroll officer's, told as one: about forty steps."""
WARMED_BY = "w01"
PARTS = ("from the telling to the steps", "the whole conversation")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="a data folder with the sample organization")
    parser.add_argument("--before", type=Path, help="a checkout to compare with")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(CHILD, action="store_true", help=argparse.SUPPRESS, dest="child")
    given = parser.parse_args()
    if given.child:
        print(json.dumps(measured(given.data)))
        return
    here = Path(__file__).resolve().parent.parent
    folders = {"after": here} | ({"before": given.before.resolve()} if given.before else {})
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in folders}
    for _ in range(given.runs):
        for name, folder in folders.items():
            runs[name].append(apart(folder, given.data.resolve()))
    report(runs)


def report(runs: dict[str, list[dict[str, Any]]]) -> None:
    """The medians, each run's ratio, and whether both came to the same."""
    steps = {one["steps"] for found in runs.values() for one in found}
    print(f"{len(runs['after'])} runs, {'/'.join(map(str, steps))} steps, load {os.getloadavg()[0]:.1f} at the end")
    for part in PARTS:
        after = [one[part] for one in runs["after"]]
        line = f"{part:32} {statistics.median(after):6.2f} s"
        if "before" in runs:
            before = [one[part] for one in runs["before"]]
            ratios = [a / b for a, b in zip(before, after, strict=True)]
            line += f" (before {statistics.median(before):.2f} s: {statistics.median(ratios):.1f} times as fast, {min(ratios):.1f} to {max(ratios):.1f})"
        print(line)
    if "before" in runs:
        same = len({one["digest"] for found in runs.values() for one in found}) == 1
        print("the same steps and plan" if same else "NOT the same steps and plan")


def apart(folder: Path, data: Path) -> dict[str, Any]:
    """One run in a process of its own, with the code of a checkout."""
    done = subprocess.run(
        [sys.executable, "-P", __file__, str(data), CHILD],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(data: Path) -> dict[str, Any]:
    """What this process's code takes."""
    from coach.redesign.context import context_of
    from evals.coach_turns import guided_coach
    from evals.workflow_run import run
    from evals.workflow_score import DATA, read_cases
    from knowledge.language import Language
    from knowledge.workflow_reading import read_workflow

    cases = {one["id"]: one for one in read_cases(DATA)}
    told = [cases[one] for one in TELLINGS]
    with guided_coach(data) as coach:
        person = coach.store.person("elif.demir")
        run(cases[WARMED_BY], context_of(coach, person))
        context = context_of(coach, person)
        telling = "\n".join(one["telling"] for one in told)
        both = told[0] | {"id": "forty", "telling": telling, "steps": [], "may_ai": []}
        both |= {"stays_human": [], "against_policy": []}
        began = time.process_time()
        outcome = run(both, context)
        whole = time.process_time() - began
        language = Language()  # one that remembers no sentence
        language.parse("It is loaded.")
        began = time.process_time()
        read_workflow(telling, language)
        read = time.process_time() - began
    workflow, pattern = outcome.redesign.workflow, outcome.reply.pattern
    assert workflow is not None and pattern is not None
    plain = workflow.model_dump_json() + json.dumps([one.model_dump(mode="json") for one in pattern.steps])
    return dict(zip(PARTS, (read, whole), strict=True)) | {
        "steps": len(workflow.steps),
        "digest": hashlib.sha256(plain.encode()).hexdigest(),
    }


if __name__ == "__main__":
    main()
