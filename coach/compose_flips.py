"""What would change the answer (flips): one fact changed alone, a number told by the stretch in which the other answer holds. Pure."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeGuard

from coach import phrasing
from coach.briefing import Briefing, Draft, rule_id
from coach.case import Entry, entry, thresholds
from coach.compose_case import both, cited, expert, told
from coach.compose_views import disagreement
from coach.settle import settle
from knowledge.decision import Decision, Flip
from knowledge.provenance import GREY_ZONE
from knowledge.tree import Attribute, Condition, Rule, Tree, Value

SHOWN_FLIPS = 2
UNLESS = "unless "
CHANGES, SAYS = "the answer changes to", "the captured rule says"


class Stretch(NamedTuple):
    """The numbers around one number for which the same is decided; None where it has no end."""

    low: float | None
    low_included: bool
    high: float | None
    high_included: bool


def flips(brief: Briefing, most: int = SHOWN_FLIPS) -> list[Draft]:
    """What, changed alone, would change the answer; each decided anew for its own rules."""
    tree, decision = both(brief)
    drafts: list[Draft] = []
    seen: set[str] = set()
    nearest = _nearest_flips(decision)
    if most > SHOWN_FLIPS:  # asked for: not only the grey zone next to it, but what is clear again behind that
        nearest = [far for flip in nearest for far in (flip, *_behind_a_grey_zone(brief, tree, flip))]
    for flip in nearest:
        changed = _changed(brief, tree, flip)
        again = settle(tree, changed).decision
        if again.outcome is None or again.status not in ("decided", "grey zone") or again.outcome.action in seen:
            continue
        seen.add(again.outcome.action)
        drafts += _drafts(brief, tree, flip, changed, again)
        if len(seen) == most:
            break
    return drafts


def _behind_a_grey_zone(brief: Briefing, tree: Tree, flip: Flip) -> list[Flip]:
    """The change of the same number that goes on past the grey zone that it leads into."""
    name, value = next(iter(flip.change.items()))
    before = next((one["value"] for one in brief.entries if one["attribute"] == name and one["sure"]), None)
    if len(flip.change) > 1 or not _is_number(value) or not _is_number(before):
        return []
    changed = _changed(brief, tree, flip)
    again = settle(tree, changed).decision
    if again.status != "grey zone":
        return []
    lines = thresholds(tree, name)
    stretch = stretch_around(float(value), lines, _decides_alike(tree, changed, name, again))
    past = _past(stretch, lines, up=value > before)
    return [] if past is None else [flip.model_copy(update={"change": {name: past}})]


def _past(stretch: Stretch, lines: list[float], up: bool) -> float | None:
    """A number just past one end of a stretch; None where it has no end there."""
    edge, included = (stretch.high, stretch.high_included) if up else (stretch.low, stretch.low_included)
    if edge is None or not included:
        return edge
    further = [one for one in lines if (one > edge if up else one < edge)]
    if not further:
        return edge + max(1.0, abs(edge)) if up else edge / 2
    return (edge + (min(further) if up else max(further))) / 2


def _drafts(brief: Briefing, tree: Tree, flip: Flip, changed: list[Entry], again: Decision) -> list[Draft]:
    """One change: as one sentence, or as the line up to which the answer holds and what follows it."""
    assert again.outcome is not None
    fact, drawn_by = _change_words(brief, tree, flip, changed, again)
    if drawn_by is None:
        return []
    holds, held_by = _holds_while(brief, tree, flip)
    action = told(again.outcome.action, brief, tree)
    if again.status == "decided":
        says = f"{CHANGES}: {action}"
    elif again.grey_zone is None:
        says = disagreement(brief, tree, again)
    else:
        says = f"it is a grey zone: {action}"
    now, words = cited(tree, again), [action, expert(brief, tree)]
    if holds:
        return [
            Draft(phrasing.sentence(f"This holds while {holds}"), held_by, says=[holds]),
            Draft(
                phrasing.sentence(f"Just past that, {says.replace(CHANGES, SAYS)}"),
                now,
                facts=changed,
                action=again.outcome.action,
                says=words,
            ),
        ]
    ids = list(dict.fromkeys([*now, *drawn_by]))
    text = phrasing.sentence(f"{fact if fact.startswith(UNLESS) else f'if {fact}'}, {says}")
    return [Draft(text, ids, facts=changed, action=again.outcome.action, says=[fact, *words])]


def _change_words(
    brief: Briefing, tree: Tree, flip: Flip, changed: list[Entry], again: Decision
) -> tuple[str, list[str] | None]:
    """What is changed, in words, and the rules to cite beside those that decide; None where a limit is only the end of another rule.

    `over 1,500 the team lead decides` stands nowhere where the team lead's rule begins at 400 and another one ends at 1,500.
    """
    named = [(tree.attribute(name) or Attribute(name=name, type="text"), value) for name, value in flip.change.items()]
    attribute, value = named[0]
    if len(named) > 1:
        both_told = [_change_of(one, new, brief, tree, changed, again) for one, new in named]
        drawn = [ids for _, ids in both_told if ids is not None]
        ids = list(dict.fromkeys(one for found in drawn for one in found))
        told = [words for words, _ in both_told]
        holds, not_so = [[one for one in told if one.startswith(UNLESS) is no] for no in (False, True)]
        words = ", ".join([phrasing.join(holds), *not_so] if holds else [phrasing.join(not_so)])
        return words, ids if len(drawn) == len(both_told) else None
    return _change_of(attribute, value, brief, tree, changed, again)


def _change_of(
    attribute: Attribute, value: Value, brief: Briefing, tree: Tree, changed: list[Entry], again: Decision
) -> tuple[str, list[str] | None]:
    """One changed fact: a number by the stretch in which the other answer holds, all else as it is then."""
    if not _is_number(value):
        return phrasing.fact(attribute, value, None, "=", brief.language), []
    alike = _decides_alike(tree, changed, attribute.name, again)
    stretch = stretch_around(float(value), thresholds(tree, attribute.name), alike)
    limits = [one for one in (stretch.low, stretch.high) if one is not None]
    drawn_by = _rules_that_draw(limits, attribute.name, tree, cited(tree, again))
    if (contrary := _but_for(stretch, attribute.name, tree, again)) is not None:
        rule, test = contrary
        words = phrasing.condition(tree, attribute.name, test.operator, test.value, brief.language)
        return f"{UNLESS}{words}", [rule_id(tree, rule.id)]
    return say_stretch(attribute, stretch), None if _drawn_elsewhere(stretch, attribute.name, tree, again) else drawn_by


def _but_for(stretch: Stretch, name: str, tree: Tree, again: Decision) -> tuple[Rule, Condition] | None:
    """The one condition that a stretch is the contrary of, where the rules that decide say nothing of this number.

    `at most 750,000` stands in nobody's words where a rule says `over 750,000`: what is told is that rule's own line, with `unless`.
    """
    if again.status != "decided" or (stretch.low is None) == (stretch.high is None):
        return None
    if any(one.attribute == name for rule in tree.rules if rule.id in again.rules for one in rule.if_):
        return None
    line = stretch.low if stretch.high is None else stretch.high
    above, below = (">" if stretch.high_included else ">="), ("<" if stretch.low_included else "<=")
    operator = below if stretch.high is None else above
    found = ((rule, one) for rule in tree.rules for one in rule.if_ if one.attribute == name)
    return next((pair for pair in found if pair[1].operator == operator and pair[1].value == line), None)


def _drawn_elsewhere(stretch: Stretch, name: str, tree: Tree, again: Decision) -> bool:
    """Whether the rules that decide draw a line of their own on a side where the stretch ends at another one."""
    if again.status != "decided":
        return False
    tests = [one for rule in tree.rules if rule.id in again.rules for one in rule.if_ if one.attribute == name]
    spans = [one.value for one in tests if one.operator == "between" and isinstance(one.value, list)]
    lows = [one.value for one in tests if one.operator in (">", ">=")] + [one[0] for one in spans]
    highs = [one.value for one in tests if one.operator in ("<", "<=")] + [one[-1] for one in spans]
    begins = stretch.low is not None and bool(lows) and stretch.low not in lows
    return begins or (stretch.high is not None and bool(highs) and stretch.high not in highs)


def _holds_while(brief: Briefing, tree: Tree, flip: Flip) -> tuple[str, list[str]]:
    """How far the answer holds, in the deciding rule's own words, where that rule itself draws the line; and the rule."""
    name, value = next(iter(flip.change.items()))
    before = next((one["value"] for one in brief.entries if one["attribute"] == name and one["sure"]), None)
    if len(flip.change) > 1 or not _is_number(value) or not _is_number(before):
        return "", []
    low, high = sorted([float(before), float(value)])
    for rule in tree.rules:
        for condition in rule.if_ if rule.id in both(brief)[1].rules else ():
            line = condition.value
            if condition.attribute != name or not _is_number(line) or not low <= line <= high:
                continue
            if condition.operator in ("<", "<=", ">", ">="):
                words = phrasing.condition(tree, name, condition.operator, line, brief.language)
                near = [one for one in thresholds(tree, name) if low <= one <= high]
                return (words, [rule_id(tree, rule.id)]) if len(near) == 1 else ("", [])
    return "", []


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def stretch_around(value: float, lines: list[float], alike: Callable[[float], bool]) -> Stretch:
    """The widest stretch around `value` that `alike` holds on; `lines` are all the numbers at which anything can change."""
    points = _points(lines)
    at = min(range(len(points)), key=lambda one: (not _is_in(value, points[one], lines), one))
    first = last = at
    while first > 0 and alike(points[first - 1]):
        first -= 1
    while last < len(points) - 1 and alike(points[last + 1]):
        last += 1
    low, high = points[first], points[last]
    return Stretch(
        None if first == 0 else low if low in lines else max(one for one in lines if one < low),
        low in lines,
        None if last == len(points) - 1 else high if high in lines else min(one for one in lines if one > high),
        high in lines,
    )


