"""The table of a policy holds in every cell what the verdict function says of it."""

import random
from functools import cache
from pathlib import Path

import pytest

from knowledge.people import Organization, Tool
from knowledge.policy import Policy
from knowledge.policy_cells import NOT_SAID, Cell, CellReader, in_words
from knowledge.policy_findings import TableFindings, Tally
from knowledge.policy_mutants import mutants_of
from knowledge.policy_reading import read_policy, read_policy_file
from knowledge.policy_rows import rows_of
from knowledge.policy_table import Held, PolicyTable
from knowledge.policy_witnesses import ruled, witnesses
from knowledge.request import read_request
from knowledge.verdict import judge

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"
SMALL = """# AI rules

1.1 Staff must use only approved AI tools.

| Tool | Data | Approved |
| --- | --- | --- |
| Scribe | public, internal | yes |

1.2 AI must not reject applicants.

1.3 Managers may use Scribe to draft letters to customers.

1.4 AI must not send a message to a customer before a person has reviewed it.

1.5 Staff must not enter secrets into any AI tool.

1.6 Staff may use Scribe to reject applicants.

1.7 The library must be kept tidy.
"""


@cache
def small() -> Policy:
    return read_policy(SMALL, "small.md")


@cache
def sample() -> Policy:
    return read_policy_file(SAMPLE / "policy.md")


@cache
def tools() -> tuple[Tool, ...]:
    return tuple(Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")).tools)


def cells_of(table: PolicyTable, data: str, tool: str, action: str, autonomy: str) -> dict[Cell, Held]:
    found: dict[Cell, Held] = {}
    for part in table.plane((data, tool, action, autonomy)).parts:
        for role in part.roles:
            for subject in part.subjects:
                cell = Cell(role, data, tool, action, autonomy, subject)
                assert cell not in found
                found[cell] = part.held
    return found


def judged(policy: Policy, cell: Cell, own: tuple[Tool, ...] = ()) -> Held:
    reader = CellReader(policy, own)
    verdict = judge(policy, reader.request(cell), reader.role(cell))
    return Held(verdict.verdict, verdict.reason, tuple(one.id for one in verdict.clauses))


def test_every_cell_of_a_small_policy_holds_what_the_verdict_function_says() -> None:
    table = PolicyTable(small())
    reader = CellReader(small())
    count = 0
    for plane in table.planes():
        data, tool, action, autonomy = plane.point
        for cell, held in cells_of(table, data, tool, action, autonomy).items():
            assert ruled(reader, cell) == held
            count += 1

    assert count == table.axes.cells


def test_cells_drawn_from_the_sample_policy_hold_what_the_verdict_function_says() -> None:
    table = PolicyTable(sample(), tools())
    draw = random.Random(20261121)
    for _ in range(40):
        point = [
            draw.choice(axis) for axis in (table.axes.data, table.axes.tool, table.axes.action, table.axes.autonomy)
        ]
        found = cells_of(table, *point)
        assert len(found) == len(table.axes.role) * len(table.axes.subject)
        for cell in draw.sample(sorted(found), 8):
            assert judged(sample(), cell, tools()) == found[cell]


@cache
def findings() -> TableFindings:
    table = PolicyTable(small())
    tally = Tally(table)
    assert sum(row.cells for row in rows_of(table, tally.watch(table.planes()))) == table.axes.cells
    return tally.findings(tested=["1.2"])


def test_a_clause_that_another_always_overrules_is_dead() -> None:
    assert findings().overruled == ["1.6"]
    assert findings().dead == ["1.6"]


def test_a_permission_against_a_prohibition_is_a_conflict_with_an_example() -> None:
    pairs = {(one.forbids, one.permits): one for one in findings().conflicts}

    assert ("1.2", "1.6") in pairs
    assert judged(small(), pairs["1.2", "1.6"].example).verdict == "forbidden"


def test_clauses_that_no_case_expects_are_never_tested() -> None:
    assert "1.2" not in findings().never_tested
    assert "1.4" in findings().never_tested


def test_nothing_is_allowed_by_silence() -> None:
    assert findings().uncited == 0
    assert findings().silences
    for silence in findings().silences:
        assert judged(small(), silence.example).verdict == "ask"


def test_a_mutant_of_each_clause_is_noticed_by_the_cells_that_show_it() -> None:
    table = PolicyTable(small())
    shown = witnesses(table, table.planes(), CellReader(small()))
    assert all(judged(small(), one.cell) == one.held for one in shown)
    for mutant in mutants_of(small()):
        reader = CellReader(mutant.policy)
        assert any(ruled(reader, one.cell) != one.held for one in shown), (mutant.clause, mutant.change)


@pytest.mark.parametrize("tool", ["DeepL Pro", "Microsoft 365 Copilot", "ChatGPT", "SAP Joule", "Invoice Capture"])
@pytest.mark.parametrize("action", ["draft", "summarise", "translate", "pay", "reject", "sign"])
@pytest.mark.parametrize("data", ["public", "confidential", "personal", "payment", "secrets", "special-category"])
def test_a_cell_said_in_words_is_judged_as_its_cell(tool: str, action: str, data: str) -> None:
    for autonomy in (NOT_SAID, "alone", "reviewed"):
        cell = Cell(NOT_SAID, data, tool, action, autonomy, NOT_SAID)
        message = in_words(cell)
        assert message is not None
        request = read_request(message, sample(), None, tools())
        if set(request.topics) == set(CellReader(sample(), tools()).topics(NOT_SAID, action)):
            assert judge(sample(), request).verdict == judged(sample(), cell, tools()).verdict, message
        else:  # the words of the message name a subject too: a payment
            assert tool == "Invoice Capture" or data == "payment", message
