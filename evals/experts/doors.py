"""Two doors to the same interview: the public one, and a quick one that keeps nothing on disk between lines.

The quick door runs the very graph of interviews.graph, on the same lines in the same shapes, without checkpoints: no undo, no restart. A test
holds both to the same replies.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol

from interviews.graph import TurnInput, graph
from interviews.lines import read_line, read_start
from interviews.replies import error_line
from interviews.screen import screened_line
from interviews.state import InterviewContext, Line, Probe, Talk
from interviews.turn import take_line, take_recorded
from knowledge.errors import InputError
from knowledge.tree import Tree

Said = dict[str, Any]


class Door(Protocol):
    """One line in, one line out."""

    def send(self, line: Said, asked: Probe | None = None) -> Said:
        """What comes back; `asked` is what a recorded interviewer asks next, else the interview picks its own question."""

    def tree(self) -> Tree:
        """What was captured so far."""


class PublicDoor:
    """interviews.turn, as a page or a program uses it."""

    def __init__(self, context: InterviewContext) -> None:
        self._context = context
        self._interview: str | None = None

    def send(self, line: Said, asked: Probe | None = None) -> Said:
        """What comes back for a line."""
        if asked is None:
            reply = take_line(self._interview, line, self._context)
        else:
            try:
                reply = take_recorded(self._interview, line, asked, self._context)
            except InputError as error:
                return error_line(str(error), line.get("to"))
        self._interview = self._interview or reply.get("interview")
        return reply

    def tree(self) -> Tree:
        """What was captured so far."""
        return Tree.model_validate(take_line(self._interview, {"type": "tree"}, self._context)["tree"])


class QuickDoor:
    """The same graph in memory."""

    def __init__(self, context: InterviewContext) -> None:
        self._context = context
        self._talk: dict[str, Any] = {}

    def send(self, line: Said, asked: Probe | None = None) -> Said:
        """What comes back for a line."""
        try:
            checked = self._started(line) if line["type"] == "start" else read_line(line)
            kept, notice = screened_line(checked)
            given = TurnInput(
                line=kept.model_dump(mode="json"),
                before="",
                notice=notice,
                asked=asked.model_dump(mode="json") if asked else None,
            )
            out: dict[str, Any] = _compiled().invoke({"talk": self._talk, **given}, context=self._context)
        except InputError as error:
            return error_line(str(error), line.get("to"))
        self._talk = out["talk"]
        reply: Said = out["reply"]
        return reply

    def tree(self) -> Tree:
        """What was captured so far."""
        return Tree.model_validate(self._talk["tree"])

    def _started(self, line: Said) -> Line:
        start = read_start(line)
        tree = Tree(id="simulated", decision=start.decision, expert=start.expert)
        self._talk = Talk(interview=self._context.new_id(), tree=tree, consent=True).model_dump(mode="json")
        return Line(type="start")


@cache
def _compiled() -> Any:
    return graph.compile(name="interview turn")
