"""The library: captured decisions to read, what may happen to each next, and for stewards what waits for their word."""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from knowledge.errors import NotFoundError, SeasonedError
from knowledge.findings import check
from knowledge.life import Allowed
from knowledge.people import Person
from knowledge.tree import Tree, TreeStatus
from ui.web import library_view as view
from ui.web.frame import bar, head
from ui.web.html import notice
from ui.web.library_reading import asked_day, decide, moves, shelf_of, stewards, tree_page, tree_to_read, waiting
from ui.web.terms_view import next_steps, terms_form

if TYPE_CHECKING:
    from ui.workspace import Workspace

_LEAD = "Decisions as experienced colleagues take them: each as a picture, and rule by rule in their own words."
_DONE: dict[TreeStatus, str] = {
    "approved": "Approved. Colleagues find it in the library from its first day on, and the coach answers from it.",
    "draft": "Sent back to the expert with your words.",
    "in review": "Sent to review. A steward finds it in their queue.",
    "retired": "Retired. From now on it is used nowhere; it stays here with its history.",
}
_BUTTONS: tuple[tuple[TreeStatus, str, Literal["primary", "secondary"], str], ...] = (
    ("approved", "Approve", "primary", "approve"),
    ("in review", "Send to review", "primary", "submit"),
    ("draft", "Send back", "secondary", "send-back"),
    ("retired", "Retire", "secondary", "retire"),
)
_FIRST = "Approved by you, the first of two. Another person has to approve it too."
_ASK = {"draft": "Tell the expert in a few words what should be asked again.", "retired": "Say in a few words why."}


def library_page(workspace: "Workspace") -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    with gr.Column(elem_classes=["sn-page"], visible=False) as shelf_part:
        title = gr.HTML(apply_default_css=False)
        queue = gr.HTML(apply_default_css=False)
        words = gr.Textbox(
            label="Find a decision", placeholder="invoice, supplier, refund…", max_lines=1, elem_id="find"
        )
        shelf = gr.HTML(apply_default_css=False, elem_id="shelf")
    with gr.Column(elem_classes=["sn-page", "sn-narrow"], visible=False) as tree_part:
        told = gr.HTML(apply_default_css=False)
        page = gr.HTML(apply_default_css=False, elem_id="decision-page")
        findings = gr.HTML(apply_default_css=False)
        steps = gr.HTML(apply_default_css=False)
        note = gr.Textbox(
            label="A word with it", placeholder="What should be asked again, or why?", max_lines=4, elem_id="note"
        )
        with gr.Row(elem_classes=["sn-buttons"]) as row:
            buttons: dict[TreeStatus, Any] = {
                wanted: gr.Button(label, variant=variant, elem_id=name) for wanted, label, variant, name in _BUTTONS
            }
        line = gr.HTML(apply_default_css=False)
        terms = gr.HTML(apply_default_css=False)
    opened = gr.Textbox(visible=False)
    same = [gr.skip()]
    shelf_parts = [shelf_part, title, queue, shelf]
    tree_parts = [tree_part, told, line, findings, page, steps, terms, opened, note, row, *buttons.values()]

    def show_shelf(person: Person) -> tuple[Any, ...]:
        waits = view.queue(waiting(workspace)) if "steward" in person.duties else ""
        return gr.Column(visible=True), head("Library", _LEAD), waits, shelf_of(workspace, person, "")

    def show_tree(
        person: Person, tree: Tree, done: str = "", trouble: str = "", on: date | None = None
    ) -> tuple[Any, ...]:
        steward = "steward" in person.duties
        review = tree.status == "in review" and steward
        may = moves(workspace, person, tree)
        allowed = {wanted for wanted, one in may.items() if isinstance(one, Allowed)}
        return (
            gr.Column(visible=True),
            notice(trouble),
            notice(done, "kind"),
            view.findings([one.model_dump() for one in check(tree).findings]) if review else "",
            tree_page(workspace, tree, person, on),
            next_steps(may, stewards(workspace)),
            terms_form(tree) if steward else "",
            f"{tree.id} {tree.version}",
            gr.Textbox(visible=bool(allowed), value=""),
            gr.Row(visible=bool(allowed)),
            *(gr.Button(visible=wanted in allowed) for wanted in buttons),
        )

    def load(request: gr.Request) -> tuple[Any, ...]:
        person, asked = workspace.store.person(request.username), request.query_params
        wanted = asked.get("tree")
        if not wanted:
            return bar(person, "library"), *show_shelf(person), *same * len(tree_parts)
        try:
            on = asked_day(asked.get("on"))
            tree = tree_to_read(workspace, person, wanted, asked.get("version"), on)
            return bar(person, "library"), *same * 4, *show_tree(person, tree, on=on)
        except SeasonedError as error:
            return bar(person, "library"), *_sorry(person, wanted, str(error))

    def _sorry(person: Person, wanted: str, words: str) -> tuple[Any, ...]:
        """The decision as it is in use with a word why the other is not shown; the shelf where there is none."""
        try:
            return *same * 4, *show_tree(person, tree_to_read(workspace, person, wanted), trouble=words)
        except NotFoundError as error:
            hidden = [gr.Textbox(visible=False), gr.Row(visible=False), *same * len(buttons)]
            return *show_shelf(person), gr.Column(visible=True), notice(str(error)), *same * 6, *hidden

    def find(words: str, request: gr.Request) -> str:
        return shelf_of(workspace, workspace.store.person(request.username), words)

    def step(wanted: TreeStatus) -> Any:
        def take(which: str, note: str, request: gr.Request) -> tuple[Any, ...]:
            stays = same * (len(tree_parts) - 3)
            if wanted in _ASK and not note.strip():
                return *same * 2, notice(_ASK[wanted]), *stays
            person = workspace.store.person(request.username)
            try:
                tree = decide(workspace, person, which, wanted, note)
            except SeasonedError as error:
                return *same * 2, notice(str(error)), *stays
            return show_tree(person, tree, _DONE[wanted] if tree.status == wanted else _FIRST)

        return take

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    for wanted, button in buttons.items():
        button.click(step(wanted), [opened, note], tree_parts, **quiet)
    words.change(find, words, shelf, trigger_mode="always_last", queue=False, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [top, *shelf_parts, *tree_parts], queue=False, **quiet)
