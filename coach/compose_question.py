"""The question for the fact that decides: why it is asked, what each answer would mean, and short answers to offer. Pure."""

from coach import phrasing
from coach.briefing import Briefing, Draft, rule_id
from coach.case import entry, thresholds
from coach.compose_case import both, cited, expert, told
from coach.settle import settle
from knowledge.facts import UNKNOWN
from knowledge.tree import Attribute, Tree, Value

SHOWN_BRANCHES = 3


def missing(brief: Briefing) -> list[Draft]:
    """The question for the fact that decides, why it is asked, and what each answer would mean."""
    tree, decision = both(brief)
    attribute = tree.attribute(decision.missing[0]) if decision.missing else None
    if attribute is None:
        return []
    branches = _branches(brief, tree, attribute)
    ids = list(dict.fromkeys(one for draft in branches for one in draft.citations)) or _rules_about(
        tree, attribute.name
    )
    unsure = next((one for one in brief.entries if one["attribute"] == attribute.name), None)
    ask = phrasing.question(attribute, brief.language)
    if unsure is not None and unsure.get("unit") and attribute.unit and unsure["unit"] != attribute.unit:
        said = phrasing.value_words(unsure["value"], unsure["unit"])
        first = f"You wrote {said}, and the rule counts in {attribute.unit}, so I don't convert it silently. {ask}"
    elif unsure is not None and unsure["value"] != UNKNOWN:
        first = f"I am not sure how to read “{unsure['words']}”. {ask}"
    elif unsure is not None:
        first = f"Nobody can say yet, and the captured rule turns on it. {ask}"
    else:
        first = f"One thing decides what the captured rule says. {ask}"
    says = [attribute.name, brief.message, ask, f"the rule counts in {attribute.unit}"]
    return [Draft(first, ids, states=False, says=says), *branches]


def options(attribute: Attribute, tree: Tree) -> list[str]:
    """Short answers to offer."""
    if attribute.type == "yes_no":
        return ["yes", "no", "I don't know"]
    if attribute.type == "category":
        return [*(attribute.values or []), "I don't know"]
    lines = thresholds(tree, attribute.name)
    if attribute.type in ("number", "duration") and lines:
        return [f"{phrasing.value_words(line, attribute.unit)}" for line in lines[:4]]
    return []


def _branches(brief: Briefing, tree: Tree, attribute: Attribute) -> list[Draft]:
    values: list[Value] = []
    if attribute.type == "yes_no":
        values = [True, False]
    elif attribute.type == "category" and attribute.values and len(attribute.values) <= SHOWN_BRANCHES:
        values = list(attribute.values)
    drafts = []
    for value in values:
        entries = [*(one for one in brief.entries if one["attribute"] != attribute.name), entry(attribute.name, value)]
        decision = settle(tree, entries).decision
        if decision.status != "decided" or decision.outcome is None:
            continue
        fact = phrasing.fact(attribute, value, None, "=", brief.language)
        action = told(decision.outcome.action, brief, tree)
        text = phrasing.sentence(f"If {fact}, the captured rule says: {action}")
        drafts.append(
            Draft(
                text,
                cited(tree, decision),
                facts=entries,
                action=decision.outcome.action,
                says=[fact, action, expert(brief, tree)],
            )
        )
    return drafts


def _rules_about(tree: Tree, attribute: str) -> list[str]:
    return [rule_id(tree, rule.id) for rule in tree.rules if any(one.attribute == attribute for one in rule.if_)][:2]
