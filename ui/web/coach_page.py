"""The coach: one conversation at a time, every statement with its source. Handlers only call the coach and the view."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from knowledge.people import Person
from ui.web.coach_view import Reply, conversation, welcome
from ui.web.frame import FOLLOW, bar
from ui.web.html import notice
from ui.web.source_page import names_of
from ui.web.trouble import kind_line

if TYPE_CHECKING:
    from ui.workspace import Workspace

RECENT = timedelta(hours=12)
"""A conversation this young is opened again by itself; older ones are offered."""
LONGEST = 8000
"""Characters of one message; a longer one is told so and stays in the box."""


def coach_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    with gr.Column(elem_classes=["sn-page", "sn-narrow"]):
        log = gr.HTML(apply_default_css=False, js_on_load=FOLLOW, elem_id="conversation")
        with gr.Column(elem_classes=["sn-composer"]):
            line = gr.HTML(apply_default_css=False)
            with gr.Row(elem_classes=["sn-ask"]):
                box = gr.Textbox(
                    label="Your question",
                    placeholder="Describe your task or the case in front of you",
                    lines=1,
                    max_lines=8,
                    elem_id="ask",
                    container=False,
                    autofocus=True,
                )
                send = gr.Button("Ask", variant="primary", elem_id="ask-send", scale=0)
            fresh = gr.Button(
                "Start a new conversation", elem_id="ask-new", size="sm", visible=False, elem_classes=["sn-quiet"]
            )
    current = gr.Textbox(visible=False)  # kept by the browser, so that a restart of the server loses nothing
    outputs = [line, log, box, current, fresh]

    def load(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        return bar(person, "coach"), *show(person, latest(workspace, person))

    def show(person: Person, id_: str | None) -> tuple[Any, ...]:
        return "", transcript(workspace, person, id_), gr.skip(), id_, gr.Button(visible=bool(id_))

    def ask(message: str, id_: str | None, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        person = workspace.store.person(request.username)
        id_ = own(workspace, person, id_)
        if trouble := unsendable(message):
            yield notice(trouble), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        yield "", transcript(workspace, person, id_, pending=message), gr.Textbox(value=""), id_, gr.skip()
        try:
            reply = ask_coach(workspace, person, message, id_)
        except Exception as error:  # whatever breaks, the person keeps their words and reads one line
            trouble = kind_line(error)
            yield notice(trouble), transcript(workspace, person, id_), gr.Textbox(value=message), id_, gr.skip()
            return
        yield show(person, str(reply["conversation"]))

    def click(id_: str | None, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        person = workspace.store.person(request.username)
        if event.do == "starter":
            yield from ask(str(event.words), id_, request)
        elif event.do == "earlier":
            yield show(person, own(workspace, person, str(event.id)))

    def start_anew(request: gr.Request) -> tuple[Any, ...]:
        return show(workspace.store.person(request.username), None)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    gr.on([send.click, box.submit], ask, [box, current], outputs, concurrency_id="ask", **quiet)
    log.click(click, [current], outputs, concurrency_id="ask", **quiet)
    fresh.click(start_anew, None, outputs, queue=False, **quiet)
    gr.context.Context.root_block.load(load, None, [top, *outputs], queue=False, **quiet)


def ask_coach(workspace: "Workspace", person: Person, message: str, id_: str | None) -> Reply:
    """One coach turn, as the store keeps it."""
    from coach.turn import ask  # LangGraph takes a second to import

    reply = ask(message, workspace.coach, person, id_)
    return reply.model_dump(mode="json", by_alias=True)


def unsendable(message: str) -> str:
    """Why this message cannot be sent, or nothing."""
    if not message.strip():
        return "Write a question first: describe the task or the case in front of you."
    if len(message) > LONGEST:
        return f"That is {len(message):,} characters; up to {LONGEST:,} can be read at once. Your text is still in the box: shorten it, or send it in parts."
    return ""


def transcript(workspace: "Workspace", person: Person, id_: str | None, pending: str = "") -> str:
    """The conversation as HTML; the welcome where there is none yet."""
    turns = turns_of(workspace, id_)
    if not turns and not pending:
        return welcome(person.name.split()[0], starters(workspace, person), earlier(workspace, person))
    cited = {
        id_
        for _, reply in turns
        for sentence in reply.get("sentences") or []
        for id_ in sentence.get("citations") or []
    }
    return conversation(turns, names_of(workspace, cited), pending)


def turns_of(workspace: "Workspace", id_: str | None) -> list[tuple[str, Reply]]:
    """The messages and replies of a conversation, oldest first."""
    return [(one.message, one.reply) for one in workspace.store.conversation(id_)] if id_ else []


def latest(workspace: "Workspace", person: Person) -> str | None:
    """The conversation to go on with after a refresh."""
    found = workspace.store.conversations(person.id)
    recent = [one for one in found if workspace.coach.clock() - one.last_at < RECENT]
    return max(recent, key=lambda one: one.last_at).id if recent else None


def own(workspace: "Workspace", person: Person, id_: str | None) -> str | None:
    """This conversation, where it is theirs."""
    return next((one.id for one in workspace.store.conversations(person.id) if one.id == id_), None)


def earlier(workspace: "Workspace", person: Person) -> list[tuple[str, str]]:
    """Up to five earlier conversations, youngest first, by their first message."""
    found = sorted(workspace.store.conversations(person.id), key=lambda one: one.last_at, reverse=True)[:5]
    return [(one.id, one.title) for one in found]


def starters(workspace: "Workspace", person: Person) -> list[tuple[str, str]]:
    """Questions to try, made from what this person may see: their department's decisions first, then the policy."""
    trees, _withheld = workspace.store.usable_trees(person)
    nearest = sorted(trees, key=lambda tree: (tree.department != person.department, tree.decision))[:3]
    found = [
        (f"Decided in {tree.department}" if tree.department else "Decided here", tree.decision) for tree in nearest
    ]
    organization = workspace.store.organization()
    tool = next((one.name for one in (organization.tools if organization else []) if one.status != "approved"), None)
    if tool and workspace.store.policy_in_force():
        found.append(("From the AI-use policy", f"May I use {tool} for my work?"))
    return found
