"""A conversation as a file, and a conversation forgotten: its person's alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from knowledge.errors import NotFoundError
from knowledge.feedback import sources_of
from knowledge.people import Person
from knowledge.store_forgetting import Stays
from ui.web.coach_export import as_docx, as_markdown, parts
from ui.web.html import esc, notice, sorry
from ui.web.inbox_view import page
from ui.web.source_page import names_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

FORMS = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NOT_YOURS = "There is no conversation of yours here. Sign in, and open it from your list."
Who = Callable[[Request], Person | None]


def add_conversation_copies(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """The addresses `/conversations/ID/copy.md`, `.docx` and `/conversations/ID/forget`."""

    @app.get("/conversations/{id_}/copy.{form}")
    def copy(request: Request, id_: str, form: str) -> Response:
        person = who(request)
        if person is None or form not in FORMS or not is_theirs(workspace, person, id_):
            return HTMLResponse(sorry(NOT_YOURS), 404)
        named = {
            "Content-Disposition": f'attachment; filename="conversation-{id_}.{form}"',
            "Cache-Control": "no-store",
        }
        return Response(content(workspace, person, id_, form), media_type=FORMS[form], headers=named)

    @app.get("/conversations/{id_}/forget", response_class=HTMLResponse)
    def ask(request: Request, id_: str, part: bool = False) -> Response:
        person = who(request)
        if person is None or not is_theirs(workspace, person, id_):
            return HTMLResponse(notice(NOT_YOURS) if part else sorry(NOT_YOURS), 404)
        body = forget_form(id_, workspace.store.stays(id_, person.id))
        return HTMLResponse(body if part else page(body, "Forget a conversation"))

    @app.post("/conversations/{id_}/forget", response_class=HTMLResponse)
    async def forget(request: Request, id_: str) -> Response:
        person = who(request)
        part = b"part=1" in (await request.body())[:1000]
        try:
            if person is None:
                raise NotFoundError(NOT_YOURS)
            await run_in_threadpool(workspace.store.forget_conversation, id_, person.id, workspace.coach.clock())
        except NotFoundError as error:
            return HTMLResponse(notice(str(error)) if part else sorry(str(error)), 404)
        return HTMLResponse(FORGOTTEN) if part else RedirectResponse("/app", 303)


FORGOTTEN = (
    '<div class="sn-ui stack" role="status"><h2>Forgotten.</h2><p class="lead">Its words are gone from here. That there was a conversation, and when it was '
    'forgotten, is kept.</p><div class="row"><a class="button first" href="/app" data-shut>Back to the coach</a></div></div>'
)


def is_theirs(workspace: "Workspace", person: Person, id_: str) -> bool:
    """Whether this conversation is this person's."""
    return any(one.id == id_ for one in workspace.store.conversations(person.id))


def content(workspace: "Workspace", person: Person, id_: str, form: str) -> bytes:
    """The file."""
    turns = workspace.store.conversation(id_)
    cited = {source for one in turns for source in sources_of(one.reply)}
    people = {one.id: f"{one.name} ({one.title})" for one in workspace.store.people()}
    asked = workspace.store.asked_in(id_, person.id)
    found = list(parts(turns, names_of(workspace, cited), asked, people, person.name))
    return as_docx(found) if form == "docx" else as_markdown(found).encode()


def forget_form(id_: str, stays: Stays) -> str:
    """What goes, what stays and why, before anything is done."""
    kept = [
        "That there was a conversation of yours, how many turns it had, and when it was forgotten: the audit needs that, and no word of it.",
        "A question that nobody could answer stays on the agenda of the interviews, where an expert will read it.",
    ]
    if stays.marked:
        kept.append(
            f"{_many(stays.marked, 'answer')} you marked wrong: your reason and question stand on the rule until a steward settles it."
        )
    if stays.asked:
        kept.append(
            f"{_many(stays.asked, 'question')} you sent to a person, with what you sent along: it is theirs now, too."
        )
    rows = "".join(f"<li>{esc(one)}</li>" for one in kept)
    return (
        '<div class="sn-ui stack"><p class="eyebrow">This conversation</p><h2>Forget it?</h2>'
        "<p>Every message, every answer and the case as it was understood are deleted, from the reviews of answers, too. It cannot be brought back.</p>"
        f'<div class="stack-small"><p><b>What stays</b></p><ul class="bullets">{rows}</ul></div>'
        f'<form class="fields" method="post" action="/conversations/{esc(id_)}/forget" data-in-place><div class="row"><button class="button first">Forget this conversation</button>'
        '<button class="button" type="button" data-shut>Keep it</button></div></form></div>'
    )


def _many(count: int, what: str) -> str:
    return f"One {what}" if count == 1 else f"{count} {what}s"
