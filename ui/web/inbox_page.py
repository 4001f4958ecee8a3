"""Ask a person, and the inbox that it reaches: what is sent along is chosen, and only who was asked reads it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from knowledge.errors import InputError, NotFoundError, SeasonedError
from knowledge.feedback import sources_of
from knowledge.inbox import Asked, Sent, right_person
from knowledge.people import Person
from knowledge.store_conversations import RecordedReply
from ui.web import inbox_view as view
from ui.web.coach_chips import plain
from ui.web.html import notice, sorry
from ui.web.source_page import names_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

LONGEST_FORM = 40_000
Who = Callable[[Request], Person | None]
Form = dict[str, list[str]]


def add_inbox(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """Add the routes."""

    @app.get("/ask-person", response_class=HTMLResponse)
    def ask(request: Request, conversation: str, number: int, part: bool = False) -> Response:
        person = who(request)
        if person is None:
            return RedirectResponse("/?next=/app", 303)
        try:
            body = form_for(workspace, person, conversation, number)
        except SeasonedError as error:
            return HTMLResponse(notice(str(error)) if part else sorry(str(error)), 404)
        return HTMLResponse(body if part else view.page(body, "Ask a person"))

    @app.post("/ask-person", response_class=HTMLResponse)
    async def send(request: Request) -> Response:
        def act(person: Person, given: Form) -> Response:
            one = send_to_person(workspace, person, given)
            to = workspace.store.person(one.recipient)
            body = view.sent(one, to.name)
            return HTMLResponse(body if given.get("part") else view.page(body, "Ask a person"))

        return await _posted(request, who, act)

    @app.get("/inbox", response_class=HTMLResponse)
    def inbox(request: Request) -> Response:
        person = who(request)
        if person is None:
            return RedirectResponse(f"/?next={quote('/inbox', safe='')}", 303)
        return HTMLResponse(inbox_page(workspace, person), headers={"Cache-Control": "no-store"})

    @app.post("/inbox/answer")
    async def answer(request: Request) -> Response:
        def act(person: Person, given: Form) -> Response:
            words, agenda = _one(given, "answer"), _one(given, "agenda") == "yes"
            workspace.store.answer_asked(_one(given, "asked"), person, words, workspace.coach.clock(), agenda)
            return RedirectResponse("/inbox", 303)

        return await _posted(request, who, act)


def form_for(workspace: "Workspace", person: Person, conversation: str, number: int) -> str:
    """The form, already addressed."""
    turn = _own_turn(workspace, person, conversation, number)
    to = recipient(workspace, person, turn)
    return view.ask_form(to, conversation, number, turn.message, facts_of(turn), str(turn.reply.get("text", "")))


def send_to_person(workspace: "Workspace", person: Person, given: Form) -> Asked:
    """Send what was ticked, and nothing else, to the right person."""
    number = _one(given, "number")
    turn = _own_turn(workspace, person, _one(given, "conversation"), int(number) if number.isdecimal() else 0)
    send = set(given.get("send", []))
    sent = Sent(
        message=turn.message if "message" in send else "",
        facts=facts_of(turn) if "facts" in send else [],
        answer=str(turn.reply.get("text", "")) if "answer" in send else "",
        citations=sources_of(turn.reply) if "answer" in send else [],
    )
    to = recipient(workspace, person, turn)
    now = workspace.coach.clock()
    return workspace.store.ask_person(person, to, turn.conversation, turn.number, _one(given, "words"), sent, now)


def recipient(workspace: "Workspace", person: Person, turn: RecordedReply) -> Person:
    """The steward of the decision's department, else of the asker's own, else governance."""
    tree = next((one for one in workspace.store.usable_trees(person)[0] if one.id == turn.reply.get("tree")), None)
    departments = [tree.department or "" if tree else "", person.department]
    return right_person(workspace.store.people(), person, departments)


def inbox_page(workspace: "Workspace", person: Person) -> str:
    """This person's inbox; what they see now counts as opened."""
    store = workspace.store
    found = store.inbox(person)
    store.see_inbox(person, workspace.coach.clock())
    names = {one.id: f"{one.name} ({one.title})" for one in store.people()}
    cited = {source for one in found for source in one.sent.citations}
    return view.page(view.inbox(found, {**names_of(workspace, cited), **names}))


def facts_of(turn: RecordedReply) -> list[str]:
    """The case as it was understood, in words."""
    facts = turn.reply.get("facts")
    return [plain(one) for one in facts if isinstance(one, dict)] if isinstance(facts, list) else []


def _own_turn(workspace: "Workspace", person: Person, conversation: str, number: int) -> RecordedReply:
    found = next((one for one in workspace.store.conversation(conversation) if one.number == number), None)
    if found is None or found.person != person.id:
        raise NotFoundError("This answer is not one of yours: only your own can be sent to a person.")
    return found


def _one(given: Form, name: str) -> str:
    return given.get(name, [""])[0]


async def _posted(request: Request, who: Who, act: Callable[[Person, Form], Response]) -> Response:
    person = who(request)
    if person is None:
        return HTMLResponse(sorry("Please sign in first."), 401)
    raw = await request.body()
    given = parse_qs(raw[:LONGEST_FORM].decode("utf-8", "replace"), keep_blank_values=True)
    try:
        if len(raw) > LONGEST_FORM:
            raise InputError("That is more than can be kept. Shorten it.")
        return await run_in_threadpool(act, person, given)
    except SeasonedError as error:
        return HTMLResponse(notice(str(error)) if given.get("part") else sorry(str(error)), 400)
