"""The commands over versions of the policy and over its whole table."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ui.commands.policy import app

RULES = """# AI rules

Version: {version}

1.1 Staff must use only approved AI tools.

| Tool | Data | Approved |
| --- | --- | --- |
| Scribe | public, internal | yes |

1.2 AI must not {act} applicants.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(RULES.format(version="1", act="reject"), "utf-8")
    new.write_text(RULES.format(version="2", act="rank"), "utf-8")
    return old, new


def test_the_whole_table_is_written_and_its_rows_hold_every_cell_once(files: tuple[Path, Path], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["enumerate", str(files[0]), "--csv", str(tmp_path / "table.csv")])
    assert result.exit_code == 0, result.output

    rows = list(csv.DictReader((tmp_path / "table.csv").open(encoding="utf-8")))
    printed = CliRunner().invoke(app, ["enumerate", str(files[0]), "--json"]).stdout.splitlines()
    head, findings = json.loads(printed[0]), json.loads(printed[-1])["findings"]
    assert sum(int(one["cells"]) for one in rows) == head["cells"] == findings["cells"]
    assert len(rows) == len(printed) - 2
    assert findings["never_tested"]


def test_a_difference_names_the_clause_and_a_draft_is_not_in_force(files: tuple[Path, Path], tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "data")]
    for file in files:
        assert CliRunner().invoke(app, ["import", str(file), *data]).exit_code == 0

    result = CliRunner().invoke(app, ["diff", "1", "2", "--json", *data])
    listed = json.loads(CliRunner().invoke(app, ["list", "--json", *data]).stdout)

    assert [(one["id"], one["change"]) for one in json.loads(result.stdout)["clauses"]] == [("1.2", "words")]
    assert {one["status"] for one in listed["versions"]} == {"draft"}
    assert isinstance(CliRunner().invoke(app, ["show", *data]).exception, Exception)


def test_nobody_outside_governance_publishes(files: tuple[Path, Path], tmp_path: Path) -> None:
    from knowledge.people import Organization, Person
    from knowledge.settings import read_settings
    from ui.workspace import open_workspace

    data = ["--data", str(tmp_path / "data")]
    CliRunner().invoke(app, ["import", str(files[0]), *data])
    workspace = open_workspace(read_settings(data=tmp_path / "data"))
    people = [
        Person(id="ann", name="Ann", title="Clerk", department="IT"),
        Person(id="gov", name="Gov", title="Counsel", department="Legal", duties=["governance"]),
    ]
    workspace.store.put_organization(Organization(name="A", people=people, departments=["IT", "Legal"]))
    workspace.close()

    refused = CliRunner().invoke(app, ["publish", "1", "--as", "ann", *data])
    assert "governance" in str(refused.exception)
    assert CliRunner().invoke(app, ["publish", "1", "--as", "gov", *data]).exit_code == 0
    assert CliRunner().invoke(app, ["show", *data]).exit_code == 0


def test_what_contradicts_the_policy_in_force_is_named_at_import(files: tuple[Path, Path], tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert CliRunner().invoke(app, ["import", str(files[0]), "--publish", *data]).exit_code == 0
    files[1].write_text(
        RULES.format(version="2", act="rank") + "\n1.3 Recruiters may use AI to reject applicants.\n", "utf-8"
    )

    result = CliRunner().invoke(app, ["import", str(files[1]), "--json", *data])
    again = CliRunner().invoke(app, ["import", str(files[0]), "--json", *data])

    assert result.exit_code == 0, result.output
    assert [(one["permits"], one["forbids"]) for one in json.loads(result.stdout)["contradictions"]] == [("1.3", "1.2")]
    assert again.exit_code != 0 or json.loads(again.stdout)["contradictions"] == []
