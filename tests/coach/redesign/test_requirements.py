"""What the source documents ask of a redesign, each by its id; and input that is odd."""

from collections.abc import Callable
from datetime import date

import pytest

from coach.redesign.concerns import put_plainly
from coach.redesign.context import RedesignContext
from coach.redesign.sources import citations
from tests.coach.redesign.conftest import Talk
from tests.coach.redesign.test_conversation import INVOICES

PRIZE = (
    "The yearly innovation prize: could AI pick the finalists?",
    "The jury's",
    "No idea, you tell me",
    "My assistant puts the ideas in a folder. I read them over a weekend. Then I choose the winner, and I couldn't tell you why: "
    "it is a matter of feeling. The CEO hands over the cheque.",
)


def test_r_a3_what_cannot_be_explained_gets_no_ai_and_a_first_thing_to_do(talk: Talk) -> None:
    _, reply = talk(*PRIZE, "go on", "Once a year", "Nobody can really tell", "go on")
    assert reply.fit is not None
    assert {one.test for one in reply.fit.fails} == {"explained", "reused", "evaluated"}
    assert all(one.first for one in reply.fit.fails)
    assert all(one.doer in ("person", "tree") for one in reply.plan)


def test_r_a3_what_is_known_is_not_asked(talk: Talk) -> None:
    _, reply = talk(*INVOICES[:3], INVOICES[3] + "\nThat is about 40 every day.", "go on")
    assert reply.fit is not None
    assert next(one for one in reply.fit.tests if one.test == "reused").passed


def test_r_b4_and_r_b11_who_designs_supervises_and_orchestrates(finish: Talk) -> None:
    _, reply = finish(*INVOICES)
    assert reply.pattern is not None
    roles = (reply.pattern.designer, reply.pattern.supervisor, reply.pattern.orchestrator)
    assert all("accounts payable clerk" in one for one in roles) and len(set(roles)) == 3


def test_r_b6_every_part_of_ai_says_how_it_is_checked_and_mended_and_by_which_clause(finish: Talk) -> None:
    _, reply = finish(*INVOICES)
    with_ai = [one for one in reply.plan if one.doer in ("AI", "both", "tree")]
    assert with_ai
    for one in with_ai:
        assert one.check and one.recover and one.decides
        assert any(reason.citations for reason in one.reasons)
    assert {one.id for one in reply.evidence} == set(citations(reply)), "words stand behind every citation"


def test_r_b7_fear_is_taken_up_and_nothing_untrue_is_promised(talk: Talk) -> None:
    before = talk(*INVOICES)[1]
    _, reply = talk(*INVOICES, "Honestly I am afraid this will cost me my job")
    assert reply.question == before.question, "the question still stands"
    said = " ".join(one.text for one in reply.says)
    assert "cannot promise" in said and "your manager" in said
    assert any("policy:19.1" in one.citations for one in reply.says)
    assert reply.job is not None and reply.job.stays and reply.job.answers


def test_r_b7_who_answers_for_errors_is_said_with_its_clause(talk: Talk) -> None:
    _, reply = talk(*INVOICES[:1], "And whose fault is it when AI gets it wrong?")
    assert reply.stage == "whose"
    assert "policy:19.1" in [one for sentence in reply.says for one in sentence.citations]


def test_r_b12_the_first_try_is_small_with_dates_and_an_end(finish: Talk) -> None:
    _, reply = finish(*INVOICES)
    assert reply.pattern is not None and reply.pattern.experiment is not None
    tried = reply.pattern.experiment
    assert tried.starts.weekday() == 0 and tried.starts < tried.ends and tried.stop_if
    assert [one.day for one in reply.pattern.measures] == [30, 60, 90]
    assert not any("usage" in one.what or "often" in one.what for one in reply.pattern.measures), "R-D4: no use counts"


def test_r_b12_the_first_try_is_changed_by_hand(talk: Talk) -> None:
    lines: list[str | dict[str, object]] = [*INVOICES, "go on"]
    _, reply = talk(*lines, {"type": "set experiment", "starts": "2026-12-07", "ends": "2026-12-01"})
    assert "before it starts" in reply.notice
    _, reply = talk(*lines, {"type": "set experiment", "starts": "2026-12-07", "ends": "2026-12-11"})
    assert not reply.notice


def test_r_c3_a_tool_that_is_not_deployed_is_named_and_an_approved_one_offered(talk: Talk) -> None:
    _, reply = talk("I want SAP Joule to answer questions about invoices")
    said = " ".join(one.text for one in reply.says)
    assert "SAP Joule is not deployed yet" in said and "Microsoft 365 Copilot" in said
    assert any("policy:3.1" in one.citations for one in reply.says)


def test_r_c2_an_unapproved_tool_in_a_step_is_replaced(finish: Talk) -> None:
    _, reply = finish(
        "Translating our web texts", "Mine", "AI does it, a person looks at each result",
        "I put the English text into Google Translate. Then I correct the raw text. I do this every week.",
    )  # fmt: skip
    step = reply.plan[0]
    assert step.tool == "DeepL Pro"
    assert any("Google Translate is not an approved tool" in one.text for one in step.reasons)


