import json
from pathlib import Path

import pytest

from knowledge.dmn_xml import LARGEST
from knowledge.tree_file import parse_tree, tree_json
from tests.knowledge.trees import CHANGED, KIND, NEW, ZONE, the_sample
from tests.ui.conftest import Seasoned

SAMPLE = the_sample(grey_zones=[ZONE])
FACTS = {NEW.name: False, "invoice amount": 80000, CHANGED.name: True, KIND.name: "framework"}
TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="x" namespace="x"><decision name="Pay">
<decisionTable hitPolicy="FIRST"><input><inputExpression><text>sum</text></inputExpression></input><output/>
<rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>"ask"</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"pay"</text></outputEntry></rule></decisionTable></decision></definitions>"""


@pytest.fixture
def tree_file(tmp_path: Path) -> Path:
    path = tmp_path / "tree.json"
    path.write_text(tree_json(SAMPLE), encoding="utf-8")
    return path


def a_dmn_file(folder: Path, test: str = "&gt; 100") -> Path:
    path = folder / "pay.dmn"
    path.write_text(TABLE % test, encoding="utf-8")
    return path


@pytest.mark.parametrize("version", ["1.3", "1.5"])
def test_a_tree_goes_out_as_dmn_and_decides_as_before(
    seasoned: Seasoned, tree_file: Path, tmp_path: Path, version: str
) -> None:
    done = seasoned("tree", "export", tree_file, "--format", "dmn", "--dmn-version", version)
    assert done.code == 0
    (tmp_path / "tree.dmn").write_text(done.out, encoding="utf-8")
    given = ["--facts", json.dumps(FACTS), "--json"]
    assert seasoned("tree", "decide", tmp_path / "tree.dmn", *given).json == seasoned("tree", "decide", tree_file, *given).json  # fmt: skip
    assert parse_tree(seasoned("tree", "export", tmp_path / "tree.dmn").out, "again") == SAMPLE


def test_a_table_of_another_tool_comes_in_as_a_draft(seasoned: Seasoned, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert seasoned("tree", "import", a_dmn_file(tmp_path), "--data", data).code == 0
    assert [one["id"] for one in seasoned("tree", "list", "--json", "--data", data).json["trees"]] == ["pay"]
    decided = seasoned("tree", "decide", "pay", "--facts", '{"sum": 101}', "--json", "--data", data).json
    assert (decided["status"], decided["outcome"]["action"]) == ("decided", "ask")


def test_a_decision_in_a_file_is_named_behind_the_file(seasoned: Seasoned, tmp_path: Path) -> None:
    path = a_dmn_file(tmp_path)
    assert seasoned("tree", "decide", f"{path}#Pay", "--facts", '{"sum": 5}', "--json").json["outcome"]["action"] == "pay"  # fmt: skip
    assert seasoned("tree", "decide", f"{path}#Play", "--facts", "{}").refused("no decision 'Play'")


def test_cases_run_on_a_table_that_cannot_be_a_tree(seasoned: Seasoned, tmp_path: Path) -> None:
    path = a_dmn_file(tmp_path, "&gt; limit")
    case = '{"id": 1, "facts": {"sum": 5, "limit": 4}}\n{"id": 2, "facts": {"sum": 5}}\n'
    asked, missing = seasoned("tree", "decide", path, "--jsonl", stdin=case).lines
    assert (asked["status"], asked["outcome"]["action"], asked["rules"]) == ("decided", "ask", ["r1"])
    assert (missing["status"], missing["missing"]) == ("missing", ["limit"])
    assert seasoned("tree", "import", path, "--data", tmp_path / "data").refused("rule row 1", "'> limit'", "'limit', another fact")  # fmt: skip
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "not XML"),
        (b'<!DOCTYPE a [<!ENTITY a "ha">]><a>&a;</a>', "DOCTYPE"),
        (TABLE.replace("%s", "some x in y satisfies x").encode(), "FEEL 'some x in y satisfies x' is not read"),
        (b" " * (LARGEST + 1), "are read"),
    ],
)
def test_what_is_not_a_dmn_table_brings_nothing_in(
    seasoned: Seasoned, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "bad.dmn").write_bytes(content)
    assert seasoned("tree", "import", tmp_path / "bad.dmn", "--data", tmp_path / "data").refused(said)
    assert not (tmp_path / "data").exists()
    assert seasoned("tree", "decide", tmp_path / "bad.dmn").refused(said)


def test_a_file_that_is_not_there_is_named(seasoned: Seasoned, tmp_path: Path) -> None:
    assert seasoned("tree", "import", tmp_path / "no.dmn").refused("There is no file", "no.dmn")
