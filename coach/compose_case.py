"""What the captured rules say for a case, sentence by sentence: the outcome, whose words, what would change it, what is missing. Pure."""

import re

from coach import phrasing
from coach.briefing import Briefing, Draft, expert_words, rule_id
from coach.case import Entry
from coach.own_words import in_third_person
from coach.settle import settle
from knowledge.decision import Decision
from knowledge.lexicon import content_stems
from knowledge.tree import GreyZone, Rule, Tree


def outcome(brief: Briefing) -> list[Draft]:
    """The computed outcome, in whose words, and what else the expert said about it."""
    tree, decision = both(brief)
    if decision.outcome is None:
        return []
    if decision.status == "grey zone":
        return _grey_zone(brief, tree, decision)
    ids = cited(tree, decision)
    said = case_words(brief)
    action = told(decision.outcome.action, brief, tree)
    since = _since(said, "Since ", ", ")
    if brief.in_own_words:
        since = _since([phrasing.quoted(one, 80) for one in words_of_case(brief)], "Going by ", ", ")
    lead = {
        "executive": f"In short: {since[:1].lower()}{since[1:]}the captured rule says: {action}",
        "leader": f"For you and your team: {since[:1].lower()}{since[1:]}the captured rule says: {action}",
        "practitioner": f"{since}the captured rule ({phrasing.join(decision.rules) or 'for a fact nobody knows'}) says: {action}",
    }.get(brief.person.audience, f"{since}the captured rule says: {action}")
    who = decision.outcome.who
    if who and who.casefold() not in action.casefold() and who.casefold() not in ("i", "me", "myself"):
        lead += f" ({who})"
    says = [*said, expert(brief, tree), action]
    return [
        _draft(phrasing.sentence(lead), ids, brief, decision.outcome.action, says),
        *_taken(brief, tree),
        *_assumption(brief, tree),
        *_in_whose_words(brief, tree, decision, ids),
        *_background(brief, tree, decision),
    ]


_PLAIN_ANSWER = re.compile(r"\W*(?:yes|yep|yeah|yup|sure|correct|right|true|no|nope|nah|not|none|false|wrong)\b", re.I)


def _taken(brief: Briefing, tree: Tree) -> list[Draft]:
    """Facts that were taken from words which share none with ours: with those words, so that they can be put right."""
    told = []
    for one in facts_told(brief):
        attribute, words = tree.attribute(one["attribute"]), one["words"]
        taken = bool(one.get("taken"))
        number = taken and not isinstance(one["value"], bool)
        if (
            attribute is None
            or not words
            or _PLAIN_ANSWER.match(words)
            or not (number or isinstance(one["value"], bool))
        ):
            continue
        if taken or not content_stems(words) & content_stems(attribute.name):
            fact = phrasing.fact(attribute, one["value"], one.get("unit") if number else None, "=", brief.language)
            told.append(f"you wrote {phrasing.quoted(words, 80)}, so I take it that {fact}")
    text = phrasing.sentence(phrasing.join(told))
    return [Draft(f"{text.rstrip('.')}; is that right?", states=False)] if told else []


def _assumption(brief: Briefing, tree: Tree) -> list[Draft]:
    """What nobody spoke of and was taken not to hold, where another rule turns on it."""
    assumed = settle(tree, brief.entries).assumed
    facts = []
    for rule, name in assumed:
        attribute, condition = (
            tree.attribute(name),
            next((one for one in _rule(tree, rule).if_ if one.attribute == name), None),
        )
        if attribute is not None and condition is not None:
            facts.append(
                phrasing.fact(attribute, condition.value == (condition.operator != "="), None, "=", brief.language)
            )
    if not facts:
        return []
    text = f"I take it that {phrasing.join(facts)}; is that right?"
    return [Draft(text, states=False)]  # taken by the coach: no source says so of this case


def _rule(tree: Tree, name: str) -> Rule:
    found = tree.rule(name)
    assert found is not None
    return found


def told(action: str, brief: Briefing, tree: Tree) -> str:
    """The action; where the expert says `I` or `myself`, who that is, so that nobody takes it for themselves."""
    action = action.strip().rstrip(".")
    if brief.expert is not None and brief.expert.id == brief.person.id:
        return action
    name, _, title = expert(brief, tree).partition(", ")
    said = in_third_person(action, name)
    return f"{said} ({title})" if said != action and title else said


