from hypothesis import given, settings
from hypothesis import strategies as st

from coach.patterns.chart import Chart
from coach.patterns.flow import after, before
from coach.patterns.ways import ways
from knowledge.pattern import Pattern, PlannedStep
from knowledge.workflow import Step, Workflow
from tests.coach.patterns.examples import COMPLAINTS, EMPTY, INVOICE_PATTERN, INVOICES, UNFIT_PATTERN


@st.composite
def workflows(draw: st.DrawFn) -> Workflow:
    """Any steps, before and after each other in any way."""
    many = draw(st.integers(1, 7))
    words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda one: one.strip() != "")
    ids = [f"s{at + 1}" for at in range(many)]
    steps = [
        Step(
            id=id_,
            what=draw(words),
            who=draw(st.sampled_from(["I", "", "the buyer", "Legal", "AI", "my boss"])),
            kind=draw(st.sampled_from(["task", "decision", "hand-over"])),
            when=draw(st.one_of(st.just(""), words)),
            after=draw(st.lists(st.sampled_from([*ids, "s99"]), max_size=3)),
        )
        for id_ in ids
    ]
    return Workflow(id="w", title="Any", owner="elif", steps=steps)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """Any plan for any workflow."""
    workflow = draw(workflows())
    planned = [
        PlannedStep(
            step=step.id,
            doer=draw(st.sampled_from(["person", "AI", "both", "tree"])),
            agency="H3",
            most="H2",
            ai_does=draw(st.sampled_from(["", "drafts it"])),
            decides=draw(st.sampled_from(["", "the buyer decides", "you decide"])),
        )
        for step in workflow.steps
        if draw(st.booleans())
    ]
    return INVOICE_PATTERN.model_copy(update={"before": workflow, "steps": planned})


def links(chart: Chart) -> set[tuple[str, str, str]]:
    return {(one.source, one.target, one.label) for one in chart.links}


def test_a_loop_goes_back_and_a_branch_asks_its_condition() -> None:
    chart = before(INVOICES)
    assert {("s2-ways", "s4", "yes"), ("s2-ways", "s3", "no"), ("s3-ways", "s5", "yes"), ("s3-ways", "s6", "no")} <= links(chart)  # fmt: skip
    assert [(one.source, one.target) for one in chart.links if one.back] == [("s4", "s2")]
    assert chart.node("s2-ways").words == "The lines differ?"


def test_who_leaves_a_conditional_step_out_is_still_asked_what_comes_after_it() -> None:
    assert {("s2-ways", "s3-ways", "no"), ("s3-ways", "s5", "no")} <= links(before(COMPLAINTS))


def test_lanes_are_called_as_people_are() -> None:
    assert before(INVOICES, "Purchasing clerk").lanes == ("Purchasing clerk", "Buyer", "Finance lead")


def test_what_ai_does_and_what_a_person_decides_are_nodes_of_their_own() -> None:
    chart = after(INVOICE_PATTERN)
    kinds = {node.mark: node.kind for node in chart.nodes if node.mark}
    assert kinds == {"1a": "AI", "1b": "decision", "2": "both", "3a": "tree", "3b": "decision", "4": "both", "5": "person", "6": "person"}  # fmt: skip
    assert chart.lanes[chart.node("s1-decides").lane] == "You"
    assert chart.node("s1-does").tool == "Microsoft 365 Copilot"


def test_who_decides_is_found_by_their_whole_name() -> None:
    steps = [Step(id="s1", what="write", who="the customer"), Step(id="s2", what="look it up", who="I", after=["s1"])]
    planned = [PlannedStep(step="s2", doer="AI", agency="H2", most="H2", ai_does="looks it up", decides="the customer service specialist looks at it")]  # fmt: skip
    before_ = Workflow(id="w", title="t", owner="o", steps=steps)
    chart = after(
        INVOICE_PATTERN.model_copy(update={"before": before_, "steps": planned}), "Customer Service Specialist"
    )
    assert chart.lanes[chart.node("s2-decides").lane] == "Customer Service Specialist"


def test_where_ai_has_no_part_the_picture_stays_as_it_was() -> None:
    assert after(UNFIT_PATTERN).nodes == before(UNFIT_PATTERN.before).nodes


