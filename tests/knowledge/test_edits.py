import pytest
from pydantic import TypeAdapter

from knowledge.decide import decide
from knowledge.edits import (
    AddAmbiguityRule,
    AddCue,
    AddException,
    AddGreyZone,
    AddRule,
    AddTradeOff,
    ChangeRule,
    Kinds,
    MergeAttributes,
    RemoveRule,
    RenameAttribute,
    TreeEdit,
    apply,
    next_rule_id,
)
from knowledge.errors import InputError
from knowledge.tree import AmbiguityRule, Attribute, Condition, Note, Outcome, Rule, TradeOff, Tree
from tests.knowledge.trees import (
    AMOUNT,
    CALL,
    CFO,
    FRAMEWORK,
    HAS_CHANGED,
    KIND,
    NEW,
    OVER,
    SIGN,
    ZONE,
    a_rule,
    a_tree,
    when,
)


def test_an_added_rule_brings_the_attributes_it_speaks_of() -> None:
    tree = apply(a_tree(attributes=[]), AddRule(rule=a_rule("r1", CFO, OVER)), [AMOUNT])
    assert tree.attributes == [AMOUNT]
    assert [rule.id for rule in tree.rules] == ["r1"]


def test_the_tree_before_is_untouched() -> None:
    before = a_tree(a_rule("r1", CFO, OVER))
    apply(before, AddException(rule=a_rule("r2", CALL, HAS_CHANGED), beats="r1"))
    assert before == a_tree(a_rule("r1", CFO, OVER))


def test_a_rule_on_an_unknown_attribute_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"unknown attribute 'invoice amont'\. Did you mean 'invoice amount'\?"):
        apply(a_tree(), AddRule(rule=a_rule("r1", CFO, when("invoice amont", ">", 1))))


def test_a_taken_rule_id_names_the_next_free_one() -> None:
    with pytest.raises(InputError, match="'r1' is taken; use 'r2'"):
        apply(a_tree(a_rule("r1", CFO, OVER)), AddRule(rule=a_rule("r1", SIGN)))


def test_a_changed_rule_keeps_its_place() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, otherwise=True))
    changed = apply(tree, ChangeRule(rule=a_rule("r1", SIGN, OVER)))
    assert [(rule.id, rule.then) for rule in changed.rules] == [("r1", SIGN), ("r2", SIGN)]


def test_an_exception_beats_its_rule() -> None:
    tree = apply(a_tree(a_rule("r1", SIGN, FRAMEWORK)), AddException(rule=a_rule("r2", CALL, HAS_CHANGED), beats="r1"))
    assert tree.rules[0].unless == ["r2"]


def test_an_exception_to_a_rule_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="No rule 'r9'"):
        apply(a_tree(a_rule("r1", SIGN)), AddException(rule=a_rule("r2", CALL), beats="r9"))


def test_a_removed_rule_takes_its_own_attributes_and_its_power_with_it() -> None:
    tree = a_tree(a_rule("r1", SIGN, FRAMEWORK, unless=["r2"]), a_rule("r2", CALL, HAS_CHANGED))
    left = apply(tree, RemoveRule(rule="r2"))
    assert left.rules == [a_rule("r1", SIGN, FRAMEWORK)]
    assert left.attribute("bank details changed") is None
    assert left.attribute("invoice amount") is not None


def test_currencies_are_never_mixed() -> None:
    with pytest.raises(InputError, match="in 'EUR' and 'invoice amount' in 'USD'; units are never converted"):
        apply(a_tree(), AddRule(rule=a_rule("r1", CFO, OVER)), [AMOUNT.model_copy(update={"unit": "USD"})])


def test_types_are_never_mixed() -> None:
    with pytest.raises(InputError, match="is number and 'invoice amount' is text"):
        apply(a_tree(), AddCue(cue=Note(text="x")), [Attribute(name="invoice amount", type="text")])


def test_a_later_answer_fills_in_the_unit_and_adds_values_and_aliases() -> None:
    tree = a_tree(attributes=[Attribute(name="invoice amount", type="number"), KIND])
    more = KIND.model_copy(update={"values": ["one-off"], "aliases": ["vendor"]})
    grown = apply(tree, AddCue(cue=Note(text="x")), [AMOUNT.model_copy(update={"aliases": ["bill"]}), more])
    assert grown.attributes[0] == AMOUNT.model_copy(update={"aliases": ["bill"]})
    assert grown.attributes[1].values == ["new", "known", "framework", "one-off"]
    assert grown.attributes[1].aliases == ["vendor"]


def test_a_category_knows_every_value_that_a_rule_names() -> None:
    tree = apply(a_tree(), AddRule(rule=a_rule("r1", CFO, when("supplier", "in", ["new", "foreign"]))))
    known = tree.attribute("supplier")
    assert known is not None and known.values == ["new", "known", "framework", "foreign"]


def test_a_grey_zone_with_the_same_bounds_is_replaced() -> None:
    once = apply(a_tree(), AddGreyZone(grey_zone=ZONE))
    other = ZONE.model_copy(update={"who": "CFO"})
    assert apply(once, AddGreyZone(grey_zone=other)).grey_zones == [other]


