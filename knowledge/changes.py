"""What changed from one version of a decision to the next, in words: one sentence for each thing that is different."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from knowledge.saying import say_condition, say_conditions, say_outcome, say_value, say_zone_conditions
from knowledge.tree import AmbiguityRule, Attribute, Condition, GreyZone, Rule, Tree

Thing = TypeVar("Thing")


def changes(before: Tree, after: Tree) -> list[str]:
    """Every difference that a person should know of; none where both say the same."""
    return [
        *_question(before, after),
        *_rules(before, after),
        *_zones(before, after),
        *_ambiguity(before, after),
        *_attributes(before, after),
        *_notes("Cue", [one.text for one in before.cues], [one.text for one in after.cues]),
        *_notes(
            "Newcomers' error", [one.text for one in before.novice_errors], [one.text for one in after.novice_errors]
        ),
        *_terms(before, after),
    ]


def _question(before: Tree, after: Tree) -> Iterator[str]:
    if before.decision != after.decision:
        yield f"The question is “{after.decision}” now; it was “{before.decision}”."


def _rules(before: Tree, after: Tree) -> Iterator[str]:
    for rule in before.rules:
        if after.rule(rule.id) is None:
            yield f"Rule {rule.id} is gone: {_rule(rule, before)}."
    for rule in after.rules:
        old = before.rule(rule.id)
        if old is None:
            yield f"Rule {rule.id} is new: {_rule(rule, after)}."
        else:
            yield from (f"Rule {rule.id}: {said}." for said in _rule_changes(old, before, rule, after))


def _rule_changes(old: Rule, before: Tree, new: Rule, after: Tree) -> Iterator[str]:
    if (old.match, old.otherwise) != (new.match, new.otherwise):
        yield f"it applies {say_conditions(new, after)} now, before {say_conditions(old, before)}"
    else:
        yield from _conditions(old, before, new, after)
    if old.then != new.then:
        yield f"“{say_outcome(new.then)}” instead of “{say_outcome(old.then)}”"
    for other in new.unless:
        if other not in old.unless:
            yield f"rule {other} beats it now"
    for other in old.unless:
        if other not in new.unless:
            yield f"rule {other} beats it no longer"
    if old.rationale != new.rationale:
        yield f"the reason is “{new.rationale}” now" if new.rationale else "the reason is gone"
    if old.trade_off != new.trade_off:
        traded = new.trade_off
        yield (
            f"the trade-off is now: {traded.gained} gained, {traded.risked} risked"
            if traded
            else "the trade-off is gone"
        )
    if old.quote != new.quote:
        yield f"its words are “{new.quote}” now" if new.quote else "its words are gone"


def _conditions(old: Rule, before: Tree, new: Rule, after: Tree) -> Iterator[str]:
    """A condition on the same attribute that reads otherwise is one change; the rest came or went."""
    gone = _left_over(old.if_, new.if_)
    came = _left_over(new.if_, old.if_)
    for condition in list(gone):
        same = next((one for one in came if one.attribute == condition.attribute), None)
        if same is not None:
            gone.remove(condition)
            came.remove(same)
            yield f"{_condition(same, after)}, before {_condition(condition, before)}"
    yield from (f"no longer only if {_condition(one, before)}" for one in gone)
    yield from (f"only if {_condition(one, after)}" for one in came)


def _zones(before: Tree, after: Tree) -> Iterator[str]:
    for zone in _missing_from(after.grey_zones, before.grey_zones, _zone_place):
        yield f"The grey zone {_zone(zone, before)} is gone."
    for zone in after.grey_zones:
        old = next((one for one in before.grey_zones if _zone_place(one) == _zone_place(zone)), None)
        if old is None:
            yield f"There is a new grey zone: {_zone(zone, after)}."
        elif (old.decides, old.who, old.wait) != (zone.decides, zone.who, zone.wait):
            yield f"In the grey zone {_zone(zone, after)} it is now: {_who_decides(zone)}; before: {_who_decides(old)}."


def _ambiguity(before: Tree, after: Tree) -> Iterator[str]:
    for gone in _missing_from(after.ambiguity, before.ambiguity, _missing):
        yield f"What to do when “{gone.missing}” is not known is gone."
    for one in after.ambiguity:
        old = next((each for each in before.ambiguity if each.missing == one.missing), None)
        if old is None or old.then != one.then:
            instead = f" instead of “{say_outcome(old.then)}”" if old else ""
            yield f"When “{one.missing}” is not known: “{say_outcome(one.then)}”{instead}."


def _attributes(before: Tree, after: Tree) -> Iterator[str]:
    for attribute in after.attributes:
        old = before.attribute(attribute.name)
        if old is None:
            yield f"It asks for “{attribute.name}” now ({_kind(attribute)})."
        elif _kind(old) != _kind(attribute):
            yield f"“{attribute.name}” is {_kind(attribute)} now, before {_kind(old)}."
    for attribute in before.attributes:
        if after.attribute(attribute.name) is None:
            yield f"It no longer asks for “{attribute.name}”."


def _notes(kind: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    yield from (f"{kind} gone: “{one}”." for one in before if one not in after)
    yield from (f"{kind} new: “{one}”." for one in after if one not in before)


def _terms(before: Tree, after: Tree) -> Iterator[str]:
    days = (
        ("effective_from", "It holds from"),
        ("effective_until", "It holds until"),
        ("review_by", "To be looked at by"),
    )
    for name, words in days:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{words} {_day(new) if new else 'no set day'}{f', before {_day(old)}' if old else ''}."
    if before.high_risk != after.high_risk:
        yield "It is marked high-risk: two people approve it." if after.high_risk else "It is no longer high-risk."
    for name, words in (("visible_to", "departments"), ("visible_to_roles", "roles")):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"For the {words}: {', '.join(new)}; before: {', '.join(old)}."


def _rule(rule: Rule, tree: Tree) -> str:
    return f"{say_conditions(rule, tree)}: {say_outcome(rule.then)}"


def _condition(condition: Condition, tree: Tree) -> str:
    return say_condition(condition, tree.attribute(condition.attribute))


def _zone(zone: GreyZone, tree: Tree) -> str:
    low, high = (say_value(one, tree.attribute(zone.attribute)) for one in (zone.low, zone.high))
    return f"of {zone.attribute} from {low} to {high}{say_zone_conditions(zone, tree)}"


def _who_decides(zone: GreyZone) -> str:
    return ", ".join(part for part in (zone.decides, zone.who, f"it may wait {zone.wait}" if zone.wait else "") if part)


def _zone_place(zone: GreyZone) -> object:
    return zone.attribute, zone.low, zone.high, [(one.attribute, one.operator, one.value) for one in zone.if_]


def _missing(rule: AmbiguityRule) -> object:
    return rule.missing


def _kind(attribute: Attribute) -> str:
    if attribute.values:
        return ", ".join(attribute.values)
    kind = {"yes_no": "yes or no", "duration": "a duration", "text": "words"}.get(attribute.type, f"a {attribute.type}")
    return f"{kind} in {attribute.unit}" if attribute.unit else kind


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"


def _left_over(some: Sequence[Condition], others: Sequence[Condition]) -> list[Condition]:
    """Conditions that the others do not hold, whoever said them."""
    told = [(one.attribute, one.operator, one.value) for one in others]
    return [one for one in some if (one.attribute, one.operator, one.value) not in told]


def _missing_from(there: Sequence[Thing], these: Sequence[Thing], place: Callable[[Thing], object]) -> list[Thing]:
    known = [place(one) for one in there]
    return [one for one in these if place(one) not in known]
