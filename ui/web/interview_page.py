"""The interview: an expert is a guest. Handlers hand one line to the interview and show what it is then."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from knowledge.people import Person
from ui.web import interview_desk as desk
from ui.web import interview_view as view
from ui.web.frame import CLICKS, FOLLOW, bar, not_yours
from ui.web.html import notice

if TYPE_CHECKING:
    from ui.workspace import Workspace

Shown = tuple[Any, ...]
"""What a handler gives to the components named as its outputs, in their order."""


class _Start(NamedTuple):
    """The part where an interview begins."""

    column: Any
    line: Any
    invitation: Any
    mine: Any
    waiting: Any
    decision: Any
    attribution: Any
    visible_to: Any
    consent: Any
    begin: Any

    @property
    def shown(self) -> list[Any]:
        return [self.line, self.invitation, self.mine, self.waiting]


class _Talk(NamedTuple):
    """The part where it goes on; everything but its column is shown anew after each line."""

    column: Any
    line: Any
    stages: Any
    log: Any
    box: Any
    panel: Any
    picture: Any
    answering: Any
    skip: Any
    undo: Any
    finish: Any
    send: Any
    back: Any

    @property
    def shown(self) -> list[Any]:
        return list(self[1:11])


def interview_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    refused = gr.HTML(apply_default_css=False, visible=False, elem_classes=["sn-page", "sn-narrow"])
    start, talk = _start(gr), _talk(gr)
    current = gr.Textbox(visible=False)  # kept by the browser, so that a restart of the server loses nothing
    page = [refused, start.column, talk.column, current, *start.shown, *talk.shown]
    same = [gr.skip()]

    def show_talk(id_: str, trouble: str = "", text: str = "", pending: str = "") -> Shown:
        now = desk.shown(workspace, id_)
        going = not now["done"]
        waiting = view.proposals(now["proposals"], now["unread"]) if going else ""
        side = same * 2 if pending else [waiting, view.growing_tree(*desk.drawn(now))]
        return (
            notice(trouble or now["notice"] or ""),
            view.progress(now["decision"], now["stage"], now["stages"], now["done"]),
            view.transcript(now, pending),
            gr.Textbox(value=text),
            *side,
            gr.Row(visible=going),
            *(gr.Button(visible=going) for _ in range(3)),
        )

    def show_start(person: Person) -> Shown:
        lists = view.own_interviews(desk.own(workspace, person)), view.agenda(workspace.store.agenda())
        return (
            same[0],
            gr.Column(visible=True),
            gr.Column(visible=False),
            None,
            "",
            view.invitation(person.name.split()[0]),
            *lists,
            *same * 10,
        )

    def open_(id_: str) -> Shown:
        return same[0], gr.Column(visible=False), gr.Column(visible=True), id_, *same * 4, *show_talk(id_)

    def after(id_: str, line: Mapping[str, object], text: str = "") -> Shown:
        out = desk.say(workspace, id_, line)
        return show_talk(id_, str(out["message"]), text) if out["type"] == "error" else show_talk(id_)

    def load(request: gr.Request) -> Shown:
        person = workspace.store.person(request.username)
        if "expert" not in person.duties:
            words = not_yours("invited experts", desk.colleagues(workspace, "steward"))
            return bar(person, "interview"), gr.HTML(value=words, visible=True), *same * (len(page) - 1)
        id_ = desk.to_go_on_with(workspace, person)
        return bar(person, "interview"), *(open_(id_) if id_ else show_start(person))

    def begin(decision: str, attribution: str, visible_to: str, consent: bool, request: gr.Request) -> Shown:
        out = desk.begin(
            workspace, desk.expert(workspace, request.username), decision, attribution, visible_to, consent
        )
        if out["type"] == "error":
            return *same * 4, notice(str(out["message"])), *same * 13
        return open_(str(out["interview"]))

    def answer(text: str, id_: str, request: gr.Request) -> Iterator[Shown]:
        id_ = desk.own_id(workspace, request.username, id_)
        if not text.strip():
            yield show_talk(id_, "Write your answer first, or skip the question.")
            return
        yield show_talk(id_, pending=text)
        yield after(id_, {"type": "answer", "text": text}, text)

    def choose_option(id_: str, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        if event.do == "option":
            yield from answer(str(event.words), id_, request)

    def review(id_: str, event: gr.EventData, request: gr.Request) -> Shown:
        id_ = desk.own_id(workspace, request.username, id_)
        waiting = [one["id"] for one in desk.shown(workspace, id_)["proposals"]]
        words = desk.decisions(str(event.do), str(getattr(event, "id", "")), str(getattr(event, "words", "")), waiting)
        return after(id_, {"type": "review", "proposals": words})

    def skip(id_: str, request: gr.Request) -> Shown:
        id_ = desk.own_id(workspace, request.username, id_)
        return after(id_, {"type": "skip"})

    def undo(id_: str, request: gr.Request) -> Shown:
        id_ = desk.own_id(workspace, request.username, id_)
        return after(id_, {"type": "undo"})

    def finish(id_: str, request: gr.Request) -> Shown:
        return after(desk.own_id(workspace, request.username, id_), {"type": "stop"})

    def open_mine(event: gr.EventData, request: gr.Request) -> Shown:
        return open_(desk.own_id(workspace, request.username, str(event.id)))

    def all_mine(request: gr.Request) -> Shown:
        return show_start(desk.expert(workspace, request.username))

    def choose_question(event: gr.EventData) -> str:
        return str(event.words)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    turn: dict[str, Any] = {"inputs": [current], "outputs": talk.shown, "concurrency_id": "interview", **quiet}
    start.begin.click(begin, [start.decision, start.attribution, start.visible_to, start.consent], page, **quiet)
    start.mine.click(open_mine, None, page, **quiet)
    start.waiting.click(choose_question, None, start.decision, queue=False, **quiet)
    gr.on([talk.send.click, talk.box.submit], answer, **turn | {"inputs": [talk.box, current]})
    talk.log.click(choose_option, **turn)
    talk.panel.click(review, **turn)
    talk.skip.click(skip, **turn)
    talk.undo.click(undo, **turn)
    talk.finish.click(finish, **turn)
    talk.back.click(all_mine, None, page, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [top, *page], queue=False, **quiet)


def _start(gr: Any) -> _Start:
    with gr.Column(elem_classes=["sn-page"], visible=False) as column, gr.Row(elem_classes=["sn-split"]):
        with gr.Column():
            invitation = gr.HTML(apply_default_css=False)
            decision = gr.Textbox(
                label="Which decision shall we talk about?",
                placeholder="As a question: Who must approve this invoice?",
                max_lines=3,
                elem_id="decision",
            )
            attribution = gr.Radio(
                desk.ATTRIBUTIONS, value="named", label="How may colleagues see who said it?", elem_classes=["sn-pill"]
            )
            visible_to = gr.Radio(
                desk.AUDIENCES, value=desk.EVERYBODY, label="Who may see what comes of it?", elem_classes=["sn-pill"]
            )
            consent = gr.Checkbox(
                label="I agree that my answers are recorded and used as promised above.", elem_id="consent"
            )
            line = gr.HTML(apply_default_css=False)
            begin = gr.Button("Begin the interview", variant="primary", elem_id="begin")
        with gr.Column():
            mine = gr.HTML(apply_default_css=False, js_on_load=CLICKS)
            waiting = gr.HTML(apply_default_css=False, js_on_load=CLICKS)
    return _Start(column, line, invitation, mine, waiting, decision, attribution, visible_to, consent, begin)


def _talk(gr: Any) -> _Talk:
    with gr.Column(elem_classes=["sn-page"], visible=False) as column, gr.Row(elem_classes=["sn-split"]):
        with gr.Column():
            stages = gr.HTML(apply_default_css=False)
            log = gr.HTML(apply_default_css=False, js_on_load=FOLLOW, elem_id="conversation")
            with gr.Column(elem_classes=["sn-composer"]):
                line = gr.HTML(apply_default_css=False)
                with gr.Row(elem_classes=["sn-ask"]) as answering:
                    box = gr.Textbox(
                        label="Your answer",
                        placeholder="In your own words, as you would tell a colleague",
                        max_lines=14,
                        elem_id="answer",
                        container=False,
                    )
                    send = gr.Button("Answer", variant="primary", elem_id="answer-send", scale=0)
                with gr.Row(elem_classes=["sn-buttons"]):
                    skip = gr.Button("Skip", size="sm")
                    undo = gr.Button("Undo", size="sm")
                    finish = gr.Button("Finish", size="sm", elem_id="finish")
                    back = gr.Button("My interviews", size="sm")
        with gr.Column(elem_classes=["sn-side"]):
            panel = gr.HTML(apply_default_css=False, js_on_load=CLICKS, elem_id="panel")
            picture = gr.HTML(apply_default_css=False, elem_id="picture")
    return _Talk(column, line, stages, log, box, panel, picture, answering, skip, undo, finish, send, back)
