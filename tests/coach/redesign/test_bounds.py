"""Never a step against the policy: proved over every act, tool and class of data, and over plans made of drawn steps."""

from collections.abc import Callable
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.redesign.acts import help_with
from coach.redesign.bounds import OPEN, ORDER, bound, use_at, verdicts
from coach.redesign.context import RedesignContext
from coach.redesign.limits import acts_in
from coach.redesign.planning import plan
from knowledge.pattern import Agency
from knowledge.policy import Policy
from knowledge.policy_cells import NOT_SAID
from knowledge.policy_reading import read_policy
from knowledge.policy_table import PolicyTable
from knowledge.vocabulary import vocabulary
from knowledge.workflow import Step, Workflow
from tests.coach.trees import SAMPLE


@cache
def the_policy() -> Policy:
    return read_policy((SAMPLE / "policy.md").read_text("utf-8"), "policy.md")


@cache
def the_table() -> PolicyTable:
    return PolicyTable(the_policy())


def holds(data: str, tool: str, action: str, autonomy: str) -> str:
    """What the compiled table says, apart from how a plan is made."""
    plane = the_table().plane((data, tool, action, autonomy))
    return next(one.held.verdict for one in plane.parts if NOT_SAID in one.roles and NOT_SAID in one.subjects)


def test_in_every_cell_ai_does_only_what_the_table_allows() -> None:
    autonomy = {"H1": "alone", "H2": "reviewed", "H3": "reviewed", "H4": "reviewed"}
    seen = 0
    for tool in the_policy().tools:
        for act in vocabulary().action:
            for data in vocabulary().data:
                step = Step(id="s1", what="do it", data=[data])
                found = bound(step, [act], tool, the_policy(), None)
                for agency in ORDER[:-1]:
                    own = [act] if agency in ("H1", "H2") else help_with([act])
                    is_open = all(holds(data, tool.name, one, autonomy[agency]) in OPEN for one in own)
                    seen += 1
                    if agency == found.agency:
                        assert is_open, (tool.name, act, data, agency)
                        break
    assert seen > 3_000  # what is closed may be open in the table: a topic that is perhaps touched closes it too


def test_a_tool_that_is_not_deployed_or_not_approved_gets_no_step() -> None:
    for tool in the_policy().tools:
        for act in vocabulary().action:
            for data in vocabulary().data if tool.status != "approved" else ():
                step = Step(id="s1", what="do it", data=[data])
                if data != "public" or tool.status == "not deployed":
                    assert bound(step, [act], tool, the_policy(), None).agency == "H5", (tool.name, act, data)


def test_secrets_go_nowhere() -> None:
    step = Step(id="s1", what="read the file", data=["secrets"])
    assert {bound(step, ["analyse"], tool, the_policy(), None).agency for tool in the_policy().tools} == {"H5"}


VERBS = sorted(
    {phrase for one in vocabulary().action.values() for phrase in one.verbs}
    | {"load", "park", "decide on", "go through"}
)
THINGS = [
    "the invoice", "the payment run", "the applicants", "the CVs against the musts", "the complaint file", "the contract",
    "a message to the customer", "the dismissal", "the bank details", "the report", "the design change", "an access right",
    "the password", "the medical records", "the discount", "the minutes", "the code", "it", "the emotions of staff", "the order",
]  # fmt: skip
steps = st.builds(
    lambda verb, thing, who, data, maybe, kind: Step(
        id="s1", what=f"{verb} {thing}", who=who, data=data, maybe=[one for one in maybe if one not in data], kind=kind
    ),
    st.sampled_from(VERBS),
    st.sampled_from(THINGS),
    st.sampled_from(["I", "the buyer", "the supplier", "the system", ""]),
    st.lists(st.sampled_from(list(vocabulary().data)), max_size=2, unique=True),
    st.lists(st.sampled_from(list(vocabulary().data)), max_size=2, unique=True),
    st.sampled_from(["task", "decision", "hand-over"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(step=steps, furthest=st.sampled_from(ORDER), chosen=st.sampled_from([None, *ORDER]))
def test_no_drawn_step_is_planned_against_the_policy(
    as_person: Callable[[str], RedesignContext], step: Step, furthest: Agency, chosen: Agency | None
) -> None:
    context = kept(as_person)
    workflow = Workflow(id="w", title="Our work", owner="lukas.steiner", steps=[step])
    planned = plan(workflow, furthest, {"s1": chosen} if chosen else {}, context)[0]
    assert planned.agency >= planned.most
    assert planned.doer == "tree" or planned.agency >= (furthest if planned.doer != "person" else planned.most)
    if planned.tool:
        assert context.policy is not None
        tool = context.policy.tool(planned.tool)
        assert tool is not None and tool.status == "approved"
        found = verdicts(use_at(planned.agency, step, acts_in(step, context), tool), context.policy, context.person)
        assert found and all(one.verdict in OPEN for one in found)
        assert any(reason.citations for reason in planned.reasons)
    else:
        assert planned.doer in ("person", "tree") and not planned.ai_does


_kept: list[RedesignContext] = []


def kept(as_person: Callable[[str], RedesignContext]) -> RedesignContext:
    if not _kept:
        _kept.append(as_person("lukas.steiner"))
    _kept[0].known.clear()
    return _kept[0]
