"""Which of the rules that apply has the word. The order is told in knowledge.decide.

States come as two integers, one bit a rule: the rules that surely apply, and those that may.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from knowledge.circles import circles_in
from knowledge.region import NOT_COVERED, Verdict
from knowledge.rows import bits
from knowledge.tree import Tree

_KEPT = 8192
"""So many verdicts are remembered before they are forgotten."""

Looked = tuple[Verdict | None, list[int]]
"""The verdict where it is certain; else the rules (and zones, numbered after them) that keep it open."""


class Weighing:
    """The rules of a tree against each other."""

    def __init__(
        self,
        tree: Tree,
        whats: Sequence[tuple[str, ...]],
        beaten_by: Sequence[frozenset[int]],
        holders: Callable[[int], int],
    ) -> None:
        self._tree = tree
        self._whats = whats
        self._beaten_by = beaten_by
        self._holders = holders
        self._ordinary = sum(1 << number for number, rule in enumerate(tree.rules) if not rule.otherwise)
        self._otherwise = sum(1 << number for number, rule in enumerate(tree.rules) if rule.otherwise)
        self._known: dict[int, Verdict] = {}

    def certain(self, true: int) -> Verdict:
        """The verdict where exactly these rules and zones apply."""
        found = self._known.get(true)
        if found is None:
            found = self.look(true, true)[0] or NOT_COVERED
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[true] = found
        return found

    def look(self, sure: int, may: int) -> Looked:
        """The verdict, grey zones first."""
        for number in bits(may >> len(self._whats)):
            zone = len(self._whats) + number
            if sure >> zone & 1:
                return Verdict("grey zone", ("zone", str(number)), zone=number), []
            return None, [zone, *self.look_at_rules(sure, may)[1]]
        return self.look_at_rules(sure, may)

    def look_at_rules(self, sure: int, may: int) -> Looked:
        """The verdict, as if there were no grey zones."""
        ordinary = self._states(sure, may & self._ordinary)
        if any(ordinary.values()):
            return self._weigh(ordinary)
        rest = self._states(sure, may & self._otherwise)
        if not ordinary:
            return self._weigh(rest)
        whats = {self._whats[number] for group in (ordinary, rest) for number in group}
        if len(whats) == 1 and any(rest.values()):
            return Verdict("decided", whats.pop(), (*ordinary, *rest)), []
        return None, list(ordinary)

    @cached_property
    def circle_of(self) -> dict[int, frozenset[int]]:
        """For each rule in a circle, the rules that beat each other with it."""
        graph = dict(enumerate(self._beaten_by))
        return {number: frozenset(group) for group in circles_in(graph) for number in group}

    def beating(self, rule: int, among: Collection[int] | None = None) -> set[int]:
        """The rules that beat this one, directly or through others."""
        seen: set[int] = set()
        waiting = list(self._beaten_by[rule])
        while waiting:
            one = waiting.pop()
            if one not in seen and (among is None or one in among):
                seen.add(one)
                waiting.extend(self._beaten_by[one])
        return seen

    def _states(self, sure: int, may: int) -> dict[int, bool | None]:
        """True for the rules that apply, None for those that may; the others are left out."""
        return {number: True if sure >> number & 1 else None for number in bits(may)}

    def _weigh(self, states: dict[int, bool | None]) -> Looked:
        """The verdict of one group of rules, or those that keep it open."""
        sure = {number for number, state in states.items() if state}
        live = [number for number in states if not self._beaten_by[number] & sure]
        if not sure and not live:
            return NOT_COVERED, []
        if self.circle_of:
            return self._weigh_with_circle(states, sure)
        if sure and len({self._whats[number] for number in live}) == 1:
            winners = tuple(number for number in live if states[number] and self._unbeaten(number, states))
            return Verdict("decided", self._whats[live[0]], winners or tuple(live)), []
        waiting = [number for number in live if states[number] is None]
        waiting += [one for number in live for one in self._beaten_by[number] if one in states and states[one] is None]
        if waiting:
            return None, list(dict.fromkeys(waiting))
        return self._settled(live), []

    def _unbeaten(self, number: int, states: dict[int, bool | None]) -> bool:
        return not any(one in states for one in self._beaten_by[number])

    def _weigh_with_circle(self, states: dict[int, bool | None], sure: set[int]) -> Looked:
        """Where rules beat each other in a circle nothing is taken for granted: every state counts."""
        waiting = [number for number, state in states.items() if state is None]
        if waiting:
            return None, waiting
        unbeaten = [number for number in states if not self._beaten_by[number] & sure]
        return self._settled(
            unbeaten or [number for number in sorted(sure) if number in self.beating(number, sure)]
        ), []

    def _settled(self, live: Sequence[int]) -> Verdict:
        """Rules that all apply and beat none of each other: the narrower ones win, or nobody does."""
        if len({self._whats[number] for number in live}) == 1:
            return Verdict("decided", self._whats[live[0]], tuple(live))
        standing = sum(1 << number for number in live)
        lost = {
            wider
            for number in live
            for wider in bits(self._holders(number) & standing)
            if self._whats[wider] != self._whats[number] and not self._holders(wider) >> number & 1
        }
        left = [number for number in live if number not in lost]
        if len({self._whats[number] for number in left}) == 1:
            return Verdict("decided", self._whats[left[0]], tuple(left))
        return Verdict("grey zone", ("rules", *(self._tree.rules[number].id for number in left)), tuple(left))
