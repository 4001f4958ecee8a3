"""Which version held on which day, in the store: approvals, effective dates, retirement."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import NotFoundError
from knowledge.in_force import in_force, periods
from knowledge.life import TreeEvent
from knowledge.store import Store
from knowledge.terms import Terms
from knowledge.tree import Tree
from tests.knowledge.known import a_person, a_tree, a_turn, an_interview

ID = "invoice-approval"


class Calendar:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn_to(self, month: int, day: int) -> None:
        self.now = datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def store(tmp_path: Path, calendar: Calendar) -> Iterator[Store]:
    with Store.open(tmp_path / "data", calendar) as store:
        store.start_interview(an_interview())
        store.record_turn(a_turn())
        yield store


def approve(store: Store, calendar: Calendar, **changes: object) -> Tree:
    saved = store.save_tree(a_tree(**changes), "marta", calendar())
    store.set_tree_status(ID, "in review", "marta", calendar())
    return store.set_tree_status(ID, "approved", "greta", calendar(), version=saved.version)


def used(store: Store) -> list[int]:
    trees, _ = store.usable_trees(a_person())
    return [tree.version for tree in trees]


def held(store: Store, month: int, day: int) -> int | None:
    try:
        return store.tree_as_of(ID, date(2026, month, day)).version
    except NotFoundError:
        return None


def test_a_version_holds_from_the_day_it_was_approved_until_the_next_one(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    calendar.turn_to(3, 10)
    approve(store, calendar, decision="Who signs?")
    assert [held(store, 1, 4), held(store, 1, 5), held(store, 3, 9), held(store, 3, 10)] == [None, 1, 1, 2]
    assert used(store) == [2] and store.tree(ID, 1).status == "retired"


def test_before_its_first_day_the_version_before_stays_in_use(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    calendar.turn_to(2, 20)
    approve(store, calendar, decision="Who signs?", effective_from=date(2026, 3, 1))
    assert used(store) == [1] and store.tree(ID, 1).status == "approved"
    assert [held(store, 2, 28), held(store, 3, 1)] == [1, 2]
    calendar.turn_to(3, 1)
    assert used(store) == [2]


def test_a_passage_follows_its_version_into_the_new_day(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    approve(store, calendar, decision="Who signs?", effective_from=date(2026, 3, 1))
    assert {one.title for one in store.passages()} == {"Who must approve this invoice?"}
    calendar.turn_to(3, 1)
    assert {one.title for one in store.passages()} == {"Who signs?"}


def test_after_its_last_day_it_is_not_used(store: Store, calendar: Calendar) -> None:
    approve(store, calendar, effective_until=date(2026, 1, 31))
    calendar.turn_to(1, 31)
    assert used(store) == [1]
    calendar.turn_to(2, 1)
    assert used(store) == [] and store.passages() == []
    assert [held(store, 1, 31), held(store, 2, 1)] == [1, None]


def test_when_a_version_is_over_the_one_that_it_replaced_does_not_come_back(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    approve(store, calendar, decision="Who signs?", effective_from=date(2026, 2, 1), effective_until=date(2026, 2, 28))
    calendar.turn_to(3, 1)
    assert used(store) == [] and held(store, 3, 1) is None and held(store, 1, 31) == 1


def test_a_retired_tree_held_until_the_day_before(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    calendar.turn_to(4, 1)
    store.set_tree_status(ID, "retired", "greta", calendar())
    assert [held(store, 3, 31), held(store, 4, 1)] == [1, None] and used(store) == []
    calendar.turn_to(5, 1)
    store.set_tree_status(ID, "in review", "greta", calendar())
    store.set_tree_status(ID, "approved", "greta", calendar())
    assert [held(store, 3, 31), held(store, 4, 30), held(store, 5, 1)] == [1, None, 1]


def test_a_later_version_that_is_withdrawn_before_it_begins_replaces_nothing(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    approve(store, calendar, decision="Who signs?", effective_from=date(2026, 3, 1))
    store.set_tree_status(ID, "retired", "greta", calendar(), version=2)
    calendar.turn_to(4, 1)
    assert used(store) == [1] and held(store, 4, 1) == 1


def test_what_a_version_replaced_does_not_come_back_when_that_is_retired(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    approve(store, calendar, decision="Who signs?", effective_from=date(2026, 3, 1))
    calendar.turn_to(3, 5)
    store.set_tree_status(ID, "retired", "greta", calendar())
    assert used(store) == [] and store.tree(ID, 1).status == "retired"
    assert [held(store, 2, 28), held(store, 3, 4), held(store, 3, 5)] == [1, 2, None]


MOVES = st.sampled_from(["approve", "approve later", "approve until", "retire", "wait"])


@settings(max_examples=60, deadline=None)
@given(st.lists(MOVES, min_size=1, max_size=8))
def test_what_is_used_today_is_what_held_today(moves: list[str]) -> None:
    """The short way to the version in use and the history agree, whatever happened."""
    calendar = Calendar()
    with TemporaryDirectory() as folder, Store.open(folder, calendar) as store:
        store.start_interview(an_interview())
        store.record_turn(a_turn())
        for number, what in enumerate(moves):
            today, words = calendar().date(), f"Who signs, for the {number}th time?"
            if what == "wait":
                calendar.now += timedelta(days=2)
            elif what == "retire":
                for one in store.trees_in_force():
                    store.set_tree_status(one.id, "retired", "greta", calendar(), version=one.version)
            else:
                begins = today + timedelta(days=3) if what == "approve later" else None
                ends = today + timedelta(days=1) if what == "approve until" else None
                approve(store, calendar, decision=words, effective_from=begins, effective_until=ends)
            now = [one.version for one in store.trees_in_force()]
            assert now == [one.version for one in store.trees_in_force(calendar().date())]
            calendar.now += timedelta(days=1)
            now = [one.version for one in store.trees_in_force()]
            assert now == [one.version for one in store.trees_in_force(calendar().date())]


def test_a_day_on_which_none_held_is_told_with_the_days_on_which_one_did(store: Store, calendar: Calendar) -> None:
    with pytest.raises(NotFoundError, match="none was ever approved"):
        store.save_tree(a_tree(), "marta", calendar())
        store.tree_as_of(ID, date(2026, 1, 1))
    approve(store, calendar)
    with pytest.raises(NotFoundError, match="held on 2025-12-31: version 1 from 2026-01-05"):
        store.tree_as_of(ID, date(2025, 12, 31))


def test_a_version_may_be_said_to_have_held_before_it_was_approved(store: Store, calendar: Calendar) -> None:
    approve(store, calendar, effective_from=date(2025, 1, 1))
    assert store.tree_as_of(ID, date(2025, 6, 1)).version == 1


def test_a_clock_that_ran_ahead_puts_nothing_out_of_use(store: Store, calendar: Calendar) -> None:
    calendar.turn_to(12, 31)
    approve(store, calendar)
    calendar.turn_to(1, 5)
    assert used(store) == [1]


def test_the_end_of_an_approved_version_can_be_set(store: Store, calendar: Calendar) -> None:
    approve(store, calendar)
    store.set_terms(ID, Terms(effective_until=date(2026, 2, 1)), "greta", calendar())
    assert [held(store, 2, 1), held(store, 2, 2)] == [1, None]


DAYS = st.integers(0, 60).map(lambda days: date(2026, 1, 1) + timedelta(days=days))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS), max_size=6), st.data())
def test_on_no_day_do_two_versions_hold(
    given_versions: list[tuple[date, date | None, date | None]], data: st.DataObject
) -> None:
    versions, events = [], []
    for version, (day, first, last) in enumerate(sorted(given_versions, key=lambda one: one[0]), start=1):
        until = last if last is None or first is None or last >= first else None
        versions.append(a_tree(version=version, effective_from=first, effective_until=until))
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        events.append(TreeEvent(version=version, status="approved", by="greta", at=at, step="approved"))
    day = data.draw(DAYS)
    holding = [one.version for one in periods(versions, events) if one.holds_on(day)]
    assert len(holding) <= 1
    assert in_force(versions, events, day) == (holding[0] if holding else None)
