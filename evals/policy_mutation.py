"""Would the suite notice a policy with one clause deleted, flipped or widened? `python -m evals.policy_mutation`.

Three parts of the suite look at each mutant: the cases of evals/data/policy.jsonl, read and judged anew, the cells of
evals/data/policy_table_cells.jsonl, which hold what the table said when the sample policy was published, and the duties of
evals/data/policy_duties.jsonl, which no single use meets.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from evals.policy_duties import broken, read_duties
from evals.sample import DATA, PolicyCase, read_cases
from knowledge.applies import matches
from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_cells import Cell, CellReader
from knowledge.policy_mutants import Mutant, mutants_of
from knowledge.policy_reading import read_policy_file
from knowledge.policy_table import Held, PolicyTable, held_of
from knowledge.policy_witnesses import Witness, witnesses
from knowledge.request import Request, read_request
from knowledge.tree import Frozen
from knowledge.verdict import judge, rule
from knowledge.verdict_case import Case, Spoken
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


class Shown(NamedTuple):
    """A kept cell, what it asks, and what speaks of it before any change."""

    witness: Witness
    request: Request
    role: str | None
    speaks: list[Spoken]


def shown(policy: Policy, kept: Sequence[Witness], tools: Sequence[Tool]) -> list[Shown]:
    """The kept cells, read once."""
    reader = CellReader(policy, tools)
    result: list[Shown] = []
    for one in kept:
        request, role = reader.request(one.cell), reader.role(one.cell)
        result.append(Shown(one, request, role, Case(policy, request, role).speaks))
    return result


def breaks_cells(mutant: Mutant, cells: Sequence[Shown]) -> bool:
    """Whether some kept cell no longer holds; those that cite the clause are looked at first.

    Only the changed clause is matched anew: the others are what they were.
    """
    changed = mutant.policy.clause(mutant.clause)
    places = {one.id: place for place, one in enumerate(mutant.policy.clauses)}
    for cell in sorted(cells, key=lambda one: mutant.clause not in one.witness.held.clauses):
        spoken = [one for one in cell.speaks if one[0].id != mutant.clause]
        for statement in changed.statements if changed else ():
            match = matches(statement, cell.request, cell.role)
            if changed is not None and match.state != "no":
                spoken.append((changed, statement, match))
        spoken.sort(key=lambda one: places[one[0].id])
        if held_of(rule(Case(mutant.policy, cell.request, cell.role, spoken))) != cell.witness.held:
            return True
    return False


def deciding(kept: Sequence[Witness]) -> frozenset[str]:
    """The clauses that some kept cell cites for what holds in it; the others are duties that no single use meets."""
    return frozenset(one for cell in kept if cell.held.reason != "nothing speaks" for one in cell.held.clauses)


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
    cells = shown(policy, kept, tools)
    right = right_cases(policy, cases, tools)
    noticed: dict[str, int] = {}
    total: dict[str, int] = {}
    duties = read_duties()
    by_cases = by_duties = 0
    missed: list[str] = []
    telling = deciding(kept)
    live = live_noticed = 0
    for mutant in mutants_of(policy):
        total[mutant.change] = total.get(mutant.change, 0) + 1
        in_cells = breaks_cells(mutant, cells)
        in_duties = bool(broken(mutant.policy, duties))
        by_duties += in_duties and not in_cells
        unseen = not (in_cells or in_duties)
        in_cases = not right <= right_cases(mutant.policy, cases, tools) if alone or unseen else False
        by_cases += in_cases
        if mutant.clause in telling:
            live, live_noticed = live + 1, live_noticed + (in_cells or in_duties or in_cases)
        if in_cells or in_duties or in_cases:
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
    few = share_of(live_noticed, live)
    out(
        f"of the {len(telling)} clauses that decide a cell: {live_noticed} of {live} ({few.share:.1%}, {few.low:.1%} to {few.high:.1%})\n"
    )
    out(f"of these by the list of duties, and by no cell: {by_duties}\n")
    if alone:
        out(f"floor, the cases alone: {by_cases} of {n} ({by_cases / n:.1%})\n")
    out(f"not noticed: {', '.join(missed) or 'none'}\n")
    return 0 if k / n >= AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
