"""A recorded interview is taken again: what its expert said yes to, and nothing else."""

from typing import Any

from interviews.replay import RecordedTurn, _verdicts


def proposal(number: int, reads: str, quote: str, op: str = "add rule") -> dict[str, Any]:
    return {"id": f"p{number}", "op": op, "reads": reads, "quote": quote, "rule": {} if "rule" in op else None}


def turn(*accepted: tuple[str, str, str], **more: Any) -> RecordedTurn:
    accepts = [{"op": op, "reads": reads, "of": of} for op, reads, of in accepted]
    about = {"stage": "account", "probe": "open", "question": "How?", "answer": "So.", "accepts": accepts}
    return RecordedTurn.model_validate(about | more)


LOAN = ("add rule", "If the loan is over 900, ask Ann.", "over 900 I ask Ann")


def test_what_reads_as_it_did_is_accepted() -> None:
    assert _verdicts([proposal(1, LOAN[1], LOAN[2])], turn(LOAN)) == {"p1": "accept"}


def test_what_reads_otherwise_now_is_put_right() -> None:
    found = _verdicts([proposal(1, "If the loan is at least 900, ask Ann.", "over 900 I ask Ann.")], turn(LOAN))
    assert found == {"p1": {"edit": LOAN[1]}}


def test_what_nobody_said_yes_to_is_left_out() -> None:
    found = _verdicts([proposal(1, "If it rains, stay in.", "when it rains I stay in")], turn(LOAN))
    assert found == {"p1": "reject"}


def test_one_acceptance_is_for_one_proposal() -> None:
    twice = [proposal(1, LOAN[1], LOAN[2]), proposal(2, LOAN[1], LOAN[2])]
    assert _verdicts(twice, turn(LOAN)) == {"p1": "accept", "p2": "reject"}


def test_a_correction_goes_before_an_acceptance() -> None:
    review = [{"of": "over 900", "say": "reject"}]
    assert _verdicts([proposal(1, LOAN[1], LOAN[2])], turn(LOAN, review=review)) == {"p1": "reject"}


def test_a_rule_is_never_taken_for_a_cue() -> None:
    cue = ("add cue", "What to notice: over 900 I ask Ann", "over 900 I ask Ann")
    assert _verdicts([proposal(1, LOAN[1], LOAN[2])], turn(cue)) == {"p1": "reject"}
