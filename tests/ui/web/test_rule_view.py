from knowledge.tree import Condition, Outcome, Rule
from tests.ui.web.builders import ELIF, MARTA, a_tree
from ui.web.rule_view import reads, said_by


def test_a_rule_reads_as_a_sentence_with_its_unit() -> None:
    tree = a_tree()
    assert (
        reads(tree.rules[0], tree)
        == "If supplier is new and invoice amount is over <b>50,000 EUR</b>: <strong>get the CFO to sign</strong>"
    )
    assert reads(tree.rules[1], tree) == "In every other case: <strong>send it the normal way</strong>"


def test_a_negated_fact_says_not() -> None:
    tree = a_tree()
    rule = Rule(
        id="r3",
        if_=[Condition(attribute="supplier is new", operator="=", value=False)],
        then=Outcome(action="sign", who="you"),
    )
    assert reads(rule, tree) == "If <b>not</b> supplier is new: <strong>sign (you)</strong>"


def test_exceptions_stand_beside_the_rule_they_beat() -> None:
    tree = a_tree()
    beaten = tree.rules[1].model_copy(update={"unless": ["r1"]})
    assert "unless supplier is new and invoice amount is over" in reads(beaten, tree)


def test_an_expert_is_named_only_as_they_wish() -> None:
    assert said_by(a_tree(), MARTA) == "Marta Lindqvist"
    assert said_by(a_tree(attribution="role only"), MARTA) == "Head of Finance"
    assert said_by(a_tree(attribution="anonymous"), MARTA) == "A colleague in Finance"
    assert said_by(a_tree(department=None), None) == "A colleague"
    assert said_by(a_tree(attribution="role only"), ELIF) == "Analyst"
