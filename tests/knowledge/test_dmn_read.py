from xml.sax.saxutils import escape, quoteattr

import pytest

from knowledge.decide import decide
from knowledge.dmn_decide import DmnDecider
from knowledge.dmn_tree import tree_from_dmn
from knowledge.errors import InputError
from knowledge.tree import Value

Row = tuple[str, ...]


def a_table(*rows: Row, inputs: tuple[str, ...] = ("age", "risk"), name: str = "Approval", **attributes: str) -> str:
    """A decision table; the last text of each row is its output."""
    columns = "".join(f"<input><inputExpression><text>{escape(one)}</text></inputExpression></input>" for one in inputs)
    lines = "".join(
        f"<rule>{''.join(f'<inputEntry><text>{escape(one)}</text></inputEntry>' for one in row[:-1])}"
        f"<outputEntry><text>{escape(row[-1])}</text></outputEntry></rule>"
        for row in rows
    )
    values = attributes.pop("values", "")
    output = f"<output>{f'<outputValues><text>{escape(values)}</text></outputValues>' if values else ''}</output>"
    given = " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items())
    return f'<decision id="{name}" name="{name}"><decisionTable {given}>{columns}{output}{lines}</decisionTable></decision>'


def a_file(*parts: str) -> bytes:
    return f'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="x" namespace="x">{"".join(parts)}</definitions>'.encode()


def outcome(content: bytes, **facts: Value) -> str | None:
    decision = DmnDecider(content, "x.dmn").decide(facts)
    return decision.outcome.action if decision.outcome else None


OVERLAPPING = (("> 18", "-", '"cars"'), ("> 12", "-", '"games"'), ("> 0", '"low"', '"toys"'))


@pytest.mark.parametrize(
    ("attributes", "age", "expected"),
    [
        ({"hitPolicy": "FIRST"}, 19, "cars"),
        ({"hitPolicy": "FIRST"}, 13, "games"),
        ({"hitPolicy": "FIRST"}, 5, "toys"),
        ({"hitPolicy": "FIRST"}, 0, None),
        ({"hitPolicy": "PRIORITY", "values": '"toys","games","cars"'}, 19, "toys"),
        ({"hitPolicy": "PRIORITY", "values": '"cars","games","toys"'}, 13, "games"),
        ({"hitPolicy": "COLLECT"}, 19, "cars, games, toys"),
        ({"hitPolicy": "RULE ORDER"}, 13, "games, toys"),
        ({"hitPolicy": "OUTPUT ORDER", "values": '"toys","games","cars"'}, 19, "toys, games, cars"),
        ({"hitPolicy": "COLLECT", "aggregation": "COUNT"}, 19, "3"),
        ({"hitPolicy": "COLLECT", "aggregation": "COUNT"}, 0, "0"),
    ],
)
def test_the_hit_policy_says_which_row_has_the_word(attributes: dict[str, str], age: int, expected: str | None) -> None:
    assert outcome(a_file(a_table(*OVERLAPPING, **attributes)), age=age, risk="low") == expected


@pytest.mark.parametrize(("aggregation", "expected"), [("SUM", "600"), ("MIN", "100"), ("MAX", "300")])
def test_collected_numbers_become_rules_that_do_not_overlap(aggregation: str, expected: str) -> None:
    rows = (("> 1", "100"), ("> 2", "200"), ("> 3", "300"))
    content = a_file(a_table(*rows, inputs=("years",), hitPolicy="COLLECT", aggregation=aggregation))
    tree = tree_from_dmn(content, "x.dmn")
    assert [len(decide(tree, {"years": years}).rules) for years in (1, 2, 3, 4)] == [0, 1, 1, 1]
    assert outcome(content, years=4) == expected


