"""What the whole table shows about a policy: clauses that never count, clauses in conflict, uses nobody thought of."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from pydantic import Field

from knowledge.policy import Effect, Statement
from knowledge.policy_cells import Cell
from knowledge.policy_table import Held, Part, Plane, PolicyTable, Speaking
from knowledge.tree import Frozen
from knowledge.verdict_shape import Decision

MOST_EXAMPLES = 20
_CARRIES: dict[Effect, tuple[Decision, ...]] = {
    "permit": ("allowed", "conditions", "ask"),
    "forbid": ("forbidden", "ask", "conditions"),
    "require": ("allowed", "conditions", "forbidden", "ask"),
}
"""The verdicts in which a cited clause counts: a permission that is cited in a refusal decided nothing."""


class ClauseUse(Frozen):
    """In how many cells a clause speaks, and in how many the ruling follows it."""

    id: str
    speaks: int
    decides: int


class Conflict(Frozen):
    """A clause that forbids what another permits without a condition; the prohibition wins."""

    forbids: str
    permits: str
    cells: int
    example: Cell


class Silence(Frozen):
    """Cells that no clause speaks about: a person is asked."""

    action: str
    cells: int
    example: Cell


class TableFindings(Frozen):
    """What the table of a policy shows."""

    cells: int
    verdicts: dict[str, int] = Field(default_factory=dict)
    reasons: dict[str, int] = Field(default_factory=dict)
    clauses: list[ClauseUse] = Field(default_factory=list)
    mute: list[str] = Field(default_factory=list)
    """Clauses that speak of no use of AI in the table: duties around it, or words that no cell names."""
    overruled: list[str] = Field(default_factory=list)
    """Clauses that speak somewhere and decide nothing: another always goes first."""
    conflicts: list[Conflict] = Field(default_factory=list)
    never_tested: list[str] = Field(default_factory=list)
    """Clauses that no case of the suite expects to be cited."""
    silences: list[Silence] = Field(default_factory=list)
    uncited: int = 0
    """Cells that are allowed though no clause is cited: there must be none."""

    @property
    def dead(self) -> list[str]:
        """Clauses that decide no cell."""
        return [one.id for one in self.clauses if not one.decides]


class Tally:
    """Counts while the planes of a table go by."""

    def __init__(self, table: PolicyTable) -> None:
        self._table = table
        self._verdicts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._speaks: Counter[str] = Counter()
        self._decides: Counter[str] = Counter()
        self._conflicts: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], Cell] = {}
        self._silent: Counter[str] = Counter()
        self._silence: dict[str, Cell] = {}
        self._uncited = 0
        self._effects = {one.id: one.effect for one in table.policy.clauses}
        self._pairs: dict[tuple[Speaking, Held], list[tuple[str, str]]] = {}

    def watch(self, planes: Iterable[Plane]) -> Iterator[Plane]:
        """The same planes, counted as they pass."""
        for plane in planes:
            for part in plane.parts:
                self._count(plane, part)
            yield plane

    def _count(self, plane: Plane, part: Part) -> None:
        cells = len(part.roles) * len(part.subjects)
        self._verdicts[part.held.verdict] += cells
        self._reasons[part.held.reason] += cells
        for clause in {clause.id for clause, _, _ in self._table.spoken(part.speaking)}:
            self._speaks[clause] += cells
        for clause in part.held.clauses if part.held.reason != "nothing speaks" else ():
            if part.held.verdict in _CARRIES[self._effects[clause]]:
                self._decides[clause] += cells
        data, tool, action, autonomy = plane.point
        example = Cell(part.roles[0], data, tool, action, autonomy, part.subjects[0])
        if part.held.reason == "nothing speaks":
            self._silent[action] += cells
            self._silence.setdefault(action, example)
        if part.held.verdict in {"allowed", "conditions"} and not part.held.clauses:
            self._uncited += cells
        for pair in self._against(part):
            self._conflicts[pair] += cells
            self._examples.setdefault(pair, example)

    def _against(self, part: Part) -> list[tuple[str, str]]:
        if part.held.verdict != "forbidden":
            return []
        key = (part.speaking, part.held)
        if key not in self._pairs:
            spoken = self._table.spoken(part.speaking)
            permits = [
                clause.id
                for clause, one, match in spoken
                if match.state == "yes" and match.specific and _permits_freely(one)
            ]
            forbids = [
                clause.id
                for clause, one, match in spoken
                if one.effect == "forbid" and match.state == "yes" and clause.id in part.held.clauses
            ]
            self._pairs[key] = sorted({(no, yes) for no in forbids for yes in permits if no != yes})
        return self._pairs[key]

    def findings(self, tested: Collection[str] = ()) -> TableFindings:
        """What was counted; `tested`: the clauses that some case of a suite expects."""
        clauses = [
            ClauseUse(id=one.id, speaks=self._speaks[one.id], decides=self._decides[one.id])
            for one in self._table.policy.clauses
        ]
        return TableFindings(
            cells=sum(self._verdicts.values()),
            verdicts=dict(self._verdicts.most_common()),
            reasons=dict(self._reasons.most_common()),
            clauses=clauses,
            mute=[one.id for one in clauses if not one.speaks and not one.decides],
            overruled=[one.id for one in clauses if one.speaks and not one.decides],
            conflicts=[
                Conflict(forbids=no, permits=yes, cells=count, example=self._examples[no, yes])
                for (no, yes), count in self._conflicts.most_common()
            ],
            never_tested=[one.id for one in clauses if one.id not in tested],
            silences=[
                Silence(action=action, cells=count, example=self._silence[action])
                for action, count in self._silent.most_common(MOST_EXAMPLES)
            ],
            uncited=self._uncited,
        )


def _permits_freely(statement: Statement) -> bool:
    return statement.effect == "permit" and not statement.only and not statement.only_if