def test_a_workflow_without_steps_has_a_beginning_and_an_end() -> None:
    assert [node.kind for node in before(EMPTY).nodes] == ["start", "end"]
    assert links(before(EMPTY)) == {("start", "end", "")}


def test_two_steps_after_one_without_a_condition_are_both_done() -> None:
    steps = [Step(id="s1", what="a"), Step(id="s2", what="b", after=["s1"]), Step(id="s3", what="c", after=["s1"])]
    chart = before(Workflow(id="w", title="t", owner="o", steps=steps))
    assert chart.node("s1-ways").kind == "fork"


def test_the_picture_is_told_in_sentences() -> None:
    told = " ".join(before(INVOICES).told())
    assert "4. Buyer, hand-over: Ask the supplier for a corrected invoice, then back to 2." in told
    assert "The lines differ? Yes: step 4; no: step 3." in told


@settings(max_examples=60, deadline=None)
@given(patterns())
def test_any_pattern_is_a_chart_in_which_all_is_reached_and_one_gets_out(pattern: Pattern) -> None:
    for chart in (before(pattern.before), after(pattern)):
        ids = [node.id for node in chart.nodes]
        assert len(ids) == len(set(ids)) and chart.nodes[0].kind == "start" and chart.nodes[-1].kind == "end"
        assert {end for link in chart.links for end in (link.source, link.target)} == set(ids)
        assert reached(chart, "start") == set(ids)
        assert any(link.target == "end" for link in chart.links)
        assert all(one for one in chart.told())


def reached(chart: Chart, start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for link in chart.leaving(waiting.pop()):
            if link.target not in found:
                found.add(link.target)
                waiting.append(link.target)
    return found


def test_a_condition_is_asked_once_for_the_steps_that_are_under_it() -> None:
    steps = [
        Step(id="s1", what="open it", when="When an invoice comes in"),
        Step(id="s2", what="key it", when="When an invoice comes in", after=["s1"]),
        Step(id="s3", what="ask the supplier", when="if it differs", after=["s2"]),
        Step(id="s4", what="wait for the answer", when="if it differs", after=["s3"]),
        Step(id="s5", what="book it", after=["s4", "s2"]),
    ]
    chart = before(Workflow(id="w", title="t", owner="o", steps=steps))
    assert chart.nodes[0].words == "Starts when an invoice comes in"
    assert [(one.source, one.target, one.label) for one in chart.links] == [
        ("s2", "s2-ways", ""), ("start", "s1", ""), ("s1", "s2", ""), ("s2-ways", "s3", "yes"), ("s2-ways", "s5", "no"), ("s3", "s4", ""), ("s4", "s5", ""), ("s5", "end", ""),
    ]  # fmt: skip


def test_ways_between_steps_are_told_once() -> None:
    found = ways(INVOICES)
    assert len(found) == len(set(found))


def test_a_way_back_says_under_which_condition_it_is_taken() -> None:
    def chart(again: str) -> Chart:
        steps = [Step(id="s1", what="a"), Step(id="s2", what="b", after=["s1", "s3"]), Step(id="s3", what="c", after=["s2"], again=again), Step(id="s4", what="d", after=["s3"])]  # fmt: skip
        return before(Workflow(id="w", title="t", owner="o", steps=steps))

    still = chart("if the total differs")
    assert still.node("s3-ways").words == "The total differs?"
    assert {("s3-ways", "s2", "yes"), ("s3-ways", "s4", "no")} <= links(still)
    until = chart("until the total fits")
    assert until.node("s3-ways").words == "The total fits?"
    assert {("s3-ways", "s2", "no"), ("s3-ways", "s4", "yes")} <= links(until)
    assert chart("").node("s3-ways").words == "Does it have to be done again?"


def test_a_loop_at_the_only_way_on_with_a_condition_lets_one_out() -> None:
    steps = [Step(id="s1", what="a", after=["s2"]), Step(id="s2", what="b", after=["s1"], again="if it is wrong"), Step(id="s3", what="c", after=["s1"])]  # fmt: skip
    assert {("s2-ways", "s1", "yes"), ("s2-ways", "end", "no")} <= links(
        before(Workflow(id="w", title="t", owner="o", steps=steps))
    )
