"""Captured rules that contradict each other in a case, told as views: each with its facts, what it says and its words, and where they part. Pure."""

from dataclasses import replace

from coach import phrasing
from coach.briefing import Briefing, Draft, rule_id
from coach.case import Entry
from coach.compose_case import both, expert, outcome, told
from knowledge.decision import Decision
from knowledge.tree import Rule, Tree

OPENS = "The captured rules disagree here, and each view stands by itself:"


def views(brief: Briefing) -> list[Draft]:
    """Each view by itself, never one made of both; then what each turns on, and that a person has to settle it."""
    tree, decision = both(brief)
    rules = [rule for name in decision.rules if (rule := tree.rule(name)) is not None]
    drafts = [Draft(OPENS, states=False)]
    for rule in rules:
        drafts += _view(rule, brief, tree, decision)
    return [*drafts, Draft(_where_they_part(rules), states=False)]


EXPERTS_DIFFER = "Experienced colleagues differ here, and each view stands by itself:"


def beside(brief: Briefing) -> list[Draft]:
    """The outcome of each expert's tree in its own words, then what each turns on; nothing is made of both."""
    if brief.tree is None or brief.decision is None:
        return []
    views_ = [
        brief,
        *(
            replace(brief, tree=one.tree, expert=one.expert, entries=one.entries, decision=one.decision)
            for one in brief.beside
        ),
    ]
    drafts = [Draft(EXPERTS_DIFFER, states=False)]
    rules: list[Rule] = []
    for one in views_:
        tree, decision = both(one)
        drafts += [draft for draft in outcome(one) if draft.states]
        rules += [rule for name in decision.rules[:1] if (rule := tree.rule(name)) is not None]
    return [*drafts, Draft(_where_they_part(rules), states=False)]


def disagreement(brief: Briefing, tree: Tree, decision: Decision) -> str:
    """Both sides in one breath, where a change of the case would lead there, and who can settle it."""
    rules = [rule for name in decision.rules if (rule := tree.rule(name)) is not None]
    sides = list(dict.fromkeys(told(one.then.action, brief, tree) for one in rules))
    told_sides = phrasing.join([f"one captured rule says “{sides[0]}”", *(f"another “{one}”" for one in sides[1:])])
    return f"{told_sides}: please ask the expert behind this decision"


def _view(rule: Rule, brief: Briefing, tree: Tree, decision: Decision) -> list[Draft]:
    met = {step.attribute for step in decision.path if step.rule == rule.id and step.met}
    known = [one for one in brief.entries if one["attribute"] in met]
    facts = [fact for one in known if (fact := _fact(one, brief, tree))]
    said = [phrasing.quoted(one, 80) for one in dict.fromkeys(one["words"].strip() for one in known) if one]
    own = brief.in_own_words and bool(said)
    since = f"{'Going by' if own else 'Since'} {phrasing.join(said if own else facts)}, " if facts else ""
    action, whose, ids = told(rule.then.action, brief, tree), expert(brief, tree), [rule_id(tree, rule.id)]
    text = phrasing.sentence(f"{since}the captured rule says: {action}")
    outcome = decision.outcome.action if decision.outcome else None
    drafts = [Draft(text, ids, facts=list(brief.entries), action=outcome, says=[*facts, action, whose])]
    if rule.quote:
        quote = phrasing.sentence(f"In the words of {whose}: {phrasing.quoted(rule.quote)}")
        drafts.append(Draft(quote, ids, says=[whose, rule.quote]))
    return drafts


def _fact(one: Entry, brief: Briefing, tree: Tree) -> str:
    attribute = tree.attribute(one["attribute"])
    if attribute is None:
        return ""
    return phrasing.fact(attribute, one["value"], one.get("unit"), one.get("operator", "="), brief.language)


def _where_they_part(rules: list[Rule]) -> str:
    """What each view turns on that the others do not look at."""
    turns = []
    for rule in rules:
        others = {condition.attribute for one in rules if one is not rule for condition in one.if_}
        own = dict.fromkeys(one.attribute for one in rule.if_ if one.attribute not in others)
        turns.append(phrasing.join([f"“{one}”" for one in own or dict.fromkeys(one.attribute for one in rule.if_)]))
    named = "; ".join(f"the {'first' if n == 0 else 'next'} turns on {one}" for n, one in enumerate(turns) if one)
    parts = f"They part there: {named}. " if named else ""
    return f"{parts}Nothing captured says which goes first, so please ask the expert behind this decision."