def say_stretch(attribute: Attribute, stretch: Stretch) -> str:
    """`the amount is over 400 and at most 6,000 EUR`."""
    low, high = _tidy(stretch.low), _tidy(stretch.high)
    if low is not None and low == high:
        return phrasing.fact(attribute, low)
    if high is None:
        return phrasing.fact(attribute, low or 0, None, ">=" if stretch.low_included else ">")
    if low is None:
        return phrasing.fact(attribute, high, None, "<=" if stretch.high_included else "<")
    first = phrasing.value_words(low, None, ">=" if stretch.low_included else ">")
    second = phrasing.value_words(high, attribute.unit, "<=" if stretch.high_included else "<")
    return f"{phrasing.be(attribute.name)} {first} and {second}"


def _tidy(number: float | None) -> int | float | None:
    return int(number) if number is not None and float(number).is_integer() else number


def _points(lines: list[float]) -> list[float]:
    """One number for each line and for each gap beside it, in order."""
    if not lines:
        return []
    between = [(low + high) / 2 for low, high in zip(lines, lines[1:], strict=False)]
    return sorted([lines[0] - max(1.0, abs(lines[0])), *lines, *between, lines[-1] + max(1.0, abs(lines[-1]))])


def _is_in(value: float, point: float, lines: list[float]) -> bool:
    """Whether no line lies between a number and the one that stands for its gap."""
    if value in lines or point in lines:
        return value == point
    return not any(min(value, point) < line < max(value, point) for line in lines)


