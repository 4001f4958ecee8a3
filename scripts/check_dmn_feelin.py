"""Have exported DMN tables evaluated by feelin, a FEEL engine that is not ours, and hold its answers against `decide`.

    npm install --prefix FOLDER feelin
    .venv/bin/python scripts/check_dmn_feelin.py --feelin FOLDER/node_modules/feelin --trees 200 --cases 50

The trees are drawn by chance. Rows, hit policy and FEEL come from the exported XML alone. Exits 1 where an answer differs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from knowledge.decide import Decider
from knowledge.dmn_model import Table
from knowledge.dmn_read import read_model
from knowledge.dmn_write import dmn_xml
from knowledge.tree import Tree
from tests.knowledge.dmn_round_trip import asked_once, told, variables_of, without_extension
from tests.knowledge.random_trees import random_case, random_tree

_NODE = """
import {{ unaryTest, evaluate, date }} from {package};
import readline from 'node:readline';
const read = value => value && value.date ? evaluate(`date("${{value.date}}")`).value : value;
for await (const line of readline.createInterface({{input: process.stdin}})) {{
  const {{inputs, rows, cases}} = JSON.parse(line);
  const answers = cases.map(facts => {{
    const row = rows.find(one => one.tests.every((test, at) => test === '-' || unaryTest(test, {{'?': read(facts[inputs[at]])}}).value === true));
    return row ? row.outputs.map(text => evaluate(text).value) : null;
  }});
  process.stdout.write(JSON.stringify(answers) + '\\n');
}}
"""


def main() -> int:
    """Print the counts; 1 where an answer differs."""
    given = argparse.ArgumentParser(description="Have exported DMN tables evaluated by feelin.")
    given.add_argument("--feelin", type=Path, required=True, help="the folder of the npm package feelin")
    given.add_argument("--trees", type=int, default=200)
    given.add_argument("--cases", type=int, default=50)
    given.add_argument("--seed", type=int, default=7)
    options = given.parse_args()
    trees = [
        (Random(options.seed + number), random_tree(Random(options.seed + number))) for number in range(options.trees)
    ]
    lines, wanted = [], []
    for chance, tree in trees:
        table, variables, decide = _table(tree), variables_of(tree), asked_once(Decider(tree))
        cases = [random_case(chance, tree) for _ in range(options.cases)]
        dates = {one.name for one in tree.attributes if one.type == "date"}
        facts = [{variables[name]: {"date": value} if name in dates else value for name, value in case.items() if name in variables} for case in cases]  # fmt: skip
        rows = [{"tests": row.tests, "outputs": row.outputs} for row in table.rows]
        lines.append(json.dumps({"inputs": [clause.text for clause in table.inputs], "rows": rows, "cases": facts}))
        names = [clause.text for clause in table.outputs]
        wanted.append([_row(told(decide(case)), names) for case in cases])
    script = _NODE.format(package=json.dumps((options.feelin / "dist" / "index.js").resolve().as_uri()))
    done = subprocess.run(["node", "--input-type=module", "-e", script], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    pairs = [
        (one, two) for ours, theirs in zip(wanted, answers, strict=True) for one, two in zip(ours, theirs, strict=True)
    ]
    different = [(one, two) for one, two in pairs if one != two]
    for one, two in different[:5]:
        sys.stdout.write(f"decide: {one}  feelin: {two}\n")
    sys.stdout.write(
        f"{len(trees)} trees, {len(pairs):,} cases: {len(different):,} answers of feelin differ from decide\n"
    )
    return 1 if different else 0


def _table(tree: Tree) -> Table:
    table = next(iter(read_model(without_extension(dmn_xml(tree)), tree.id).decisions.values())).logic
    assert isinstance(table, Table)
    return table


def _row(said: tuple[str, str, str | None] | None, names: list[str]) -> list[str | None] | None:
    """What `decide` says in the columns of the table."""
    if said is None:
        return None
    kind, outcome, who = said
    words = {"outcome": outcome, "who": who, "kind": kind}
    return [words[name] for name in names]


if __name__ == "__main__":
    sys.exit(main())
