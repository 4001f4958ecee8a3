"""A person's way through practice, over the sample's decisions (R-B8, R-B3)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from coach.practice.choosing import ROUND
from coach.practice.cohort import FEWEST_PEOPLE, learning
from coach.practice.desk import Answered, Desk, Shown
from coach.practice.exercise import Exercise
from coach.practice.feedback import Feedback
from coach.practice.levels import level_after
from coach.practice.progress import by_kind
from coach.practice.scenario import Decided, Scenario
from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person
from knowledge.store import Store
from tests.coach.trees import NOW, fill


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=20)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(tmp_path / "data", lambda: clock.now) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    numbers = count(1)
    return Desk(store, clock, lambda: f"e{next(numbers)}")


def person(store: Store, id_: str = "lukas.steiner") -> Person:
    return store.person(id_)


def next_of(desk: Desk, who: Person) -> Shown:
    shown = desk.next(who)
    assert shown is not None
    return shown


def solve(desk: Desk, who: Person, shown: Shown, right: bool = True) -> Answered:
    one = shown.exercise
    if isinstance(one, Scenario):
        wrong = next(at for at, option in enumerate(one.options) if option.points == 0 or at != one.right)
        return desk.answer(who, shown.given.id, one.right if right else wrong)
    if one.fault is None:
        return desk.answer(who, shown.given.id, None if right else 0, None if right else "number")
    return desk.answer(who, shown.given.id, one.fault.at if right else None, one.fault.kind if right else None)


def test_r_b8_a_round_of_practice_from_exercise_to_what_comes_next(desk: Desk, store: Store) -> None:
    who = person(store)
    forms, replies = [], []
    for place in range(1, ROUND + 1):
        shown = next_of(desk, who)
        assert shown.place == place
        forms.append(shown.given.form)
        replies.append(solve(desk, who, shown).reply)

    assert forms == ["detect", "detect", "scenario"]
    assert all(isinstance(one, Feedback | Decided) and one.points == 1 and one.trust and one.check for one in replies)
    assert all(one.sources for one in replies)
    assert store.practice_cards(who.id) == [], "what was found needs no reminder"


def test_r_b3_exercises_come_only_from_trees_that_the_person_may_see_their_own_department_first(
    desk: Desk, store: Store
) -> None:
    who = person(store)
    visible = {tree.id: tree.department for tree in store.usable_trees(who)[0]}
    own = {one for one, department in visible.items() if department == who.department}
    seen = []
    for _ in range(24):
        shown = next_of(desk, who)
        seen.append(shown.given.tree)
        solve(desk, who, shown)

    assert own and set(seen) <= set(visible)
    assert set(visible) < {tree.id for tree in store.trees()}, "some trees are not this person's to see"
    assert sum(one in own for one in seen) > len(seen) / 2


def test_what_waits_is_shown_again_until_it_is_answered(desk: Desk, store: Store) -> None:
    who = person(store)

    first, again = next_of(desk, who), next_of(desk, who)

    assert (again.given, again.exercise) == (first.given, first.exercise)


def test_an_answer_counts_once(desk: Desk, store: Store) -> None:
    who = person(store)
    shown = next_of(desk, who)
    solve(desk, who, shown, right=False)

    with pytest.raises(InputError, match="first answer counts"):
        solve(desk, who, shown)


def test_what_was_missed_comes_back_with_other_words(desk: Desk, store: Store, clock: Clock) -> None:
    who = person(store)
    shown = next_of(desk, who)
    while shown.given.kind in ("clean", "scenario"):
        solve(desk, who, shown)
        shown = next_of(desk, who)

    told = solve(desk, who, shown, right=False)
    assert told.again is not None and told.again > clock.now
    clock.now = told.again + timedelta(minutes=1)
    back = next_of(desk, who)

    assert (back.given.subject, back.given.kind) == (shown.given.subject, shown.given.kind)
    assert back.given.seed != shown.given.seed
    later = solve(desk, who, back)
    assert later.again is not None and later.again - clock.now > timedelta(hours=12)


def test_an_exercise_whose_rule_changed_is_never_shown_again(desk: Desk, store: Store, clock: Clock) -> None:
    who = person(store)
    shown = next_of(desk, who)
    missed = solve(desk, who, shown, right=False)
    waiting = next_of(desk, who)
    for tree in {shown.given.tree, waiting.given.tree}:
        old = store.tree(tree)
        rules = [rule.model_copy(update={"rationale": "Said again."}) for rule in old.rules]
        zones = [zone.model_copy(update={"wait": "3 days"}) for zone in old.grey_zones]
        new = store.save_tree(old.model_copy(update={"rules": rules, "grey_zones": zones}), old.expert or "", NOW)
        store.set_tree_status(new.id, "in review", old.expert or "", NOW)
        store.set_tree_status(new.id, "approved", "greta.nilsson", NOW)

    with pytest.raises(InputError, match="has changed meanwhile"):
        solve(desk, who, waiting)
    assert missed.again is not None
    clock.now = missed.again + timedelta(minutes=1)
    after = next_of(desk, who)

    assert after.given.id not in (shown.given.id, waiting.given.id)
    assert [card for card in store.practice_cards(who.id) if card.subject.startswith("tree:")] == []


def test_a_withdrawn_tree_is_practised_no_more(desk: Desk, store: Store) -> None:
    who = person(store)
    shown = next_of(desk, who)
    store.withdraw_interview(f"i-{shown.given.tree}")

    after = desk.next(who)

    assert after is None or after.given.tree != shown.given.tree


def test_nobody_answers_what_was_given_to_another(desk: Desk, store: Store) -> None:
    shown = next_of(desk, person(store))

    with pytest.raises(NotFoundError):
        solve(desk, person(store, "greta.nilsson"), shown)


def test_a_person_who_may_see_nothing_has_nothing_to_practise(tmp_path: Path, clock: Clock) -> None:
    with Store.open(tmp_path / "other") as store:
        fill(store, ids=())

        assert Desk(store, clock, lambda: "e1").next(person(store)) is None


def test_an_answer_outside_of_the_exercise_is_refused_in_one_line(desk: Desk, store: Store) -> None:
    shown = next_of(desk, person(store))

    with pytest.raises(InputError, match="Mark one of the"):
        desk.answer(person(store), shown.given.id, 99)


def test_stored_are_ids_and_versions_and_no_words(desk: Desk, store: Store) -> None:
    shown = next_of(desk, person(store))
    tree = store.tree(shown.given.tree)

    row = store.rows("SELECT * FROM practice_exercises")[0]

    assert (row["tree"], row["version"]) == (tree.id, tree.version)
    assert isinstance(shown.exercise, Exercise)
    assert all(sentence.text not in str(row) for sentence in shown.exercise.sentences)
    assert all(rule.quote not in str(row) for rule in tree.rules)


def test_what_to_practise_next_is_what_was_missed_most(desk: Desk, store: Store) -> None:
    who = person(store)
    for _ in range(12):
        shown = next_of(desk, who)
        solve(desk, who, shown, right=shown.given.kind != "clean")

    kinds = by_kind(store.practice_given(who.id))

    tried = [one for one in kinds if one.tried >= 3]
    assert tried and [one.found / one.tried for one in tried] == sorted(one.found / one.tried for one in tried)


def test_the_level_rises_after_two_right_and_falls_after_a_miss() -> None:
    assert level_after([]) == 1
    assert level_after([True, True]) == 2
    assert level_after([True] * 4) == 3
    assert level_after([True] * 4 + [False]) == 2
    assert level_after([True, False, True]) == 1


def test_of_a_small_group_nothing_is_told_and_of_a_larger_one_no_names(desk: Desk, store: Store) -> None:
    people = [one for one in store.people() if store.usable_trees(one)[0]][: FEWEST_PEOPLE + 1]
    for who in people:
        for _ in range(6):
            solve(desk, who, next_of(desk, who))

    few = learning(store.practice_answers([people[0].id, people[1].id]))
    told = learning(store.practice_answers([one.id for one in people]))

    assert (few.told, few.kinds) == (False, [])
    assert told.told and told.decided is not None and told.decided.n == 2 * len(people)
    assert not any(one.id in told.model_dump_json() or one.name in told.model_dump_json() for one in people)


def test_leaving_nothing_behind(desk: Desk, store: Store) -> None:
    who = person(store)
    solve(desk, who, next_of(desk, who), right=False)

    assert store.forget_practice(who.id) == 1
    assert (store.practice_given(who.id), store.practice_cards(who.id)) == ([], [])


def test_a_scenario_says_how_the_expert_decides_and_why(desk: Desk, store: Store) -> None:
    who = person(store)
    shown = next_of(desk, who)
    while not isinstance(shown.exercise, Scenario):
        solve(desk, who, shown)
        shown = next_of(desk, who)

    told = solve(desk, who, shown, right=False).reply

    assert isinstance(told, Decided) and told.grade in ("nearly", "otherwise")
    assert told.answer == shown.exercise.options[shown.exercise.right].text
    assert told.sources and (told.flips or told.nearly)
