"""A rule as a person reads it, with the values standing out. Pure."""

from collections.abc import Sequence

from knowledge.people import Person
from knowledge.tree import Condition, Outcome, Rule, Scalar, Tree
from ui.web.html import esc, value_words

_SIGNS = {"=": "is", "!=": "is not", "<": "is below", "<=": "is at most", ">": "is over", ">=": "is at least"}


def reads(rule: Rule, tree: Tree) -> str:
    """`If the supplier is new and the invoice amount is over 50,000 EUR: get the CFO to sign` as HTML."""
    joint = " and " if rule.match == "all" else " or "
    when = (
        "In every other case"
        if rule.otherwise
        else "Always"
        if not rule.if_
        else "If " + joint.join(_condition(one, tree) for one in rule.if_)
    )
    return f"{when}: <strong>{outcome(rule.then)}</strong>{_unless(rule, tree)}"


def outcome(then: Outcome) -> str:
    """What is done, and who does it where the words don't say so already."""
    named = not then.who or then.who.casefold() in then.action.casefold()
    return esc(then.action) + ("" if named else f" ({esc(then.who)})")


def said_by(tree: Tree, expert: Person | None) -> str:
    """How the expert wants to be named here."""
    if expert is None or tree.attribution == "anonymous":
        return "A colleague" + (f" in {tree.department}" if tree.department else "")
    return expert.title if tree.attribution == "role only" else expert.name


def _condition(condition: Condition, tree: Tree) -> str:
    attribute = tree.attribute(condition.attribute)
    unit = attribute.unit if attribute else None
    name, value = esc(condition.attribute), condition.value
    if isinstance(value, bool):
        yes = value == (condition.operator == "=")
        return f"{'' if yes else '<b>not</b> '}{name}"
    if condition.operator == "between" and isinstance(value, list) and len(value) == 2:
        return f"{name} is between <b>{_value(value[0], None)}</b> and <b>{_value(value[1], unit)}</b>"
    if isinstance(value, list):
        return f"{name} is {'not ' if condition.operator == 'not in' else ''}<b>{_either(value, unit)}</b>"
    return f"{name} {_SIGNS.get(condition.operator, condition.operator)} <b>{_value(value, unit)}</b>"


def _unless(rule: Rule, tree: Tree) -> str:
    beaten_by = [other for other in tree.rules if other.id in rule.unless and other.if_]
    if not beaten_by:
        return ""
    each = [
        (" and " if one.match == "all" else " or ").join(_condition(condition, tree) for condition in one.if_)
        for one in beaten_by
    ]
    return f'<span class="soft">, unless {"; or ".join(each)}</span>'


def _value(value: Scalar, unit: str | None) -> str:
    return esc(value_words(value, unit))


def _either(values: Sequence[Scalar], unit: str | None) -> str:
    return " or ".join(_value(value, unit) for value in values)
