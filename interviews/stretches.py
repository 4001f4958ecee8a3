"""A stretch of words and what kind of condition it states → the condition, its number, unit and name read by the grammar.

The kind is a proposal (of the trained hearing, or of a chat model): numbers, units and directions are always read from the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from interviews.found import Found
from interviews.heard_categories import heard_category
from interviews.heard_dates import heard_date
from interviews.heard_facts import heard_fact
from interviews.heard_limits import heard_limit
from knowledge.tree import Operator

if TYPE_CHECKING:
    from interviews.listener import Listener

Kind = Literal["yes", "no", ">", ">=", "<", "<=", "=", "between", "category", "date"]
"""What a stretch states: a fact that holds or does not, a limit with its direction, one of several named values, a date."""
LIMITS: frozenset[Operator] = frozenset({">", ">=", "<", "<=", "=", "between"})


def condition_of(listener: Listener, start: int, end: int, kind: Kind) -> Found | None:
    """The condition that this stretch of the cleaned text states; None where its words do not bear out the kind.

    The words come before the kind where they say explicitly which way a limit points: `contradicts` tells the caller.
    """
    found = _read(listener, start, end, kind)
    if found is not None:
        listener.topic.heard.append(found)
        listener.topic.note(found)
    return found


def contradicts(found: Found, kind: Kind) -> bool:
    """Do the words state another direction than the kind that was proposed for them?"""
    if found.type == "yes_no":
        return kind in {"yes", "no"} and found.value is not (kind == "yes")
    return kind in LIMITS and found.type in {"number", "duration"} and found.operator != kind


def _read(listener: Listener, start: int, end: int, kind: Kind) -> Found | None:
    if kind == "yes" or kind == "no":
        return heard_fact(listener, start, end, kind == "yes")
    if kind == "category":
        return heard_category(listener, start, end)
    if kind == "date":
        before = next((one for one in reversed(listener.topic.heard) if one.type == "date"), None)
        return heard_date(listener.text, start, end, before)
    return heard_limit(listener, start, end, kind)
