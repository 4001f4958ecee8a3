"""The redesign: a conversation with the picture of the work beside it, the pattern that comes of it, and the team's patterns. Handlers call the desks and the views."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from knowledge.errors import SeasonedError
from knowledge.people import Person
from ui.web import pattern_desk, pattern_shelf, pattern_view, redesign_steps, redesign_view, team_desk, team_view
from ui.web import redesign_desk as desk
from ui.web.frame import bar
from ui.web.html import notice
from ui.web.redesign_desk import Now
from ui.web.redesign_layout import Parts, layout
from ui.web.source_page import names_of
from ui.web.trouble import kind_line

if TYPE_CHECKING:
    from ui.workspace import Workspace

Shown = dict[Any, Any]
"""By component, what it shows now; what is not named stays as it is."""


def redesign_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    at = layout(gr)
    show = _Show(workspace, at, gr)

    def load(request: gr.Request) -> Shown:
        person, asked = workspace.store.person(request.username), request.query_params
        top = {at.top: bar(person, "redesign")}
        try:
            if asked.get("pattern"):
                return top | show.pattern(person, str(asked["pattern"]))
            if asked.get("redesign"):
                return top | show.talk(person, desk.now(workspace, person, str(asked["redesign"])))
        except SeasonedError as error:
            return top | show.start(person, str(error))
        return top | show.start(person)

    def at_start(event: gr.EventData, request: gr.Request) -> Shown:
        person = workspace.store.person(request.username)
        if event.do == "throw away":
            workspace.store.delete_redesign(str(event.id), person.id)
            return show.start(person, "Thrown away.")
        if event.do == "begin":
            return show.talk(person, desk.begin(workspace, person))
        return show.talk(person, desk.now(workspace, person, str(event.id)))

    def answer(words: str, id_: str, request: gr.Request) -> Iterator[Shown]:
        if not words.strip():
            yield {at.line: notice("Write your answer first, in your own words.")}
            return
        yield {at.box: gr.Textbox(value="")}
        yield from told(words, id_, workspace.store.person(request.username))

    def told(words: str, id_: str, person: Person) -> Iterator[Shown]:
        """That it is read, then what came of it; whatever breaks, the person keeps their words and reads one line."""
        yield {at.line: "", at.log: redesign_view.reading(desk.kept(workspace, person, id_), words)}
        try:
            yield show.talk(person, desk.do(workspace, person, id_, desk.said(words)), words)
        except Exception as error:  # see above
            yield {at.line: notice(kind_line(error)), at.box: gr.Textbox(value=words)}

    def in_page(id_: str, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        person = workspace.store.person(request.username)
        what, words = str(event.do), str(getattr(event, "words", "") or "")
        if what == "option":
            yield from told(words, id_, person)
            return
        fields: Mapping[str, Any] = getattr(event, "fields", None) or {}
        try:
            workflow = desk.kept(workspace, person, id_).workflow
            action = desk.action(what, str(getattr(event, "id", "") or ""), words, fields, workflow)
            yield show.talk(person, desk.do(workspace, person, id_, action))
        except SeasonedError as error:
            yield {at.line: notice(str(error))}

    def with_pattern(id_: str, opened: str, event: gr.EventData, request: gr.Request) -> Shown:
        from coach.redesign.turn import save_pattern

        person, what = workspace.store.person(request.username), str(event.do)
        fields: Mapping[str, Any] = getattr(event, "fields", None) or {}
        try:
            if what == "save":
                kept = save_pattern(id_, workspace.coach, person)
                return show.pattern(person, kept.id, "Saved. Ask a manager to agree, then share it with your team.")
            if what == "reopen":
                now = desk.do(workspace, person, str(event.id), desk.action("back", "plan", "", {}, None))
                return show.talk(person, now)
            done = pattern_desk.act(workspace, person, opened, what, str(getattr(event, "words", "") or ""), fields)
            return show.pattern(person, opened, done)
        except SeasonedError as error:
            return show.pattern(person, opened, trouble=str(error)) if opened else {at.pattern_line: notice(str(error))}

    def go_back(id_: str, request: gr.Request) -> Shown:
        person = workspace.store.person(request.username)
        return show.talk(person, desk.do(workspace, person, id_, desk.action("back", "", "", {}, None)))

    def go_on(id_: str, request: gr.Request) -> Shown:
        person = workspace.store.person(request.username)
        return show.talk(person, desk.do(workspace, person, id_, desk.said("go on")))

    def home(request: gr.Request) -> Shown:
        return show.start(workspace.store.person(request.username))

    def find(words: str, request: gr.Request) -> str:
        person = workspace.store.person(request.username)
        found, owners = pattern_desk.found(workspace, person, words), pattern_desk.owners(workspace)
        return pattern_shelf.shelf(found, owners, words, pattern_desk.stale(workspace, person))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    turn: dict[str, Any] = {"outputs": at.shown, "concurrency_id": "redesign", **quiet}
    at.begin.click(at_start, None, **turn)
    gr.on([at.send.click, at.box.submit], answer, [at.box, at.current], **turn)
    gr.on([at.log.click, at.steps.click, at.stages.click], in_page, [at.current], **turn)
    at.pattern.click(with_pattern, [at.current, at.opened], **turn)
    at.back.click(go_back, [at.current], **turn)
    at.on.click(go_on, [at.current], **turn)
    at.home.click(home, None, **turn)
    at.find.change(find, at.find, at.shelf, trigger_mode="always_last", queue=False, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [at.top, *at.shown], queue=False, **quiet)


class _Show:
    """What the page shows in each of its three states."""

    def __init__(self, workspace: "Workspace", at: Parts, gr: Any) -> None:
        self._workspace, self._at, self._gr = workspace, at, gr

    def _state(self, which: str) -> Shown:
        columns = {"start": self._at.start, "talk": self._at.talk, "pattern": self._at.finished}
        return {column: self._gr.Column(visible=name == which) for name, column in columns.items()}

    def start(self, person: Person, line: str = "") -> Shown:
        """Where one begins, and the library."""
        at, workspace = self._at, self._workspace
        owners = pattern_desk.owners(workspace)
        waits = [one.pattern for one in workspace.store.patterns_waiting_for(person.id)]
        return {
            **self._state("start"),
            at.box: self._gr.Textbox(value=""),
            at.begin: redesign_view.welcome(person.name.split()[0], desk.going(workspace, person), line),
            at.waiting: pattern_shelf.waiting(waits, owners) + team_view.waiting(team_desk.waits(workspace, person)),
            at.shelf: pattern_shelf.shelf(
                pattern_desk.found(workspace, person, ""), owners, again=pattern_desk.stale(workspace, person)
            ),
        }

    def talk(self, person: Person, now: Now, words: str = "") -> Shown:
        """The conversation; at its end, the pattern. What is half written in the box stays there, whatever else is done."""
        at, reply = self._at, now.reply
        if reply.pattern is not None and not reply.notice:
            shown = pattern_desk.unsaved(self._workspace, person, reply, now.redesign.id)
            return {
                **self._state("pattern"),
                at.current: now.redesign.id,
                at.opened: "",
                at.pattern: pattern_view.page(shown),
                at.pattern_line: "",
            }
        names = names_of(self._workspace, {one.id for one in reply.evidence})
        picture = pattern_desk.beside(self._workspace, person, reply)
        edited = redesign_steps.editor(reply, desk.data_classes(), names)
        return {
            **self._state("talk"),
            at.current: now.redesign.id,
            at.line: notice(reply.notice),
            at.stages: redesign_view.progress(now.redesign),
            at.log: redesign_view.talk(now.redesign, reply, names),
            at.box: self._gr.Textbox(value=words) if words and reply.notice else self._gr.skip(),
            at.steps: edited or redesign_steps.first_try(reply.experiment),
            at.picture: redesign_view.drawn(picture, bool(reply.plan)),
            at.beside: redesign_view.fitness(reply.fit, names) + redesign_view.job(reply.job if reply.plan else None, names),
            at.on: self._gr.Button(visible=any(one.say == "Go on" for one in reply.options)),
        }  # fmt: skip

    def pattern(self, person: Person, id_: str, done: str = "", trouble: str = "") -> Shown:
        """A saved pattern."""
        at = self._at
        shown = pattern_desk.shown(self._workspace, person, id_)
        return {
            **self._state("pattern"),
            at.opened: id_,
            at.current: shown.redesign,
            at.pattern: pattern_view.page(shown, done, trouble),
            at.pattern_line: "",
        }
