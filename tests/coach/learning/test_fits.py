"""R-B2, R-C3: what fits the person's own task now, in minutes; nothing is trained that cannot be practised."""

import json
from functools import cache
from pathlib import Path

import pytest

from coach.learning.fits import Fit, fits
from knowledge.embedding import Embedder, load_minilm
from knowledge.people import Organization, Person
from knowledge.policy_reading import read_policy


@cache
def model() -> Embedder:
    return load_minilm()


def fitted(task: str, audience: str = "professional", root: Path | None = None) -> Fit:
    person = Person.model_validate(
        {"id": "p", "name": "P", "title": "T", "department": "Finance", "audience": audience}
    )
    if root is None:
        return fits(person, task, model())
    sample = root / "interviews/sample"
    policy = read_policy((sample / "policy.md").read_text("utf-8"), "policy.md")
    tools = Organization.model_validate_json((sample / "organization.json").read_text("utf-8")).tools
    return fits(person, task, model(), policy, tools)


@pytest.mark.parametrize(("part", "least", "n"), [("tuned", 32, 35), ("fresh", 13, 16)])
def test_the_module_fits_the_task_as_often_as_the_documents_say(part: str, least: int, n: int) -> None:
    lines = (Path(__file__).parent / "tasks.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["part"] == part]
    right = [row for row in rows if fitted(row["task"], row["audience"]).module.id in row["modules"]]
    assert len(rows) == n
    assert len(right) >= least


def test_the_same_words_give_each_audience_its_own_module() -> None:
    found = {
        one: fitted("a chatbot for our customers", one)
        for one in ("executive", "leader", "professional", "practitioner")
    }
    assert len({fit.module.id for fit in found.values()}) == 4


def test_what_is_near_to_nothing_is_said_to_be_so() -> None:
    fit = fitted("The 4th of July was a Tuesday in Ohio.", "executive")
    assert not fit.near and fit.piece is not None and fit.why().startswith("Nothing in your programme")
    assert not fitted("   ").near


def test_nobody_is_trained_on_a_tool_that_is_not_deployed(root: Path) -> None:
    fit = fitted("I want to learn SAP Joule for my bookings", root=root)
    assert fit.piece is None
    assert fit.marks[0].citations == ["policy:18.3"]
    assert "not deployed" in fit.marks[0].text and "waits" in fit.why()


def test_a_tool_that_may_not_be_used_is_marked_and_an_approved_one_takes_its_place(root: Path) -> None:
    fit = fitted("summarise supplier mails with ChatGPT", root=root)
    assert fit.tool == "Microsoft 365 Copilot" and fit.piece is not None
    assert fit.marks[0].citations == ["policy:3.1"]


def test_where_no_tool_is_named_nothing_is_marked(root: Path) -> None:
    assert fitted("I answer the same supplier mails every day", root=root).marks == []
