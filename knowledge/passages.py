"""What the coach can find and cite: one passage for each rule of a tree and each clause of the policy."""

import hashlib
from typing import Literal

from pydantic import Field

from knowledge.policy import Policy
from knowledge.tree import Condition, Day, Frozen, Operator, Rule, Scalar, Tree, Value

WORDS: dict[Operator, str] = {
    "!=": "not ",
    "not in": "not ",
    "<": "below ",
    "<=": "at most ",
    ">": "over ",
    ">=": "at least ",
    "between": "between ",
}

PassageKind = Literal["rule", "clause"]


class Passage(Frozen):
    """A piece of knowledge with an id that an answer can cite."""

    id: str
    """`tree:invoice-approval#r3` or `policy:4.2`."""
    kind: PassageKind
    title: str
    """The decision, or the section of the policy."""
    text: str
    """What it says, as a person reads it."""
    also: str = ""
    """Other words for the same things: searched, never shown."""
    tree: str | None = None
    visible_to: list[str] = Field(default_factory=lambda: ["all"])
    """Departments that may see it, or `all`."""
    visible_to_roles: list[str] = Field(default_factory=lambda: ["all"])
    """Roles that may see it, or `all`."""
    review_by: Day | None = None
    """Last day before it is stale."""

    @property
    def embedded(self) -> str:
        """The words whose meaning is searched."""
        return f"{self.title}\n{self.text}"

    @property
    def digest(self) -> str:
        """Changes when anything here does."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def tree_passages(tree: Tree) -> list[Passage]:
    """A passage for each rule."""
    return [
        Passage(
            id=f"tree:{tree.id}#{rule.id}",
            kind="rule",
            title=tree.decision,
            text=_rule_text(rule, tree),
            also=_other_words(rule, tree),
            tree=tree.id,
            visible_to=tree.visible_to,
            visible_to_roles=tree.visible_to_roles,
            review_by=tree.review_by,
        )
        for rule in tree.rules
    ]


def policy_passages(policy: Policy) -> list[Passage]:
    """A passage for each clause; a policy is for everybody."""
    return [
        Passage(id=f"policy:{clause.id}", kind="clause", title=clause.section or policy.title, text=clause.text)
        for clause in policy.clauses
    ]


def _rule_text(rule: Rule, tree: Tree) -> str:
    sentence = f"{_when(rule, tree)}: {rule.then.action}."
    if rule.then.who and rule.then.who.casefold() not in rule.then.action.casefold():
        sentence += f" Who: {rule.then.who}."
    parts = [sentence, rule.rationale, f"“{rule.quote}”" if rule.quote else ""]
    return " ".join(part for part in parts if part)


def _when(rule: Rule, tree: Tree) -> str:
    if rule.otherwise:
        return "In every other case"
    if not rule.if_:
        return "Always"
    joint = " and " if rule.match == "all" else " or "
    return "If " + joint.join(_condition(one, tree) for one in rule.if_)


def _condition(condition: Condition, tree: Tree) -> str:
    name, value, operator = condition.attribute, condition.value, condition.operator
    if isinstance(value, bool):
        return name if value == (operator == "=") else f"not ({name})"
    attribute = tree.attribute(name)
    unit = f" {attribute.unit}" if attribute and attribute.unit else ""
    return f"{name} is {WORDS.get(operator, '')}{_value(value, operator)}{unit}"


def _value(value: Value, operator: Operator) -> str:
    if not isinstance(value, list):
        return _scalar(value)
    joint = " and " if operator == "between" else " or "
    return joint.join(map(_scalar, value))


def _scalar(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int | float) else value


def _other_words(rule: Rule, tree: Tree) -> str:
    used = {condition.attribute for condition in rule.if_}
    attributes = [one for one in tree.attributes if one.name in used]
    aliases = [alias for one in attributes for alias in one.aliases]
    cues = [cue.text for cue in tree.cues]
    return "\n".join(dict.fromkeys([*aliases, *cues]))
