"""The learning part without a browser: R-B1, R-B2, R-B7, R-B9, R-B10, R-B12, R-C3, R-C4, R-D6 from page to store and back."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from coach.learning.assessment import assessment
from knowledge.embedding import load_minilm
from knowledge.language import Language
from knowledge.people import Organization, Person, Tool
from knowledge.policy_reading import read_policy
from tests.coach.patterns.examples import INVOICE_PATTERN
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA, NOW, a_workspace
from ui.web.learning_app import FORMS, PAGES, add_learning

MILAN = Person(id="milan", name="Milan Kovář", title="Data Engineer", department="IT", audience="practitioner")


class _Ready:
    """The model, there at once."""

    ready = True

    def __init__(self) -> None:
        self.encode = load_minilm().encode


@pytest.fixture(scope="module")
def model() -> _Ready:
    return _Ready()


@pytest.fixture
def workspace(tmp_path: Path, root: Path, model: _Ready) -> Any:
    made = a_workspace(tmp_path)
    store = made.store
    policy = read_policy((root / "interviews/sample/policy.md").read_text("utf-8"), "policy.md")
    store.publish_policy(store.save_policy(policy, "helena", NOW), "helena", NOW)
    joule = Tool(name="SAP Joule", status="not deployed")
    store.put_organization(Organization(name="A", people=[ELIF, MARTA, GRETA, HELENA, MILAN], tools=[joule]))
    made.embedder = model
    made.coach.store, made.coach.embedder, made.coach.language = store, model, Language()
    return made


def browser(workspace: Any, person: Person | None) -> TestClient:
    app = FastAPI()

    def who(_: Request) -> Person | None:
        return person

    add_learning(app, workspace, who)
    return TestClient(app)


def test_every_page_asks_who_you_are_and_opens_for_everybody(workspace: Any) -> None:
    stranger = browser(workspace, None)
    for path in [*PAGES, *FORMS]:
        assert stranger.get(f"/app/learn{path}", follow_redirects=False).status_code in (303, 405)
    for person in (ELIF, MARTA, HELENA, MILAN):
        for path in ("", "/assessment", "/glossary", "/talks", "/experiments", "/job", "/managers"):
            assert browser(workspace, person).get(f"/app/learn{path}").status_code == 200


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (HELENA, ["Executive leadership", "2 hours", "AI risk and governance at the board level"]),
        (MARTA, ["Business leaders", "4 hours", "AI use case identification and scoping"]),
        (ELIF, ["Business analysts and professionals", "4 hours", "Critical evaluation of AI outputs"]),
        (MILAN, ["Technical practitioners", "40 hours", "Track D: "]),
    ],
)
def test_r_b1_r_b2_each_audience_sees_its_own_programme(workspace: Any, person: Person, words: list[str]) -> None:
    page = browser(workspace, person).get("/app/learn").text
    assert all(one in page for one in words)


def test_r_b2_r_c3_what_fits_is_told_and_a_tool_that_is_not_deployed_is_not_trained(workspace: Any) -> None:
    page = (
        browser(workspace, ELIF).get("/app/learn", params={"task": "I answer the same supplier mails every day"}).text
    )
    assert "Turn one task of this week into a pattern" in page and 'href="/app/redesign"' in page
    refused = browser(workspace, ELIF).get("/app/learn", params={"task": "I want to learn SAP Joule"}).text
    assert "Not yet" in refused and "SAP Joule is not deployed here yet" in refused and "policy%3A18.3" in refused


def test_r_b10_fourteen_answers_lead_to_a_next_step_and_nobody_else_sees_them(workspace: Any) -> None:
    client = browser(workspace, ELIF)
    for n, one in enumerate(assessment().questions):
        page = client.get("/app/learn/assessment").text
        assert f"Question {n + 1} of 14" in page
        if n == 3:
            client.post("/app/learn/assessment/back")
            assert "Question 3 of 14" in client.get("/app/learn/assessment").text
            client.post("/app/learn/assessment", data={"question": "q3", "option": "0"})
        weakest = min(range(3), key=lambda at, q=one: q.options[at].points) if one.competence == "check" else 0  # type: ignore[misc]
        best = max(range(3), key=lambda at, q=one: q.options[at].points)  # type: ignore[misc]
        option = weakest if one.competence == "check" else best
        page = client.post("/app/learn/assessment", data={"question": one.id, "option": str(option)}).text
    assert "What your answers say" in page and 'id="next"' in page and 'href="/app/practice"' in page
    assert "Where you stand" in client.get("/app/learn").text
    others = browser(workspace, HELENA).get("/app/learn").text
    assert "Where do you stand?" in others and "Where you stand" not in others
    client.post("/app/learn/assessment/forget")
    assert workspace.store.assessments("elif") == []


def test_an_answer_that_there_is_not_is_refused_in_one_line(workspace: Any) -> None:
    for data in ({"question": "q1", "option": "9"}, {"question": "nope", "option": "0"}, {}):
        assert browser(workspace, ELIF).post("/app/learn/assessment", data=data).status_code == 400


def test_r_b9_a_word_is_found_by_name_meaning_and_letters(workspace: Any) -> None:
    def find(words: str) -> str:
        return browser(workspace, ELIF).get("/app/learn/glossary", params={"find": words}).text

    assert 'id="term-hallucination"' in find("what's a hallucination?")
    assert 'id="term-hallucination"' in find("what do you call it when the AI makes things up?")
    agent = find("agent?")
    assert "An AI tool that carries out steps in other systems" in agent and "source?id=policy%3A2" in agent
    assert "In procurement" in agent
    assert 'id="term-vendor-lock-in"' in find("lock-in")
    assert "No word like this" in find("<script>xyzzy</script>") and "<script>xyzzy" not in find(
        "<script>xyzzy</script>"
    )


def test_r_c4_a_business_case_ends_in_a_document_and_is_its_persons_alone(workspace: Any) -> None:
    client = browser(workspace, HELENA)
    page = client.post("/app/learn/talks", data={"kind": "business-case", "about": "Copilot for invoices"})
    id_ = str(page.url).partition("id=")[2]
    answers = {
        "problem": "Clerks type 200 invoices a day",
        "people": "40 clerks",
        "saved": "2 to 4 hours",
        "hour": "55 EUR",
    }
    answers |= {"once": "250,000 EUR", "claim": "900 % ROI", "adoption": "everybody"}
    for question, words in answers.items():
        page = client.post("/app/learn/talk", data={"id": id_, "question": question, "answer": words})
    assert "All of them is a hope" in page.text
    page = client.post("/app/learn/talk", data={"id": id_, "question": "works", "open": "yes", "answer": "ignored"})
    assert "Left open" in page.text
    paper = client.get("/app/learn/talk/document", params={"id": id_}).text
    assert "Nobody could answer yet" in paper and "better than its own best case" in paper and 'id="figures"' in paper
    word = client.get("/app/learn/talk/file", params={"id": id_, "format": "docx"})
    assert "copilot-for-invoices.docx" in word.headers["content-disposition"]
    assert "Clerks type 200 invoices a day" in [one.text for one in Word(io.BytesIO(word.content)).paragraphs]
    assert client.get("/app/learn/talk/file", params={"id": id_, "format": "md"}).text.startswith("# Reading an AI")
    stranger = browser(workspace, ELIF)
    for path in ("talk", "talk/document", "talk/file"):
        assert stranger.get(f"/app/learn/{path}", params={"id": id_}).status_code == 400
    assert stranger.post("/app/learn/talk", data={"id": id_, "question": "works", "answer": "x"}).status_code == 400
    client.post("/app/learn/talk/delete", data={"id": id_})
    assert workspace.store.holdings("helena") == []


def test_r_b2_practitioners_review_their_own_system(workspace: Any) -> None:
    page = browser(workspace, MILAN).get("/app/learn/talks").text
    assert [one for one in re.findall(r"kind=(track-\w)", page)][:4] == ["track-a", "track-b", "track-c", "track-d"]


def test_r_b7_what_it_means_for_the_job_is_answered_and_not_kept(workspace: Any) -> None:
    page = browser(workspace, ELIF).post("/app/learn/job", data={"tasks": "compare offers\nrank the applicants"}).text
    assert "What goes" in page and "What stays" in page and "What grows" in page
    assert "policy%3A19.1" in page and "policy%3A10.6" in page and "I do not know whether your post stays" in page
    assert "Name three or four things" in browser(workspace, ELIF).get("/app/learn/job").text
    too_many = browser(workspace, ELIF).post("/app/learn/job", data={"tasks": "do this\n" * 40})
    assert too_many.status_code == 400 and "up to 20" in too_many.text


def test_r_b12_an_experiment_is_logged_with_what_was_learnt(workspace: Any) -> None:
    client = browser(workspace, ELIF)
    page = client.get("/app/learn/experiments").text
    assert "A failed experiment that is written down counts as a good result." in page and "policy%3A16.4" in page
    given = {"what": "Copilot <compares> offers", "started": "2026-03-01", "outcome": "did not work", "shared": "yes"}
    refused = client.post("/app/learn/experiments", data=given).text
    assert "what you learnt" in refused and "Copilot &lt;compares&gt; offers" in refused
    page = client.post("/app/learn/experiments", data=given | {"learnt": "It mixed up currencies."}).text
    assert "did not work, and we know why" in page and "It mixed up currencies." in page
    id_ = workspace.store.experiments(ELIF)[0].id
    assert "Change it" in client.get("/app/learn/experiments", params={"id": id_}).text
    client.post("/app/learn/experiments/delete", data={"id": id_})
    assert workspace.store.experiments(ELIF) == []


@pytest.mark.parametrize("bad", [{"started": "soon"}, {"ended": "2020-01-01"}, {"outcome": "great"}])
def test_a_bad_day_or_outcome_is_one_line_and_the_words_stay(workspace: Any, bad: dict[str, str]) -> None:
    given = {"what": "Try the draft", "started": "2026-03-01", "outcome": "running"} | bad
    page = browser(workspace, ELIF).post("/app/learn/experiments", data=given)
    assert 'role="alert"' in page.text and "Try the draft" in page.text
    assert workspace.store.experiments(ELIF) == []


def test_r_d6_managers_see_their_weeks_before_the_team(workspace: Any) -> None:
    page = browser(workspace, MARTA).get("/app/learn/managers", params={"starts": "2026-06-29"}).text
    assert "You first: 18 May 2026 to 1 June 2026" in page and "policy%3A18.2" in page
    assert "Who must approve this invoice?" in page


def test_r_d6_the_kit_of_a_team_asks_about_its_own_work(workspace: Any) -> None:
    workspace.store.save_pattern(INVOICE_PATTERN.model_copy(update={"id": "pt1"}), "elif", NOW)
    page = browser(workspace, ELIF).get("/app/learn/managers", params={"pattern": "pt1"}).text
    assert "Between whoever redesigned it and Buyer" in page and 'name="pattern" value="pt1"' in page
    assert browser(workspace, MARTA).get("/app/learn/managers", params={"pattern": "pt1"}).status_code == 400


def test_r_b12_the_first_try_of_a_pattern_fills_the_form(workspace: Any) -> None:
    workspace.store.save_pattern(INVOICE_PATTERN.model_copy(update={"id": "pt1"}), "elif", NOW)
    client = browser(workspace, ELIF)
    page = client.get("/app/learn/experiments", params={"pattern": "pt1"}).text
    assert "Twenty invoices of one framework supplier" in page and 'value="2026-04-07"' in page
    given = {"what": "Twenty invoices", "started": "2026-03-01", "pattern": "pt1"}
    assert "Tries the pattern “Supplier invoices" in client.post("/app/learn/experiments", data=given).text
