"""R-B10: fourteen questions in about three minutes, a result that says something true, a next step that opens the right conversation."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.learning.assessment import (
    SLOW_WORDS_A_MINUTE,
    Taking,
    answered,
    assessment,
    current,
    reading_seconds,
    result,
    without_last,
)
from knowledge.errors import InputError
from knowledge.people import Audience

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
AUDIENCES: list[Audience] = ["executive", "leader", "professional", "practitioner"]


def taken(**worst: int) -> Taking:
    """All best answers, except in the competences named: there the points given."""
    taking = Taking(started_at=NOW)
    for one in assessment().questions:
        wanted = worst.get(one.competence, 2)
        options = [n for n, option in enumerate(one.options) if option.points <= wanted]
        taking = answered(taking, one.id, max(options, key=lambda n: one.options[n].points))
    return taking


def test_there_are_fourteen_questions_and_they_take_two_to_three_minutes_to_read_and_answer() -> None:
    assert len(assessment().questions) == 14
    assert 100 <= reading_seconds() <= 180
    assert reading_seconds(SLOW_WORDS_A_MINUTE) <= 180


def test_the_best_answer_stands_in_no_fixed_place_and_is_not_always_the_longest() -> None:
    best = [max(range(3), key=lambda n, q=one: q.options[n].points) for one in assessment().questions]  # type: ignore[misc]
    assert {best.count(place) for place in range(3)} <= {4, 5}
    longest = [max(range(3), key=lambda n, q=one: len(q.options[n].text)) for one in assessment().questions]  # type: ignore[misc]
    assert sum(a == b for a, b in zip(best, longest, strict=True)) <= 9


@pytest.mark.parametrize(
    ("weak", "opens"),
    [("fit", "redesign"), ("check", "practice"), ("limits", "coach"), ("answer", "coach"), ("grow", "experiments")],
)
def test_the_weakest_competence_decides_what_comes_next(weak: str, opens: str) -> None:
    told = result(taken(**{weak: 0}), "professional")
    assert (told.competences[0].competence, told.competences[0].level) == (weak, "low")
    assert told.next.opens == opens
    assert told.next.why == told.competences[0].says
    assert all(one.level == "high" for one in told.competences[1:])


def test_leaders_are_led_to_their_own_conversations() -> None:
    assert result(taken(answer=0), "executive").next.opens == "conversation:board"
    assert result(taken(fit=0), "leader").next.opens == "conversation:use-case"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_nothing_is_weak_each_audience_has_its_own_next_step(audience: Audience) -> None:
    told = result(taken(), audience)
    assert {one.level for one in told.competences} == {"high"}
    assert told.next.why


@given(st.lists(st.integers(0, 2), min_size=14, max_size=14), st.sampled_from(AUDIENCES))
def test_every_way_of_answering_gets_a_result_that_follows_from_the_answers(
    chosen: list[int], audience: Audience
) -> None:
    taking = Taking(started_at=NOW)
    for one, option in zip(assessment().questions, chosen, strict=True):
        taking = answered(taking, one.id, option)
    told = result(taking, audience)
    shares = [one.points / one.most for one in told.competences]
    assert shares == sorted(shares)
    assert sum(one.points for one in told.competences) == sum(
        one.options[option].points for one, option in zip(assessment().questions, chosen, strict=True)
    )


def test_it_can_be_left_and_gone_on_with_and_gone_back_in() -> None:
    taking = answered(answered(Taking(started_at=NOW), "q1", 0), "q2", 1)
    assert current(taking) == assessment().questions[2]
    assert current(without_last(taking)) == assessment().questions[1]
    assert Taking.model_validate_json(taking.model_dump_json()) == taking
    with pytest.raises(InputError, match="12 of 14 questions are still open"):
        result(taking, "professional")


@pytest.mark.parametrize(("question", "option"), [("q99", 0), ("q1", 3), ("q1", -1)])
def test_what_there_is_not_cannot_be_answered(question: str, option: int) -> None:
    with pytest.raises(InputError):
        answered(Taking(started_at=NOW), question, option)


def test_how_long_it_took_is_only_said_where_it_was_done_in_one_go() -> None:
    done = taken().model_copy(update={"finished_at": NOW + timedelta(seconds=161)})
    assert result(done, "leader").seconds == 161
    later = done.model_copy(update={"finished_at": NOW + timedelta(days=2)})
    assert result(later, "leader").seconds is None
