"""When what was missed comes back: FSRS (py-fsrs, MIT), with no chance in it. One card for each rule and kind of fault that was missed."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from knowledge.practice import Card

if TYPE_CHECKING:
    from fsrs import Scheduler

SOON = timedelta(minutes=10)
"""What was just missed comes back after so long, with other words."""


def reviewed(person: str, subject: str, kind: str, digest: str, before: Card | None, points: float, kind_right: bool, now: datetime) -> Card:  # fmt: skip
    """The card after an answer: missed, found but taken for another fault, or found."""
    from fsrs import Card as Memory
    from fsrs import Rating

    memory = Memory.from_json(before.state) if before else Memory(card_id=0, due=now)
    rating = Rating.Again if points < 0.5 else Rating.Hard if points < 1 or not kind_right else Rating.Good
    after, _ = _scheduler().review_card(memory, rating, review_datetime=now)
    return Card(person=person, subject=subject, kind=kind, digest=digest, state=after.to_json(), due=after.due)


def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=0.9,
        learning_steps=[SOON],
        relearning_steps=[SOON],
        maximum_interval=365,
        enable_fuzzing=False,
    )