def test_who_wants_ai_to_decide_a_dismissal_is_told_the_clause(talk: Talk) -> None:
    _, reply = talk("I want AI to decide the dismissal of weak performers")
    assert "policy:6.2" in [one for sentence in reply.says for one in sentence.citations]
    assert reply.stage == "whose", "everything around it can still be looked at"


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("I want AI to decide which weak performers we dismiss", "AI should dismiss weak performers."),
        ("Let AI decide whom we dismiss", "AI should dismiss people."),
        ("AI picks who we have to promote next year", "AI should promote people next year."),
        ("It should decide whether to approve a loan", "AI should approve a loan."),
        ("Less typing of invoices", ""),
        ("I want to decide faster", ""),
    ],
)
def test_to_decide_whom_is_to_do_it(words: str, plain: str) -> None:
    assert put_plainly(words) == plain


def test_a_dismissal_is_heard_however_it_is_said(talk: Talk) -> None:
    for words in ("I want AI to decide which weak performers we dismiss", "Let AI decide whom we dismiss"):
        _, reply = talk(words)
        assert "policy:6.2" in [one for sentence in reply.says for one in sentence.citations], words


def test_a_workflow_of_one_word_is_asked_for_again(talk: Talk) -> None:
    redesign, reply = talk(*INVOICES[:3], "Invoices")
    assert reply.stage == "telling" and "could not find a step" in reply.notice and redesign.workflow is None
    _, reply = talk("AI")
    assert reply.stage == "change" and "too little" in reply.notice


def test_forty_steps_are_kept_and_a_smaller_part_is_proposed(talk: Talk) -> None:
    many = "\n".join(f"{n}. I check the list of week {n} against the plan." for n in range(1, 41))
    _, reply = talk(*INVOICES[:3], many)
    assert reply.workflow is not None and len(reply.workflow.steps) == 40
    assert any("a lot for one pattern" in one.text for one in reply.says)
    too_many = "\n".join(f"{n}. I check the list of week {n}." for n in range(1, 71))
    assert "up to 60" in talk(*INVOICES[:3], too_many)[1].notice


def test_a_loop_is_a_way_back_and_no_step(talk: Talk) -> None:
    told = "I fill in the form. I send the form to the chairman. If he changes it, I go back to the form."
    _, reply = talk(*INVOICES[:3], told)
    assert reply.workflow is not None
    place = {one.id: n for n, one in enumerate(reply.workflow.steps)}
    assert all(before in place for one in reply.workflow.steps for before in one.after)


def test_r_b4_branch_and_loop_are_put_right_by_hand(talk: Talk) -> None:
    told = "I open the invoice. I check the lines. I ask the buyer. I book it."
    changes: list[dict[str, object]] = [
        {"type": "change step", "step": "s3", "when": "if the lines differ", "back": ["s2"], "again": "until they fit"},
        {"type": "change step", "step": "s4", "after": ["s2", "s3"]},
    ]
    _, reply = talk(*INVOICES[:3], told, *changes)
    assert not reply.notice and reply.workflow is not None
    steps = {one.id: one for one in reply.workflow.steps}
    assert steps["s4"].after == ["s2", "s3"] and steps["s2"].after == ["s1", "s3"]
    assert steps["s3"].again == "until they fit" and steps["s3"].when == "if the lines differ"
    _, refused = talk(*INVOICES[:3], told, {"type": "change step", "step": "s2", "back": ["s4"]})
    assert "does not come before" in refused.notice


def test_less_human_than_the_policy_allows_cannot_be_chosen(
    finish: Talk, as_person: Callable[[str], RedesignContext]
) -> None:
    redesign, reply = finish(*INVOICES)
    from coach.redesign.conversation import take
    from coach.redesign.values import Choose

    step = reply.plan[-1].step
    same, refused = take(redesign, Choose(step=step, agency="H1"), as_person("lukas.steiner"))
    assert refused.notice and same == redesign
    changed, reply = take(redesign, Choose(step="s2", agency="H5"), as_person("lukas.steiner"))
    assert not reply.notice and reply.plan[1].doer == "person"
    assert changed.pattern is not None and changed.pattern.steps[1].agency == "H5", "the pattern is made anew"


def test_steps_are_corrected_by_hand_and_the_choice_stays_with_its_step(talk: Talk) -> None:
    _, reply = talk(
        *INVOICES,
        {"type": "add step", "what": "log the invoice", "who": "I", "after": "s1"},
        {"type": "move step", "step": "s3", "after": None},
        {"type": "remove step", "step": "s2"},
        {"type": "change step", "step": "s4", "who": "the treasurer", "data": ["payment"]},
    )
    assert reply.workflow is not None and not reply.notice
    assert [one.id for one in reply.workflow.steps] == ["s3", "s1", "s5", "s4"]
    assert reply.workflow.step("s4") is not None and reply.workflow.steps[-1].data == ["payment"]
    _, reply = talk(*INVOICES, {"type": "change step", "step": "s1", "data": ["gossip"]})
    assert "no class of data" in reply.notice


def test_without_a_policy_ai_gets_no_step(as_person: Callable[[str], RedesignContext]) -> None:
    from dataclasses import replace

    from coach.redesign.planning import plan
    from knowledge.workflow import Step, Workflow

    context = replace(as_person("lukas.steiner"), policy=None)
    workflow = Workflow(id="w", title="x", owner="o", steps=[Step(id="s1", what="write the report", who="I")])
    assert plan(workflow, "H1", {}, context)[0].doer == "person"


def test_the_first_day_is_after_today(finish: Talk) -> None:
    _, reply = finish(*INVOICES)
    assert reply.pattern is not None and reply.pattern.made_on is not None and reply.pattern.experiment is not None
    assert reply.pattern.experiment.starts > reply.pattern.made_on > date(2026, 1, 1)
