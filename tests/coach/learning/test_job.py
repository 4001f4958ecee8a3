"""R-B7: “what does this mean for my job?” is answered explicitly, from the tasks named, with clauses, and without comfort that is not true."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from coach.learning.job import JobAnswer, what_it_means
from coach.redesign.context import RedesignContext
from knowledge.embedding import load_minilm
from knowledge.errors import InputError
from knowledge.language import Language
from knowledge.people import Organization
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy

SAMPLE = Path(__file__).parents[3] / "interviews/sample"
TASKS = ["enter incoming invoices into the ERP", "release the payments", "rank the applicants", "water the plants"]


@cache
def context() -> RedesignContext:
    organization = Organization.model_validate_json((SAMPLE / "organization.json").read_text("utf-8"))
    return RedesignContext(
        person=next(one for one in organization.people if one.id == "lukas.steiner"),
        embedder=load_minilm(),
        language=Language(),
        today=date(2026, 11, 22),
        policy=read_policy((SAMPLE / "policy.md").read_text("utf-8"), "policy.md"),
        tools=organization.tools,
        people=organization.people,
    )


@cache
def told() -> JobAnswer:
    return what_it_means(TASKS, context())


def text(answer: JobAnswer) -> str:
    return " ".join(one.text for one in answer.says)


def test_it_is_said_what_goes_what_stays_and_what_grows_by_task() -> None:
    job = told().job
    assert job is not None
    assert any("enter incoming invoices" in one.text for one in job.goes)
    assert any("rank the applicants" in one.text and "policy:10.6" in one.citations for one in job.stays)
    assert any("release the payments" in one.text for one in job.stays), "a person decides on every payment"
    assert any("checking what AI did" in one.text for one in job.grows)


def test_every_statement_about_a_task_cites_a_live_clause() -> None:
    policy, job = context().policy, told().job
    assert policy is not None and job is not None
    for one in [*job.goes, *job.stays, *job.grows, *job.answers]:
        assert one.citations, one.text
        assert all(policy.clause(cited.removeprefix("policy:")) for cited in one.citations)


def test_who_answers_for_errors_of_ai_is_said_by_the_policys_clause() -> None:
    found = [one for one in told().says if one.citations == ["policy:19.1"]]
    assert len(found) == 1 and "answer for it, as if they had written it themselves" in found[0].text
    assert ["policy:19.4"] in [one.citations for one in told().says]


def test_no_comfort_that_is_not_true() -> None:
    for answer in (told(), what_it_means([], context())):
        assert "I do not know whether your post stays" in text(answer)
        assert not re.search(
            r"don.t worry|no need to worry|your job is safe|will not be replaced|nothing to fear", text(answer), re.I
        )


def test_without_tasks_it_asks_for_them_and_says_already_what_holds() -> None:
    answer = what_it_means([" ", "…"], context())
    assert answer.asks and answer.job is None
    assert "Name three or four things" in text(answer) and "policy:19.1" in str(answer.says)


def test_the_way_to_a_person_is_named_and_nothing_is_passed_on() -> None:
    assert "AI Desk, ai-desk@averholt.example" in text(told())
    assert "Nothing here is passed on" in text(told())


def test_where_there_is_no_policy_nothing_is_promised() -> None:
    from dataclasses import replace

    answer = what_it_means(TASKS, replace(context(), policy=None))
    assert "No AI-use policy is in force" in text(answer)
    assert answer.job is not None and not answer.job.goes
    assert answer.unknown == TASKS


def test_a_policy_that_is_silent_on_it_is_said_to_be_silent() -> None:
    from dataclasses import replace

    policy: Policy = read_policy(
        "# AI policy\n\n## 1 Data\n\n1.1 Staff must not enter customer data into a public chatbot.\n", "p.md"
    )
    assert "does not say who answers" in text(what_it_means([], replace(context(), policy=policy)))


def test_the_same_tasks_give_the_same_answer() -> None:
    assert what_it_means(TASKS, context()) == told()
    with pytest.raises(InputError, match="up to 20"):
        what_it_means(["do it"] * 21, context())
