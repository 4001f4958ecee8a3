"""What has changed since a pattern was made is shown with it: R-A4, R-D9."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.redesign.context import RedesignContext
from coach.redesign.still_holds import changed_since, still_allowed
from coach.redesign.turn import library
from coach.state import CoachContext
from knowledge.pattern import Pattern, Reason
from tests.coach.redesign.conftest import Talk
from tests.coach.redesign.test_conversation import INVOICES

AsPerson = Callable[[str], RedesignContext]
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def pattern(finish: Talk) -> Pattern:
    made = finish(*INVOICES)[1].pattern
    assert made is not None and any(one.tool for one in made.steps)
    return made


@pytest.fixture
def now(as_person: AsPerson) -> RedesignContext:
    return replace(as_person("lukas.steiner"), today=TODAY)


def with_tools(now: RedesignContext, version: str, **changes: object) -> RedesignContext:
    """The policy in force, with its tools changed."""
    assert now.policy is not None
    tools = [one.model_copy(update=changes) for one in now.policy.tools]
    return replace(now, policy=now.policy.model_copy(update={"tools": tools, "version": version}))


def with_data(pattern: Pattern, name: str) -> Pattern:
    """The same with this class of data in every step."""
    planned = [one.model_copy(update={"data": [name] if one.tool else []}) for one in pattern.steps]
    steps = [one.model_copy(update={"data": [name]}) for one in pattern.before.steps]
    before = pattern.before.model_copy(update={"steps": steps})
    return pattern.model_copy(update={"steps": planned, "before": before})


def test_r_a4_r_d9_a_pattern_is_found_by_others_gets_results_is_changed_and_shown_when_it_has_gone_stale(
    pattern: Pattern, context: CoachContext, now: RedesignContext
) -> None:
    store = context.store
    store.save_pattern(pattern.model_copy(update={"id": "pt1"}), "lukas.steiner", NOW)
    store.ask_to_agree("pt1", "marta.lindqvist", "lukas.steiner", NOW)
    store.agree_to_pattern("pt1", "marta.lindqvist", NOW)
    store.share_pattern("pt1", "lukas.steiner", NOW, ["all"])
    assert "pt1" in [one.id for one, _ in library("typing invoices", context, store.person("elif.demir"))]

    store.add_pattern_result("pt1", "elif.demir", 30, "Two hours less a week; it misreads credit notes.", NOW, True)
    assert [one.said for one in store.pattern_results("pt1")] == ["Two hours less a week; it misreads credit notes."]
    changed = pattern.model_copy(update={"id": "pt1", "title": "Invoices, credit notes by hand"})
    assert store.save_pattern(changed, "lukas.steiner", NOW).version == 2
    assert store.pattern("pt1", "elif.demir").pattern.version == 1, "what was agreed stands until the new one is"
    assert [one.version for one in store.pattern_events("pt1")] == [1, 1, 1, 1, 2]

    shared = store.pattern("pt1", "elif.demir").pattern
    assert changed_since(shared, TODAY, now) == []
    late = replace(now, today=TODAY + timedelta(days=93))
    assert "Nobody has said anything about it since 16 March 2026" in changed_since(shared, TODAY, late)[0]


def test_a_tool_that_is_no_longer_approved_is_named_with_its_step(pattern: Pattern, now: RedesignContext) -> None:
    lines = changed_since(pattern, TODAY, with_tools(now, pattern.policy_version, status="not approved"))
    with_ai = [one for one in pattern.steps if one.tool]
    assert len(lines) == len(with_ai) and all("is not approved any more" in one for one in lines)
    assert lines[0].startswith("Step ") and with_ai[0].tool in lines[0]


def test_under_another_policy_every_step_is_asked_again(pattern: Pattern, now: RedesignContext) -> None:
    assert changed_since(pattern, TODAY, with_tools(now, "99")) == [], "another version that allows the same"
    lines = changed_since(with_data(pattern, "confidential"), TODAY, with_tools(now, "99", data=["public", "internal"]))
    assert any("the AI-use policy in force (99) does not allow this" in one for one in lines)


def test_a_decision_that_is_no_longer_in_force_is_named(pattern: Pattern, now: RedesignContext) -> None:
    rule = Reason(text="The captured rules decide this.", citations=[f"tree:{now.trees[0].id}#r1"])
    by_rules = pattern.steps[0].model_copy(update={"doer": "tree", "tool": "", "reasons": [rule]})
    decided = pattern.model_copy(update={"steps": [by_rules, *pattern.steps[1:]]})
    assert changed_since(decided, TODAY, now) == []
    lines = changed_since(decided, TODAY, replace(now, trees=()))
    assert [one.startswith("Step 1,") and "captured decision behind it" in one for one in lines] == [True]


def test_a_draft_waits_without_reproach_and_a_retired_one_is_left_alone(pattern: Pattern, now: RedesignContext) -> None:
    assert changed_since(pattern, date(2020, 1, 1), now) == []
    gone = pattern.model_copy(update={"status": "retired"})
    assert changed_since(gone, date(2020, 1, 1), replace(now, trees=(), policy=None)) == []


def test_without_a_policy_nothing_is_allowed(pattern: Pattern, now: RedesignContext) -> None:
    planned = next(one for one in pattern.steps if one.tool)
    step = pattern.before.step(planned.step)
    assert step is not None
    assert still_allowed(planned, step, now) and not still_allowed(planned, step, replace(now, policy=None))
    assert any(
        "no AI-use policy is in force" in one for one in changed_since(pattern, TODAY, replace(now, policy=None))
    )
