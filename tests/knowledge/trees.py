"""Builders of small trees for tests: one line each."""

from knowledge.tree import Attribute, Condition, GreyZone, Operator, Outcome, Rule, Tree, Value

AMOUNT = Attribute(name="invoice amount", type="number", unit="EUR")
NEW = Attribute(name="supplier is new", type="yes_no")
CHANGED = Attribute(name="bank details changed", type="yes_no")
KIND = Attribute(name="supplier", type="category", values=["new", "known", "framework"])
DUE = Attribute(name="due date", type="date")
AGE = Attribute(name="age of the request", type="duration", unit="day")
REGION = Attribute(name="region", type="text")
CFO = Outcome(action="get the CFO to sign", who="CFO", kind="escalation")
SIGN = Outcome(action="sign it off yourself")
CALL = Outcome(action="call the supplier back")
NORMAL = Outcome(action="two-person approval")


def when(attribute: str, operator: Operator, value: Value) -> Condition:
    return Condition(attribute=attribute, operator=operator, value=value)


def a_rule(rule_id: str, then: Outcome, *conditions: Condition, **more: object) -> Rule:
    return Rule.model_validate({"id": rule_id, "then": then, "if": list(conditions), **more})


def a_tree(*rules: Rule, **more: object) -> Tree:
    attributes = [AMOUNT, NEW, CHANGED, KIND, DUE, AGE, REGION]
    named = {"id": "invoice-approval", "decision": "Who must approve this invoice?", "attributes": attributes}
    return Tree.model_validate({**named, "rules": list(rules), **more})


OVER = when("invoice amount", ">", 50000)
IS_NEW = when("supplier is new", "=", True)
HAS_CHANGED = when("bank details changed", "=", True)
FRAMEWORK = when("supplier", "=", "framework")


def the_sample(**more: object) -> Tree:
    """The answer that the project's first issue quotes, as four rules."""
    return a_tree(
        a_rule("r1", CFO, IS_NEW, OVER),
        a_rule("r2", SIGN, FRAMEWORK, when("invoice amount", "<=", 120000), unless=["r3"]),
        a_rule("r3", CALL, FRAMEWORK, HAS_CHANGED),
        a_rule("r4", NORMAL, otherwise=True),
        **{"attributes": [AMOUNT, NEW, CHANGED, KIND], **more},
    )


ZONE = GreyZone(
    attribute="invoice amount", low=45000, high=50000, decides="the controller looks at it", who="controller"
)
