"""The duties of the sample policy, as a careful reader wrote them down: is each still read so?

evals/data/policy_duties.jsonl names clause, effect, strength, who is bound, and words that it must be about.
"""

from collections.abc import Sequence
from pathlib import Path

from evals.sample import DATA
from knowledge.policy import Effect, Policy, Strength
from knowledge.policy_duties import Duty, duties_of
from knowledge.tree import Frozen

DUTIES = DATA / "policy_duties.jsonl"


class JudgedDuty(Frozen):
    """What a careful reader takes a clause to demand."""

    clause: str
    effect: Effect
    strength: Strength
    who: list[str]
    about: list[str]
    """Words, each of which stands in what the statement is about."""


def read_duties(path: Path = DUTIES) -> list[JudgedDuty]:
    """Every judged duty."""
    return [JudgedDuty.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]


def broken(policy: Policy, judged: Sequence[JudgedDuty]) -> list[JudgedDuty]:
    """The duties that the policy, as it is read, no longer holds."""
    held: dict[str, list[Duty]] = {}
    for one in duties_of(policy, {judged_one.clause for judged_one in judged}):
        held.setdefault(one.clause, []).append(one)
    return [one for one in judged if not any(_same(one, duty) for duty in held.get(one.clause, []))]


def _same(judged: JudgedDuty, duty: Duty) -> bool:
    about = " ; ".join(duty.about).casefold()
    return (
        (judged.effect, judged.strength) == (duty.effect, duty.strength)
        and [one.casefold() for one in judged.who] == [one.casefold() for one in duty.who]
        and all(word.casefold() in about for word in judged.about)
    )
