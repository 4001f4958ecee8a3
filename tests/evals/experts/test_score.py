"""What of a hidden decision a captured tree has."""

from random import Random

from evals.experts.mapping import Captured
from evals.experts.personas import persona
from evals.experts.phrases import FIRST
from evals.experts.score import Scorer
from evals.experts.voice import Voice
from evals.experts.words import Words
from knowledge.tree import Attribute, Condition, Operator, Outcome, Rule, Source, Tree, Value
from tests.evals.experts.small_decision import GATE

TURNS = {
    number: Voice(GATE, persona("cooperative"), FIRST, Random(1)).again(rule)
    for number, rule in enumerate(GATE.rules, 1)
}


def source(turn: int, words: str) -> Source:
    start = TURNS[turn].text.index(words)
    return Source(interview="i1", turn=turn, span=(start, start + len(words)))


def a_rule(
    number: int, then: str, words: str = "", test: tuple[str, Operator, Value] | None = None, **more: object
) -> Rule:
    conditions = (
        [Condition(attribute=test[0], operator=test[1], value=test[2], source=source(number, words))] if test else []
    )
    return Rule(
        id=f"c{number}",
        if_=conditions,
        then=Outcome(action=then),
        source=source(number, TURNS[number].text),
        **more,  # type: ignore[arg-type]
    )


def a_tree(limit: int = 40, operator: Operator = ">") -> Tree:
    return Tree(
        id="captured",
        decision="?",
        attributes=[Attribute(name="weight", type="number"), Attribute(name="no badge", type="yes_no")],
        rules=[
            a_rule(1, "go to the scales", "the load is over 40 kilos", ("weight", operator, limit), unless=["c2"]),
            a_rule(2, "call the office", "they don't have a badge", ("no badge", "=", True)),
            a_rule(3, "open the gate", otherwise=True),
        ],
    )


def test_a_tree_in_other_words_has_all_of_it() -> None:
    found = Scorer(GATE, TURNS).captures(a_tree())
    assert (found.right, found.wrong, found.exact, found.cuts, found.wrong_rules) == (1.0, 0.0, 1, 1, [])
    assert (found.excepted, found.exceptions) == (3, 3)


def test_a_limit_on_the_wrong_side_is_near_and_not_exact() -> None:
    found = Scorer(GATE, TURNS).captures(a_tree(operator=">="))
    assert (found.exact, found.near) == (0, 1)
    assert round(found.wrong, 4) == round(1 / 3 / 2, 4), "at the limit, with a badge"
    assert found.wrong_rules == ["c1"]


def test_a_limit_far_away_is_neither() -> None:
    found = Scorer(GATE, TURNS).captures(a_tree(limit=60))
    assert (found.exact, found.near) == (0, 0)


def test_a_rule_that_was_not_captured_is_named() -> None:
    tree = a_tree()
    alone = tree.rules[0].model_copy(update={"unless": []})
    found = Scorer(GATE, TURNS).captures(tree.model_copy(update={"rules": [alone, tree.rules[2]]}))
    assert set(found.missed) == {"r2"}


def test_an_empty_tree_has_nothing_and_gets_nothing_wrong() -> None:
    found = Scorer(GATE, TURNS).captures(Tree(id="empty", decision="?"))
    assert (found.right, found.wrong, found.open) == (0.0, 0.0, 1.0)


def test_words_that_said_no_outcome_mean_none() -> None:
    turns = {**TURNS, 2: Words(TURNS[2].text)}
    assert Scorer(GATE, turns).captures(a_tree()).right < 1.0


def test_a_fact_captured_without_its_words_means_what_it_meant_when_it_was_named() -> None:
    named = Voice(GATE, persona("terse"), FIRST, Random(0)).depends(GATE.fact("load"), [])
    unnamed = {2: TURNS[2], 3: TURNS[3], 5: Words("I send them to the scales.")}
    tree = a_tree()
    limit = Condition(attribute="load", operator=">", value=40, source=Source(interview="i1", turn=5, span=(0, 10)))
    first = tree.rules[0].model_copy(update={"if_": [limit]})
    attributes = [Attribute(name="load", type="number"), tree.attributes[1]]
    unsaid = tree.model_copy(update={"rules": [first, *tree.rules[1:]], "attributes": attributes})
    assert "load" in Scorer(GATE, unnamed).captures(unsaid).strange
    assert Scorer(GATE, unnamed | {4: named}).captures(unsaid).strange == []


def test_a_kind_that_was_shown_and_not_accepted_is_none_of_the_trees() -> None:
    """It made the decider refuse the case before, and the whole interview was lost."""
    words = TURNS[4].text
    span = (words.index("it's a neighbour"), words.index("it's a neighbour") + len("it's a neighbour"))
    shown = [Captured("who", "category", "=", "neighbour", 4, span)]
    who = Attribute(name="who", type="category", values=["guest", "other"])
    guest = Condition(attribute="who", operator="=", value="guest")
    rule = Rule(id="c4", if_=[guest], then=Outcome(action="open the gate"), unless=["c1", "c2"])
    tree = a_tree()
    tree = tree.model_copy(update={"attributes": [*tree.attributes, who], "rules": [*tree.rules, rule]})
    assert Scorer(GATE, TURNS, shown).captures(tree).right == 1.0