def test_a_grey_zone_needs_a_number() -> None:
    with pytest.raises(InputError, match="'supplier is new' is yes_no; a grey zone is a band of a number"):
        apply(a_tree(), AddGreyZone(grey_zone=ZONE.model_copy(update={"attribute": "supplier is new"})))


def test_the_last_word_on_a_missing_fact_counts() -> None:
    first = AmbiguityRule(missing="supplier is new", then=CALL)
    second = AmbiguityRule(missing="supplier is new", then=CFO)
    tree = apply(apply(a_tree(), AddAmbiguityRule(ambiguity=first)), AddAmbiguityRule(ambiguity=second))
    assert tree.ambiguity == [second]


def test_a_trade_off_belongs_to_its_rule() -> None:
    deal = TradeOff(gained="two days", risked="a wrong payment")
    tree = apply(a_tree(a_rule("r1", SIGN)), AddTradeOff(rule="r1", trade_off=deal))
    assert tree.rules[0].trade_off == deal


def test_a_cue_and_a_novice_error_are_kept_apart() -> None:
    tree = apply(apply(a_tree(), AddCue(cue=Note(text="a"))), AddCue(cue=Note(text="b"), novice_error=True))
    assert (tree.cues, tree.novice_errors) == ([Note(text="a")], [Note(text="b")])


def test_a_renamed_attribute_is_renamed_everywhere() -> None:
    tree = a_tree(
        a_rule("r1", CFO, OVER), grey_zones=[ZONE], ambiguity=[AmbiguityRule(missing="invoice amount", then=CALL)]
    )
    renamed = apply(tree, RenameAttribute(attribute="invoice amount", name="net amount"))
    assert renamed.rules[0].if_[0].attribute == "net amount"
    assert renamed.grey_zones[0].attribute == renamed.ambiguity[0].missing == "net amount"
    assert renamed.attributes[0].aliases == ["invoice amount"]


def test_renaming_to_a_name_in_use_is_refused() -> None:
    with pytest.raises(InputError, match="merge 'invoice amount' into it instead"):
        apply(a_tree(), RenameAttribute(attribute="invoice amount", name="supplier"))


def test_merged_attributes_become_one_with_the_other_name_as_alias() -> None:
    tree = a_tree(
        a_rule("r1", CFO, when("vendor is new", "=", True)),
        attributes=[NEW, Attribute(name="vendor is new", type="yes_no")],
    )
    merged = apply(tree, MergeAttributes(keep="supplier is new", merge="vendor is new"))
    assert [one.name for one in merged.attributes] == ["supplier is new"]
    assert merged.attributes[0].aliases == ["vendor is new"]
    assert merged.rules[0].if_[0].attribute == "supplier is new"


def test_an_edit_is_read_from_json_by_its_op() -> None:
    edit = TypeAdapter[TreeEdit](TreeEdit).validate_python({"op": "remove rule", "rule": "r1"})
    assert edit == RemoveRule(rule="r1")


def test_rule_ids_go_on_from_the_highest() -> None:
    assert next_rule_id(a_tree(a_rule("r2", SIGN), a_rule("r7", CFO))) == "r8"


def test_two_facts_that_never_hold_together_become_kinds_of_one_thing() -> None:
    facts = [Attribute(name="supplier is new", type="yes_no"), Attribute(name="framework supplier", type="yes_no")]
    rules = [
        Rule(
            id="r1", if_=[Condition(attribute="supplier is new", operator="=", value=True)], then=Outcome(action="call")
        ),
        Rule(
            id="r2",
            if_=[Condition(attribute="framework supplier", operator="=", value=True)],
            then=Outcome(action="sign"),
        ),
        Rule(
            id="r3",
            if_=[Condition(attribute="supplier is new", operator="=", value=False)],
            then=Outcome(action="sign"),
        ),
    ]
    tree = Tree(id="t", decision="Who signs?", attributes=facts, rules=rules)
    kinds = Kinds(name="supplier", keep="new", merge="framework")
    merged = apply(tree, MergeAttributes(keep="supplier is new", merge="framework supplier", kinds=kinds))
    assert [(one.name, one.type, one.values) for one in merged.attributes] == [
        ("supplier", "category", ["new", "framework", "other"])
    ]
    assert [(one.attribute, one.operator, one.value) for rule in merged.rules for one in rule.if_] == [
        ("supplier", "=", "new"),
        ("supplier", "=", "framework"),
        ("supplier", "!=", "new"),
    ]
    assert decide(merged, {"supplier": "new"}).rules == ["r1"]


def test_only_yes_no_facts_become_kinds() -> None:
    facts = [Attribute(name="amount", type="number"), Attribute(name="framework supplier", type="yes_no")]
    tree = Tree(id="t", decision="Who signs?", attributes=facts)
    with pytest.raises(InputError, match="only yes/no facts"):
        apply(
            tree, MergeAttributes(keep="amount", merge="framework supplier", kinds=Kinds(name="s", keep="a", merge="b"))
        )
