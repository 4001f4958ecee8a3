"""The question for the fact that decides: why it is asked, what each answer would mean, and short answers to offer. Pure."""

from collections.abc import Sequence

from coach import phrasing
from coach.briefing import Briefing, Draft, rule_id
from coach.case import Entry, entry, thresholds
from coach.compose_case import both, cited, expert, told
from coach.settle import settle
from knowledge.facts import UNKNOWN
from knowledge.tree import Attribute, Tree, Value

SHOWN_BRANCHES = 3
SHOWN_WORDS = 120
"""Characters of the person's own words in a question about them."""


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
    kinds = _kinds(attribute, tree, brief.entries) if attribute.type == "category" else None
    asked = attribute.model_copy(update={"values": kinds}) if kinds else attribute
    ask = phrasing.question(asked, brief.language)
    if unsure is not None and unsure.get("unit") and attribute.unit and unsure["unit"] != attribute.unit:
        said = phrasing.value_words(unsure["value"], unsure["unit"])
        first = f"You wrote {said}, and the rule counts in {attribute.unit}, so I don't convert it silently. {ask}"
    elif unsure is not None and unsure["operator"] != "in" and unsure["value"] != UNKNOWN:
        first = f"You wrote {phrasing.quoted(unsure['words'], SHOWN_WORDS)}, and I am not sure how to read it. {ask}"
    elif unsure is not None and unsure["value"] == UNKNOWN:
        first = f"Nobody can say yet, and the captured rule turns on it. {ask}"
    else:
        first = f"One thing decides what the captured rule says. {ask}"
    says = [attribute.name, brief.message, ask, f"the rule counts in {attribute.unit}"]
    return [Draft(first, ids, states=False, says=says), *branches]


def not_heard(brief: Briefing) -> list[Draft]:
    """What was understood of the case so far, and the one fact that matters next: for a message from which no fact was read."""
    tree, decision = both(brief)
    known = [one for one in brief.entries if tree.attribute(one["attribute"]) is not None and one["sure"]]
    facts = [
        phrasing.fact(attribute, one["value"], one.get("unit"), one["operator"], brief.language)
        for one in known
        if (attribute := tree.attribute(one["attribute"])) is not None
    ]
    first = "I could not tell what that changes in your case."
    so_far = [phrasing.sentence(f"So far I have this: {phrasing.join(facts)}")] if facts else []
    said = [Draft(text, states=False) for text in (first, *so_far)]
    if decision.status == "missing":
        return [*said, *missing(brief)[:1]]
    open_ = next((name for _, name in settle(tree, brief.entries).assumed), None)
    attribute = tree.attribute(open_) if open_ else None
    if attribute is None:
        return [*said, Draft("Tell me the fact that is different, and I look again.", states=False)]
    asks = phrasing.question(attribute, brief.language)
    return [
        *said,
        Draft(f"If one thing changes the answer, it is likely this: {asks[:1].lower()}{asks[1:]}", states=False),
    ]


def options(attribute: Attribute, tree: Tree, entries: Sequence[Entry] = ()) -> list[str]:
    """Short answers to offer: of a category those that the case leaves open and that matter for it."""
    if attribute.type == "yes_no":
        return ["yes", "no", "I don't know"]
    if attribute.type == "category":
        return [*_kinds(attribute, tree, entries), "I don't know"]
    lines = thresholds(tree, attribute.name)
    if attribute.type in ("number", "duration") and lines:
        return [f"{phrasing.value_words(line, attribute.unit)}" for line in lines[:4]]
    return []


REST = "other"
"""The value of a category for everything that has no name of its own."""


def _kinds(attribute: Attribute, tree: Tree, entries: Sequence[Entry]) -> list[str]:
    """The values that are left open; those that lead to the same as the rest are told as the rest."""
    said = next((one for one in entries if one["attribute"] == attribute.name), None)
    left = said["value"] if said is not None and said["operator"] == "in" else attribute.values or []
    if REST not in left:
        return [str(one) for one in left]
    others = [one for one in entries if one["attribute"] != attribute.name]
    told = {one: _what_follows(tree, [*others, entry(attribute.name, one)]) for one in left}
    return [str(one) for one in left if one == REST or told[one] is None or told[one] != told[REST]]


def _what_follows(tree: Tree, entries: Sequence[Entry]) -> str | None:
    """The outcome, or None where it is open still."""
    decision = settle(tree, entries).decision
    return decision.outcome.action if decision.status == "decided" and decision.outcome else None


def _branches(brief: Briefing, tree: Tree, attribute: Attribute) -> list[Draft]:
    values: list[Value] = []
    if attribute.type == "yes_no":
        values = [True, False]
    elif attribute.type == "category" and len(kinds := _kinds(attribute, tree, brief.entries)) <= SHOWN_BRANCHES:
        values = list(kinds)
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
