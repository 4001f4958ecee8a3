import json

import pytest

from knowledge.errors import InputError
from knowledge.tree import AmbiguityRule, Note, Source
from knowledge.tree_file import parse_tree, tree_json
from tests.knowledge.trees import CALL, ZONE, the_sample

WHOLE = the_sample(
    grey_zones=[ZONE],
    ambiguity=[AmbiguityRule(missing="bank details changed", then=CALL)],
    cues=[Note(text="the address changed", source=Source(interview="i1", turn=2, span=(0, 5), sha256="ab"))],
)
SMALL = json.loads(tree_json(the_sample()))


def test_a_tree_comes_back_as_it_was_written() -> None:
    assert parse_tree(tree_json(WHOLE), "tree.json") == WHOLE
    assert tree_json(parse_tree(tree_json(WHOLE), "tree.json")) == tree_json(WHOLE)


def test_rules_use_the_words_of_the_contract() -> None:
    assert {"id", "if", "match", "unless", "then", "otherwise"} <= set(json.loads(tree_json(WHOLE))["rules"][0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"tree.json: not JSON \(expecting value, line 1, column 1\)"),
        ("[]", r"tree.json: a list is not a tree"),
        ('{"id": "a", "id": "b"}', r"key 'id' is there twice"),
        ('{"id": NaN}', r"NaN is not a number that JSON knows"),
        ("[" * 100_000, r"nested too deeply"),
        ("{}", r"id is missing; add it. \(1 more\)"),
        (json.dumps({**SMALL, "rule": []}), r"tree.json: rule is not a key of a tree file"),
        (json.dumps({**SMALL, "id": "Not An Id"}), r"tree.json: id is 'Not An Id'; string should match pattern"),
    ],
)
def test_what_is_not_a_tree_file_says_so_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        parse_tree(text, "tree.json")
    assert "\n" not in str(raised.value)


def changed_rule(place: int, **changes: object) -> str:
    rules = [{**rule, **changes} if number == place else rule for number, rule in enumerate(SMALL["rules"])]
    return json.dumps({**SMALL, "rules": rules})


def a_condition(attribute: str, operator: str, value: object) -> list[dict[str, object]]:
    return [{"attribute": attribute, "operator": operator, "value": value}]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"if": a_condition("invoice amount", "≥", 5)}, r"rules\[0\]\.if\[0\]\.operator is '≥'; input should be '='"),
        ({"if": a_condition("invoice amount", ">", {})}, r"rules\[0\]\.if\[0\]\.value is \{\}"),
        ({"if": a_condition("amount", ">", 5)}, r"rule r1, condition 1: unknown attribute 'amount'\."),
        ({"if": a_condition("invoice amount", ">", "5")}, r"'invoice amount' > '5': a number is expected"),
        ({"if": a_condition("invoice amount", "between", [5])}, r"two values, low and high"),
        ({"if": a_condition("supplier", ">", "new")}, r"'supplier' is category, so '>' cannot test it"),
        ({"if": a_condition("supplier is new", "=", "yes")}, r"true or false is expected"),
        ({"unless": ["r9"]}, r"rule r1, unless: unknown rule 'r9'"),
        ({"id": "r2"}, r"id 'r2' is there 2 times"),
    ],
)
def test_a_rule_that_cannot_be_computed_says_where(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_tree(changed_rule(0, **changes), "tree.json")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"effective_from": 20260301}, r"effective_from is 20260301; .*is not a day like 2026-01-31"),
        ({"review_by": "2026-02-30"}, r"review_by is '2026-02-30'; .*day"),
        ({"review_by": "2026-02-03T00:00"}, r"not a day like 2026-01-31"),
        (
            {"effective_from": "2026-03-01", "effective_until": "2026-02-28"},
            r"effective_until is '2026-02-28'; .*it would end before it begins \(2026-03-01\)",
        ),
        ({"high_risk": "perhaps"}, r"high_risk is 'perhaps'"),
    ],
)
def test_dates_in_the_wrong_order_or_form_are_one_clear_line(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        parse_tree(json.dumps({**SMALL, **changes}), "tree.json")
    assert "\n" not in str(raised.value)


def test_a_file_of_before_the_dates_is_for_every_role_and_holds_until_replaced() -> None:
    old = {
        key: value
        for key, value in SMALL.items()
        if key not in ("visible_to_roles", "high_risk", "effective_from", "effective_until", "review_by", "quarantined")
    }
    tree = parse_tree(json.dumps(old), "tree.json")
    assert (tree.visible_to_roles, tree.high_risk, tree.effective_from, tree.review_by) == (["all"], False, None, None)
