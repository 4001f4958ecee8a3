from pathlib import Path

import pytest

from knowledge.errors import NotFoundError
from knowledge.people import may_see
from knowledge.store import Store
from tests.knowledge.known import a_person, an_organization


def test_a_department_sees_what_is_meant_for_it_or_for_all() -> None:
    clerk = a_person(department="Finance")
    assert may_see(clerk, ["all"]) and may_see(clerk, ["Legal", "Finance"])
    assert not may_see(clerk, ["Legal"]) and not may_see(clerk, [])


def test_the_organization_comes_back_as_it_was_put(store: Store) -> None:
    assert store.organization() is None
    store.put_organization(an_organization())
    assert store.organization() == an_organization()
    smaller = an_organization().model_copy(update={"people": an_organization().people[:1]})
    store.put_organization(smaller)
    assert store.people() == smaller.people


def test_it_is_still_there_after_a_restart(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.put_organization(an_organization())
    with Store.open(tmp_path) as store:
        assert store.person("lukas.steiner") == a_person()


def test_an_unknown_person_is_answered_with_the_nearest_and_all_who_are_known(store: Store) -> None:
    store.put_organization(an_organization())
    with pytest.raises(NotFoundError) as error:
        store.person("Lukas Steiner")
    assert "'Lukas Steiner'" in str(error.value) and "did you mean 'lukas.steiner'" in str(error.value)
    assert "greta.nilsson" in str(error.value) and "\n" not in str(error.value)


def test_before_there_are_people_the_message_says_so(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no people are known yet"):
        store.person("anybody")
