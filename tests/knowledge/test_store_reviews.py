from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.people import Organization, Person
from knowledge.review_queue import ReviewItem
from knowledge.store import Store

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
PEOPLE = [
    Person(id="ana", name="Ana", title="Clerk", department="Finance"),
    Person(id="ben", name="Ben", title="Agent", department="Sales"),
    *(
        Person(id=one, name=one, title="Counsel", department="Legal", duties=["governance"])
        for one in ("gil", "gia", "gus", "guy")
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as opened:
        opened.put_organization(
            Organization(name="Small Ltd", departments=["Finance", "Sales", "Legal"], people=PEOPLE)
        )
        for person in ("ana", "ben"):
            opened.record_reply(f"c-{person}", 1, person, "Who signs?", {"text": "The CFO."}, AT)
        opened.consent_to_review("ana", AT, True)
        yield opened


def drawn(store: Store, person: str = "ana", problems: tuple[str, ...] = ()) -> ReviewItem:
    return ReviewItem(
        id="", conversation=f"c-{person}", number=1, person=person, role="professional", verdict="none", engine="guided",
        problems=list(problems), drawn_at=AT, message="", reply={}, asked_at=AT,
    )  # fmt: skip


def test_without_consent_nothing_is_read_or_drawn(store: Store) -> None:
    assert [one.person for one in store.reviewable()] == ["ana"]
    assert store.draw_for_review([drawn(store), drawn(store, "ben")]) == 1
    assert [one.person for one in store.review_items()] == ["ana"]


def test_drawing_the_same_answer_again_changes_nothing(store: Store) -> None:
    store.draw_for_review([drawn(store)])
    assert store.draw_for_review([drawn(store, problems=("not cited: x",))]) == 0
    assert store.review_items()[0].problems == []


def test_consent_that_is_withdrawn_takes_the_answers_out_of_the_queue(store: Store) -> None:
    store.draw_for_review([drawn(store)])
    store.review("v1", "gil", True, "clear", AT)
    store.consent_to_review("ana", AT, False)
    assert store.review_items() == [] and store.reviewable() == []
    with pytest.raises(NotFoundError, match="may have left"):
        store.review_item("v1")


def test_two_who_agree_are_enough(store: Store) -> None:
    store.draw_for_review([drawn(store)])
    assert store.review("v1", "gil", True, "clear", AT).state == "open"
    done = store.review("v1", "gia", True, "so do I", AT)
    assert (done.state, done.right) == ("agreed", True)
    with pytest.raises(InputError, match="does not wait"):
        store.review("v1", "gus", False, "late", AT)


def test_where_two_differ_a_third_settles_it(store: Store) -> None:
    store.draw_for_review([drawn(store)])
    store.review("v1", "gil", True, "clear", AT)
    assert store.review("v1", "gia", False, "cites the wrong rule", AT).state == "disputed"
    done = store.review("v1", "gus", False, "she is right", AT)
    assert (done.state, done.right, len(done.judged)) == ("settled", False, 2)


def test_nobody_judges_twice_or_without_the_duty_or_without_a_reason(store: Store) -> None:
    store.draw_for_review([drawn(store)])
    store.review("v1", "gil", True, "clear", AT)
    for person, reason, says in (("gil", "again", "does not wait"), ("ben", "me too", "duty"), ("gia", " !", "why")):
        with pytest.raises(InputError, match=says):
            store.review("v1", person, True, reason, AT)


def test_a_reason_is_masked_before_it_is_kept(store: Store) -> None:
    store.draw_for_review([drawn(store)])
    done = store.review("v1", "gil", False, "It told mary.jones@example.org what to do", AT)
    assert "mary.jones@example.org" not in done.reviews[0].reason
