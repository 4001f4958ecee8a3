"""What a captured fact means in the hidden decision, by where its words came from.

The expert remembers which of its words said which hidden condition. A captured condition names the turn and the characters that it was read
from: where these touch such words, the captured fact is about that hidden fact. Names alone are never enough. How it goes, in order:

1. Number for number: the words said a limit on a hidden number; where several did, the one with the captured value.
2. A yes/no fact is true where the hidden condition that its words said holds; where captured condition and words differ in having a `not`,
   it is the opposite: `= no` read from `the details changed` means that they did not change.
3. A category is a set of such statements, one for each value.
4. A number that no hidden number stands behind (`they are 21 or older`, hidden as a yes/no fact) is a yes/no fact of its limit.

Words that stand for several hidden facts at once (a whole answer, for a rule made from a case) teach nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evals.experts.hidden import Test
from evals.experts.space import Space
from evals.experts.stated_limits import Limit, limit_said
from evals.experts.words import Mark, Words
from knowledge.cells import OTHER
from knowledge.region import Box
from knowledge.tree import Operator, Value

_NOT = re.compile(r"\b(?:no|not|never|none|nobody|nothing|without|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]{3,}")
NUMBERS = frozenset({"number", "duration"})


@dataclass(frozen=True)
class Captured:
    """A captured condition, as a proposal or a tree shows it."""

    attribute: str
    type: str
    operator: Operator
    value: Value
    turn: int | None
    span: tuple[int, int] | None
    unit: str | None = None


@dataclass(frozen=True)
class Statement:
    """A hidden condition, or its opposite."""

    test: Test
    negated: bool = False

    def mask(self, space: Space) -> tuple[int, int]:
        """The place of its fact, and the cells in which it holds."""
        place, mask = space.mask(self.test)
        return place, space.cells[place].full & ~mask if self.negated else mask

    @property
    def opposite(self) -> Statement:
        """What holds where this does not."""
        return Statement(self.test, not self.negated)


@dataclass
class Meaning:
    """What was learnt about one captured fact."""

    measures: Counter[str] = field(default_factory=Counter)
    """For a number: how often its words spoke of each hidden fact."""
    says: defaultdict[Value, Counter[Statement]] = field(default_factory=lambda: defaultdict(Counter))
    """For each value: the hidden statements that its words made."""
    limits: Counter[tuple[Limit, Statement]] = field(default_factory=Counter)
    """Of a number: the limit that was read, and the hidden statement that its words made."""

    @property
    def confused(self) -> bool:
        """Whether one captured fact stands for two hidden ones."""
        return len(self.measures) > 1


@dataclass
class Understanding:
    """From captured facts to hidden ones."""

    space: Space
    turns: Mapping[int, Words]
    meanings: dict[str, Meaning] = field(default_factory=dict)

    def learn(self, conditions: Iterable[Captured]) -> None:
        """Take in where these were read from."""
        for one in conditions:
            meaning = self.meanings.setdefault(one.attribute, Meaning())
            if one.type in NUMBERS:
                found = self._limit(one)
                if found:
                    meaning.measures[found] += 1
                elif (stated := self._limit_stated(one)) is not None:
                    meaning.limits[stated] += 1
                continue
            for value in _values(one):
                statement = self._statement(one, value)
                if statement is not None:
                    positive = one.operator in ("=", "in")
                    meaning.says[value][statement if positive else statement.opposite] += 1

    def learn_new(self, conditions: Iterable[Captured]) -> None:
        """Take in, of facts that nothing else explains, where these were read from."""
        self.learn([one for one in conditions if not self._is_explained(one.attribute)])

    def _is_explained(self, attribute: str) -> bool:
        meaning = self.meanings.get(attribute)
        return meaning is not None and bool(meaning.measures or meaning.says or meaning.limits)

    def measure(self, attribute: str) -> str | None:
        """The hidden number that a captured one stands for."""
        meaning = self.meanings.get(attribute)
        return meaning.measures.most_common(1)[0][0] if meaning and meaning.measures else None

    def statement(self, attribute: str, value: Value) -> Statement | None:
        """What holds where the captured fact has this value."""
        meaning = self.meanings.get(attribute)
        if meaning is None:
            return None
        said = meaning.says.get(value)
        if said:
            return said.most_common(1)[0][0]
        other = meaning.says.get(not value) if isinstance(value, bool) else None
        return other.most_common(1)[0][0].opposite if other else None

    def limit(self, one: Captured) -> str | None:
        """The hidden number that a captured limit is on."""
        return self._limit(one) or self.measure(one.attribute)

    def stated_limit(self, attribute: str) -> tuple[Limit, Statement] | None:
        """The limit of a number that stands for a hidden yes/no fact, and what holds within it."""
        meaning = self.meanings.get(attribute)
        return meaning.limits.most_common(1)[0][0] if meaning and meaning.limits else None

    def values(self, attribute: str) -> list[Value]:
        """The values of a captured category or yes/no fact that are understood."""
        meaning = self.meanings.get(attribute)
        return list(meaning.says) if meaning else []

    def mask(self, one: Captured) -> tuple[int, int] | None:
        """The hidden cases that a captured condition speaks of: a place and its cells; None where it is not understood."""
        if one.type in NUMBERS:
            fact = self.limit(one)
            if fact is None:
                return self._within(one)
            if fact not in self.space.place:
                return None
            return self.space.mask(Test(fact=fact, operator=one.operator, value=one.value))
        masks = [self._rest(one) if value == OTHER else self._mask_of(one, value) for value in _values(one)]
        if not masks or any(found is None for found in masks):
            return None
        places = {found[0] for found in masks if found}
        if len(places) != 1:
            return None
        place, joined = places.pop(), 0
        for found in masks:
            joined |= found[1] if found else 0
        return place, joined if one.operator in ("=", "in") else self.space.cells[place].full & ~joined

    def box(self, conditions: Iterable[Captured]) -> tuple[Box, list[Captured]]:
        """The hidden cases in which all of these hold, and the conditions that are not understood."""
        box, strange = list(self.space.full), []
        for one in conditions:
            found = self.mask(one)
            if found is None:
                strange.append(one)
            else:
                box[found[0]] &= found[1]
        return tuple(box), strange

    def _within(self, one: Captured) -> tuple[int, int] | None:
        """The hidden cases of a number that stands for a yes/no fact: on which side of its limit these are."""
        stated = self.stated_limit(one.attribute)
        holds = stated[0].same_side(one.operator, one.value) if stated else None
        if stated is None or holds is None:
            return None
        return (stated[1] if holds else stated[1].opposite).mask(self.space)

    def _limit_stated(self, one: Captured) -> tuple[Limit, Statement] | None:
        """What the words of a limit said of a hidden yes/no fact."""
        words = self.turns[one.turn].text if one.turn is not None and one.turn in self.turns else ""
        marks = _about(self._marks(one), one.attribute, words)
        if len({mark.tests for mark in marks}) != 1:
            return None
        found = limit_said(words[marks[0].start : marks[0].end], one.operator, one.value, _denies)
        return None if found is None else (found[0], Statement(marks[0].tests[0], negated=found[1]))

    def _rest(self, one: Captured) -> tuple[int, int] | None:
        """`None of these`: the cases in which the fact has none of the values that were named."""
        named = [found for value in self.values(one.attribute) if (found := self._mask_of(one, value)) is not None]
        if len({place for place, _ in named}) != 1:
            return None
        place, left = named[0][0], self.space.cells[named[0][0]].full
        for _, mask in named:
            left &= ~mask
        return place, left

    def _mask_of(self, one: Captured, value: Value) -> tuple[int, int] | None:
        found = self._statement(one, value)
        said = found if found and one.operator in ("=", "in") else found.opposite if found else None
        said = said or self.statement(one.attribute, value)
        return said.mask(self.space) if said and said.test.fact in self.space.place else None

    def _limit(self, one: Captured) -> str | None:
        tests = [
            test
            for mark in self._marks(one)
            for test in mark.tests
            if self.space.hidden.fact(test.fact).type == "number"
        ]
        same = [test for test in tests if _same_value(test.value, one.value)]
        facts = {test.fact for test in (same or tests)}
        return facts.pop() if len(facts) == 1 else None

    def _statement(self, one: Captured, value: Value) -> Statement | None:
        """What the words of this condition said, as the statement that makes the condition true for this value."""
        marks = [mark for mark in self._marks(one) if mark.tests]
        words = self.turns[one.turn].text if one.turn is not None and one.turn in self.turns else ""
        marks = _about(marks, f"{value} {one.attribute}" if isinstance(value, str) else one.attribute, words)
        if len({mark.tests for mark in marks}) != 1:
            return None
        mark = marks[0]
        said = words[mark.start : mark.end]
        if isinstance(value, bool):
            read = f"{one.attribute}{'' if value is (one.operator != '!=') else ' not'}"
        else:
            read = f"{value}{' not' if one.operator in ('!=', 'not in') else ''}"
        turned = any(_nearer(said, gone, one.attribute) for gone, kept in self._contraries if kept == one.attribute)
        return Statement(mark.tests[0], negated=(_denies(said) is not _denies(read)) is not turned)

    @property
    def _contraries(self) -> list[tuple[str, str]]:
        """Names of captured facts that the expert called each other's opposite: the one that went, the one that was kept."""
        return [words.opposite for words in self.turns.values() if words.opposite]

    def _marks(self, one: Captured) -> list[Mark]:
        if one.turn is None or one.span is None or one.turn not in self.turns:
            return []
        return [mark for mark in self.turns[one.turn].over(*one.span) if mark.tests]


