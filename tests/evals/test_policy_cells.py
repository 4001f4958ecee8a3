"""The table of the sample policy holds what it held when it was kept, cell by cell."""

from pathlib import Path

from evals.policy_mutation import CELLS, breaks_cells, deciding, read_witnesses, shown
from knowledge.people import Organization
from knowledge.policy_cells import CellReader
from knowledge.policy_mutants import mutants_of
from knowledge.policy_reading import read_policy_file
from knowledge.policy_witnesses import ruled

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"
POLICY = read_policy_file(SAMPLE / "policy.md")
TOOLS = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools


def test_every_kept_cell_still_holds() -> None:
    kept = read_witnesses(CELLS)
    reader = CellReader(POLICY, TOOLS)

    assert len(kept) > 3000
    assert [one.cell for one in kept if ruled(reader, one.cell) != one.held] == []


def test_prohibitions_that_go_missing_or_turn_round_are_noticed() -> None:
    kept = read_witnesses(CELLS)
    cells = shown(POLICY, kept, TOOLS)
    forbidding = {one.id for one in POLICY.clauses if one.effect == "forbid"} & deciding(kept)
    changed = [one for one in mutants_of(POLICY) if one.clause in forbidding and one.change != "widened"]

    assert len(changed) > 40
    assert [(one.clause, one.change) for one in changed if not breaks_cells(one, cells)] == []
