"""The coach: one conversation at a time, every statement with its source. Handlers only call the coach and the view."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from knowledge.people import Person
from ui.web.coach_marks import WAYS
from ui.web.coach_starters import starters
from ui.web.coach_talk import correct_case, found_right, talk
from ui.web.coach_view import MORE_TURNS, tools
from ui.web.coach_welcome import welcome
from ui.web.frame import TALK, addresses, bar
from ui.web.html import notice
from ui.web.trouble import kind_line

if TYPE_CHECKING:
    from ui.workspace import Workspace

RECENT = timedelta(hours=12)
"""A conversation this young is opened again by itself; older ones are offered."""
NEWS = timedelta(days=14)
"""So long a conversation stands first because a person answered in it."""
LONGEST = 8000
"""Characters of one message; a longer one is told so and stays in the box."""
MOST_TURNS = 1000
"""Drawn at once, however often somebody asks for more."""


def coach_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    with gr.Column(elem_classes=["sn-page", "sn-narrow"]):
        log = gr.HTML(apply_default_css=False, js_on_load=TALK, elem_id="conversation")
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
        with gr.Row(elem_classes=["sn-buttons", "sn-after"]):
            fresh = gr.Button(
                "Start a new conversation", elem_id="ask-new", size="sm", visible=False, elem_classes=["sn-quiet"]
            )
            also = gr.HTML(apply_default_css=False, elem_id="conversation-tools")
    current = gr.Textbox(visible=False)  # kept by the browser, so that a restart of the server loses nothing
    outputs = [line, log, box, current, fresh, also]

    def ways() -> list[str]:
        return [name for name, (address, _) in WAYS.items() if address in addresses()]

    def load(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        return bar(person, "coach"), *show(person, latest(workspace, person))

    def show(person: Person, id_: str | None, most: int = MORE_TURNS, said: str = "") -> tuple[Any, ...]:
        drawn = drawing(person, id_, most=most)
        return said, drawn, gr.skip(), id_, gr.Button(visible=bool(id_)), tools(id_)

    def drawing(
        person: Person, id_: str | None, pending: str = "", most: int = MORE_TURNS, so_far: Sequence[str] = ()
    ) -> str:
        drawn = talk(workspace, person, id_ or "", pending, most, ways(), so_far) if id_ or pending else ""
        return drawn or empty_page(workspace, person, ways())

    def ask(message: str, id_: str | None, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        person = workspace.store.person(request.username)
        id_ = own(workspace, person, id_)
        same = gr.skip()
        if trouble := unsendable(message):
            yield notice(trouble), same, same, same, same, same
            return
        yield "", drawing(person, id_, message), gr.Textbox(value=""), id_, same, same
        try:
            for said in ask_coach(workspace, person, message, id_):
                if isinstance(said, str):
                    id_ = said
                else:
                    yield same, drawing(person, id_, message, so_far=said), same, same, same, same
        except Exception as error:  # whatever breaks, the person keeps their words and reads one line
            yield notice(kind_line(error)), drawing(person, id_), gr.Textbox(value=message), id_, same, same
            return
        yield show(person, id_)

    def click(id_: str | None, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        person = workspace.store.person(request.username)
        given: dict[str, Any] = dict(event._data or {})
        if given.get("do") == "starter":
            yield from ask(str(given.get("words", "")), id_, request)
        elif given.get("do") == "earlier":
            yield show(person, own(workspace, person, str(given.get("id", ""))))
        else:
            yield done(person, own(workspace, person, id_), given)

    def done(person: Person, id_: str | None, given: dict[str, Any]) -> tuple[Any, ...]:
        """One act on the conversation as it stands; what goes wrong is one line, and nothing is lost."""
        most, said = MORE_TURNS, ""
        try:
            match given.get("do"):
                case "fact":
                    wanted = [str(given.get(name, "")) for name in ("attribute", "act", "value")]
                    correct_case(workspace, person, id_, *wanted)
                case "right":
                    found_right(workspace, person, id_, number(given, "number"), str(given.get("choice", "")))
                case "more":
                    most = min(number(given, "shown"), MOST_TURNS)
        except Exception as error:  # as above
            said = notice(kind_line(error))
        return show(person, id_, most, said)

    def start_anew(request: gr.Request) -> tuple[Any, ...]:
        return show(workspace.store.person(request.username), None)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    gr.on([send.click, box.submit], ask, [box, current], outputs, concurrency_id="ask", **quiet)
    log.click(click, [current], outputs, concurrency_id="ask", **quiet)
    fresh.click(start_anew, None, outputs, queue=False, **quiet)
    gr.context.Context.root_block.load(load, None, [top, *outputs], queue=False, **quiet)


def number(given: dict[str, Any], name: str) -> int:
    """A number that came with a click; 0 where it is none."""
    words = str(given.get(name, ""))
    return int(words) if words.isdecimal() and len(words) < 10 else 0


def empty_page(workspace: "Workspace", person: Person, ways: list[str]) -> str:
    """The welcome, where there is no conversation yet."""
    waiting = workspace.store.waiting_for(person)
    return welcome(person.name.split()[0], starters(workspace, person, ways), earlier(workspace, person), waiting)


def ask_coach(workspace: "Workspace", person: Person, message: str, id_: str | None) -> Iterator[Sequence[str] | str]:
    """One coach turn: the sentences that hold so far, each time there is one more, and at the end the conversation's id."""
    from coach.streaming import Shown, ask_watched  # LangGraph takes a second to import

    held: dict[int, str] = {}
    for one in ask_watched(message, workspace.coach, person, id_):
        if isinstance(one, Shown):
            held[one.at] = one.text
            yield [held[at] for at in sorted(held)]
        else:
            yield one.conversation


def unsendable(message: str) -> str:
    """Why this message cannot be sent, or nothing."""
    if not message.strip():
        return "Write a question first: describe the task or the case in front of you."
    if len(message) > LONGEST:
        return f"That is {len(message):,} characters; up to {LONGEST:,} can be read at once. Your text is still in the box: shorten it, or send it in parts."
    return ""


def latest(workspace: "Workspace", person: Person) -> str | None:
    """The conversation to go on with after a refresh."""
    found = workspace.store.conversations(person.id)
    recent = [one for one in found if workspace.coach.clock() - one.last_at < RECENT]
    return max(recent, key=lambda one: one.last_at).id if recent else None


def own(workspace: "Workspace", person: Person, id_: str | None) -> str | None:
    """This conversation, where it is theirs."""
    return next((one.id for one in workspace.store.conversations(person.id) if one.id == id_), None)


def earlier(workspace: "Workspace", person: Person) -> list[tuple[str, ...]]:
    """Up to five earlier conversations by their first message: those in which a person answered lately, then the youngest."""
    store = workspace.store
    found = sorted(store.conversations(person.id), key=lambda one: one.last_at, reverse=True)
    since = workspace.coach.clock() - NEWS
    news = {
        one.conversation: one.answered_by or ""
        for one in store.answered_for(person.id)
        if one.answered_at and one.answered_at > since
    }
    names = {one.id: one.name for one in store.people()} if news else {}
    found.sort(key=lambda one: one.id not in news)
    told = {id_: f"{names.get(by, 'A colleague')} answered" for id_, by in news.items()}
    return [(one.id, one.title, told.get(one.id, "")) for one in found[:5]]