def _about(marks: list[Mark], read: str, words: str) -> list[Mark]:
    """Of several stretches the one that shares most words with what was read; marks within marks: the inner one."""
    if len({mark.tests for mark in marks}) < 2:
        return marks
    wanted = _stems(read)
    shared = {mark: len(wanted & _stems(words[mark.start : mark.end])) for mark in marks}
    most = max(shared.values())
    best = [mark for mark in marks if shared[mark] == most]
    shortest = min(mark.end - mark.start for mark in best)
    return [mark for mark in best if mark.end - mark.start == shortest] if most else []


def _stems(words: str) -> set[str]:
    return {one[:5] for one in _WORD.findall(words.lower())}


def _nearer(said: str, gone: str, kept: str) -> bool:
    """Whether words speak of the name that went rather than of the one that was kept."""
    words = _stems(said)
    return len(words & _stems(gone)) > len(words & _stems(kept))


def _denies(words: str) -> bool:
    return len(_NOT.findall(words)) % 2 == 1


def _values(one: Captured) -> list[Value]:
    return list(one.value) if isinstance(one.value, list) else [one.value]


def _same_value(said: Value, read: Value) -> bool:
    return said == read or (
        isinstance(said, list) and isinstance(read, list) and sorted(map(str, said)) == sorted(map(str, read))
    )
