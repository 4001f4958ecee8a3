"""How something is decided here and why, told from the captured decision: its rules in words, in whose words, what was traded off. Pure."""

from collections.abc import Sequence

from coach import phrasing
from coach.briefing import Briefing, Draft, rule_id
from coach.compose_case import expert, told
from knowledge.provenance import GREY_ZONE, NOTE
from knowledge.tree import Rule, Tree

NO_REASON = "No reason beyond these words was captured; the expert can say more."
ASK_WITH_A_CASE = "Describe a case with its circumstances, and I will tell you what applies to it."
QUOTED = 2
"""Quotations of rules in one explanation."""


def explain(brief: Briefing) -> list[Draft]:
    """The rules asked about, the words behind them, the reason as far as one was given, and what newcomers get wrong."""
    tree = brief.tree
    if tree is None:
        return []
    rules = [rule for name in brief.parts if (rule := tree.rule(name)) is not None]
    drafts: list[Draft] = []
    if "watch" in brief.wants:
        drafts = notes(brief, tree)
    if not drafts or brief.wants & {"procedure", "reason"}:
        drafts = [*drafts, *(rule_told(rule, brief, tree) for rule in rules), *_zones(brief, tree)]
        drafts += _quotes(rules, brief, tree) + reasons(rules, brief, tree)
        if "procedure" in brief.wants and "watch" not in brief.wants:
            drafts += notes(brief, tree)[:1]
    return [*drafts, Draft(ASK_WITH_A_CASE, states=False)]


def rule_told(rule: Rule, brief: Briefing, tree: Tree) -> Draft:
    """One rule as a sentence."""
    action = told(rule.then.action, brief, tree)
    tests = phrasing.join(
        [phrasing.condition(tree, one.attribute, one.operator, one.value, brief.language) for one in rule.if_],
        "and" if rule.match == "all" else "or",
    )
    when = "In every other case" if rule.otherwise else f"If {tests}" if tests else "In every case"
    text = phrasing.sentence(f"{when}, the captured rule says: {action}")
    return Draft(text, [rule_id(tree, rule.id)], says=[tests, action, expert(brief, tree)])


def reasons(rules: Sequence[Rule], brief: Briefing, tree: Tree) -> list[Draft]:
    """Why these rules are as they are, as far as their expert said; else what was traded off in the decision, else that nobody said."""
    given = [
        Draft(phrasing.sentence(f"The reason given: {one.rationale}"), [rule_id(tree, one.id)], says=[one.rationale])
        for one in rules
        if one.rationale
    ]
    weighed = [one for one in rules if one.trade_off] or [one for one in tree.rules if one.trade_off][:1]
    for one in weighed[:1]:
        assert one.trade_off is not None
        for lead, words in (("What is gained", one.trade_off.gained), ("What is risked", one.trade_off.risked)):
            if words:
                text = f"{lead}, in the words of {expert(brief, tree)}: {phrasing.quoted(words)}"
                given.append(
                    Draft(phrasing.sentence(text), [rule_id(tree, one.id)], says=[words, expert(brief, tree), lead])
                )
    return given or [Draft(NO_REASON, states=False)]


def notes(brief: Briefing, tree: Tree) -> list[Draft]:
    """What newcomers get wrong and what to watch for, in the expert's words."""
    named = [("newcomers get wrong", one) for one in tree.novice_errors] + [("to watch for", one) for one in tree.cues]
    drafts = []
    for what, note in named:
        lead = f"What {what}, in the words of {expert(brief, tree)}" if what.startswith("new") else f"What {what}"
        text = phrasing.sentence(f"{lead}: {phrasing.quoted(note.text)}")
        drafts.append(Draft(text, [rule_id(tree, NOTE + note.text)], says=[lead, expert(brief, tree)]))
    return drafts


def _quotes(rules: Sequence[Rule], brief: Briefing, tree: Tree) -> list[Draft]:
    quoted = [one for one in rules if one.quote][:QUOTED]
    return [
        Draft(
            phrasing.sentence(f"In the words of {expert(brief, tree)}: {phrasing.quoted(one.quote)}"),
            [rule_id(tree, one.id)],
            says=[expert(brief, tree), one.quote],
        )
        for one in quoted
    ]


def _zones(brief: Briefing, tree: Tree) -> list[Draft]:
    drafts = []
    for zone in tree.grey_zones:
        if GREY_ZONE + zone.attribute in brief.parts and zone.decides:
            attribute = tree.attribute(zone.attribute)
            band = f"{phrasing.number(zone.low)} to {phrasing.value_words(zone.high, attribute.unit if attribute else None)}"
            decides = told(zone.decides, brief, tree)
            text = f"Where {phrasing.the(zone.attribute)} lies in the band of {band}, it is a grey zone: {decides}"
            says = [f"{zone.attribute} {band} is a grey zone: {zone.who} decides: {zone.decides}", decides]
            drafts.append(Draft(phrasing.sentence(text), [rule_id(tree, GREY_ZONE + zone.attribute)], says=says))
    return drafts
