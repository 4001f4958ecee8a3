from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.decide import Decider
from knowledge.drawing import Node, derive, mermaid, svg
from knowledge.outline import measured, wrapped
from knowledge.regions import Regions
from knowledge.tree import AmbiguityRule, Note, Outcome, Tree, Value
from tests.knowledge.test_decide import CASES, trees
from tests.knowledge.trees import (
    AMOUNT,
    CALL,
    CFO,
    CHANGED,
    FRAMEWORK,
    HAS_CHANGED,
    KIND,
    NORMAL,
    OVER,
    SIGN,
    ZONE,
    a_rule,
    a_tree,
    the_sample,
    when,
)

SMALL = a_tree(
    a_rule("r1", CFO, when("supplier", "=", "new"), OVER),
    a_rule("r2", SIGN, FRAMEWORK, when("invoice amount", "<=", 120000), unless=["r3"]),
    a_rule("r3", CALL, FRAMEWORK, HAS_CHANGED),
    a_rule("r4", NORMAL, otherwise=True),
    attributes=[AMOUNT, CHANGED, KIND],
)
NASTY = "<script>alert(1)</script> & \"both\" 'quotes' | `x` *y* \x00\x1b 発注"


def asked(node: Node) -> list[str]:
    return (
        [node.attribute or "", *(name for branch in node.branches for name in asked(branch.node))]
        if node.branches
        else []
    )


def end_of(tree: Tree, node: Node, case: dict[str, Value]) -> Node:
    regions = Regions(tree)
    box = regions.box(case)
    while node.branches:
        place = regions.place[node.attribute or ""]
        node = next(branch.node for branch in node.branches if branch.cells & box[place])
    return node


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def words_of(text: str, kind: str) -> list[str]:
    return [
        one.text or "" for one in drawn(text).iter() if one.tag.endswith("text") and kind in one.attrib["class"].split()
    ]


def test_the_tree_asks_only_what_still_matters() -> None:
    root = derive(SMALL)
    assert root.attribute == "supplier"
    assert [(branch.label, branch.node.attribute) for branch in root.branches] == [
        ("new", "invoice amount"),
        ("known", None),
        ("framework", "bank details changed"),
    ]


def test_an_exception_moves_no_question_that_was_there() -> None:
    before = SMALL.model_copy(
        update={"rules": [SMALL.rules[0], SMALL.rules[1].model_copy(update={"unless": []}), SMALL.rules[3]]}
    )
    assert [name for name in asked(derive(SMALL)) if name != "bank details changed"] == asked(derive(before))


@settings(max_examples=200, deadline=None)
@given(trees(), st.sampled_from(CASES))
def test_following_the_drawn_tree_decides_as_the_rules_do(tree: Tree, case: dict[str, Value]) -> None:
    end, decision = end_of(tree, derive(tree), case), Decider(tree).decide(case)
    assert end.status == decision.status
    if decision.status == "decided":
        assert end.outcome == decision.outcome or (
            end.outcome and decision.outcome and end.outcome.action == decision.outcome.action
        )


def test_very_many_rules_are_listed_instead() -> None:
    names = [f"fact {number}" for number in range(14)]
    rules = [
        a_rule(f"r{n}", Outcome(action=f"do {n}"), when(name, "=", True), when(names[n - 1], "=", False))
        for n, name in enumerate(names)
    ]
    tree = a_tree(*rules, attributes=[CHANGED.model_copy(update={"name": name}) for name in names])
    root = derive(tree)
    assert root.attribute is None
    assert len(root.branches) == len(rules)
    assert "Which of these holds?" in words_of(svg(tree), "q")


def test_the_drawing_is_told_to_people_who_hear_it() -> None:
    root = drawn(svg(SMALL))
    assert root.attrib["role"] == "img"
    title, description = root[0], root[1]
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert title.text == "Who must approve this invoice?"
    assert "supplier new, invoice amount over 50,000 EUR: get the CFO to sign." in (description.text or "")


def test_every_edge_has_its_label_and_every_end_its_rule() -> None:
    picture = svg(SMALL)
    assert words_of(picture, "edge") == [
        "new", "50,000 EUR or less", "over 50,000 EUR", "known", "framework", "yes", "no", "120,000 EUR or less", "over 120,000 EUR",
    ]  # fmt: skip
    assert words_of(picture, "ids") == ["Do · r4", "Hand over · r1", "Do · r4", "Do · r3", "Do · r2", "Do · r4"]


def test_a_case_marks_its_one_way() -> None:
    case: dict[str, Value] = {"supplier": "framework", "bank details changed": False, "invoice amount": 72000}
    picture = svg(SMALL, highlight=["r2"], case=case)
    assert words_of(picture, "way") == ["framework", "no", "120,000 EUR or less"]
    assert words_of(svg(SMALL, highlight=["r1"]), "way") == ["new", "over 50,000 EUR"]
    assert words_of(svg(SMALL), "way") == words_of(svg(SMALL), "off") == []


def test_grey_zones_and_uncovered_cases_are_seen() -> None:
    picture = svg(a_tree(a_rule("r1", CFO, OVER), attributes=[AMOUNT], grey_zones=[ZONE]))
    assert words_of(picture, "ids") == ["Nothing captured", "Grey zone", "Hand over · r1"]


def test_nothing_in_a_name_becomes_markup() -> None:
    tree = a_tree(
        a_rule("r1", Outcome(action=NASTY, who=NASTY), when(NASTY, ">", 5), rationale=NASTY, quote=NASTY),
        attributes=[AMOUNT.model_copy(update={"name": NASTY, "unit": "</svg>"})],
        decision=NASTY,
        cues=[Note(text=NASTY)],
        ambiguity=[AmbiguityRule(missing=NASTY, then=CALL)],
    )
    picture = svg(tree, title=NASTY)
    assert not [one for one in drawn(picture).iter() if "script" in one.tag]
    assert "<script" not in picture
    assert '"both"' not in mermaid(tree) and "<script" not in mermaid(tree)


def test_an_empty_tree_is_drawn() -> None:
    assert words_of(svg(a_tree(attributes=[])), "what") == ["No rule speaks of this"]
    assert mermaid(a_tree(attributes=[])).startswith("flowchart TD")


def test_the_drawing_fits_a_phone() -> None:
    root = drawn(svg(the_sample(), width=358))
    assert root.attrib["viewBox"].startswith("0 0 358 ")
    for box in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(box.attrib["x"]) + float(box.attrib["width"]) <= 358


@given(st.text(max_size=80), st.integers(40, 300))
def test_words_are_wrapped_into_the_room_and_none_is_lost(words: str, room: int) -> None:
    lines = wrapped(words, room, 14)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(measured(line, 14) <= room for line in lines)


def test_the_chart_has_a_node_for_each_question_and_end() -> None:
    chart = mermaid(SMALL)
    assert chart.count("{") == 4
    assert chart.count("([") == 6
    assert chart.count("-->") == 9
