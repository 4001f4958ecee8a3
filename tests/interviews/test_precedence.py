"""Which exception goes before which: only what somebody said. Where nobody did, a person is asked, and the interview puts the case."""

from itertools import combinations
from random import Random
from typing import Any

import pytest

from interviews.accepting import accept
from interviews.case_probes import Cases
from interviews.precedence import binds, usual_way
from interviews.probe import choose_probe
from interviews.proposals import propose
from interviews.reading import ReadCondition, Reading, ReadOutcome, ReadRule
from interviews.replay import Recording, replay
from interviews.rules import retold
from interviews.state import Asked, Heard, InterviewContext, Probe, Question, Spoken, Talk
from knowledge.decide import decide
from knowledge.edits import AddRule, apply
from knowledge.errors import InputError
from knowledge.findings import check
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree

FACTS = [Attribute(name=name, type="yes_no") for name in ("urgent", "abroad", "new", "large", "old")]


DEFAULT = Rule(id="r9", otherwise=True, then=Outcome(action="send it", kind="action"), quote="otherwise send it")


def yes(*names: str) -> list[Condition]:
    return [Condition(attribute=name, operator="=", value=True) for name in names]


def rule(rule_id: str, action: str, *facts: str, unless: tuple[str, ...] = (), quote: str = "") -> Rule:
    then = Outcome(action=action, kind="action")
    return Rule(id=rule_id, if_=yes(*facts), then=then, unless=list(unless), quote=quote or action)


def a_tree(*rules: Rule, facts: list[Attribute] = FACTS) -> Tree:
    tree = Tree(id="t", decision="What is done with it?", expert="ann", attributes=facts)
    return tree.model_copy(update={"rules": list(rules)})


def told(talk: Talk, rules: list[ReadRule], question: dict[str, Any], context: InterviewContext) -> Talk:
    """The talk after an answer that says these rules, each accepted."""
    asked = Question.model_validate({"id": 1, "key": "first exception", "stage": "deepening", "text": "?"} | question)
    number = talk.turns + 1
    spoken = Spoken(number=number, question="?", stage="deepening", probe=asked.probe, answer="so it is")
    talk = talk.model_copy(
        update={
            "turns": number,
            "history": [*talk.history, Asked(question=asked, how="answered", answer="so it is", turn=number)],
        }
    )
    reading = Reading(rules=rules, grey_zones=[], unread=[], questions=[])
    talk = propose(talk, spoken, asked, reading, context)
    return accept(talk, talk.proposals)


def says(action: str, *facts: str) -> ReadRule:
    conditions = [ReadCondition(attribute=one, type="yes_no", operator="=", value=True, span=(0, 2)) for one in facts]
    then = ReadOutcome(action=action, who=None, kind="action", span=(0, 2))
    return retold(ReadRule(id="p1", if_=conditions, then=then, span=(0, 8), reads=""))


GENERAL = {"probe": "exception"}


@pytest.mark.parametrize("seed", range(40))
def test_no_exception_goes_before_another_unless_somebody_said_so(seed: int, context: InterviewContext) -> None:
    """Exceptions told in any order, to no rule or to one that was asked about: the tree holds the orders that were said, and no other."""
    random = Random(seed)
    names = [one.name for one in FACTS]
    random.shuffle(names)
    talk = Talk(interview="i1", tree=Tree(id="t", decision="What is done with it?", expert="ann"))
    talk = told(talk, [says("send it", names[0])], {"probe": "open", "key": "open"}, context)
    said: set[tuple[str, str]] = set()
    for name in names[1:]:
        known = [one.id for one in talk.tree.rules]
        about = random.choice([None, *known])
        talk = told(talk, [says(f"do {name}", name)], GENERAL | ({"about": {"rule": about}} if about else {}), context)
        (new,) = [one.id for one in talk.tree.rules if one.id not in known]
        said |= {(new, about or "r1")}
    assert {(first, one.id) for one in talk.tree.rules for first in one.unless} == said
    for one, other in combinations(talk.tree.rules, 2):
        facts = {fact.name: fact.name in (one.if_[0].attribute, other.if_[0].attribute) for fact in FACTS}
        decision = decide(talk.tree, {name: value for name, value in facts.items() if talk.tree.attribute(name)})
        if (one.id, other.id) in said or (other.id, one.id) in said:
            assert decision.status == "decided"
        else:
            assert decision.status == "grey zone" and set(decision.rules) == {one.id, other.id}


