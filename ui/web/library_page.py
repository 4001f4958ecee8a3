"""The library: captured decisions to read, and for stewards what waits for their word."""

from typing import TYPE_CHECKING, Any

from knowledge.drawing import svg
from knowledge.errors import InputError, NotFoundError, SeasonedError
from knowledge.findings import check
from knowledge.people import Person
from knowledge.tree import Tree, TreeStatus
from ui.web import library_view as view
from ui.web.frame import bar, head
from ui.web.html import notice
from ui.web.rule_view import said_by
from ui.web.source_page import expert_of, visible_tree, visible_trees

if TYPE_CHECKING:
    from ui.workspace import Workspace

_LEAD = "Decisions as experienced colleagues take them: each as a picture, and rule by rule in their own words."


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
        page = gr.HTML(apply_default_css=False, elem_id="decision-page")
        with gr.Column(visible=False) as reviewing:
            findings = gr.HTML(apply_default_css=False)
            note = gr.Textbox(
                label="A word to the expert, if you send it back",
                placeholder="What should be asked again?",
                max_lines=4,
                elem_id="note",
            )
            with gr.Row(elem_classes=["sn-buttons"]):
                approve = gr.Button("Approve", variant="primary", elem_id="approve")
                send_back = gr.Button("Send back", elem_id="send-back")
        line = gr.HTML(apply_default_css=False)
    opened = gr.Textbox(visible=False)
    same = [gr.skip()]
    shelf_parts = [shelf_part, title, queue, shelf]
    tree_parts = [tree_part, line, reviewing, findings, page, opened]

    def show_shelf(person: Person) -> tuple[Any, ...]:
        waits = view.queue(waiting(workspace)) if "steward" in person.duties else ""
        return gr.Column(visible=True), head("Library", _LEAD), waits, shelf_of(workspace, person, "")

    def show_tree(person: Person, tree: Tree, words: str = "", tone: str = "") -> tuple[Any, ...]:
        review = tree.status == "in review" and "steward" in person.duties
        found = view.findings([one.model_dump() for one in check(tree).findings]) if review else ""
        return (
            gr.Column(visible=True),
            notice(words, tone),
            gr.Column(visible=review),
            found,
            tree_page(workspace, tree),
            f"{tree.id} {tree.version}",
        )

    def load(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        wanted = request.query_params.get("tree")
        if not wanted:
            return bar(person, "library"), *show_shelf(person), *same * 6
        try:
            return bar(person, "library"), *same * 4, *show_tree(person, tree_to_read(workspace, person, wanted))
        except NotFoundError as error:
            return bar(person, "library"), *show_shelf(person), gr.Column(visible=True), notice(str(error)), *same * 4

    def find(words: str, request: gr.Request) -> str:
        return shelf_of(workspace, workspace.store.person(request.username), words)

    def step(which: str, status: TreeStatus, note: str, done: str, request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        try:
            tree = decide(workspace, person, which, status, note)
        except SeasonedError as error:
            return same[0], notice(str(error)), *same * 4
        return show_tree(person, tree, done, "kind")

    def on_approve(which: str, note: str, request: gr.Request) -> tuple[Any, ...]:
        return step(
            which,
            "approved",
            note,
            "Approved. Colleagues find it in the library now, and the coach answers from it.",
            request,
        )

    def on_send_back(which: str, note: str, request: gr.Request) -> tuple[Any, ...]:
        if not note.strip():
            return same[0], notice("Tell the expert in a few words what should be asked again."), *same * 4
        return step(which, "draft", note, "Sent back to the expert with your words.", request)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    approve.click(on_approve, [opened, note], tree_parts, **quiet)
    send_back.click(on_send_back, [opened, note], tree_parts, **quiet)
    words.change(find, words, shelf, trigger_mode="always_last", queue=False, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [top, *shelf_parts, *tree_parts], queue=False, **quiet)


def decide(workspace: "Workspace", person: Person, which: str, status: TreeStatus, note: str) -> Tree:
    """A steward's word on a tree. Raises InputError where the person is none, or the tree is past that."""
    if "steward" not in person.duties:
        raise InputError(f"{person.name} is no steward: only a steward may approve a decision or send it back.")
    tree_id, _, version = which.partition(" ")
    tree = workspace.store.set_tree_status(
        tree_id, status, person.id, workspace.coach.clock(), note.strip(), int(version)
    )
    workspace.index.sync()
    return tree


def waiting(workspace: "Workspace") -> list[view.Shown]:
    """What waits for a steward."""
    return [view.Shown(tree, said_by(tree, expert_of(workspace, tree))) for tree in workspace.store.trees("in review")]


def shelf_of(workspace: "Workspace", person: Person, words: str) -> str:
    """The shelf, with only what fits the words; what waits for a steward stands in their queue already."""
    _usable, withheld = workspace.store.usable_trees(person)
    left_out = {"retired", "in review"} if "steward" in person.duties else {"retired"}
    trees = [tree for tree in visible_trees(workspace, person) if tree.status not in left_out]
    found = [tree for tree in trees if view.matches(tree, words)]
    if words.strip() and not found:
        return view.nothing_found()
    found.sort(key=lambda tree: (tree.department != person.department, tree.department or "", tree.decision))
    shown = [view.Shown(tree, said_by(tree, expert_of(workspace, tree))) for tree in found]
    return view.shelf(shown, 0 if words.strip() else withheld)


def tree_to_read(workspace: "Workspace", person: Person, tree_id: str) -> Tree:
    """For a steward what waits comes first; for everybody else the version in use."""
    if "steward" in person.duties:
        return next((tree for tree in workspace.store.trees("in review") if tree.id == tree_id), None) or visible_tree(
            workspace, person, tree_id
        )
    return visible_tree(workspace, person, tree_id)


def tree_page(workspace: "Workspace", tree: Tree) -> str:
    """The page of one decision."""
    history = [event.model_dump() for event in workspace.store.tree_history(tree.id)]
    for event in history:
        event["by"] = next(
            (person.name for person in workspace.store.people() if person.id == event["by"]), event["by"]
        )
    return view.decision(
        view.Shown(tree, said_by(tree, expert_of(workspace, tree)), history=history, picture=svg(tree))
    )