def test_each_row_is_a_rule_and_the_last_one_is_for_all_other_cases() -> None:
    tree = tree_from_dmn(a_file(a_table((">= 18", '"low"', '"yes"'), ("-", "-", '"no"'), hitPolicy="FIRST")), "x.dmn")
    assert [(rule.id, rule.then.action, rule.otherwise) for rule in tree.rules] == [("r1", "yes", False), ("r2", "no", True)]  # fmt: skip
    assert [(one.name, one.type) for one in tree.attributes] == [("age", "number"), ("risk", "text")]


@pytest.mark.parametrize(
    ("test", "type_", "yes", "no"),
    [
        ("[15..30)", "number", 15, 30),
        ("<18,>=60", "number", 60, 59),
        ("not(5)", "number", 6, 5),
        ("not([1..5])", "number", 0, 3),
        ("0.5, 2.5", "number", 2.5, 2),
        ("? > 5 and ? < 9", "number", 8, 9),
        ('"a","b"', "text", "b", "c"),
        ('not("a")', "text", "z", "a"),
        ("true", "yes_no", True, False),
        ("not(true)", "yes_no", False, True),
        ('> date("2026-01-31")', "date", "2026-02-01", "2026-01-31"),
        ('[@"2026-01-01"..@"2026-02-01")', "date", "2026-01-01", "2026-02-01"),
        ('>= duration("P2D")', "duration", 2, 1),
        ('>= duration("P2D")', "duration", "PT48H", "PT47H"),
        ('< duration("P1Y6M")', "duration", 17, 18),
        ("null, [0..999]", "number", 999, 1000),
        ("-", "text", "anything", None),
    ],
)
def test_an_entry_is_met_as_feel_has_it(test: str, type_: str, yes: Value, no: Value | None) -> None:
    content = a_file(a_table((test, '"met"'), inputs=("it",)))
    assert tree_from_dmn(content, "x.dmn").attributes[0].type == type_
    assert outcome(content, it=yes) == "met"
    assert no is None or outcome(content, it=no) is None


def test_a_row_on_a_missing_fact_says_what_to_do_without_it() -> None:
    content = a_file(a_table(("null", "-", '"ask"'), ("> 5", '"low"', '"go"'), inputs=("age", "risk")))
    tree = tree_from_dmn(content, "x.dmn")
    assert [(one.missing, one.then.action) for one in tree.ambiguity] == [("age", "ask")]
    assert outcome(content, age="unknown", risk="low") == "ask"


def test_values_that_the_file_lists_make_a_category() -> None:
    table = a_table(('"LOW"', '"go"'), inputs=("risk",)).replace(
        "</inputExpression>", '</inputExpression><inputValues><text>"LOW", "HIGH"</text></inputValues>'
    )
    attribute = tree_from_dmn(a_file(table), "x.dmn").attributes[0]
    assert (attribute.type, attribute.values) == ("category", ["LOW", "HIGH"])


def test_a_decision_that_needs_another_is_computed_over_all_cases() -> None:
    risk = a_table(("< 18", '"high"'), ("-", '"low"'), inputs=("age",), name="risk", hitPolicy="FIRST")
    last = a_table(
        ('"high"', "-", '"no"'), ('"low"', "> 100", '"look"'), ('"low"', "<= 100", '"yes"'), inputs=("risk", "sum")
    )
    needs = '<informationRequirement><requiredDecision href="#risk"/></informationRequirement>'
    content = a_file(risk, last.replace("<decisionTable", f"{needs}<decisionTable", 1))
    tree = tree_from_dmn(content, "x.dmn")
    assert {one.name for one in tree.attributes} == {"age", "sum"}
    assert len(tree.rules) == 3
    assert [outcome(content, age=17, sum=5), outcome(content, age=18, sum=101), outcome(content, age=18, sum=5)] == ["no", "look", "yes"]  # fmt: skip