def test_two_exceptions_that_can_meet_are_put_as_a_case_of_both() -> None:
    tree = a_tree(
        rule("r1", "send it", "large", unless=("r2", "r3")),
        rule("r2", "hold it", "urgent"),
        rule("r3", "call them", "abroad"),
        DEFAULT,
    )
    probe = choose_probe(tree, check(tree).findings, [open_question()], way="short")
    assert probe is not None and probe.key == "contrast" and probe.told["rules"] == "r2 r3"
    assert probe.case is not None and probe.case["urgent"] is True and probe.case["abroad"] is True


def test_they_are_put_however_few_cases_they_share() -> None:
    facts = [Attribute(name=f"fact {number}", type="yes_no") for number in range(10)]
    narrow, other = [one.name for one in facts[:5]], [one.name for one in facts[5:]]
    tree = a_tree(DEFAULT, rule("r2", "hold it", *narrow), rule("r3", "call them", *other), facts=facts)
    probe = choose_probe(tree, check(tree).findings, [open_question()], way="short")
    assert probe is not None and probe.told["rules"] == "r2 r3"


def open_question() -> Asked:
    return Asked(
        question=Question(id=1, key="open", stage="account", probe="open", text="?"),
        how="answered",
        answer="So.",
        gave=2,
    )


@pytest.mark.parametrize(
    "quote",
    [
        "it goes to legal and it stays there",
        "nobody overrides that",
        "that goes to the board, no exceptions",
        "we never release it",
        "he decides, whatever happens",
        "no discussion: it goes back",
    ],
)
def test_words_that_close_a_rule_bind(quote: str) -> None:
    assert binds(rule("r1", "hold it", "new", quote=quote))
    tree = a_tree(rule("r1", "hold it", "new", quote=quote), rule("r2", "send it", "large"))
    assert usual_way(tree) == ["r2"]


@pytest.mark.parametrize("quote", ["If they never paid late, I send it", "I send it when nobody objects", "send it"])
def test_words_of_the_case_do_not_bind(quote: str) -> None:
    assert not binds(rule("r1", "send it", "new", quote=quote))


def test_a_narrower_rule_waits_for_the_expert_where_words_bind(context: InterviewContext) -> None:
    """`Nobody overrides that`, and later an answer about fewer of these cases that does: the first holds until the case of both was put."""
    tree = a_tree(rule("r1", "hold it", "new", quote="then hold it, nobody overrides that"), DEFAULT)
    talk = Talk(interview="i1", tree=tree, turns=1)
    talk = told(talk, [says("send it", "new", "large")], GENERAL, context)
    assert talk.tree.rules[2].unless == ["r1"]
    case = {fact.name: True for fact in talk.tree.attributes}
    assert decide(talk.tree, case).rules == ["r1"]
    probe = choose_probe(talk.tree, check(talk.tree).findings, [open_question()], way="short")
    assert probe is not None and probe.key == "contrast" and probe.told["rules"] == "r1 r10"


def test_asked_about_that_very_rule_the_expert_has_decided(context: InterviewContext) -> None:
    tree = apply(a_tree(), AddRule(rule=rule("r1", "hold it", "new", quote="then hold it, nobody overrides that")))
    talk = told(
        Talk(interview="i1", tree=tree, turns=1),
        [says("send it", "large")],
        GENERAL | {"about": {"rule": "r1"}},
        context,
    )
    assert talk.tree.rules[0].unless == ["r2"]


def recording(*turns: dict[str, Any]) -> Recording:
    return Recording.model_validate(
        {
            "id": "release",
            "decision": "What happens with this supplier?",
            "expert": "ann",
            "department": "Purchasing",
            "visible_to": ["Purchasing"],
            "recorded": "2026-11-02",
            "turns": [{"stage": "account", "probe": "open"} | one for one in turns],
        }
    )


