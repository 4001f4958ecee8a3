"""Guided conversations between the page, the store and the core: begin, say, look, take along, throw away."""

import re
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from coach.learning import guided
from coach.learning.guided import Ask, Heard, Holding
from coach.learning.reading import document
from coach.learning.reading_files import as_docx, as_markdown
from knowledge.people import Person
from knowledge.screening import screen
from ui.web import learning_talks as view
from ui.web.learning_links import page

if TYPE_CHECKING:
    from ui.workspace import Workspace

Given = dict[str, str]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def talks(workspace: "Workspace", person: Person, given: Given) -> str:
    """Those there are, and one's own."""
    fitting = guided.for_audience(person.audience)
    others = [one for one in guided.checklists().values() if one not in fitting]
    body = view.shelf(fitting, others, workspace.store.holdings(person.id))
    return page(person, "Guided conversations", view.LEAD, body, "/app/learn/talks")


def new_talk(workspace: "Workspace", person: Person, given: Given) -> str:
    """What a new one is about."""
    held = guided.checklist(given.get("kind", ""))
    return page(person, held.title, held.purpose, view.begin(held), "/app/learn/talks")


def begin(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Begin one of one's own."""
    held = guided.checklist(given.get("kind", ""))
    now = workspace.coach.clock()
    holding = Holding(id=workspace.coach.new_id(), checklist=held.id, person=person.id, started_at=now)
    holding = guided.named(holding, screen(given.get("about", "")).masked)
    _keep(workspace, holding)
    return RedirectResponse(f"/app/learn/talk?id={holding.id}", 303)


def talk(workspace: "Workspace", person: Person, given: Given) -> str | Response:
    """The question that waits, or one that is to be answered again."""
    holding = _own(workspace, person, given)
    held = guided.checklist(holding.checklist)
    again = held.question(given.get("q", ""))
    asked = again or guided.current(holding)
    if asked is None:
        return RedirectResponse(f"/app/learn/talk/document?id={holding.id}", 303)
    before = None if again else _before(holding, given.get("after", ""))
    body = view.talk(holding, asked, before, holding.answers.get(asked.id, ""))
    return page(person, f"{held.title}: {holding.about}", held.purpose, body, "/app/learn/talks")


def say(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Keep an answer; secrets and personal data are masked before."""
    holding = _own(workspace, person, given)
    words = "" if given.get("open") else screen(given.get("answer", "")).masked
    question = given.get("question", "")
    holding, _ = guided.answered(holding, question, words)
    if guided.is_done(holding) and holding.finished_at is None:
        holding = holding.model_copy(update={"finished_at": workspace.coach.clock()})
    _keep(workspace, holding)
    return RedirectResponse(f"/app/learn/talk?id={holding.id}&after={question}", 303)


def paper(workspace: "Workspace", person: Person, given: Given) -> str:
    """The document as far as it goes."""
    holding = _own(workspace, person, given)
    made = document(holding, person)
    return page(person, made.title, made.purpose, view.paper(holding, made), "/app/learn/talks")


def file(workspace: "Workspace", person: Person, given: Given) -> Response:
    """The document to take along."""
    holding = _own(workspace, person, given)
    made = document(holding, person)
    name = re.sub(r"[^A-Za-z0-9]+", "-", holding.about).strip("-").lower()[:60] or holding.checklist
    word = given.get("format") == "docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{"docx" if word else "md"}"'}
    if word:
        return Response(as_docx(made), media_type=WORD, headers=headers)
    return Response(as_markdown(made), media_type="text/markdown; charset=utf-8", headers=headers)


def throw_away(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Throw one of one's own away."""
    workspace.store.delete_holding(given.get("id", ""), person.id)
    return RedirectResponse("/app/learn/talks", 303)


def _own(workspace: "Workspace", person: Person, given: Given) -> Holding:
    return Holding.model_validate_json(workspace.store.holding(given.get("id", ""), person.id).body)


def _before(holding: Holding, question: str) -> tuple[Ask, Heard] | None:
    """What was heard of the answer that was just given."""
    asked = guided.checklist(holding.checklist).question(question)
    return (asked, guided.heard(asked, holding.answers[question])) if asked and question in holding.answers else None


def _keep(workspace: "Workspace", holding: Holding) -> None:
    workspace.store.save_holding(
        holding.id, holding.person, holding.checklist, holding.about, holding.model_dump_json(), guided.is_done(holding), workspace.coach.clock()
    )  # fmt: skip
