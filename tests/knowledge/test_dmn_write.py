import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from knowledge.dmn_boxes import conditions_of
from knowledge.dmn_entries import tests_of as entry_of
from knowledge.dmn_names import feel_name, json_for_xml
from knowledge.dmn_rows import table_of
from knowledge.dmn_tree import tree_from_dmn
from knowledge.dmn_write import DmnVersion, dmn_xml
from knowledge.errors import InputError
from knowledge.regions import Regions
from knowledge.tree import Outcome, Tree
from tests.knowledge.dmn_round_trip import differences, without_extension
from tests.knowledge.random_trees import random_tree
from tests.knowledge.test_decide import trees
from tests.knowledge.trees import CFO, NORMAL, OVER, SIGN, ZONE, a_rule, a_tree, the_sample, when

SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "dmn"
VERSIONS: tuple[DmnVersion, ...] = ("1.3", "1.5")


def rows_of(tree: Tree) -> list[tuple[str, ...]]:
    table = table_of(tree)
    return [
        (*(entry_of(cells, row.box[place]) for place, cells in zip(table.places, table.columns, strict=True)), row.outcome.action)
        for row in table.rows
    ]  # fmt: skip


def test_each_rule_is_a_row_below_the_grey_zone_and_the_exceptions() -> None:
    tree = a_tree(
        a_rule("r1", SIGN, when("supplier", "=", "framework"), when("invoice amount", "<=", 120000), unless=["r2"]),
        a_rule("r2", CFO, when("supplier", "=", "framework"), when("bank details changed", "=", True)),
        a_rule("r3", NORMAL, otherwise=True),
        grey_zones=[ZONE],
    )
    assert rows_of(tree) == [
        ("[45000..50000]", "-", "-", "the controller looks at it"),
        ("-", "true", '"framework"', "get the CFO to sign"),
        ("<= 120000", "-", '"framework"', "sign it off yourself"),
        ("-", "-", "-", "two-person approval"),
    ]
    assert table_of(tree).hit == "FIRST"


def test_the_narrower_rule_stands_above_the_wider_one() -> None:
    narrow = when("invoice amount", ">", 90000)
    assert [row[-1] for row in rows_of(a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, narrow)))] == [
        "sign it off yourself",
        "get the CFO to sign",
    ]


def test_where_two_rules_disagree_a_row_says_so() -> None:
    rows = rows_of(a_tree(a_rule("r1", CFO, OVER), a_rule("r2", SIGN, when("supplier is new", "=", True))))
    assert rows[0] == ("> 50000", "true", "ask the expert behind this decision: two rules disagree here (r1 and r2)")
    assert len(rows) == 3


def test_rules_that_beat_each_other_in_a_circle_become_rows_that_do_not_overlap() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER, unless=["r2"]), a_rule("r2", SIGN, when("supplier is new", "=", True), unless=["r1"]))  # fmt: skip
    assert table_of(tree).hit == "UNIQUE"
    assert len(rows_of(tree)) == 3


@pytest.mark.parametrize(
    ("rules", "hit"),
    [
        ([a_rule("r1", CFO, OVER), a_rule("r2", SIGN, when("invoice amount", "<=", 50000))], "UNIQUE"),
        ([a_rule("r1", CFO, OVER), a_rule("r2", CFO, when("supplier is new", "=", True))], "ANY"),
        ([a_rule("r1", CFO, OVER), a_rule("r2", SIGN, otherwise=True)], "FIRST"),
    ],
)
def test_the_hit_policy_is_the_strictest_that_the_rows_keep(rules: list[object], hit: str) -> None:
    assert table_of(a_tree(*rules)).hit == hit  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(30))
def test_a_tree_comes_back_equal_and_its_table_decides_alike(seed: int) -> None:
    counts = differences(Random(seed), cases=20)
    assert [name for name, count in counts.items() if count and ("differs" in name or "equal" in name)] == []


@settings(max_examples=60, deadline=None)
@given(trees())
def test_any_tree_comes_back_equal(tree: Tree) -> None:
    assert tree_from_dmn(dmn_xml(tree).encode(), "tree.dmn") == tree


