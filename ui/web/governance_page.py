"""Evidence: governance runs the evals, reads the figures, and opens every case that failed."""

from typing import TYPE_CHECKING, Any

from knowledge.errors import InputError
from ui.web import evidence_view as view
from ui.web.evidence_desk import EvidenceDesk
from ui.web.frame import bar, head, not_yours
from ui.web.html import day, notice
from ui.web.interview_desk import colleagues
from ui.web.source_page import names_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

_LEAD = "Does the coach stand on what was captured, and does it keep to the policy? Measured on cases with known answers, with the failing ones open to read."


def governance_page(workspace: "Workspace", desk: EvidenceDesk) -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    refused = gr.HTML(apply_default_css=False, visible=False, elem_classes=["sn-page", "sn-narrow"])
    with gr.Column(elem_classes=["sn-page"], visible=False) as part:
        gr.HTML(head("Evidence", _LEAD), apply_default_css=False)
        line = gr.HTML(apply_default_css=False)
        with gr.Row(elem_classes=["sn-buttons"]):
            run = gr.Button("Run the checks", variant="primary", elem_id="run-evals")
        found = gr.HTML(apply_default_css=False, elem_id="evidence")
        older = gr.HTML(apply_default_css=False)
    clock = gr.Timer(1.0, active=False)
    outputs = [line, run, found, older, clock]

    def show() -> tuple[Any, ...]:
        now = desk.state()
        if now.going:
            return "", gr.Button(interactive=False), view.running(now.line, now.share), gr.skip(), gr.Timer(active=True)
        return (
            notice(now.trouble, "no"),
            gr.Button(interactive=True),
            latest(workspace, desk),
            reports(workspace),
            gr.Timer(active=False),
        )

    def load(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        if "governance" not in person.duties:
            words = not_yours("the governance team", colleagues(workspace, "governance"))
            return bar(person, "evidence"), gr.HTML(value=words, visible=True), gr.skip(), *([gr.skip()] * 5)
        return bar(person, "evidence"), gr.skip(), gr.Column(visible=True), *show()

    def start(request: gr.Request) -> tuple[Any, ...]:
        try:
            desk.start(workspace.store.person(request.username))
        except InputError as error:
            return notice(str(error)), *([gr.skip()] * 4)
        return show()

    def tick(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        return show() if "governance" in person.duties else tuple(gr.skip() for _ in outputs)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    run.click(start, None, outputs, **quiet)
    clock.tick(tick, None, outputs, queue=False, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [top, refused, part, *outputs], queue=False, **quiet)


def latest(workspace: "Workspace", desk: EvidenceDesk) -> str:
    """The latest run that can be read."""
    run = desk.latest()
    return view.report(run, names_of(workspace, view.sources_in(run))) if run else view.nothing_yet()


def reports(workspace: "Workspace") -> str:
    """The reports of all runs, by when they were made."""
    return view.earlier([(run.id, f"{day(run.at)}, {run.at:%H:%M} UTC") for run in workspace.store.runs()[:10]])
