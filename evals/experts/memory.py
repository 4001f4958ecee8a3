"""What a simulated expert remembers of an interview: its own words by turn, what it told, how often it said something again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evals.experts.captured import in_own_words, outcome_meant, tree_conditions
from evals.experts.hidden import Fact, Hidden
from evals.experts.mapping import NUMBERS, Captured, Statement, Understanding
from evals.experts.space import Space
from evals.experts.words import Words
from knowledge.region import Box
from knowledge.tree import Tree


@dataclass
class Memory:
    """Of one interview."""

    hidden: Hidden
    turns: dict[int, Words] = field(default_factory=dict)
    """Each recorded answer, under its number."""
    told: set[str] = field(default_factory=set)
    """Rules that were said."""
    again: Counter[str] = field(default_factory=Counter)
    """How often a rule was said again because it was misread."""
    shown: Tree | None = None
    """The captured tree as the page shows it."""
    proposed: list[Captured] = field(default_factory=list)
    """Conditions of the proposals that were shown: a question may speak of facts that no accepted rule has."""

    def said(self, words: Words) -> None:
        """One more recorded answer."""
        self.turns[len(self.turns) + 1] = words
        self.told.update(
            mark.rule
            for mark in words.marks
            if mark.rule and any(one.tests for one in words.over(mark.start, mark.end))
        )

    def understanding(self, more: Iterable[Captured] = ()) -> Understanding:
        """What the captured facts mean, over cases that also tell the limits of these conditions apart."""
        kept = tree_conditions(self.shown) if self.shown else []
        known = {one.attribute for one in kept}
        conditions = [*kept, *(one for one in self.proposed if one.attribute not in known), *more]
        plain = Understanding(Space(self.hidden), self.turns)
        plain.learn(conditions)
        plain.learn_new(self.proposed)
        plain.learn_new(in_own_words(conditions, self.turns, self.hidden))
        cuts: dict[str, list[float]] = {}
        for one in conditions:
            fact = plain.limit(one) if one.type in NUMBERS else None
            if fact:
                values = one.value if isinstance(one.value, list) else [one.value]
                cuts.setdefault(fact, []).extend(float(value) for value in values if isinstance(value, int | float))
        return Understanding(Space(self.hidden, cuts), self.turns, plain.meanings)

    def outcome(self, action: str, who: str | None, turn: int | None, span: tuple[int, int] | None) -> str | None:
        """The hidden outcome that an action says."""
        near = self.turns.get(turn) if turn is not None else None
        return outcome_meant(action, who, self.hidden.outcomes, near, span)

    def kind(self, attribute: str) -> str:
        """The type of a captured fact, as far as it was shown."""
        kinds = {one.attribute: one.type for one in self.proposed}
        kinds |= {one.name: one.type for one in self.shown.attributes} if self.shown else {}
        return kinds.get(attribute, "text")

    def fact_meant(self, attribute: str | None) -> str | None:
        """The hidden fact behind the name of a captured one."""
        if attribute is None:
            return None
        understanding = self.understanding([Captured(attribute, self.kind(attribute), "=", True, None, None)])
        measure = understanding.measure(attribute)
        if measure is not None:
            return measure
        said = [understanding.statement(attribute, value) for value in understanding.values(attribute)]
        if (stated := understanding.stated_limit(attribute)) is not None:
            said.append(stated[1])
        facts = {one.test.fact for one in said if one}
        return facts.pop() if len(facts) == 1 else None

    def rule_meant(self, about: Mapping[str, str | None] | None) -> list[str] | None:
        """The hidden rules behind a captured one: those with its outcome that hold in a case of it; None where it is not known which rule is meant."""
        rule = self.shown.rule(about["rule"] or "") if about and self.shown else None
        if rule is None or self.shown is None:
            return None
        source = rule.source
        then = self.outcome(
            rule.then.action, rule.then.who, source.turn if source else None, source.span if source else None
        )
        return [one.id for one in self.hidden.rules if one.then == then]

    def rules_told_in(self, quotes: Sequence[str]) -> list[str]:
        """The hidden rules that these words of an earlier answer told."""
        found: list[str] = []
        for quote in quotes:
            for words in reversed(self.turns.values()):
                start = words.text.find(quote.rstrip("."))
                if start >= 0:
                    found += [mark.rule for mark in words.over(start, start + len(quote)) if mark.rule]
                    break
        return list(dict.fromkeys(found))

    def lost(self) -> list[str]:
        """Rules that were told, and that no captured rule says any more."""
        if self.shown is None:
            return []
        understanding = self.understanding()
        space = understanding.space
        kept: dict[str, list[Box]] = {}
        for rule in self.shown.rules:
            source = rule.source
            then = self.outcome(
                rule.then.action, rule.then.who, source.turn if source else None, source.span if source else None
            )
            alone = self.shown.model_copy(update={"rules": [rule], "grey_zones": []})
            kept.setdefault(then or "", []).append(understanding.box(tree_conditions(alone))[0])
        found = []
        for one in self.hidden.rules:
            own = space.box(one.tests)
            said = any(all(a & b for a, b in zip(own, box, strict=True)) for box in kept.get(one.then, []))
            if one.id in self.told and not said:
                found.append(one.id)
        return found

    def together(self, names: Sequence[str]) -> str:
        """How two captured yes/no facts go together: `same`, `opposite`, or `` where neither is so."""
        understanding = self.understanding()
        said = [one for name in names[-2:] if (one := _stated(name, understanding)) is not None]
        if len(said) != 2:
            return ""
        space = understanding.space
        (place, mask), (other_place, other_mask) = (one.mask(space) for one in said)
        if place != other_place:
            return ""
        whole = space.box([])[place]
        return "same" if mask == other_mask else "opposite" if mask ^ other_mask == whole else ""

    def exclusive(self, question: str) -> bool:
        """Whether all the captured facts that a question names are values of one hidden fact."""
        facts = {self.fact_meant(name) for name in self.understanding().meanings if name.lower() in question.lower()}
        kinds = [one for one in self.hidden.facts if one.type == "category" and _named(one, question)]
        return (len(facts) == 1 and None not in facts) or bool(kinds)


def _stated(name: str, understanding: Understanding) -> Statement | None:
    """What a captured yes/no fact says, or a kind: `grade is e`."""
    said = understanding.statement(name, True)
    subject, found, kind = name.partition(" is ")
    return understanding.statement(subject, kind) if said is None and found else said


def _named(fact: Fact, question: str) -> bool:
    """Whether a question names two values of this fact."""
    return sum(value.lower() in question.lower() for value in fact.kinds) > 1
