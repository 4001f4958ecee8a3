"""One exercise from a seed: a case from the person's own field, an answer about it that is right throughout, and then at most one fault."""

from collections.abc import Sequence
from random import Random

from coach.practice import cases, faults
from coach.practice.claims import alike, rule_claim, zone_claim
from coach.practice.exercise import (
    Case,
    CaseClaim,
    Claim,
    Exercise,
    Fault,
    FaultKind,
    Level,
    RuleClaim,
    Sentence,
    ZoneClaim,
)
from coach.practice.telling import Start, Teller
from knowledge.provenance import named_zones
from knowledge.tree import Outcome

LENGTHS: dict[Level, int] = {1: 3, 2: 5, 3: 6}
"""So many sentences has an answer, where the tree has so much to say."""
_TRIES = 12
_NO_RULE = "Nobody captured such a rule."


class Maker(Teller):
    """Makes exercises from one tree; keep it for many."""

    def make(self, seed: int, kind: FaultKind | None, level: Level = 2, subject: str = "") -> Exercise | None:
        """The exercise of this seed, with this fault or (None) with none; None where the tree does not lend itself to it.

        `subject` is a citation id that it should turn on, where that can be.
        """
        draw = Random(f"{self.tree.id} {self.tree.version} {seed} {kind} {level}")
        for _ in range(_TRIES):
            start = self.start(kind, draw, level, subject)
            if start is None:
                continue
            made = self._written(start, kind, draw, level, subject)
            if made is None:
                continue
            sentences, fault, about = made
            cited = {cite for one in sentences for cite in one.cites} | {about}
            return Exercise(
                tree=self.tree.id, version=self.tree.version, policy=self.policy_version,
                seed=seed, level=level, asks=self.asks(start), facts=start.facts, sentences=sentences,
                fault=fault, subject=about, made_of={one: self.digests[one] for one in sorted(cited) if one in self.digests},
            )  # fmt: skip
        return None

    @property
    def policy_version(self) -> str:
        """The version of the policy that is spoken of; empty where there is none."""
        return self.material.policy.version if self.material.policy else ""

    def asks(self, start: Start) -> str:
        """The case as a colleague tells it."""
        return self.wording.case(start.facts, self._own(start))

    def zone_outcomes(self) -> list[Outcome]:
        """What is done in each grey zone."""
        return [zone_claim(self.tree, number).outcome for number in range(len(self.tree.grey_zones))]

    def start(self, kind: str | None, draw: Random, level: Level, subject: str) -> Start | None:
        """A case to begin with: one that lends itself to this fault."""
        if kind == "exception" or (kind is None and draw.random() < 0.25):
            return self._in_exception(draw, level, subject)
        if kind == "certainty" or (kind is None and draw.random() < 0.25):
            return self._in_grey_zone(draw, level, subject) or (
                self._plain(draw, level, subject) if kind is None else None
            )
        return self._plain(draw, level, subject)

    def _plain(self, draw: Random, level: Level, subject: str) -> Start | None:
        rules = [one for one in self.rules if self._id(one.id) == subject] or self.rules
        if not rules:
            return None
        rule = draw.choice(rules)
        facts = cases.decided_by(self.judge, rule, draw, level)
        return Start(facts, rule) if facts else None

    def _in_exception(self, draw: Random, level: Level, subject: str) -> Start | None:
        pairs = [
            (rule, other)
            for rule in self.rules
            for other in self.rules
            if other.id in self.judge.exceptions(rule) and not alike(other.then, rule.then)
        ]
        draw.shuffle(pairs)
        pairs.sort(key=lambda pair: self._id(pair[1].id) != subject)
        for rule, exception in pairs:
            facts = cases.taken_by(self.judge, rule, exception, draw, level)
            if facts:
                return Start(facts, rule, rule.then, exception.id)
        return None

    def _in_grey_zone(self, draw: Random, level: Level, subject: str) -> Start | None:
        zones = list(enumerate(named_zones(self.tree)))
        draw.shuffle(zones)
        zones.sort(key=lambda one: self._id(one[1][0]) != subject)
        for number, (name, _) in zones:
            facts = cases.in_zone(self.judge, number, draw, level)
            rule = self.tree.rule(self.judge.decided(facts)[2][0]) if facts and self.judge.decided(facts)[2] else None
            if facts and rule is not None:
                return Start(facts, rule, rule.then, name)
        return None

    def _written(
        self, start: Start, kind: FaultKind | None, draw: Random, level: Level, subject: str
    ) -> tuple[list[Sentence], Fault | None, str] | None:
        right = self._right(start, kind, draw, level)
        if right is None:
            return None
        if kind is None:
            return right, None, self.turns_on(start)
        planted = self._plant(right, start, kind, draw, level, subject)
        if planted is None:
            return None
        sentences, fault, about = planted
        return (sentences, fault, about) if len({one.text for one in sentences}) == len(sentences) else None

    def _right(self, start: Start, kind: FaultKind | None, draw: Random, level: Level) -> list[Sentence] | None:
        """The whole answer, every sentence of it true."""
        status, outcome, rules = self.judge.decided(start.facts)
        if outcome is None:
            return None
        verdict = self._sentence(
            CaseClaim(status=status, outcome=outcome), self._behind(start, rules), draw, "sure" if draw.random() < 0.4 else ""
        )  # fmt: skip
        found = [verdict]
        told = self.tree.rule(rules[0]) if rules else None
        hidden = kind in ("exception", "certainty")
        if hidden and start.rule is not None:
            told = start.rule
        if told is not None and told in self.rules:
            found.append(self._sentence(rule_claim(told), [self._id(told.id)], draw))
        for sentence in self._more(start, told, hidden, draw, level):
            if len(found) >= LENGTHS[level]:
                break
            if sentence.text not in {one.text for one in found} and self._adds(sentence, found):
                found.append(sentence)
        return found if len(found) >= 3 and all(self.judge.holds(one.claim, start.facts) for one in found) else None

    def _plant(
        self, right: list[Sentence], start: Start, kind: FaultKind, draw: Random, level: Level, subject: str
    ) -> tuple[list[Sentence], Fault, str] | None:
        if kind in ("exception", "certainty"):
            made = faults.ignoring(self.judge, start.hides, start.facts) if start.hides else None
            cites = [self._id(start.rule.id)] if start.rule else []
            role = "sure" if kind == "certainty" or draw.random() < 0.4 else ""
            return self._replaced(right, 0, kind, made, cites, draw, role, self._id(start.above))
        if kind == "policy":
            breach = faults.breaching(self.judge, draw, level, subject)
            if breach is None:
                return None
            listed = [one for one in right if one.claim.claims != "policy"]
            at = draw.randrange(1, len(listed) + 1)
            clauses = [f"policy:{one}" for one in breach[1]]
            before = draw.getstate()
            sentence = self._sentence(breach[0].claim, clauses, draw)
            draw.setstate(before)
            correct = self._sentence(breach[0].claim.model_copy(update={"may": False}), clauses, draw)
            fault = Fault(kind=kind, at=at, should=correct.text, witness={}, truth=correct.text)
            return [*listed[:at], sentence, *listed[at:]][: LENGTHS[level] + 1], fault, clauses[0]
        if kind == "invented":
            return self._with_invented(right, start, draw, level)
        places = list(range(len(right)))
        draw.shuffle(places)
        places.sort(key=lambda one: subject not in right[one].cites)
        for place in places:
            one = right[place]
            if kind == "citation":
                other = faults.miscited(self.judge, one, start.facts, draw) if one.cites else None
                if other is not None:
                    return self._cited_wrongly(right, place, other, one.cites[0])
                continue
            made = faults.wrong(self.judge, kind, one.claim, start.facts, draw, level)
            if made is not None:
                return self._replaced(right, place, kind, made, one.cites, draw, one.role, (one.cites or [""])[0])
        return None

    def _replaced(
        self, right: list[Sentence], at: int, kind: FaultKind, made: faults.Wrong | None, cites: Sequence[str],
        draw: Random, role: str, about: str,
    ) -> tuple[list[Sentence], Fault, str] | None:  # fmt: skip
        if made is None:
            return None
        before = draw.getstate()
        sentence = self._sentence(made.claim, cites, draw, role)
        draw.setstate(before)  # the same words, but for what is wrong
        should = self._sentence(right[at].claim, cites, draw, role).text
        witness = self._shown(made.witness, made.claim)
        fault = Fault(kind=kind, at=at, should=should, witness=witness, truth=self._truth(witness))
        return [*right[:at], sentence, *right[at + 1 :]], fault, about

    def _cited_wrongly(
        self, right: list[Sentence], at: int, other: tuple[str, Case], true: str
    ) -> tuple[list[Sentence], Fault, str]:
        changed = right[at].model_copy(update={"cites": [other[0]]})
        witness = self._shown(other[1], right[at].claim)
        fault = Fault(kind="citation", at=at, should=right[at].text, witness=witness, truth=self._truth(witness))
        return [*right[:at], changed, *right[at + 1 :]], fault, true

    def _with_invented(
        self, right: list[Sentence], start: Start, draw: Random, level: Level
    ) -> tuple[list[Sentence], Fault, str] | None:
        made = faults.invented(self.judge, [rule_claim(one) for one in self.rules], start.facts, draw) if len(self.rules) > 1 else None  # fmt: skip
        if made is None or not isinstance(made.claim, RuleClaim):
            return None
        names = {one.attribute for one in made.claim.if_}
        near = max(self.rules, key=lambda rule: len(names & {one.attribute for one in rule.if_}))
        sentence = self._sentence(made.claim, [self._id(near.id)], draw, draw.choice(["exception", "also"]))
        at = draw.randrange(2, len(right) + 1)
        kept = right[: LENGTHS[level] - 1] if len(right) >= LENGTHS[level] else right
        at = min(at, len(kept))
        witness = self._shown(made.witness, made.claim)
        fault = Fault(kind="invented", at=at, should=_NO_RULE, witness=witness, truth=self._truth(witness))
        return [*kept[:at], sentence, *kept[at:]], fault, self._id(near.id)

    def _truth(self, case: Case) -> str:
        """What the tree says of a case, in words."""
        status, outcome, _ = self.judge.decided(case)
        if outcome is None:
            return "Nobody has said what to do there."
        said = self.wording.outcome(outcome)
        return f"It is a grey zone: {said}." if status == "grey zone" else f"{said[:1].upper()}{said[1:]}."

    def _behind(self, start: Start, rules: Sequence[str]) -> list[str]:
        return self.cites(start.facts) or [self._id(one) for one in rules[:1]]

    def _own(self, start: Start) -> set[str]:
        """The facts that the case turns on."""
        above = self.tree.rule(start.above)
        rules = [one for one in (start.rule, above) if one is not None]
        return {one.attribute for rule in rules for one in rule.if_}

    def _shown(self, witness: Case, claim: Claim) -> Case:
        """The witness without the facts that neither the claim nor the decision needs."""
        own = {one.attribute for one in claim.if_} if isinstance(claim, RuleClaim | ZoneClaim) else set(witness)
        own |= {claim.attribute} if isinstance(claim, ZoneClaim) else set()
        return cases.lifelike(self.judge, cases.fewer(self.judge, witness, own), claim)

    def turns_on(self, start: Start) -> str:
        """The citation id of what a case turns on."""
        return self._id(start.above or (start.rule.id if start.rule else ""))


__all__ = ["LENGTHS", "Maker"]
