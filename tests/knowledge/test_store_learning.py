"""R-B10, R-B12: what is a person's alone stays so; experiments are written down, the failed ones too."""

from datetime import date, timedelta

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person
from knowledge.store import Store
from tests.knowledge.known import NOW

ELIF = Person(id="elif", name="Elif", title="Analyst", department="Procurement")
DARIO = Person(id="dario", name="Dario", title="Buyer", department="Procurement")
MARTA = Person(id="marta", name="Marta", title="Head", department="Finance")
DAY = date(2026, 1, 5)


def test_an_assessment_is_gone_on_with_finished_and_taken_again(store: Store) -> None:
    store.keep_assessment("elif", {"q1": 0}, NOW)
    store.keep_assessment("elif", {"q1": 0, "q2": 1}, NOW + timedelta(minutes=1))
    assert [one.answers for one in store.assessments("elif")] == [{"q1": 0, "q2": 1}]
    done = store.keep_assessment("elif", {"q1": 0, "q2": 2}, NOW + timedelta(minutes=2), finished=True)
    assert (done.finished_at or NOW) - done.started_at == timedelta(minutes=2)
    store.keep_assessment("elif", {}, NOW + timedelta(days=1))
    assert [bool(one.finished_at) for one in store.assessments("elif")] == [False, True]
    assert store.assessments("dario") == []
    assert store.forget_assessments("elif") == 2 and store.assessments("elif") == []


def test_a_conversation_is_its_persons_alone(store: Store) -> None:
    store.save_holding("h1", "elif", "vendor", "Acme", "{}", False, NOW)
    store.save_holding("h1", "elif", "vendor", "Acme 2", "{}", True, NOW)
    assert [(one.title, one.done) for one in store.holdings("elif")] == [("Acme 2", True)]
    for stranger in (lambda: store.holding("h1", "dario"), lambda: store.delete_holding("h1", "dario")):
        with pytest.raises(NotFoundError):
            stranger()
    with pytest.raises(NotFoundError):
        store.save_holding("h1", "dario", "vendor", "mine", "{}", False, NOW)
    store.delete_holding("h1", "elif")
    assert store.holdings("elif") == []


def test_an_experiment_that_failed_is_kept_with_what_was_learnt(store: Store) -> None:
    one = store.log_experiment(ELIF, "Copilot compares three offers", DAY, NOW, pattern="offers")
    assert (one.outcome, one.pattern) == ("running", "offers")
    done = store.log_experiment(
        ELIF,
        one.what,
        DAY,
        NOW,
        ended=DAY,
        outcome="did not work",
        learnt="It mixed up the currencies.",
        shared=True,
        id_=one.id,
    )
    assert done.id == one.id and len(store.experiments(ELIF)) == 1
    assert [seen.learnt for seen in store.experiments(DARIO)] == ["It mixed up the currencies."]
    assert store.experiments(MARTA) == []
    with pytest.raises(NotFoundError):
        store.delete_experiment(one.id, DARIO)
    with pytest.raises(NotFoundError):
        store.log_experiment(DARIO, "mine now", DAY, NOW, id_=one.id)


def test_what_is_not_shared_nobody_else_reads(store: Store) -> None:
    store.log_experiment(ELIF, "Draft a tender", DAY, NOW)
    assert store.experiments(DARIO) == []


def test_secrets_and_personal_data_are_masked(store: Store) -> None:
    one = store.log_experiment(ELIF, "Mail to jane.doe@example.com drafted", DAY, NOW)
    assert "jane.doe" not in one.what


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"what": " "}, "few words"),
        ({"what": "x" * 3000}, "Shorten"),
        ({"ended": DAY - timedelta(days=1)}, "before it starts"),
        ({"outcome": "great"}, "no outcome"),
        ({"outcome": "worked"}, "what you learnt"),
        ({"outcome": "worked", "learnt": "It works.", "started": date(2999, 1, 1)}, "yet"),
    ],
)
def test_what_cannot_be_kept_is_one_clear_line(store: Store, changes: dict[str, object], says: str) -> None:
    given = {"what": "Try it", "started": DAY, "ended": None, "outcome": "running", "learnt": ""} | changes
    with pytest.raises(InputError, match=says):
        store.log_experiment(ELIF, given.pop("what"), given.pop("started"), NOW, **given)  # type: ignore[arg-type]
    assert store.experiments(ELIF) == []
