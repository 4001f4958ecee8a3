"""What an expert says, with the places of the words that stand for hidden conditions and outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evals.experts.hidden import Test


@dataclass(frozen=True)
class Mark:
    """Words that stand for something hidden: `[start, end)` in the answer."""

    start: int
    end: int
    tests: tuple[Test, ...] = ()
    """The condition that the words say."""
    outcome: str | None = None
    rule: str | None = None
    """The hidden rule that the words tell, whole."""


@dataclass(frozen=True)
class Words:
    """A stretch of speech."""

    text: str
    marks: tuple[Mark, ...] = ()
    opposite: tuple[str, str] | None = None
    """Two captured facts that these words call each other's opposite."""

    def __add__(self, other: Words | str) -> Words:
        more = Words(other) if isinstance(other, str) else other
        by = len(self.text)
        moved = tuple(replace(one, start=one.start + by, end=one.end + by) for one in more.marks)
        return Words(self.text + more.text, self.marks + moved)

    def __radd__(self, other: str) -> Words:
        return Words(other) + self

    def capital(self) -> Words:
        """The same with a capital letter at the start."""
        return Words(self.text[:1].upper() + self.text[1:], self.marks)

    def telling(self, rule: str | None) -> Words:
        """The same words, as those that tell a rule."""
        return Words(self.text, (*self.marks, Mark(0, len(self.text), rule=rule))) if rule else self

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that share characters with this stretch."""
        return [one for one in self.marks if one.start < end and start < one.end]


def saying(text: str, *tests: Test) -> Words:
    """Words that say a condition."""
    return Words(text, (Mark(0, len(text), tests=tests),))


def doing(text: str, outcome: str) -> Words:
    """Words that say what is done."""
    return Words(text, (Mark(0, len(text), outcome=outcome),))


def joined(parts: Iterable[Words | str], between: str) -> Words:
    """The parts one after the other."""
    whole = Words("")
    for number, part in enumerate(parts):
        whole = whole + (between if number else "") + part
    return whole


def fill(frame: str, **parts: Words) -> Words:
    """A frame such as `If {c}, {o}.` with words in its gaps."""
    whole = Words("")
    rest = frame
    while "{" in rest:
        before, _, tail = rest.partition("{")
        name, _, rest = tail.partition("}")
        whole = whole + before + parts[name]
    return whole + rest