def _draft(text: str, ids: list[str], brief: Briefing, action: str | None, says: list[str]) -> Draft:
    return Draft(text, ids, facts=list(brief.entries), action=action, says=says)


def _in_whose_words(brief: Briefing, tree: Tree, decision: Decision, ids: list[str]) -> list[Draft]:
    words = next((one.quote for one in decision.evidence if one.quote), "")
    if not words:
        return []
    text = f"In the words of {expert(brief, tree)}: {phrasing.quoted(words)}"
    return [Draft(phrasing.sentence(text), ids[:1], says=[expert(brief, tree), words])]


def _background(brief: Briefing, tree: Tree, decision: Decision) -> list[Draft]:
    """For those who answer for others, what is gained and risked; for all, the reason where one was given."""
    drafts = []
    for name in decision.rules[:1]:
        rule = tree.rule(name)
        if rule is None:
            continue
        if rule.rationale:
            drafts.append(
                Draft(
                    phrasing.sentence(f"The reason given: {rule.rationale}"),
                    [rule_id(tree, name)],
                    says=[rule.rationale],
                )
            )
        if rule.trade_off and brief.person.audience in ("executive", "leader"):
            trade = rule.trade_off
            parts = [
                f"it gains {trade.gained.rstrip('.')}" if trade.gained else "",
                f"it risks {trade.risked.rstrip('.')}" if trade.risked else "",
            ]
            text = f"The trade-off behind it: {phrasing.join([one for one in parts if one])}"
            drafts.append(Draft(phrasing.sentence(text), [rule_id(tree, name)], says=[trade.gained, trade.risked]))
        if rule.if_ and brief.person.audience == "practitioner":
            tests = phrasing.join(
                [phrasing.condition(tree, one.attribute, one.operator, one.value, brief.language) for one in rule.if_],
                "and" if rule.match == "all" else "or",
            )
            drafts.append(Draft(phrasing.sentence(f"It tests whether {tests}"), [rule_id(tree, name)], says=[tests]))
    return drafts


def _grey_zone(brief: Briefing, tree: Tree, decision: Decision) -> list[Draft]:
    zone, answer = decision.grey_zone, decision.outcome
    assert answer is not None
    ids = cited(tree, decision)
    if zone is None:  # rules that contradict each other: coach/compose_views.py
        return []
    said = case_words(brief)
    attribute = tree.attribute(zone.attribute)
    unit = attribute.unit if attribute else None
    band = f"{phrasing.number(zone.low)} to {phrasing.value_words(zone.high, unit)}"
    first = (
        f"This case is in a grey zone: between clear answers, {phrasing.the(zone.attribute)} lies in the band of {band}"
    )
    drafts = [_draft(phrasing.sentence(first), ids[:1], brief, None, [*said, _zone_words(zone, band)])]
    decides = told(zone.decides, brief, tree)
    if zone.who and zone.who.casefold() in decides.casefold():
        second = f"There {decides}"
    else:
        second = f"There {phrasing.the(zone.who) + ' decides' if zone.who else 'a person decides'}{f': {decides}' if decides else ''}"
    if zone.wait:
        second += f" (allow {zone.wait.rstrip('.')})" if zone.wait not in second else ""
    drafts.append(_draft(phrasing.sentence(second), ids[:1], brief, answer.action, [_zone_words(zone, band)]))
    return [*drafts, *_in_whose_words(brief, tree, decision, ids)]


def _zone_words(zone: GreyZone, band: str) -> str:
    return f"{zone.attribute} {band}: {zone.who} decides: {zone.decides}. {zone.wait}"


