"""Which version of a decision held on a day: today, or "what would we have decided in March?".

A version holds from its effective date (or the day it was approved) until its last day, until the day before a later approved
version begins, or until the day before somebody retired it. Days are UTC.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta

from knowledge.life import TreeEvent
from knowledge.tree import Frozen, Tree

A_DAY = timedelta(days=1)


class Period(Frozen):
    """Days on which a version holds, both ends included."""

    version: int
    first: date
    last: date | None = None
    """None: no end is known."""

    def holds_on(self, day: date) -> bool:
        """True where the day lies in it."""
        return self.first <= day and (self.last is None or day <= self.last)


def periods(versions: Sequence[Tree], history: Sequence[TreeEvent], today: date | None = None) -> list[Period]:
    """The days on which each version held or will hold, in the order of their approval.

    With `today`, no step counts as later than that: a clock that ran ahead puts nothing out of use.
    """
    approved = list(_approvals(versions, history, today))
    found = []
    for place, period in enumerate(approved):
        ends = [_day_before(one.first) for one in approved[place + 1 :]] + ([period.last] if period.last else [])
        cut = period.model_copy(update={"last": min(ends, default=None)})
        if _is_some_day(cut):
            found.append(cut)
    return found


def in_force(
    versions: Sequence[Tree], history: Sequence[TreeEvent], day: date, today: date | None = None
) -> int | None:
    """The version that holds on this day, or None."""
    return next((one.version for one in reversed(periods(versions, history, today)) if one.holds_on(day)), None)


def said(periods_found: Sequence[Period]) -> str:
    """`version 1 from 2026-01-05 to 2026-02-28, version 2 from 2026-03-01`."""
    return ", ".join(
        f"version {one.version} from {one.first}" + (f" to {one.last}" if one.last else "") for one in periods_found
    )


def _approvals(versions: Sequence[Tree], history: Sequence[TreeEvent], today: date | None) -> Iterator[Period]:
    """A period for each approval, as if there were no later one; those that somebody retired before they began are left out."""
    trees = {tree.version: tree for tree in versions}
    for place, event in enumerate(history):
        if event.step != "approved" or event.version not in trees:
            continue
        tree = trees[event.version]
        last = tree.effective_until
        retired = next(
            (one for one in history[place + 1 :] if one.version == event.version and one.step == "retired"), None
        )
        if retired is not None:
            gone = _day_before(_day(retired, today))
            last = gone if last is None else min(last, gone)
        period = Period(version=tree.version, first=tree.effective_from or _day(event, today), last=last)
        if _is_some_day(period):
            yield period


def _day_before(day: date) -> date:
    return day - A_DAY if day > date.min else day


def _is_some_day(period: Period) -> bool:
    return period.last is None or period.first <= period.last


def _day(event: TreeEvent, today: date | None) -> date:
    day = event.at.astimezone(UTC).date()
    return day if today is None else min(day, today)
