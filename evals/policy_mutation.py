"""Would the suite notice a policy with one clause deleted, flipped or widened? `python -m evals.policy_mutation`.

Two parts of the suite look at each mutant: the cases of evals/data/policy.jsonl, read and judged anew, and the cells of
evals/data/policy_table_cells.jsonl, which hold what the table said when the sample policy was published.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evals.sample import DATA, PolicyCase, read_cases
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_cells import Cell, CellReader
from knowledge.policy_mutants import Mutant, mutants_of
from knowledge.policy_reading import read_policy_file
from knowledge.policy_table import Held, PolicyTable
from knowledge.policy_witnesses import Witness, ruled, witnesses
from knowledge.request import read_request
from knowledge.tree import Frozen
from knowledge.verdict import judge
from knowledge.wilson import share_of

CELLS = DATA / "policy_table_cells.jsonl"
AIM = 0.95


class StoredWitness(Frozen):
    """A cell of the table and what held in it, as a line of the file."""

    cell: Cell
    held: Held


def read_witnesses(path: Path = CELLS) -> list[Witness]:
    """The cells that were kept when the policy was published."""
    lines = path.read_text("utf-8").splitlines()
    return [Witness(one.cell, one.held) for one in map(StoredWitness.model_validate_json, lines)]


def write_witnesses(policy: Policy, tools: Sequence[Tool], path: Path = CELLS) -> int:
    """Walk the whole table and keep the cells that show what each clause does. Gives their number."""
    table = PolicyTable(policy, tools)
    found = witnesses(table, table.planes(), CellReader(policy, tools))
    lines = [StoredWitness(cell=one.cell, held=one.held).model_dump_json() for one in found]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(found)


def breaks_cells(mutant: Mutant, kept: Sequence[Witness], tools: Sequence[Tool]) -> bool:
    """Whether some kept cell no longer holds; those that cite the clause are looked at first."""
    reader = CellReader(mutant.policy, tools)
    ordered = sorted(kept, key=lambda one: mutant.clause not in one.held.clauses)
    return any(ruled(reader, one.cell) != one.held for one in ordered)


def right_cases(policy: Policy, cases: Sequence[PolicyCase], tools: Sequence[Tool]) -> frozenset[str]:
    """The ids of the cases that come out right: the verdict, and a clause where one has to be cited."""
    right = []
    for case in cases:
        verdict = judge(policy, read_request(case.message, policy, None, tools))
        cited = {one.id for one in verdict.clauses}
        if verdict.verdict in case.target.verdict and (not case.target.clauses or cited & set(case.target.clauses)):
            right.append(case.id)
    return frozenset(right)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score; exits 1 below the aim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("policy", type=Path)
    parser.add_argument("organization", type=Path)
    parser.add_argument("--write-cells", action="store_true", help="keep the cells of the table as it is now")
    parser.add_argument("--cases", action="store_true", help="score the cases alone too (slow)")
    options = parser.parse_args(arguments)
    policy = read_policy_file(options.policy)
    tools = Organization.model_validate_json(options.organization.read_text("utf-8")).tools
    if options.write_cells:
        print(f"{write_witnesses(policy, tools)} cells kept in {CELLS}")  # noqa: T201
        return 0
    return _score(policy, tools, options.cases)


def _score(policy: Policy, tools: Sequence[Tool], alone: bool) -> int:
    kept, cases = read_witnesses(), read_cases(DATA / "policy.jsonl", PolicyCase)
    right = right_cases(policy, cases, tools)
    noticed: dict[str, int] = {}
    total: dict[str, int] = {}
    by_cases = 0
    missed: list[str] = []
    for mutant in mutants_of(policy):
        total[mutant.change] = total.get(mutant.change, 0) + 1
        in_cells = breaks_cells(mutant, kept, tools)
        in_cases = not right <= right_cases(mutant.policy, cases, tools) if alone or not in_cells else False
        by_cases += in_cases
        if in_cells or in_cases:
            noticed[mutant.change] = noticed.get(mutant.change, 0) + 1
        else:
            missed.append(f"{mutant.clause} {mutant.change}")
    n, k = sum(total.values()), sum(noticed.values())
    out = sys.stdout.write
    out(f"{len(kept)} cells, {len(right)} of {len(cases)} cases right before any change\n")
    for change, count in total.items():
        out(f"{change}: {noticed.get(change, 0)} of {count} noticed\n")
    share = share_of(k, n)
    out(f"mutation score {k} of {n} ({k / n:.1%}, 95 % interval {share.low:.1%} to {share.high:.1%})\n")
    if alone:
        out(f"floor, the cases alone: {by_cases} of {n} ({by_cases / n:.1%})\n")
    out(f"not noticed: {', '.join(missed) or 'none'}\n")
    return 0 if k / n >= AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
