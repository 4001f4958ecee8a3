"""How much of a step the policy leaves to AI: the gate is asked for every act, tool and class of data, one degree of autonomy after the other.

Nothing is inferred: a degree is open only where every cell of it is `allowed` or `conditions`. `ask` closes it, and says whom to ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.redesign.acts import help_with, is_benign
from knowledge.nearness import Meaning
from knowledge.pattern import Agency
from knowledge.people import Person, Tool
from knowledge.policy import Policy
from knowledge.request import Request
from knowledge.request_actions import Autonomy
from knowledge.request_tools import kinds_of
from knowledge.request_topics import topics_in
from knowledge.verdict import Verdict, judge
from knowledge.workflow import Step

ORDER: tuple[Agency, ...] = ("H1", "H2", "H3", "H4", "H5")
_ASKED: dict[Agency, Autonomy] = {"H1": "alone", "H2": "reviewed", "H3": "reviewed", "H4": "reviewed"}
OPEN = ("allowed", "conditions")


@dataclass(frozen=True)
class Use:
    """A use of AI, as the policy is asked about it."""

    acts: Sequence[str]
    tool: Tool
    data: Sequence[str]
    autonomy: Autonomy
    about: str
    """The words of the step: they tell which topics of the policy it touches."""
    maybe: Sequence[str] = ()
    """Classes that may be in the data; the gate asks about those that the tool may not take."""


@dataclass(frozen=True)
class Bound:
    """The least human agency that the policy leaves room for with one tool, and why not less."""

    tool: Tool
    agency: Agency
    allows: list[Verdict] = field(default_factory=list)
    """What makes that degree possible, with its conditions."""
    closes: list[Verdict] = field(default_factory=list)
    """What stands against the next lower degree."""


def bound(step: Step, acts: Sequence[str], tool: Tool, policy: Policy, person: Person | None) -> Bound:
    """The lowest degree of human agency that every cell allows; H5 where none does."""
    closes: list[Verdict] = []
    asked: Use | None = None
    for agency in ORDER[:-1]:
        use = use_at(agency, step, acts, tool)
        if use == asked:
            continue  # the policy was asked just this, and was against it
        asked = use
        found = verdicts(use, policy, person)
        against = [one for one in found if one.verdict not in OPEN]
        if not against:
            return Bound(tool, agency, found, closes)
        closes = against
    return Bound(tool, "H5", [], closes)


def use_at(agency: Agency, step: Step, acts: Sequence[str], tool: Tool) -> Use:
    """What AI would do at a degree: up to H2 the act itself, from H3 on only what prepares it."""
    own = acts if agency in ("H1", "H2") else help_with(acts)
    about = ". ".join(part for part in (step.what, step.when, *step.inputs) if part)
    return Use(own, tool, step.data, _ASKED[agency], about, step.maybe)


# A topic that is only perhaps touched counts where something would be done. To write or to read is judged by the topics that it
# surely touches: else every comment that is written would be one that pretends to come from a customer.


def verdicts(use: Use, policy: Policy, person: Person | None) -> list[Verdict]:
    """One verdict for each act and each class of data; a step whose data nobody named is asked about once, without."""
    about = topics(use.about, use.acts, policy)
    return [
        judge(policy, _request(act, use, [data] if data else [], about), person)
        for act in use.acts
        for data in (use.data or [""])
    ]


def topics(about: str, acts: Sequence[str], policy: Policy) -> tuple[list[str], list[str]]:
    """The topics of the policy that the words of a step and its acts touch: surely, and perhaps."""
    return topics_in(about, policy, acts, {}, Meaning(about, [], None))


def _request(act: str, use: Use, data: list[str], about: tuple[list[str], list[str]]) -> Request:
    return Request(
        text="",
        tool=use.tool.name,
        tool_status=use.tool.status,
        tool_data=list(use.tool.data),
        tool_kinds=[*kinds_of(use.tool), "ai"],
        data=data,
        maybe=[one for one in use.maybe if one not in use.data],
        action=[act],
        autonomy=use.autonomy,
        topics=about[0],
        maybe_topics=[] if is_benign([act]) else about[1],
        uses_ai=True,
    )