USUAL = {
    "question": "How do you decide?",
    "answer": "If the order is over 900 euros, the buyer signs.",
    "accepts": [
        {
            "op": "add rule",
            "reads": "If the order is over 900 euros, the buyer signs.",
            "of": "If the order is over 900 euros, the buyer signs.",
        }
    ],
}
SANCTIONS = {
    "probe": "exception",
    "question": "What else?",
    "answer": "If there is a hit on the sanctions list, it goes to legal and it stays there.",
    "accepts": [{"op": "add exception", "reads": "If there is a hit on the sanctions list, it goes to legal and it stays there.", "of": "If there is a hit on the sanctions list, it goes to legal and it stays there."}],
}  # fmt: skip
SOLE = {
    "probe": "exception",
    "question": "And what else?",
    "answer": "If the supplier is the sole source, the director may release it.",
    "accepts": [{"op": "add exception", "reads": "If the supplier is the sole source, the director may release it.", "of": "If the supplier is the sole source, the director may release it."}],
}  # fmt: skip
BOTH = {
    "stage": "what-if",
    "probe": "contrast",
    "question": "A sole source with a hit on the list: what do you do?",
    "answer": "It goes to legal and it stays there.",
    "between": ["sole source", "hit on the sanctions list"],
    "accepts": [{"op": "change rule", "reads": "Where both apply, “go to legal and it stays there” goes before “the director may release it”.", "of": "It goes to legal and it stays there."}],
}  # fmt: skip
TRADE = {"probe": "trade-off", "question": "What does it cost?", "answer": "Nothing much."}


def captured(context: InterviewContext, *turns: dict[str, Any]) -> Tree:
    replay(recording(*turns), context)
    return context.store.tree("release")


def meeting(tree: Tree) -> dict[str, Any]:
    return {one.name: 1000 if one.type == "number" else True for one in tree.attributes}


@pytest.mark.parametrize("order", [(SANCTIONS, SOLE), (SOLE, SANCTIONS)])
def test_whichever_was_told_later_a_person_is_asked(
    order: tuple[dict[str, Any], ...], context: InterviewContext
) -> None:
    tree = captured(context, USUAL, *order)
    decision = decide(tree, meeting(tree))
    assert decision.status == "grey zone" and len(decision.rules) == 2


def test_the_answer_to_the_case_of_both_decides(context: InterviewContext) -> None:
    tree = captured(context, USUAL, SANCTIONS, SOLE, TRADE, BOTH)
    decision = decide(tree, meeting(tree))
    assert decision.status == "decided" and decision.outcome and "legal" in decision.outcome.action


def test_asked_what_goes_before_everything_the_expert_has_said_the_order(context: InterviewContext) -> None:
    tree = captured(context, USUAL, SOLE, SANCTIONS | {"before": "all", "question": "What stops everything?"})
    decision = decide(tree, meeting(tree))
    assert decision.status == "decided" and decision.outcome and "legal" in decision.outcome.action


def test_an_order_that_is_turned_round_leaves_no_circle(context: InterviewContext) -> None:
    tree = captured(context, USUAL, SANCTIONS, SOLE | {"before": "all"}, TRADE, BOTH)
    assert not any(one.kind == "cycle" for one in check(tree).findings)
    assert "legal" in str(decide(tree, meeting(tree)).outcome)


def test_a_recorded_case_of_rules_that_were_never_captured_is_an_error(context: InterviewContext) -> None:
    with pytest.raises(InputError, match="has to name one"):
        captured(context, USUAL, TRADE, BOTH)


def test_a_case_that_cannot_be_is_put_once_more_with_other_facts() -> None:
    tree = a_tree(DEFAULT, rule("r2", "hold it", "urgent"), rule("r3", "call them", "abroad"))
    first = choose_probe(tree, check(tree).findings, [open_question()], way="short")
    assert first is not None
    history = [open_question(), put(first, Heard(impossible=True))]
    again = [one for one in Cases(tree, [], history).closing() if one.told.get("rules") == "r2 r3"]
    assert not again or again[0].case != first.case
    again = [one for one in Cases(tree, [], [open_question(), put(first, Heard())]).closing() if one.told.get("rules") == "r2 r3"]  # fmt: skip
    assert [one.key for one in again] == ["put back"]
    history = [open_question(), put(first, Heard()), put(again[0], Heard())]
    assert not [one for one in Cases(tree, [], history).closing() if one.told.get("rules") == "r2 r3"]


def put(probe: Probe, heard: Heard) -> Asked:
    question = Question(**probe.model_dump(), id=2)
    return Asked(question=question, how="answered", answer="That can't be.", turn=2, heard=heard)
