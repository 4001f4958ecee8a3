"""Redesigns and patterns in the store: whose they are, who may see them, what may happen to them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.pattern import Pattern, PlannedStep
from knowledge.people import Organization, Person
from knowledge.store import Store
from knowledge.workflow import Step, Workflow

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PEOPLE = [
    Person(id="ana", name="Ana", title="Clerk", department="Finance"),
    Person(id="ben", name="Ben", title="Clerk", department="Finance"),
    Person(id="eva", name="Eva", title="Buyer", department="Procurement"),
    Person(id="max", name="Max", title="Head of Finance", department="Finance", audience="leader"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        opened.put_organization(Organization(name="Us", departments=["Finance", "Procurement"], people=PEOPLE))
        yield opened


def a_pattern(title: str = "Checking invoices") -> Pattern:
    workflow = Workflow(
        id="w", title=title, owner="ana", department="Finance", steps=[Step(id="s1", what="check the invoice")]
    )
    return Pattern(
        id="w", version=1, title=title, before=workflow, after="an invoice comes in", does="nothing changes",
        decides="the clerk decides", steps=[PlannedStep(step="s1", doer="person", agency="H5", most="H5")],
        accountable="Ana", designer="Ana", supervisor="Ana", orchestrator="Ana",
    )  # fmt: skip


def test_a_redesign_is_found_again_by_its_person_only(store: Store) -> None:
    store.save_redesign("r1", "ana", "steps", "Invoices", "{}", NOW)
    store.save_redesign("r1", "ana", "plan", "Invoices", '{"a": 1}', NOW)
    assert [one.stage for one in store.redesigns("ana")] == ["plan"]
    with pytest.raises(NotFoundError):
        store.redesign("r1", "ben")
    with pytest.raises(NotFoundError):
        store.save_redesign("r1", "ben", "steps", "x", "{}", NOW)


def test_a_pattern_goes_from_draft_to_the_library(store: Store) -> None:
    store.save_pattern(a_pattern(), "ana", NOW)
    store.ask_to_agree("w", "max", "ana", NOW)
    assert [one.pattern.id for one in store.patterns_waiting_for("max")] == ["w"]
    with pytest.raises(InputError, match="to be shared it has to be agreed"):
        store.share_pattern("w", "ana", NOW)
    store.agree_to_pattern("w", "max", NOW)
    assert not store.patterns_waiting_for("max")
    assert store.share_pattern("w", "ana", NOW).status == "shared"
    assert [one.act for one in store.pattern_events("w")] == ["saved", "asked", "agreed", "shared"]


def test_who_may_see_it(store: Store) -> None:
    store.save_pattern(a_pattern(), "ana", NOW)
    seen = {one.id for one in PEOPLE if store.patterns(one.id)}
    assert seen == {"ana", "max"}
    store.agree_to_pattern("w", "max", NOW)
    store.share_pattern("w", "ana", NOW)
    assert {one.id for one in PEOPLE if store.patterns(one.id)} == {"ana", "ben", "max"}
    store.share_pattern("w", "ana", NOW, ["all"])
    assert {one.id for one in PEOPLE if store.patterns(one.id)} == {"ana", "ben", "eva", "max"}


def test_nobody_agrees_to_their_own_and_only_a_manager_does(store: Store) -> None:
    store.save_pattern(a_pattern(), "ana", NOW)
    for who in ("ana", "ben"):
        with pytest.raises(InputError, match="manager"):
            store.agree_to_pattern("w", who, NOW)
    with pytest.raises(InputError, match="Only those whose work it is"):
        store.save_pattern(a_pattern("Other"), "eva", NOW)


def test_a_change_to_an_agreed_pattern_is_a_new_draft_beside_it(store: Store) -> None:
    store.save_pattern(a_pattern(), "ana", NOW)
    assert store.save_pattern(a_pattern("Better words"), "ana", NOW).version == 1
    store.agree_to_pattern("w", "max", NOW)
    store.share_pattern("w", "ana", NOW)
    assert store.save_pattern(a_pattern("Newer"), "ana", NOW).version == 2
    assert store.pattern("w", "ben").pattern.version == 1, "others go on with what was agreed"
    assert store.pattern("w", "ana").pattern.status == "draft"


def test_results_come_back(store: Store) -> None:
    store.save_pattern(a_pattern(), "ana", NOW)
    store.add_pattern_result("w", "ana", 30, "Two hours less a week, one error.", NOW, helped=True)
    assert [(one.day, one.helped) for one in store.pattern_results("w")] == [(30, True)]
    with pytest.raises(InputError, match="none of"):
        store.add_pattern_result("w", "ana", 31, "x", NOW)
    with pytest.raises(NotFoundError):
        store.add_pattern_result("w", "eva", 30, "fine", NOW)


def test_the_history_is_only_added_to(store: Store) -> None:
    store.save_pattern(a_pattern(), "ana", NOW)
    with pytest.raises(Exception, match="only ever added to"), store.writing() as db:
        db.execute("DELETE FROM pattern_events")
