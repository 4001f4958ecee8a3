import json
from pathlib import Path

import pytest

from knowledge.tree import Tree
from knowledge.tree_file import tree_json
from tests.knowledge.test_compare import a_limit
from ui.__main__ import run


def written(folder: Path, tree: Tree, name: str) -> str:
    file = folder / name
    file.write_text(tree_json(tree))
    return str(file)


def test_compare_gives_the_regions_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = written(tmp_path, a_limit(50000), "a.json"), written(tmp_path, a_limit(30000, "billed"), "b.json")
    assert run(["tree", "compare", one, other, "--map", "invoice amount=billed", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["agree"] == 0.6
    assert set(found["regions"][0]) == {"if", "share", "a", "b", "witness"}
    assert {"outcome", "rule", "quote"} <= set(found["regions"][0]["a"])


def test_compare_and_diff_are_read_by_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = written(tmp_path, a_limit(50000), "a.json"), written(tmp_path, a_limit(30000), "b.json")
    assert run(["tree", "compare", one, other]) == 0
    assert "They agree on 60.0%" in capsys.readouterr().out
    assert run(["tree", "diff", one, other]) == 0
    assert "changed rule r1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--map", "billed"], "write it as --map"),
        (["--map", "x=y"], "has no attribute 'x'"),
    ],
)
def test_a_mapping_that_says_nothing_is_one_line(
    more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = written(tmp_path, a_limit(50000), "a.json")
    assert run(["tree", "compare", one, one, *more]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_experts_gives_the_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trees = [a_limit(limit).model_copy(update={"id": name}) for name, limit in (("anna", 50000), ("bert", 30000))]
    files = [written(tmp_path, tree, f"{tree.id}.json") for tree in trees]
    assert run(["tree", "experts", *files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["trees"] == ["anna", "bert"] and found["agree"] == {"anna and bert": 0.6}
    assert [one["tree"] for one in found["disagreements"][0]["opinions"]] == ["anna", "bert"]
    assert run(["tree", "experts", *files]) == 0
    assert "they decide 60.0% of the cases alike" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"), [(["--agenda"], "--agenda needs --as USER"), ([], "The same tree is named twice")]
)
def test_a_map_that_cannot_be_made_is_one_line(
    more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = written(tmp_path, a_limit(50000), "a.json")
    assert run(["tree", "experts", one, one, *more]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
