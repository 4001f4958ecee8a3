"""What can be said about a case from one tree, sentence by sentence, all of it true."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from coach.practice import cases, faults
from coach.practice.claims import rule_claim, zone_claim
from coach.practice.exercise import Case, ChangeClaim, Claim, FactsClaim, Level, Material, Sentence, UnknownClaim
from coach.practice.sources import digests
from coach.practice.truth import Judge, PolicyHeld
from coach.practice.wording import Wording
from knowledge.provenance import AMBIGUITY, named_zones
from knowledge.region import what
from knowledge.tree import Outcome, Rule

if TYPE_CHECKING:
    from knowledge.language import Language


class Start(NamedTuple):
    """A case, and what the answer turns on."""

    facts: Case
    rule: Rule | None
    """The rule that decides, or would were it not for an exception or a grey zone."""
    hides: Outcome | None = None
    """What would follow if the exception or the grey zone did not speak."""
    above: str = ""
    """That exception or grey zone, by its name."""


class Teller:
    """Tells one tree; keep it for many exercises."""

    def __init__(self, material: Material, language: "Language | None" = None, held: PolicyHeld | None = None) -> None:
        """`held` is what the policy holds, where it was worked out for another tree already."""
        self.material = material
        self.tree = material.tree
        self.judge = Judge(material.tree, held or (PolicyHeld(material.policy) if material.policy else None))
        self.wording = Wording(material.tree, material.expert, language)
        self.rules = [rule for rule in self.tree.rules if self._can_be_told(rule)]
        """Rules that decide some case, and of which the tree never says otherwise."""
        self.digests = digests(material.tree, material.policy)

    def _can_be_told(self, rule: Rule) -> bool:
        draw = Random(rule.id)
        if cases.decided_by(self.judge, rule, draw, 2) is None:
            return False
        return self.judge.holds(rule_claim(rule), {})

    def _more(self, start: Start, told: Rule | None, hidden: bool, draw: Random, level: Level) -> list[Sentence]:
        """What else can be said, in an order of its own for each draw; what would give a hidden fault away is left out."""
        pool = list(self._rules_beside(start, told, hidden and level > 1, draw))
        pool += [] if hidden and level > 1 else list(self._changed(start, draw, level))
        if not hidden:
            pool += self._zones(draw)
        pool += self._unknowns(draw)
        if level > 1:
            some = dict(list(start.facts.items())[:2])
            pool.append(self._sentence(FactsClaim(facts=some), [], draw))
        draw.shuffle(pool)
        policy = faults.permitted(self.judge, draw) if draw.random() < 0.5 else None
        if policy is not None:
            clauses = [f"policy:{one}" for one in policy[1]]
            pool.insert(draw.randrange(2), self._sentence(policy[0], clauses, draw))
        return pool

    def _rules_beside(self, start: Start, told: Rule | None, hiding: bool, draw: Random) -> Iterator[Sentence]:
        above = self.judge.exceptions(told) if told else set()
        for rule in self.rules:
            if rule is told or (hiding and rule.id == start.above):
                continue
            role = "exception" if rule.id in above else "also"
            if rule.id in above or draw.random() < 0.4:
                yield self._sentence(rule_claim(rule), [self._id(rule.id)], draw, role)

    def _changed(self, start: Start, draw: Random, level: Level) -> Iterator[Sentence]:
        now = self.judge.decided(start.facts)[1]
        seen = {what(now)} if now else set()
        stays = draw.random() < 0.4
        for change, status, outcome in cases.changes(self.judge, start.facts, draw, level):
            same = now is not None and what(outcome) == what(now)
            if (same and stays) or (not same and what(outcome) not in seen and len(seen) < 3):
                claim = ChangeClaim(change=change, status=status, outcome=outcome)
                cites = self.cites({**start.facts, **change})
                seen.add(what(outcome))
                stays = stays and not same
                if cites:
                    yield self._sentence(claim, cites, draw, "stays" if same else "")

    def _zones(self, draw: Random) -> list[Sentence]:
        return [
            self._sentence(zone_claim(self.tree, number), [self._id(name)], draw)
            for number, (name, _) in enumerate(named_zones(self.tree))
        ]

    def _unknowns(self, draw: Random) -> list[Sentence]:
        return [
            self._sentence(UnknownClaim(missing=one.missing, then=one.then), [self._id(AMBIGUITY + one.missing)], draw)
            for one in self.tree.ambiguity
        ]

    def _adds(self, sentence: Sentence, found: Sequence[Sentence]) -> bool:
        """At most one sentence on policy, one on the facts, and two on rules beside the one that decides."""
        kinds = [one.claim.claims for one in found]
        most = {"policy": 1, "facts": 1, "rule": 3, "zone": 1, "unknown": 1, "change": 2}
        return kinds.count(sentence.claim.claims) < most.get(sentence.claim.claims, 1)

    def _sentence(self, claim: Claim, cites: Sequence[str], draw: Random, role: str = "") -> Sentence:
        return Sentence(text=self.wording.sentence(claim, draw, role), claim=claim, cites=list(cites), role=role)

    def cites(self, case: Case) -> list[str]:
        """The ids that the decision on a case stands on."""
        status, _, rules = self.judge.decided(case)
        return [self._id(name) for name in self.judge.zones_of(case)[:1] or rules] if status != "missing" else []

    def _id(self, name: str) -> str:
        return f"tree:{self.tree.id}#{name}"
