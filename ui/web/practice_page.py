"""Practice: one exercise at a time. Handlers only call the desk and the view; what the person practises is kept by the store."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from knowledge.errors import NotFoundError, SeasonedError
from knowledge.people import Person
from ui.web.frame import CLICKS, bar, head

if TYPE_CHECKING:
    from coach.practice.desk import Desk
    from coach.practice.exercise import FaultKind
    from ui.workspace import Workspace

_LEAD = "AI answers sound alike, right or wrong. Three minutes a day on decisions of your own field, taken from what your colleagues really do."
_KEYS = """
const go = () => { const to = element.querySelector('[data-focus]'); if (to) to.focus({ preventScroll: true }); element.querySelector('.practice')?.scrollIntoView({ block: 'nearest' }); };
let before = element.innerHTML.length;
new MutationObserver(() => { const now = element.innerHTML.length; if (now !== before) { before = now; requestAnimationFrame(go); } }).observe(element, { childList: true, subtree: true });
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
  const button = element.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); button.click(); }
});
"""
"""After each step the new heading has the focus; the keys 1 to 9 choose."""


def practice_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    with gr.Column(elem_classes=["sn-page", "sn-narrow"]):
        title = gr.HTML(apply_default_css=False)
        card = gr.HTML(apply_default_css=False, js_on_load=CLICKS + _KEYS, elem_id="practice")
    step = gr.Textbox(visible=False)  # which exercise, and which of its sentences is marked: `id`, or `id 2`
    practised = Practised(workspace)

    def load(request: gr.Request) -> Iterator[tuple[Any, ...]]:
        person = workspace.store.person(request.username)
        above = bar(person, "practice"), head("Practice", _LEAD)
        for shown in practised.shown(person, "next", {}, ""):
            yield *above, *shown

    def click(now: str | None, event: gr.EventData, request: gr.Request) -> Iterator[tuple[str, str]]:
        person = workspace.store.person(request.username)
        yield from practised.shown(person, str(event.do), dict(event._data or {}), now or "")

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    card.click(click, [step], [card, step], concurrency_id="practice", **quiet)
    gr.context.Context.root_block.load(load, None, [top, title, card, step], **quiet)


class Practised:
    """What each click leads to: the HTML to show, and where the person stands (`exercise` or `exercise sentence`)."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._kept: Desk | None = None

    @property
    def desk(self) -> "Desk":
        """The desk, made when somebody first practises."""
        from coach.practice.desk import Desk
        from coach.practice.in_words import in_words_of

        if self._kept is None:
            one = self._workspace
            words = in_words_of(one.coach)
            self._kept = Desk(one.store, one.coach.clock, one.coach.new_id, one.language, words)
        return self._kept

    def shown(self, person: Person, what: str, data: dict[str, Any], now: str) -> Iterator[tuple[str, str]]:
        """What follows a click; before that, where a chat model may have to word the next exercise, that it is being worded."""
        from ui.web import practice_view as view

        if self.desk.in_words is not None and what in ("next", "forget"):
            yield view.being_worded(), now
        yield self.did(person, what, data, now)

    def next(self, person: Person, trouble: str = "") -> tuple[str, str]:
        """The exercise that waits, or a new one."""
        from ui.web import practice_view as view

        shown = self.desk.next(person)
        if shown is None:
            return view.nothing_to_practise(), ""
        return view.exercise(shown, self.desk.material(shown, person), trouble=trouble), shown.given.id

    def did(self, person: Person, what: str, data: dict[str, Any], now: str) -> tuple[str, str]:
        """What follows a click; where it does not fit any more, the exercise that waits with one line on why."""
        id_, _, marked = now.partition(" ")
        try:
            match what:
                case "mark":
                    return self._marked(person, id_, int(data["at"]))
                case "kind" if marked:
                    return self._answered(person, id_, int(marked), self._kind(str(data.get("kind"))))
                case "nothing":
                    return self._answered(person, id_, None, None)
                case "choose":
                    return self._answered(person, id_, int(data["at"]), None)
                case "forget":
                    self._workspace.store.forget_practice(person.id)
                    return self.next(person)
                case "end":
                    return self._end(person), ""
                case _:
                    return self.next(person)
        except (SeasonedError, KeyError, ValueError) as error:
            return self.next(person, str(error) if isinstance(error, SeasonedError) else "Please choose again.")

    def _marked(self, person: Person, id_: str, at: int) -> tuple[str, str]:
        from ui.web import practice_view as view

        shown = self.desk.next(person)
        if shown is None or shown.given.id != id_:
            raise NotFoundError("That exercise was answered, or holds no longer; here is the next one.")
        return view.exercise(shown, self.desk.material(shown, person), marked=at), f"{id_} {at}"

    def _answered(self, person: Person, id_: str, marked: int | None, kind: "FaultKind | None") -> tuple[str, str]:
        from ui.web import practice_view as view

        answered = self.desk.answer(person, id_, marked, kind)
        return view.reply(answered, self._workspace.coach.clock()), id_

    def _end(self, person: Person) -> str:
        from coach.practice.progress import by_kind, next_due
        from ui.web import practice_view as view

        store = self._workspace.store
        kinds = by_kind(store.practice_given(person.id))
        return view.end(kinds, next_due(store.practice_cards(person.id)), self._workspace.coach.clock())

    def _kind(self, name: str) -> "FaultKind | None":
        from coach.practice.exercise import KINDS

        return next((one for one in KINDS if one == name), None)
