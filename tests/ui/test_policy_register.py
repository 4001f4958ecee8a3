"""The commands over the register of tools, exceptions and reports of odd behaviour."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from knowledge.errors import InputError
from knowledge.people import Organization
from knowledge.store import Store
from ui.commands.policy import app

SAMPLE = Path(__file__).parents[2] / "interviews" / "sample"
AS = ["--as", "ines.caldeira"]


@pytest.fixture
def data(tmp_path: Path) -> list[str]:
    folder = tmp_path / "data"
    with Store.open(folder) as store:
        store.put_organization(Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8")))
    option = ["--data", str(folder)]
    assert CliRunner().invoke(app, ["import", str(SAMPLE / "policy.md"), "--publish", *option]).exit_code == 0
    return option


def run(*words: str) -> Any:
    result = CliRunner().invoke(app, [*words, "--json"])
    if isinstance(result.exception, InputError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_register_shows_the_policys_table_with_owners_and_what_governance_changed(data: list[str]) -> None:
    before = {one["name"]: one for one in run("tools", *data)["tools"]}
    assert before["DeepL Pro"]["data"] == ["public", "internal", "confidential"]
    assert before["DeepL Pro"]["owner"] == "AI Desk"
    assert before["SAP Joule"]["status"] == "not deployed"

    run("tool", "SAP Joule", "--status", "deployed", "--may-take", "public, internal", *AS, *data)

    after = {one["name"]: one for one in run("tools", *data)["tools"]}
    assert (after["SAP Joule"]["status"], after["SAP Joule"]["source"]) == ("approved", "governance")
    assert after["SAP Joule"]["owner"] == before["SAP Joule"]["owner"]


def test_a_granted_exception_is_listed_and_can_be_ended(data: list[str]) -> None:
    made = run(
        "exception",
        "AI Lab",
        "--data-classes",
        "internal",
        "--until",
        "2999-01-01",
        "--since",
        "2998-12-01",
        *AS,
        *data,
    )
    listed = run("tools", *data)["exceptions"]
    assert [(one["id"], one["in_force"]) for one in listed] == [(made["id"], False)]

    run("end-exception", made["id"], *AS, *data)

    assert run("tools", *data)["exceptions"][0]["ended_on"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["exception", "AI Lab", "--waives", "7.1", "--until", "2999-01-01", "--since", "2998-12-01", *AS], "21.2"),
        (["exception", "AI Lab", "--data-classes", "internal", "--until", "soon", *AS], "no day"),
        (["tool", "X", "--status", "perhaps", *AS], "none of"),
        (["tool", "X", "--as", "lukas.steiner"], "no duty in governance"),
        (["report", "It swore at me"], "--as"),
    ],
)
def test_what_cannot_be_is_one_clear_line(data: list[str], words: list[str], says: str) -> None:
    with pytest.raises(InputError, match=says.replace(".", r"\.")):
        run(*words, *data)


def test_a_report_names_the_clauses_and_is_listed(data: list[str]) -> None:
    made = run(
        "report",
        "The bot deleted rows and nobody told it to",
        "--tool",
        "CareDesk chatbot",
        "--as",
        "lukas.steiner",
        *data,
    )

    assert made["clauses"][:2] == ["20.1", "20.2"]
    assert [one["id"] for one in run("incidents", *data)["incidents"]] == [made["id"]]
