"""What a new version of a policy changes: its clauses, the answers that were given under the old one, and the table."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from knowledge.embedding import Embedder
from knowledge.modality import plain
from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.policy_cells import NOT_SAID, Axes, Cell
from knowledge.policy_table import Held, PolicyTable
from knowledge.request import read_request
from knowledge.tree import Frozen
from knowledge.verdict import judge
from knowledge.verdict_shape import Decision


class ClauseChange(Frozen):
    """One clause that is new, gone, or says something else."""

    id: str
    change: Literal["added", "removed", "words", "effect"]
    before: str = ""
    after: str = ""


class AnswerChange(Frozen):
    """A recorded question whose verdict would be another."""

    conversation: str
    number: int
    message: str
    before: Decision
    after: Decision


class CellChange(NamedTuple):
    """A cell in which something else holds."""

    cell: Cell
    before: Held
    after: Held


def clause_changes(old: Policy, new: Policy) -> list[ClauseChange]:
    """The clauses that differ, in the order of the new policy, then those that are gone."""
    changes: list[ClauseChange] = []
    for clause in new.clauses:
        before = old.clause(clause.id)
        if before is None:
            changes.append(ClauseChange(id=clause.id, change="added", after=clause.text))
        elif before.effect != clause.effect:
            changes.append(ClauseChange(id=clause.id, change="effect", before=before.text, after=clause.text))
        elif plain(before.text) != plain(clause.text):
            changes.append(ClauseChange(id=clause.id, change="words", before=before.text, after=clause.text))
    gone = [one for one in old.clauses if new.clause(one.id) is None]
    return changes + [ClauseChange(id=one.id, change="removed", before=one.text) for one in gone]


class Asked(NamedTuple):
    """A question that was answered, as it is kept, and who asked it."""

    conversation: str
    number: int
    message: str
    role: str


def answer_changes(
    old: Policy, new: Policy, asked: Sequence[Asked], tools: Sequence[Tool] = (), embedder: Embedder | None = None
) -> list[AnswerChange]:
    """The recorded questions that would get another verdict; both are judged now, as the first of a conversation."""
    changes: list[AnswerChange] = []
    for one in asked:
        before, after = (
            judge(policy, read_request(one.message, policy, embedder, tools), one.role).verdict for policy in (old, new)
        )
        if before != after:
            changes.append(
                AnswerChange(
                    conversation=one.conversation, number=one.number, message=one.message, before=before, after=after
                )
            )
    return changes


def cell_changes(old: Policy, new: Policy, tools: Sequence[Tool] = ()) -> Iterator[CellChange]:
    """The cells in which another verdict holds: all of them without a subject, and those about what a changed clause names."""
    tables = PolicyTable(old, tools), PolicyTable(new, tools)
    axes = _both(tables[0].axes, tables[1].axes, _subjects(old, new))
    for table in tables:
        table.axes = axes
    for before, after in zip(tables[0].planes(), tables[1].planes(), strict=True):
        data, tool, action, autonomy = before.point
        held = {(role, subject): part.held for part in before.parts for role in part.roles for subject in part.subjects}
        for part in after.parts:
            for role in part.roles:
                for subject in part.subjects:
                    was = held[role, subject]
                    if was.verdict != part.held.verdict:
                        yield CellChange(Cell(role, data, tool, action, autonomy, subject), was, part.held)


def _both(one: Axes, other: Axes, subjects: Sequence[str]) -> Axes:
    return Axes(
        role=_joined(one.role, other.role),
        data=_joined(one.data, other.data),
        tool=_joined(one.tool, other.tool),
        action=_joined(one.action, other.action),
        autonomy=one.autonomy,
        subject=[NOT_SAID, *subjects],
    )


def _joined(some: Sequence[str], others: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*some, *others]))


def _subjects(old: Policy, new: Policy) -> list[str]:
    changed = {one.id for one in clause_changes(old, new)}
    return list(
        dict.fromkeys(
            value
            for policy in (old, new)
            for clause in policy.clauses
            if clause.id in changed
            for statement in clause.statements
            for one in statement.when
            if one.dimension == "topic"
            for value in one.values
        )
    )