def _decides_alike(tree: Tree, changed: list[Entry], name: str, again: Decision) -> Callable[[float], bool]:
    kept = [one for one in changed if one["attribute"] != name]

    def alike(value: float) -> bool:
        other = settle(tree, [*kept, entry(name, value)]).decision
        return (other.status, other.outcome, other.rules) == (again.status, again.outcome, again.rules)

    return alike


def _rules_that_draw(limits: list[float], name: str, tree: Tree, named: list[str]) -> list[str]:
    """Rules to cite beside these, so that every limit that is told stands in somebody's words."""
    found = []
    for limit in limits:
        drawing = [rule_id(tree, rule.id) for rule in tree.rules if any(_draws(limit, name, one) for one in rule.if_)]
        zones = [one for one in tree.grey_zones if one.attribute == name and limit in (one.low, one.high)]
        drawing += [rule_id(tree, GREY_ZONE + one.attribute) for one in zones]
        if drawing and not set(drawing) & set(named):
            found.append(drawing[0])
    return found


def _draws(limit: float, name: str, condition: Condition) -> bool:
    values = condition.value if isinstance(condition.value, list) else [condition.value]
    return condition.attribute == name and any(_is_number(one) and float(one) == limit for one in values)


def _nearest_flips(decision: Decision) -> list[Flip]:
    """Changes of one fact first, and of those the numbers: they are the lines people ask about."""
    covered = [one for one in decision.flips if one.outcome is not None]
    return sorted(covered, key=lambda one: (len(one.change), isinstance(next(iter(one.change.values())), bool)))


def _changed(brief: Briefing, tree: Tree, flip: Flip) -> list[dict[str, Any]]:
    kept = [one for one in brief.entries if one["attribute"] not in flip.change]
    return [*kept, *(entry(name, value) for name, value in flip.change.items())]