def test_one_of_several_decisions_is_named() -> None:
    content = a_file(a_table(("-", "-", '"a"'), name="one"), a_table(("-", "-", '"b"'), name="two"))
    with pytest.raises(InputError, match=r"holds 2 decisions: 'one', 'two'\. Name one: x\.dmn#one"):
        tree_from_dmn(content, "x.dmn")
    assert tree_from_dmn(content, "x.dmn", "two").rules[0].then.action == "b"
    with pytest.raises(InputError, match=r"no decision 'three'; there are: 'one', 'two'"):
        tree_from_dmn(content, "x.dmn", "three")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"x\.dmn: not XML"),
        (b"not xml at all", r"x\.dmn: not XML"),
        (b"<definitions/>", r"root element is <definitions>; DMN's <definitions> is expected"),
        (b'<bpmn xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', r"root element is <bpmn>"),
        (b"<definitions", r"x\.dmn: not XML"),
        (a_file(), r"holds no decision"),
        (a_file(a_table(("some x in y satisfies x", "-", '"a"'))), r"Approval, rule row 1: FEEL 'some x in y satisfies x' is not read"),
        (a_file(a_table(("> other", "-", '"a"'))), r"rule row 1: '> other' cannot stand in a tree: it speaks of 'other', another fact"),
        (a_file(a_table(("> 5", "-", "1 +"))), r"Approval, rule 1: FEEL '1 \+' is not read"),
        (a_file(a_table(('> time("10:00:00")', "-", '"a"'))), r"column 'age': it is tested against a time"),
        (a_file(a_table(("5", "-", '"a"'), ('"five"', "-", '"a"'))), r"column 'age': it is tested against values of different types"),
        (a_file(a_table(("5", "-", ""))), r"rule 1: it has no output"),
        (a_file(a_table(("null", '"low"', '"a"'))), r"rule 1: 'null' for 'age' beside other tests"),
        (a_file(a_table(("5", '"a"'))), r"rule 1 of table 'Approval' has 1 input and 1 output entries; the table has 2 and 1"),
        (a_file(a_table(("5", "-", '"a"'), hitPolicy="BEST")), r"hit policy 'BEST'; one of UNIQUE"),
        (a_file('<decision name="d"><relation/></decision>'), r"logic of kind <relation> is not read"),
        (a_file('<decision name="d"><literalExpression><text>n + 1</text></literalExpression></decision>'), r"it computes with 'n'"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        tree_from_dmn(content, "x.dmn")
    assert "\n" not in str(raised.value)


def test_a_decision_that_needs_itself_is_named() -> None:
    needs = '<informationRequirement><requiredDecision href="#{}"/></informationRequirement>'
    one = a_table(("1", '"a"'), inputs=("two",), name="one").replace("<decisionTable", f"{needs.format('two')}<decisionTable", 1)  # fmt: skip
    two = a_table(("1", '"a"'), inputs=("one",), name="two").replace("<decisionTable", f"{needs.format('one')}<decisionTable", 1)  # fmt: skip
    with pytest.raises(InputError, match="needs itself"):
        tree_from_dmn(a_file(one, two), "x.dmn", "one")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE definitions [{LAUGHS}]>",
        '<!DOCTYPE definitions [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE definitions SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("entity", ["", "&l11;", "&secret;"])
def test_an_xml_bomb_is_refused(doctype: str, entity: str) -> None:
    content = doctype + a_file(a_table(("-", "-", '"a"'))).decode().replace('"a"', f'"{entity}"')
    with pytest.raises(InputError, match=r"x\.dmn: (it declares a DOCTYPE|not XML)") as raised:
        tree_from_dmn(content.encode(), "x.dmn")
    assert "root:" not in str(raised.value)


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(InputError, match="20,000,001 bytes are too many"):
        tree_from_dmn(b" " * 20_000_001, "x.dmn")


def test_functions_that_never_end_are_stopped() -> None:
    function = (
        '<businessKnowledgeModel name="f"><encapsulatedLogic><formalParameter name="n"/>'
        "<literalExpression><text>f(n) + f(n)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
    )
    decision = '<decision name="d"><literalExpression><text>f(1)</text></literalExpression></decision>'
    with pytest.raises(InputError, match="without an end"):
        DmnDecider(a_file(function, decision), "x.dmn").decide({})
