"""The interview: an expert is a guest. Handlers hand one line to the interview and show what it is then."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from knowledge.errors import SeasonedError
from knowledge.people import Person
from ui.web import interview_desk as desk
from ui.web import interview_view as view
from ui.web import interview_voice as voice
from ui.web.agenda_list import waiting
from ui.web.frame import bar, not_yours
from ui.web.html import notice
from ui.web.interview_items import with_item
from ui.web.interview_layout import start_part, talk_part
from ui.web.trouble import kind_line

if TYPE_CHECKING:
    from ui.workspace import Workspace

Shown = tuple[Any, ...]
"""What a handler gives to the components named as its outputs, in their order."""


def interview_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    refused = gr.HTML(apply_default_css=False, visible=False, elem_classes=["sn-page", "sn-narrow"])
    start, talk = start_part(gr), talk_part(gr)
    current = gr.Textbox(visible=False)  # kept by the browser, so that a restart of the server loses nothing
    page = [refused, start.column, talk.column, current, *start.shown, *talk.shown]
    same = [gr.skip()]
    rest = same * len(talk.shown)

    def show_talk(
        id_: str,
        trouble: str = "",
        kind: str = "",
        pending: str = "",
        text: str | None = None,
        spoken: str | None = None,
    ) -> Shown:
        """The interview as it stands; without a `text` for the box, what is half written or spoken there stays."""
        now = desk.shown(workspace, id_)
        going = not now["done"]
        waiting = view.proposals(now["proposals"], now["unread"]) if going else ""
        side = same * 2 if pending else [waiting, view.growing_tree(*desk.drawn(now))]
        line = notice(trouble) or notice(kind or now["notice"] or "", "kind")
        return (
            line,
            str(now["question_id"] or ""),
            view.progress(now),
            view.transcript({**now, "typed": text or ""}, pending),
            gr.skip() if text is None else gr.Textbox(value=text),
            gr.skip() if spoken is None else spoken,
            *side,
            view.copies(id_),
            *(gr.Row(visible=going) for _ in range(3)),
        )

    def show_start(person: Person, kind: str = "") -> Shown:
        lists = view.own_interviews(desk.own(workspace, person)), waiting(workspace, person)
        return (
            same[0],
            gr.Column(visible=True),
            gr.Column(visible=False),
            None,
            "",
            view.invitation(person.name.split()[0], kind),
            *lists,
            *rest,
        )

    def open_(id_: str, kind: str = "") -> Shown:
        return (
            same[0],
            gr.Column(visible=False),
            gr.Column(visible=True),
            id_,
            *same * 4,
            *show_talk(id_, kind=kind, text="", spoken=""),
        )

    def after(id_: str, at: str, line: Mapping[str, object]) -> Shown:
        if (moved := desk.moved_on(workspace, id_, at)) is not None:
            return show_talk(id_, moved)
        out = desk.say(workspace, id_, {**line, "to": int(at)} if at else line)
        return show_talk(id_, str(out["message"])) if out["type"] == "error" else show_talk(id_)

    def load(request: gr.Request) -> Shown:
        person = workspace.store.person(request.username)
        if "expert" not in person.duties:
            words = not_yours("invited experts", desk.colleagues(workspace, "steward"))
            return bar(person, "interview"), gr.HTML(value=words, visible=True), *same * (len(page) - 1)
        id_ = desk.to_go_on_with(workspace, person)
        if id_ is None:
            return bar(person, "interview"), *show_start(person)
        return bar(person, "interview"), *open_(id_, desk.welcome_back(workspace, id_))

    def begin(decision: str, way: str, attribution: str, visible_to: str, consent: bool, request: gr.Request) -> Shown:
        out = desk.begin(
            workspace, desk.expert(workspace, request.username), decision, attribution, visible_to, consent, way
        )
        if out["type"] == "error":
            return *same * 4, notice(str(out["message"])), *same * 3, *rest
        return open_(str(out["interview"]))

    def answer(text: str, id_: str, at: str, spoken: str, request: gr.Request) -> Iterator[Shown]:
        id_ = desk.own_id(workspace, request.username, id_)
        if not text.strip():
            yield show_talk(id_, "Write your answer first, or skip the question.")
            return
        if (moved := desk.moved_on(workspace, id_, at)) is not None:
            yield show_talk(id_, moved)
            return
        yield show_talk(id_, pending=text, text="", spoken="")
        out = desk.say(workspace, id_, {"type": "answer", "text": text, **({"to": int(at)} if at else {})})
        if out["type"] == "error":
            yield show_talk(id_, str(out["message"]), text=text, spoken=spoken)
        else:
            yield show_talk(id_, kind=voice.tied(workspace, id_, spoken, out))

    def in_the_log(id_: str, at: str, typed: str, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        id_ = desk.own_id(workspace, request.username, id_)
        moved = desk.moved_on(workspace, id_, at)
        if event.do == "option":
            if moved is None:
                yield show_talk(id_, pending=str(event.words))
            yield after(id_, at, {"type": "answer", "text": str(event.words)})
        elif event.do in ("item right", "item wrong", "edit"):
            said = typed if moved is not None else with_item(typed, int(event.id), str(event.do), str(event.words))
            yield show_talk(id_, moved or "", text=said)
        elif event.do == "back":
            yield show_talk(id_, moved if moved is not None else desk.go_back(workspace, id_, int(event.id)))

    def review(id_: str, at: str, event: gr.EventData, request: gr.Request) -> Shown:
        id_ = desk.own_id(workspace, request.username, id_)
        waiting = [one["id"] for one in desk.shown(workspace, id_)["proposals"]]
        words = desk.decisions(str(event.do), str(getattr(event, "id", "")), str(getattr(event, "words", "")), waiting)
        return after(id_, at, {"type": "review", "proposals": words})

    def skip(id_: str, at: str, request: gr.Request) -> Shown:
        return after(desk.own_id(workspace, request.username, id_), at, {"type": "skip"})

    def undo(id_: str, at: str, request: gr.Request) -> Shown:
        return after(desk.own_id(workspace, request.username, id_), at, {"type": "undo"})

    def finish(id_: str, at: str, request: gr.Request) -> Shown:
        return after(desk.own_id(workspace, request.username, id_), at, {"type": "stop"})

    def heard(path: str | None, id_: str, at: str, request: gr.Request) -> tuple[Any, Any, Any, Any]:
        if not path:
            return *same * 3, None
        id_ = desk.own_id(workspace, request.username, id_)
        try:
            text, line, recording = voice.heard(workspace, id_, at, path)
        except SeasonedError as error:
            return notice(kind_line(error)), *same * 2, None
        return notice(line, "kind"), gr.Textbox(value=text) if text else same[0], recording, None

    def pause(request: gr.Request) -> Shown:
        return show_start(desk.expert(workspace, request.username), desk.PAUSED)

    def in_my_list(event: gr.EventData, request: gr.Request) -> Shown:
        id_ = desk.own_id(workspace, request.username, str(event.id))
        if event.do != "withdraw":
            return open_(id_)
        return show_start(desk.expert(workspace, request.username), desk.withdrawn(workspace, id_))

    def all_mine(request: gr.Request) -> Shown:
        return show_start(desk.expert(workspace, request.username))

    def choose_question(event: gr.EventData) -> str:
        return str(event.words)

    def by_voice(wanted: bool) -> Any:
        return gr.Audio(visible=wanted)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    turn: dict[str, Any] = {
        "inputs": [current, talk.at], "outputs": talk.shown, "concurrency_id": "interview", **quiet,
    }  # fmt: skip
    start.begin.click(
        begin, [start.decision, start.way, start.attribution, start.visible_to, start.consent], page, **quiet
    )
    start.mine.click(in_my_list, None, page, **quiet)
    start.waiting.click(choose_question, None, start.decision, queue=False, **quiet)
    answered = turn | {"inputs": [talk.box, current, talk.at, talk.spoken]}
    gr.on([talk.send.click, talk.box.submit], answer, **answered)
    talk.log.click(in_the_log, **turn | {"inputs": [current, talk.at, talk.box]})
    talk.panel.click(review, **turn)
    talk.skip.click(skip, **turn)
    talk.undo.click(undo, **turn)
    talk.finish.click(finish, **turn)
    talk.speak.change(by_voice, talk.speak, talk.sound, queue=False, **quiet)
    listened = [talk.line, talk.box, talk.spoken, talk.sound]
    talk.sound.stop_recording(heard, [talk.sound, current, talk.at], listened, **quiet)
    talk.pause.click(pause, None, page, **quiet)
    talk.back.click(all_mine, None, page, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [top, *page], queue=False, **quiet)
