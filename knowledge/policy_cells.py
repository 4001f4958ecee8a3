"""The cells of a policy's table: every role, data class, tool, action, degree of autonomy and subject that can meet.

A cell is read into the same `Request` that a message is read into, so the verdict function judges both alike.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from knowledge.nearness import Meaning
from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.policy_lookup import statements_of
from knowledge.request import Request
from knowledge.request_actions import Autonomy
from knowledge.request_tools import is_listed, kinds_known, record_of, told_to_customers
from knowledge.request_topics import topics_in
from knowledge.vocabulary import action_phrases, own_topic_words, topic_words, vocabulary

NOT_SAID = "not said"
UNKNOWN_TOOL = "a tool that nobody listed"
_STATES: dict[str, Autonomy | None] = {NOT_SAID: None, "prepare": "prepare", "reviewed": "reviewed", "alone": "alone"}
_NO_KINDS = {"ai", "approved tool", "unapproved tool"}


class Cell(NamedTuple):
    """One cell of the table, by the names that the table shows."""

    role: str
    data: str
    tool: str
    action: str
    autonomy: str
    subject: str
    """What the use is about, in the policy's own words: `applicants`; most uses are about nothing it names."""


class Axes(NamedTuple):
    """The values of each dimension, in the order of `Cell`."""

    role: list[str]
    data: list[str]
    tool: list[str]
    action: list[str]
    autonomy: list[str]
    subject: list[str]

    @property
    def cells(self) -> int:
        """How many cells the whole table has."""
        count = 1
        for axis in self:
            count *= len(axis)
        return count


def axes_of(policy: Policy, tools: Sequence[Tool] = ()) -> Axes:
    """Every value that a cell of this policy can have; `tools` are the organization's own beside the policy's."""
    roles: dict[str, str] = {}
    subjects: dict[frozenset[str], str] = {}
    kinds: list[str] = []
    own: list[str] = []
    for _, statement in statements_of(policy):
        for one in (*statement.when, *statement.unless):
            for value in one.values:
                if one.dimension in {"role", "department"}:
                    roles.setdefault(value.casefold(), value)
                elif one.dimension == "topic":
                    subjects.setdefault(own_topic_words(value), value)
                elif one.dimension == "tool" and value in vocabulary().tool_kinds and value not in _NO_KINDS:
                    kinds.append(value)
                elif one.dimension == "data" and value not in vocabulary().data:
                    own.append(value)
    own += [name for one in policy.data_classes if (name := one.name) not in vocabulary().data]
    names = [one.name for one in (*policy.tools, *tools)]
    return Axes(
        role=[NOT_SAID, *roles.values()],
        data=[NOT_SAID, *vocabulary().data, *dict.fromkeys(own)],
        tool=[NOT_SAID, *dict.fromkeys(names), *dict.fromkeys(kinds), UNKNOWN_TOOL],
        action=[NOT_SAID, *vocabulary().action],
        autonomy=list(_STATES),
        subject=[NOT_SAID, *subjects.values()],
    )


class CellReader:
    """Reads cells into requests; what a subject says beside an action is looked up once."""

    def __init__(self, policy: Policy, tools: Sequence[Tool] = ()) -> None:
        self.policy = policy
        self.tools = tools
        self._topics: dict[tuple[str, str], list[str]] = {}
        self._perhaps: dict[str, list[str]] = {}

    def request(self, cell: Cell) -> Request:
        """The request that a cell stands for."""
        named = cell.tool not in {NOT_SAID, UNKNOWN_TOOL} and cell.tool not in vocabulary().tool_kinds
        record = record_of(cell.tool, self.policy, self.tools) if named else None
        kinds = (
            kinds_known(record, [*self.policy.tools, *self.tools])
            if record
            else [cell.tool]
            if cell.tool in vocabulary().tool_kinds
            else []
        )
        acts = [] if cell.action == NOT_SAID else told_to_customers([cell.action], kinds)
        return Request(
            text="",
            tool=cell.tool if named else None,
            unknown_tool=UNKNOWN_TOOL if cell.tool == UNKNOWN_TOOL else None,
            tool_status=None
            if record is None
            else record.status
            if is_listed(record, self.policy, self.tools)
            else "not listed",
            tool_data=[] if record is None else record.data,
            tool_kinds=list(dict.fromkeys([*kinds, "ai"])),
            data=[] if cell.data == NOT_SAID else [cell.data],
            action=acts,
            autonomy=_STATES[cell.autonomy],
            topics=self.topics(cell.subject, cell.action),
            maybe_topics=self.perhaps(acts),
            uses_ai=True,
        )

    def topics(self, subject: str, action: str) -> list[str]:
        """The topics of the policy that a message about this subject and this action is about."""
        key = (subject, action)
        if key not in self._topics:
            text = "" if subject == NOT_SAID else subject
            acts = [] if action == NOT_SAID else [action]
            full, _ = topics_in(text, self.policy, acts, {}, Meaning(text, [], None))
            self._topics[key] = list(dict.fromkeys([*full, *([text] if text else [])]))
        return self._topics[key]

    def perhaps(self, acts: Sequence[str]) -> list[str]:
        """The topics that may be meant whatever the subject, since acts of this kind speak of them: `recognise emotions`."""
        key = " ".join(acts)
        if key not in self._perhaps:
            self._perhaps[key] = topics_in("", self.policy, acts, {}, Meaning("", [], None))[1]
        return self._perhaps[key]

    def role(self, cell: Cell) -> str | None:
        """Who asks, as the verdict function takes it."""
        return None if cell.role == NOT_SAID else cell.role


def in_words(cell: Cell) -> str | None:
    """A plain message that asks for this cell; None where it cannot be said in one.

    Only for cells without subject: a subject is a piece of a sentence, not a thing to ask about.
    """
    if cell.subject != NOT_SAID or cell.tool == UNKNOWN_TOOL or NOT_SAID in (cell.tool, cell.action):
        return None
    if cell.autonomy == "prepare":  # `draft` and `suggest` are actions in a message
        return None
    known = vocabulary()
    verb = next((one for one in known.action[cell.action].verbs if _means_only(one, cell.action)), None)
    if verb is None:
        return None
    verb += _OBJECTS.get(cell.action, "")
    name = "" if cell.data == NOT_SAID else known.data[cell.data].names[0]
    data = f" {name if name.endswith(('data', 's')) else f'{name} data'}" if name else ""
    data = f" with{data}" if data and cell.action != "enter" else data
    tail = {NOT_SAID: "", "alone": " automatically", "reviewed": ", and I review it"}[cell.autonomy]
    kind = known.tool_kinds.get(cell.tool)
    return f"May I use {_a(kind[0]) if kind else cell.tool} to {verb}{data}{tail}?"


_OBJECTS = {"switch on": " a function"}
"""What a verb needs to mean its action: to switch on an approved tool is to use it."""


def _means_only(verb: str, action: str) -> bool:
    """Whether a verb says this action and no data: `infer health` and `code` say more than their cell."""
    return [one.value for one in action_phrases().find(verb)] == [action] and not topic_words(verb) & _data_words()


@cache
def _data_words() -> frozenset[str]:
    return frozenset().union(
        *(topic_words(said) for one in vocabulary().data.values() for said in (*one.names, *one.sure, *one.maybe))
    )


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