def test_a_table_that_somebody_changed_has_the_word_under_the_names_and_units_of_the_tree() -> None:
    tree = a_tree(a_rule("r1", CFO, OVER, quote="above fifty thousand"), department="Finance", expert="marta.lindqvist")
    changed = tree_from_dmn(dmn_xml(tree).replace("&gt; 50000", "&gt; 60000").encode(), "tree.dmn")
    assert [(one.attribute, one.value) for one in changed.conditions()] == [("invoice amount", 60000)]
    assert (changed.rules[0].then, changed.rules[0].quote) == (CFO, "")
    assert changed.attributes == tree.attributes
    assert (changed.id, changed.decision, changed.department) == (tree.id, tree.decision, "Finance")


def test_a_withheld_rule_is_not_in_the_table_and_still_comes_back() -> None:
    tree = the_sample(quarantined={"r1": "the words changed"})
    xml = dmn_xml(tree)
    assert "get the CFO to sign" not in without_extension(xml).decode()
    assert "Withheld, so not in the table: r1 (the words changed)." in xml
    assert tree_from_dmn(xml.encode(), "tree.dmn") == tree


def test_an_expert_who_is_not_named_is_not_drawn() -> None:
    assert "knowledgeSource" in dmn_xml(the_sample(expert="marta.lindqvist"))
    assert "knowledgeSource" not in dmn_xml(the_sample(expert="marta.lindqvist", attribution="role only"))


def test_every_fact_and_requirement_is_drawn() -> None:
    root = etree.fromstring(dmn_xml(the_sample()).encode())
    drawn = [one.get("dmnElementRef") for one in root.iter("{*}DMNShape", "{*}DMNEdge")]
    there = [one.get("id") for one in root.iter("{*}decision", "{*}inputData", "{*}informationRequirement")]
    assert sorted(drawn) == sorted(there)


@pytest.mark.parametrize(
    ("name", "said"),
    [("invoice amount", "invoice_amount"), ("if", "if_"), ("2nd look?", "fact_2nd_look"), ("§ 7", "fact_7"), ("発注", "発注"), ("?", "fact")],
)  # fmt: skip
def test_names_are_words_that_every_engine_reads(name: str, said: str) -> None:
    assert feel_name(name) == said
    assert feel_name(name, {said}) == f"{said}_2"


@given(st.text())
def test_any_words_survive_xml(words: str) -> None:
    text = json_for_xml(json.dumps([words], ensure_ascii=False))
    element = etree.Element("a")
    element.text = text
    assert json.loads(etree.fromstring(etree.tostring(element)).text or "") == [words]


@pytest.mark.parametrize("seed", range(20))
def test_a_set_of_values_as_conditions_is_the_same_set(seed: int) -> None:
    chance = Random(seed)
    for cells in Regions(random_tree(chance)).cells:
        mask = chance.getrandbits(cells.count) & cells.full
        if not mask:
            continue
        found = 0
        for group in conditions_of(cells, mask):
            part = cells.full
            for condition in group:
                part &= cells.mask(condition)
            found |= part
        assert found == mask


def test_a_version_that_is_not_written_says_so() -> None:
    with pytest.raises(InputError, match=r"DMN version '1\.1'; 1\.3 or 1\.5 is written"):
        dmn_xml(the_sample(), "1.1")  # type: ignore[arg-type]


def schemas() -> Iterator[object]:
    for version in VERSIONS:
        yield pytest.param(version, marks=pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the DMN schemas are not there: shared/data/dmn is absent"))  # fmt: skip


@pytest.mark.parametrize("version", schemas())
def test_an_export_is_valid_by_the_schema(version: DmnVersion) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / f"DMN{version.replace('.', '')}.xsd")))
    empty = a_tree(attributes=[])
    for tree in (
        the_sample(grey_zones=[ZONE], expert="marta"),
        empty,
        *(random_tree(Random(seed)) for seed in range(40)),
    ):
        schema.assertValid(etree.fromstring(dmn_xml(tree, version).encode()))


def test_who_stands_in_the_table_only_where_somebody_is_named() -> None:
    nobody = dmn_xml(a_tree(a_rule("r1", Outcome(action="sign"), OVER)))
    assert 'name="who"' not in nobody
    assert 'name="who"' in dmn_xml(a_tree(a_rule("r1", CFO, OVER)))


def test_all_texts_that_rules_name_are_not_all_texts_but_one() -> None:
    names = ["Nord", "Süd", "East"]
    tree = a_tree(a_rule("r1", CFO, when("region", "in", names)), *(a_rule(f"r{n}", SIGN, when("region", "=", name), OVER) for n, name in enumerate(names, 2)))  # fmt: skip
    assert rows_of(tree)[-1] == ("-", '"Nord", "Süd", "East"', "get the CFO to sign")