def why(brief: Briefing) -> list[Draft]:
    """The reason for the answer before: the expert's reason and words, and the facts that met the rule."""
    tree, decision = both(brief)
    ids = cited(tree, decision)
    if not ids:
        return []
    tests = []
    for name in decision.rules[:1]:
        rule = tree.rule(name)
        if rule is not None and rule.otherwise:
            tests.append("no other captured rule applies to your case, so the rule for everything else does")
        elif rule is not None:
            tests.append(
                f"the rule is for cases where {phrasing.join([phrasing.condition(tree, one.attribute, one.operator, one.value, brief.language) for one in rule.if_])}"
            )
    first = [Draft(phrasing.sentence(phrasing.join(tests)), ids, says=tests)] if tests else []
    rule = tree.rule(decision.rules[0]) if decision.rules else None
    extra = []
    if rule is not None and rule.rationale:
        extra.append(Draft(phrasing.sentence(f"The reason given: {rule.rationale}"), ids[:1], says=[rule.rationale]))
    if rule is not None and rule.trade_off:
        trade = " ".join(one for one in (rule.trade_off.gained, rule.trade_off.risked) if one)
        extra.append(Draft(phrasing.sentence(f"What it gains and risks: {trade}"), ids[:1], says=[trade]))
    return [*first, *extra, *_in_whose_words(brief, tree, decision, ids)]


def who_says(brief: Briefing) -> list[Draft]:
    """Who the rule comes from, and in which words; while a question is open, whose rules turn on what was asked."""
    if brief.tree is None or brief.decision is None:
        return []
    tree, decision = both(brief)
    if decision.outcome is None:
        return _who_behind(brief, tree, decision)
    ids = cited(tree, decision)
    if not ids:
        return []
    text = phrasing.sentence(f"This rule comes from {expert(brief, tree)}")
    return [Draft(text, ids[:1], says=[expert(brief, tree)]), *_in_whose_words(brief, tree, decision, ids)]


def _who_behind(brief: Briefing, tree: Tree, decision: Decision) -> list[Draft]:
    """Whose decision it is, and a rule in their words that waits for the fact that was asked for."""
    asked = decision.missing[0] if decision.missing else ""
    waiting = [one for one in tree.rules if one.quote and any(test.attribute == asked for test in one.if_)]
    rules = waiting or [one for one in tree.rules if one.quote]
    if not rules:
        return []
    whose, ids = expert(brief, tree), [rule_id(tree, rules[0].id)]
    first = phrasing.sentence(f"This rule comes from {whose}")
    quote = phrasing.sentence(f"In the words of {whose}: {phrasing.quoted(rules[0].quote)}")
    return [Draft(first, ids, says=[whose]), Draft(quote, ids, says=[whose, rules[0].quote])]


def case_words(brief: Briefing) -> list[str]:
    """The facts that met the deciding rules, in words; all of the case's facts where the rule has no condition."""
    tree = both(brief)[0]
    words = []
    for one in facts_told(brief):
        attribute = tree.attribute(one["attribute"])
        assert attribute is not None
        words.append(phrasing.fact(attribute, one["value"], one.get("unit"), one.get("operator", "="), brief.language))
    return words


def words_of_case(brief: Briefing) -> list[str]:
    """The same facts in the words that they were read from."""
    return list(dict.fromkeys(one["words"].strip() for one in facts_told(brief) if one["words"].strip()))


def facts_told(brief: Briefing) -> list[Entry]:
    """The facts that met the deciding rules; all of the case's where the rule has no condition."""
    tree, decision = both(brief)
    tested = {step.attribute for step in decision.path if step.rule in decision.rules and step.met}
    known = [
        one
        for one in brief.entries
        if tree.attribute(one["attribute"]) is not None and (one["sure"] or one["operator"] != "=")
    ]
    if decision.grey_zone is not None:
        tested.add(decision.grey_zone.attribute)
    return [one for one in known if one["attribute"] in tested] or known


def both(brief: Briefing) -> tuple[Tree, Decision]:
    """The tree and what it decided; only called where there are both."""
    assert brief.tree is not None and brief.decision is not None
    return brief.tree, brief.decision


def cited(tree: Tree, decision: Decision) -> list[str]:
    """Ids of the rules that the decision stands on."""
    named = [one.rule for one in decision.evidence] or decision.rules
    return [rule_id(tree, one) for one in dict.fromkeys(named)]


def _since(said: list[str], before: str, after: str = "") -> str:
    if not said:
        return ""
    return f"{before}{phrasing.join(said)}{after}"


def expert(brief: Briefing, tree: Tree) -> str:
    """How this person may be told whose rule it is."""
    return expert_words(tree, brief.expert)
