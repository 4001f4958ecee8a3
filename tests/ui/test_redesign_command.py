"""`seasoned redesign`, whole conversations line by line (R-A3, R-B4, R-B5, R-B6, R-B7, R-B11, R-B12, R-C3), and what is odd in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import Store
from tests.coach.trees import fill
from tests.ui.conftest import Seasoned
from ui.commands.redesign import meant

INVOICES = """When an invoice comes in by mail, I open it and type its lines into SAP, that takes about 6 minutes. Then I check the lines against the purchase order.
If they differ, the buyer asks the supplier for a corrected invoice. Then I decide who must approve the invoice. At the end I write a mail to the requester. About 40 come every day."""
GO_ON = {"type": "go on"}
GOOD = {
    "explained": "Yes, I could explain it",
    "reused": "Every day",
    "evaluated": "There is a right answer to compare with",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "data") as store:
        fill(store)
    return tmp_path / "data"


def held(seasoned: Seasoned, folder: Path, *lines: str | dict[str, Any], who: str = "lukas.steiner") -> list[Any]:
    told = [
        {"type": "start", "as": who},
        *({"type": "say", "text": one} if isinstance(one, str) else one for one in lines),
    ]
    return seasoned(
        "redesign", "--stdio", "--data", folder, stdin="".join(json.dumps(one) + "\n" for one in told)
    ).lines


def said(reply: Any) -> str:
    return " ".join(one["text"] for one in reply["says"])


def cited(reply: Any) -> set[str]:
    return {id_ for one in reply["says"] for id_ in one["citations"]}


def test_r_b5_r_b6_r_b4_r_b11_r_b12_three_questions_lead_to_a_pattern_with_its_roles_and_a_first_try(
    seasoned: Seasoned, folder: Path
) -> None:
    loop = {"type": "change step", "step": "s3", "back": ["s2"], "again": "until they fit"}
    replies = held(
        seasoned, folder, "Less typing of invoices", "Mine and the buyer's", "AI proposes, a person chooses", INVOICES, loop,
        GO_ON, GOOD["explained"], GOOD["evaluated"], GO_ON, GO_ON, GO_ON, GO_ON, {"type": "save"},
    )  # fmt: skip
    asked = [one["question"] for one in replies[:3]]
    assert ["build or change" in asked[0], "Whose work" in asked[1], "How far" in asked[2]] == [True] * 3
    assert next(one for one in replies[5]["workflow"]["steps"] if one["id"] == "s2")["after"] == ["s1", "s3"]
    pattern = replies[-1]["pattern"]
    assert pattern["after"] and pattern["does"] and pattern["decides"]
    with_ai = [one for one in pattern["steps"] if one["doer"] in ("AI", "both", "tree")]
    assert with_ai and all(one["check"] and one["recover"] for one in with_ai)
    assert all(any(reason["citations"] for reason in one["reasons"]) for one in with_ai)
    assert len({pattern["designer"], pattern["supervisor"], pattern["orchestrator"]}) == 3
    assert "the buyer" in pattern["orchestrator"].lower(), "whoever redesigns brings the others' steps together"
    assert pattern["experiment"]["starts"] < pattern["experiment"]["ends"] and pattern["experiment"]["stop_if"]


def test_r_a3_where_it_cannot_be_explained_reused_or_judged_ai_has_no_part_and_something_comes_first(
    seasoned: Seasoned, folder: Path
) -> None:
    replies = held(
        seasoned, folder, "The yearly innovation prize: could AI pick the finalists?", "The jury's", "AI proposes, a person chooses",
        "My assistant puts the ideas in a folder. I read them over a weekend. Then I choose the winner, and I couldn't tell you why: it is a matter of feeling.",
        GO_ON, "Once a year", "Nobody can really tell", GO_ON,
    )  # fmt: skip
    fit = replies[-1]["fit"]["tests"]
    assert {one["test"]: one["passed"] for one in fit} == {"explained": False, "reused": False, "evaluated": False}
    assert all(one["first"] for one in fit)
    assert all(one["doer"] in ("person", "tree") for one in replies[-1]["plan"])


def test_r_b7_r_c3_a_fear_and_a_tool_that_is_not_deployed_are_taken_up_and_the_question_stands(
    seasoned: Seasoned, folder: Path
) -> None:
    first, tool, afraid, blame = held(
        seasoned, folder, "I want SAP Joule to answer questions about invoices", "I am afraid this will cost me my job",
        "And who is to blame when the AI gets it wrong?",
    )  # fmt: skip
    assert "SAP Joule is not deployed yet" in said(tool) and "Microsoft 365 Copilot" in said(tool) and cited(tool)
    assert "cannot promise" in said(afraid) and afraid["question"] == tool["question"] != first["question"]
    assert "policy:19.1" in cited(afraid) and "policy:19.1" in cited(blame)


def test_what_is_odd_gets_one_kind_line_and_nothing_is_lost(seasoned: Seasoned, folder: Path) -> None:
    one_word, dismissal, *_, invoices = held(
        seasoned, folder, "AI", "Let AI decide whom we dismiss", "My team's", "AI does it on its own where that is allowed", "Invoices"
    )[1:]  # fmt: skip
    assert "too little" in one_word["notice"] and one_word["stage"] == "change"
    assert "stays with people" in said(dismissal) and cited(dismissal) and dismissal["stage"] == "whose"
    assert "could not find a step" in invoices["notice"] and invoices["stage"] == "telling"


@pytest.mark.parametrize(
    ("answer", "data"),
    [
        ("/data 2 payment", ["internal", "payment"]),
        ("/data 2 all", ["internal", "payment", "personal"]),
        ("/data 2 none", ["internal"]),
    ],
)
def test_what_may_be_in_a_step_is_answered_in_a_terminal_too(answer: str, data: list[str]) -> None:
    steps = [
        {"id": "s1", "data": [], "maybe": []},
        {"id": "s4", "data": ["internal"], "maybe": ["payment", "personal"]},
    ]
    assert meant(answer, {"workflow": {"steps": steps}}) == {"type": "change step", "step": "s4", "data": data}


def test_a_number_of_no_step_is_said_and_not_taken_for_one() -> None:
    assert meant("/data 9 payment", {"workflow": {"steps": []}}) == {"type": "say", "text": "/data 9 payment"}
