"""Hidden rules, cases and outcomes → natural speech, with the place of every word that stands for something hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from evals.experts.hidden import Fact, Hidden, HiddenRule, HiddenUnknown, HiddenZone, Test
from evals.experts.numbers_said import say_number
from evals.experts.personas import Persona
from evals.experts.phrases import Phrases
from evals.experts.words import Words, doing, fill, joined, saying

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


MOST_BRANCHES = 3
"""So much is said to the question what follows."""


@dataclass
class Voice:
    """One person's way of saying things; draws from `random` only."""

    hidden: Hidden
    persona: Persona
    phrases: Phrases
    random: Random

    def pick(self, frames: Sequence[str]) -> str:
        """One of several ways to say it."""
        return self.random.choice(frames)

    def plain(self, frames: Sequence[str]) -> Words:
        """A sentence without anything hidden in it."""
        return Words(self.pick(frames))

    def condition(self, test: Test, clear: bool = False) -> Words:
        """A clause for one condition."""
        fact = self.hidden.fact(test.fact)
        if fact.type == "number":
            return self._measured(fact, test, clear)
        if fact.type == "yes_no":
            clauses = fact.yes if bool(test.value) is (test.operator != "!=") else fact.no
            return saying(clauses[0] if clear else self.pick(clauses), test)
        return self._kind(fact, test, clear)

    def conditions(self, tests: Sequence[Test], clear: bool = False) -> Words:
        """All of them, put together."""
        parts = [self.condition(one, clear) for one in tests]
        if len(parts) < 2:
            return parts[0] if parts else Words("")
        last = fill("{a} and {b}" if clear else self.pick(self.phrases.both), a=parts[-2], b=parts[-1])
        return joined([*parts[:-2], last], ", ")

    def outcome(self, name: str, clear: bool = False) -> Words:
        """A main clause for what is done."""
        ways = self.hidden.outcomes[name]
        if self.persona.manner == "terse" and not clear:
            return doing(min(ways, key=len), name)
        return doing(ways[0] if clear else self.pick(ways), name)

    def rule(self, rule: HiddenRule, excepting: bool = False) -> Words:
        """One rule as this person tells it; `excepting` what was just said or asked about."""
        if rule.otherwise and not rule.if_:
            said = fill(self.pick(self.phrases.otherwise), o=self.outcome(rule.then))
        elif excepting:
            said = fill(self.pick(self.phrases.exception), c=self.conditions(rule.tests), o=self.outcome(rule.then))
        else:
            frame = self.pick(self.phrases.rule[self.persona.manner])
            said = fill(frame, c=self._corrected(rule.tests), o=self.outcome(rule.then))
        return said.capital().telling(rule.id)

    def again(self, rule: HiddenRule) -> Words:
        """One rule in the clearest words there are."""
        if rule.otherwise and not rule.if_:
            return fill("Otherwise {o}.", o=self.outcome(rule.then, clear=True)).telling(rule.id)
        return self.when(rule.tests, rule.then).telling(rule.id)

    def when(self, tests: Sequence[Test], outcome: str) -> Words:
        """Conditions and what is done, in the clearest words there are."""
        if not tests:
            return (self.outcome(outcome, clear=True) + ".").capital()
        return fill(self.phrases.clear, c=self.conditions(tests, clear=True), o=self.outcome(outcome, clear=True))

    def account(self, rules: Sequence[HiddenRule]) -> Words:
        """Several rules in one answer."""
        told: list[Words] = []
        for number, one in enumerate(rules):
            told.append(self.rule(one, excepting=number > 0 and one.id in rules[number - 1].unless))
            if self.persona.manner == "rambling" and self.random.random() < 0.4:
                told.append(Words(self.pick(self.phrases.asides)))
        opener, closer = "", ""
        if self.persona.manner != "terse":
            opener, closer = self.pick(self.phrases.openers), self.pick(self.phrases.closers)
        return opener + joined([*told, closer] if closer else told, " ")

    def case(self, outcome: str, why: Sequence[Test] = ()) -> Words:
        """What is done in a case."""
        if why and self.random.random() < self.persona.reasons:
            frame = self.pick(self.phrases.reason)
            return fill(frame, c=self.conditions(why), o=self.outcome(outcome)).capital()
        return fill(self.pick(self.phrases.case[self.persona.manner]), o=self.outcome(outcome)).capital()

    def depends(self, fact: Fact, branches: Sequence[tuple[Sequence[Test], str]], asked: bool = False) -> Words:
        """On which fact it depends, and what follows from its answers; `asked` for that, even who is short of words says it."""
        about = {
            "yes_no": saying(fact.whether, Test(fact=fact.name, operator="=", value=True)),
            "number": saying(fact.whether, Test(fact=fact.name, operator=">=", value=fact.low)),
        }
        parts = [fill(self.pick(self.phrases.depends), f=about.get(fact.type, Words(fact.whether))).capital()]
        if self.persona.branches or asked:
            for tests, outcome in branches[: MOST_BRANCHES if asked else None]:
                parts.append(fill(self.pick(self.phrases.branch), c=self.conditions(tests), o=self.outcome(outcome)))
        return joined(parts, " ")

    def impossible(self, same: tuple[str, str] | None) -> Words:
        """A case that cannot be; where two names are one fact, that is said."""
        if same is None:
            return self.plain(self.phrases.impossible)
        return Words(self.pick(self.phrases.one_fact).replace("{a}", same[0]).replace("{b}", same[1]))

    def at(self, test: Test) -> Words:
        """The number alone."""
        fact = self.hidden.fact(test.fact)
        low = test.value[0] if isinstance(test.value, list) else test.value
        return Words("At ") + saying(self._number(fact, low, with_unit=True, clear=False), test) + "."

    def zone(self, zone: HiddenZone) -> Words:
        """Where this person is sure of neither side."""
        band = self.condition(Test(fact=zone.fact, operator="between", value=[zone.low, zone.high]))
        frame = self.pick(self.phrases.zone)
        lead = "If " if frame.startswith("{b}") else ""
        return (lead + fill(frame.replace("{b} ", "{b}, "), b=band, o=self.outcome(zone.then))).capital()

    def unknown(self, unknown: HiddenUnknown, asked: bool) -> Words:
        """What is done without a fact."""
        frame = self.phrases.unknown[-1] if asked and self.random.random() < 0.5 else self.phrases.unknown[0]
        return fill(frame, f=Words(self.hidden.fact(unknown.missing).whether), o=self.outcome(unknown.then)).capital()

    def _measured(self, fact: Fact, test: Test, clear: bool) -> Words:
        limits = self.phrases.limits[test.operator]
        limit = limits[0] if clear else self.pick(limits)
        low, high = test.value if isinstance(test.value, list) else (test.value, None)
        said = self._number(fact, low, with_unit=high is None, clear=clear)
        upper = self._number(fact, high, with_unit=True, clear=clear) if high is not None else ""
        words = limit.replace("{v}", said).replace("{w}", upper)
        frame = fact.frames[0] if clear else self.pick(fact.frames)
        return saying(frame.replace("{}", words), test)

    def _number(self, fact: Fact, value: object, with_unit: bool, clear: bool) -> str:
        assert isinstance(value, int | float)
        style = "digits" if clear else self.random.choice(_STYLES[self.persona.manner])
        unit = fact.spoken_unit if with_unit else ""
        if self.persona.manner == "terse" and not clear and unit and self.random.random() < 0.4:
            unit = ""
        said = say_number(value, style)
        if self.persona.manner == "self-correcting" and not clear and self.random.random() < 0.4:
            wrong = say_number(value * 2 if self.random.random() < 0.5 else value * 0.8 // 1, style)
            said = self.pick(self.phrases.corrected_number).replace("{v}", said).replace("{w}", wrong)
        return f"{said} {unit}".strip().replace(" %", "%")

    def _kind(self, fact: Fact, test: Test, clear: bool) -> Words:
        named = test.value if isinstance(test.value, list) else [test.value]
        values = [str(one) for one in named]
        if test.operator in ("!=", "not in"):
            values = [one for one in fact.kinds if one not in values]
        parts = [
            saying(
                fact.kinds[one][0] if clear else self.pick(fact.kinds[one]),
                Test(fact=fact.name, operator="=", value=one),
            )
            for one in values
        ]
        whole = joined(parts, " or ")
        return whole if len(parts) == 1 else Words(whole.text, (*whole.marks, *saying(whole.text, test).marks))

    def _corrected(self, tests: Sequence[Test]) -> Words:
        """Conditions that a self-correcting person begins wrongly."""
        right = self.conditions(tests)
        first = self.hidden.fact(tests[0].fact)
        if self.persona.manner != "self-correcting" or self.random.random() > 0.25 or first.type == "number":
            return right
        wrong = self.condition(Test(fact=first.name, operator="=", value=_other(first, tests[0]))).text
        return fill(self.pick(self.phrases.corrected_clause), w=Words(wrong), c=right)


def _other(fact: Fact, test: Test) -> bool | str:
    if fact.type == "yes_no":
        return not test.value
    named = test.value if isinstance(test.value, list) else [test.value]
    return next((one for one in fact.kinds if one not in named), next(iter(fact.kinds)))


_STYLES = {
    "plain": ("digits", "digits", "words"),
    "terse": ("digits", "short"),
    "rambling": ("words", "digits"),
    "self-correcting": ("digits", "words"),
}
