"""How far people agree with each other and with the checker, what became samples, and whether this month is like the last ones."""

from collections.abc import Sequence
from typing import Literal

from evals.metrics import wilson
from knowledge.review_queue import ReviewItem
from knowledge.tree import Frozen


class Kappa(Frozen):
    """Cohen's kappa of two raters over the same answers: 1 as alike as can be, 0 as by chance."""

    n: int
    agree: int
    value: float | None
    """None where there is nothing to compare, or both always said the same."""


class Month(Frozen):
    """The answers of one month."""

    month: str
    """`2026-11`."""
    n: int
    sound: int
    """In which the scorers found nothing wrong."""
    low: float
    high: float


Trend = Literal["too little", "as before", "worse", "better"]


def kappa(pairs: Sequence[tuple[bool, bool]]) -> Kappa:
    """(observed - expected) / (1 - expected), Cohen 1960."""
    n = len(pairs)
    agree = sum(one == other for one, other in pairs)
    if n == 0:
        return Kappa(n=0, agree=0, value=None)
    first, second = sum(one for one, _ in pairs) / n, sum(other for _, other in pairs) / n
    by_chance = first * second + (1 - first) * (1 - second)
    value = None if by_chance == 1 else (agree / n - by_chance) / (1 - by_chance)
    return Kappa(n=n, agree=agree, value=value)


def between_people(items: Sequence[ReviewItem]) -> Kappa:
    """The first two independent reviews of each answer."""
    return kappa([(one.judged[0].right, one.judged[1].right) for one in items if len(one.judged) > 1])


def with_the_checker(items: Sequence[ReviewItem]) -> Kappa:
    """What people came to, against whether the scorers found nothing wrong."""
    return kappa([(one.right, not one.problems) for one in items if one.right is not None])


def by_month(answers: Sequence[tuple[str, bool]]) -> list[Month]:
    """Each month's answers: `2026-11` and whether the scorers found nothing wrong; the earliest month first."""
    months = []
    for name in sorted({month for month, _ in answers}):
        marks = [sound for month, sound in answers if month == name]
        low, high = wilson(sum(marks), len(marks))
        months.append(Month(month=name, n=len(marks), sound=sum(marks), low=low, high=high))
    return months


def trend(months: Sequence[Month]) -> Trend:
    """The last month against all before it: another share only where the two 95 % intervals lie apart."""
    if len(months) < 2:
        return "too little"
    n, sound = sum(one.n for one in months[:-1]), sum(one.sound for one in months[:-1])
    low, high = wilson(sound, n)
    last = months[-1]
    if last.high < low:
        return "worse"
    return "better" if last.low > high else "as before"


def as_samples(items: Sequence[ReviewItem]) -> list[dict[str, object]]:
    """What people disagreed about, with each other or with the checker, as lines for a suite: what was settled is the label."""
    return [
        _sample(one) for one in items if one.right is not None and (_disputed(one) or one.right is bool(one.problems))
    ]


def _disputed(item: ReviewItem) -> bool:
    return len({one.right for one in item.judged}) > 1


def _sample(item: ReviewItem) -> dict[str, object]:
    return {
        "id": f"review-{item.id}",
        "message": item.message,
        "role": item.role,
        "reply": str(item.reply.get("text", "")),
        "evidence": item.reply.get("evidence") or [],
        "right": item.right,
        "checker_found": item.problems,
        "reasons": [one.reason for one in item.reviews],
        "author": "two reviewers" + (" and a third" if item.state == "settled" else ""),
        "date": item.reviews[-1].at.date().isoformat(),
        "source": f"conversation {item.conversation}, turn {item.number}, with consent and masked",
        "licence": "of the organization; not to be published",
    }
