"""Does a case meet the rules? Computed, the same way every time, with facts missing or not.

The order, written once: a grey zone speaks first; a rule named in `unless` beats; of rules that disagree the narrower one wins, and where neither is
narrower a person is asked; `otherwise` applies where no other rule does. With facts missing a case is decided where every way to complete it agrees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from knowledge.case_facts import read_facts_json
from knowledge.cells import UNKNOWN
from knowledge.decision import Decision, DecisionStatus, Flip, RuleEvidence, Step
from knowledge.errors import InputError
from knowledge.flips import Flips, Told
from knowledge.provenance import AMBIGUITY, GREY_ZONE
from knowledge.region import Box, Status, Verdict, what
from knowledge.regions import Regions
from knowledge.soundness import nearest
from knowledge.tree import AmbiguityRule, Condition, GreyZone, Outcome, Rule, Tree, Value

__all__ = ["Decider", "Decision", "Flip", "RuleEvidence", "Step", "decide", "read_facts_json"]

_RANKED_EXACTLY = 6
_RANKED_RULES = 60
"""With more facts missing than this, or more rules open, the fact that most open rules speak of is asked first."""
_MOST_FAILING = 200
"""Of so many rules that do not apply it is told why."""

Answer = Verdict | AmbiguityRule


def decide(tree: Tree, facts: Mapping[str, Value]) -> Decision:
    """What the tree says about a case; for many cases on one tree keep a Decider."""
    return Decider(tree).decide(facts)


class Decider:
    """A tree ready to decide many cases."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.regions = Regions(tree)
        self._ambiguity = {one.missing: one for one in tree.ambiguity}

    def decide(self, facts: Mapping[str, Value]) -> Decision:
        """The decision on one case; a fact with the value `"unknown"` cannot be found out."""
        known, unknown, box = self._read(facts)
        answer = self._answer(box, unknown)
        if answer is None:
            return Decision(status="missing", missing=self._missing(box, unknown), path=self._path(box, known, ()))
        turned = Flips(self.regions, box, known, unknown, self._told).nearest()
        flips = [Flip(change=change, status=told.status, outcome=told.outcome) for change, told in turned]
        if isinstance(answer, AmbiguityRule):
            return self._by_ambiguity(answer, self._path(box, known, ()), flips)
        return self._decision(answer, box, known, flips)

    def outcome(self, facts: Mapping[str, Value]) -> tuple[DecisionStatus, Outcome | None, list[str]]:
        """The decision's status, outcome and rules alone."""
        _, unknown, box = self._read(facts)
        answer = self._answer(box, unknown)
        if answer is None:
            return "missing", None, []
        if isinstance(answer, AmbiguityRule):
            return "decided", answer.then, []
        return answer.status, self._outcome(answer), [self.tree.rules[one].id for one in self._deciding(answer, box)]

    def _read(self, facts: Mapping[str, Value]) -> tuple[dict[str, Value], list[str], Box]:
        """The facts that are known, the names of those that cannot be found out, and the cases left open."""
        for name in facts:
            if self.tree.attribute(name) is None:
                raise InputError(f"Unknown fact {name!r}.{nearest(name, (one.name for one in self.tree.attributes))}")
        known = {name: value for name, value in facts.items() if not self._is_unknown(name, value)}
        return known, [name for name in facts if name not in known], self.regions.box(known)

    def _is_unknown(self, name: str, value: Value) -> bool:
        attribute = self.tree.attribute(name)
        return value == UNKNOWN and not (attribute and attribute.values and UNKNOWN in attribute.values)

    def _answer(self, box: Box, unknown: Sequence[str]) -> Answer | None:
        """One answer for every completion of the missing facts, or None.

        Where only facts that nobody can find out keep a case open, the expert's ambiguity rule answers it.
        """
        agreed = self.regions.agreed(box)
        if agreed is not None:
            return agreed
        spoken = {self.regions.place[name] for name in unknown if name in self._ambiguity}
        return self._spoken_answer(box, spoken) if spoken else None

    def _told(self, box: Box, unknown: Sequence[str]) -> Told | None:
        answer = self._answer(box, unknown)
        return None if answer is None else Told(*_told(answer), self._outcome(answer))

    def _spoken_answer(self, box: Box, spoken: set[int]) -> Answer | None:
        agreed = self.regions.agreed(box)
        if agreed is not None:
            return agreed
        others = self.regions.relevant(box) - spoken
        if not others:
            matter = {self.regions.names[place] for place in spoken if self.regions.matters(place, box)}
            return next(one for one in self.tree.ambiguity if one.missing in matter)
        found: Answer | None = None
        for part in self.regions.cut(box, min(others)):
            answer = self._spoken_answer(part, spoken)
            if answer is None or (found is not None and _told(answer) != _told(found)):
                return None
            found = answer
        return found

    def _missing(self, box: Box, unknown: list[str]) -> list[str]:
        """Facts that can still change the answer: the one that settles most first, those that nobody can find out last."""
        regions, places = self.regions, self._that_matter(box)
        still_open = [region for region in regions.regions if region.state(box) is None]
        if len(places) > _RANKED_EXACTLY or len(still_open) > _RANKED_RULES:
            spoken = Counter(place for region in still_open for place, _ in region.masks)
            ranked = sorted(places, key=lambda place: (regions.names[place] in unknown, -spoken[place], place))
        else:
            ranked = sorted(
                places, key=lambda place: (regions.names[place] in unknown, *self._left_open(box, place), place)
            )
        return [regions.names[place] for place in ranked]

    def _left_open(self, box: Box, place: int) -> tuple[float, float]:
        """Once this fact is known: in which share of its values the case stays open, and how many facts are then still asked."""
        parts = list(self.regions.cut(box, place))
        still_open = [part for part in parts if self.regions.agreed(part) is None]
        return len(still_open) / len(parts), sum(len(self._that_matter(part)) for part in still_open) / len(parts)

    def _that_matter(self, box: Box) -> list[int]:
        return [place for place in sorted(self.regions.relevant(box)) if self.regions.matters(place, box)]

    def _decision(self, verdict: Verdict, box: Box, facts: Mapping[str, Value], flips: list[Flip]) -> Decision:
        zone = None if verdict.zone is None else self.tree.grey_zones[verdict.zone]
        numbers = self._deciding(verdict, box)
        rules = [self.tree.rules[number] for number in numbers]
        evidence = [_evidence(rule) for rule in rules]
        if zone is not None:
            evidence = [RuleEvidence(rule=GREY_ZONE + zone.attribute, quote=zone.quote, source=zone.source)]
        return Decision(
            status=verdict.status,
            outcome=self._outcome(verdict),
            rules=[rule.id for rule in rules],
            path=self._path(box, facts, numbers),
            evidence=evidence,
            flips=flips,
            grey_zone=zone,
        )

    def _by_ambiguity(self, ambiguity: AmbiguityRule, path: list[Step], flips: list[Flip]) -> Decision:
        said = RuleEvidence(rule=AMBIGUITY + ambiguity.missing, quote=ambiguity.quote, source=ambiguity.source)
        return Decision(status="decided", outcome=ambiguity.then, path=path, evidence=[said], flips=flips)

    def _deciding(self, verdict: Verdict, box: Box) -> tuple[int, ...]:
        """The rules that decide, or that would where a grey zone stands above them."""
        below = verdict if verdict.zone is None else self.regions.look_at_rules(box)[0]
        return below.rules if below else ()

    def _outcome(self, answer: Answer | None) -> Outcome | None:
        if answer is None or isinstance(answer, AmbiguityRule):
            return answer.then if answer else None
        if answer.status == "decided":
            return self.tree.rules[answer.rules[0]].then
        if answer.zone is not None:
            return zone_outcome(self.tree.grey_zones[answer.zone])
        return (
            None
            if answer.status == "not covered"
            else self._who_settles([self.tree.rules[one].id for one in answer.rules])
        )

    def _who_settles(self, ids: list[str]) -> Outcome:
        listed = f"{', '.join(ids[:-1])} and {ids[-1]}"
        count = "two rules disagree" if len(ids) == 2 else f"{len(ids)} rules disagree"
        return Outcome(action=f"ask the expert behind this decision: {count} here ({listed})", kind="escalation")

    def _path(self, box: Box, facts: Mapping[str, Value], winners: tuple[int, ...]) -> list[Step]:
        """Every condition of the rules that apply; of the others, the one that fails or is still open."""
        steps: list[Step] = []
        failed = 0
        for number, rule in enumerate(self.tree.rules):
            applies = number in winners or self.regions.regions[number].state(box) is True
            if not applies and failed > _MOST_FAILING and self.regions.regions[number].state(box) is False:
                continue
            held = [self._step(rule, condition, box, facts) for condition in rule.if_]
            if not applies and rule.match == "all":
                failing = [step for step in held if step.met is False]
                failed += bool(failing)
                held = failing[:1] or [step for step in held if step.met is None]
            steps.extend(held)
        return steps

    def _step(self, rule: Rule, condition: Condition, box: Box, facts: Mapping[str, Value]) -> Step:
        place = self.regions.place[condition.attribute]
        mask, cells = self.regions.cells[place].mask(condition), box[place]
        return Step(
            rule=rule.id,
            attribute=condition.attribute,
            operator=condition.operator,
            value=condition.value,
            fact=facts.get(condition.attribute),
            met=False if not cells & mask else True if not cells & ~mask else None,
        )


def zone_outcome(zone: GreyZone) -> Outcome:
    """Who decides in a grey zone, as an outcome."""
    asked = f"ask {zone.who}" if zone.who else f"ask a person: {zone.attribute} is in a grey zone"
    return Outcome(action=zone.decides or asked, who=zone.who or None, kind="escalation")


def _evidence(rule: Rule) -> RuleEvidence:
    said = rule.quote or " … ".join(condition.quote for condition in rule.if_ if condition.quote)
    source = rule.source or next((condition.source for condition in rule.if_ if condition.source), None)
    return RuleEvidence(rule=rule.id, quote=said, source=source)


def _told(answer: Answer) -> tuple[Status, tuple[str, ...]]:
    """Equal for answers that tell a person the same."""
    return ("decided", what(answer.then)) if isinstance(answer, AmbiguityRule) else (answer.status, answer.what)
