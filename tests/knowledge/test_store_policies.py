from datetime import timedelta

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.store import Store
from tests.knowledge.known import NOW, a_policy, later


def test_a_draft_is_not_in_force(store: Store) -> None:
    assert store.policy_in_force() is None
    store.save_policy(a_policy(), "ines.caldeira", NOW)
    assert store.policy_in_force() is None and store.passages() == []
    assert [(one.version, one.status) for one in store.policies()] == [("1.0", "draft")]


def test_publishing_puts_one_in_force_in_place_of_the_other(store: Store) -> None:
    for version in ("1.0", "2.0"):
        store.save_policy(a_policy(version, f"Staff must follow version {version}."), "ines.caldeira", NOW)
        store.publish_policy(version, "ines.caldeira", later(1))
    assert store.policy_in_force() == a_policy("2.0", "Staff must follow version 2.0.")
    assert [(one.version, one.status) for one in store.policies()] == [("2.0", "published"), ("1.0", "retired")]
    assert store.policies()[0].published_at == later(1)
    assert [passage.text for passage in store.passages()] == ["Staff must follow version 2.0."]


def test_a_draft_may_be_replaced_and_a_published_version_not(store: Store) -> None:
    store.save_policy(a_policy(words="Staff must not."), "ines.caldeira", NOW)
    store.save_policy(a_policy(words="Staff must."), "ines.caldeira", NOW)
    store.publish_policy("1.0", "ines.caldeira", NOW)
    assert store.save_policy(a_policy(words="Staff must."), "ines.caldeira", NOW) == "1.0"
    with pytest.raises(InputError, match="'1.0' was already published with other words"):
        store.save_policy(a_policy(words="Staff may."), "ines.caldeira", NOW)
    assert store.policy_in_force() == a_policy(words="Staff must.")


def test_publishing_twice_changes_nothing(store: Store) -> None:
    store.save_policy(a_policy(), "ines.caldeira", NOW)
    store.publish_policy("1.0", "ines.caldeira", NOW)
    store.publish_policy("1.0", "somebody.else", later(9))
    assert store.policies()[0].published_by == "ines.caldeira"


def test_a_policy_without_a_version_is_known_by_its_words(store: Store) -> None:
    version = store.save_policy(a_policy(version=""), "ines.caldeira", NOW)
    assert len(version) == 8
    assert store.publish_policy(version, "ines.caldeira", NOW) == store.policy(version) == a_policy(version="")


def test_an_unknown_version_is_named(store: Store) -> None:
    store.save_policy(a_policy("2.1"), "ines.caldeira", NOW)
    with pytest.raises(NotFoundError, match="No policy version '2': did you mean '2.1'"):
        store.publish_policy("2", "ines.caldeira", NOW)


def test_scheduling_the_next_version_leaves_the_one_whose_day_has_come(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = store.today()
    for version in ("1.0", "2.0", "3.0"):
        store.save_policy(a_policy(version, f"Staff must follow version {version}."), "ines.caldeira", NOW)
    store.publish_policy("1.0", "ines.caldeira", NOW)
    store.publish_policy("2.0", "ines.caldeira", NOW, day + timedelta(days=1))
    monkeypatch.setattr(store, "today", lambda: day + timedelta(days=2))
    assert [(one.version, one.status) for one in store.policies()][1:] == [("2.0", "published"), ("1.0", "retired")]

    store.publish_policy("3.0", "ines.caldeira", NOW, day + timedelta(days=9))

    assert store.policy_in_force() == a_policy("2.0", "Staff must follow version 2.0.")
    assert [one.status for one in store.policies()] == ["scheduled", "published", "retired"]
