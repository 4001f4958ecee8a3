"""Walks the table of the policy in force in the background, once for each version, and shows parts of it at once."""

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.sample import DATA, PolicyCase, read_cases
from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.policy_duties import Duty, duties_of
from knowledge.policy_findings import TableFindings, Tally
from knowledge.policy_rows import Row, rows_of
from knowledge.policy_table import PolicyTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.policy_table import Plane
    from ui.workspace import Workspace

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Walk:
    """How far a walk is, and what it found."""

    policy: str = ""
    """SHA-256 of the policy's text."""
    going: bool = False
    share: float = 0.0
    found: TableFindings | None = None
    duties: Sequence[Duty] = ()
    trouble: str = ""


class PolicyDesk:
    """One walk at a time; a part of the table is computed when it is asked for."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._walk = Walk()
        self._table: tuple[Policy, tuple[Tool, ...], PolicyTable] | None = None

    def walk(self, policy: Policy) -> Walk:
        """How far the walk of this policy is; nothing where another one was walked."""
        with self._lock:
            return self._walk if self._walk.policy == policy.text_sha256 else Walk()

    def start(self, policy: Policy) -> None:
        """Start walking; while one walk is going, nothing new is started."""
        with self._lock:
            if self._walk.going:
                return
            self._walk = Walk(policy=policy.text_sha256, going=True)
        threading.Thread(target=self._run, args=(policy,), name="policy table", daemon=True).start()

    def table(self, policy: Policy) -> PolicyTable:
        """The table of a policy, kept until another is asked for."""
        tools = self._tools()
        kept = self._table
        if kept is None or kept[0].text_sha256 != policy.text_sha256 or kept[1] != tools:
            kept = self._table = (policy, tools, PolicyTable(policy, tools))
        return kept[2]

    def part(self, policy: Policy, chosen: Mapping[str, str]) -> list[Row]:
        """The rows of a part: a tool or an action has to be named, so that it stays small."""
        if not chosen.get("tool") and not chosen.get("action"):
            return []
        table = self.table(policy)
        narrow = {
            name: [chosen[name]] if chosen.get(name) in values else list(values)
            for name, values in table.axes._asdict().items()
            if name in {"tool", "action", "data", "autonomy"}
        }
        with self._lock:
            points = (
                table.plane((data, tool, action, autonomy))
                for tool in narrow["tool"] for action in narrow["action"] for data in narrow["data"] for autonomy in narrow["autonomy"]
            )  # fmt: skip
            found = list(rows_of(table, points))
        wanted = chosen.get("verdict")
        if wanted == "no clause speaks":
            return [one for one in found if one.reason == "nothing speaks"]
        return [one for one in found if not wanted or one.verdict == wanted]

    def _run(self, policy: Policy) -> None:
        try:
            table = PolicyTable(policy, self._tools())
            tally = Tally(table)
            axes = table.axes
            total = len(axes.tool) * len(axes.action) * len(axes.data) * len(axes.autonomy)
            for _ in tally.watch(self._counted(table.planes(), total)):
                pass
            cases = read_cases(DATA / "policy.jsonl", PolicyCase)
            found = tally.findings({clause for one in cases for clause in one.target.clauses})
            duties = duties_of(policy, {*found.mute, *found.overruled})
            self._set(Walk(policy=policy.text_sha256, share=1.0, found=found, duties=duties))
        except Exception:  # a thread's end: what broke is said on the page, and nothing is taken for walked
            logger.exception("the table of the policy could not be walked")
            self._set(Walk(policy=policy.text_sha256, trouble="The table could not be walked; the log says why."))

    def _counted(self, planes: "Iterator[Plane]", total: int) -> "Iterator[Plane]":
        for n, plane in enumerate(planes):
            if n % 64 == 0:
                with self._lock:
                    self._walk = Walk(policy=self._walk.policy, going=True, share=n / total)
            yield plane

    def _set(self, walk: Walk) -> None:
        with self._lock:
            self._walk = walk

    def _tools(self) -> tuple[Tool, ...]:
        organization = self._workspace.store.organization()
        return tuple(organization.tools) if organization else ()
