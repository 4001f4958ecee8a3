"""Evidence: governance runs the evals, reads the figures, and opens every case that failed."""

from typing import TYPE_CHECKING, Any

from knowledge.errors import InputError
from ui.web import evidence_view as view
from ui.web import pack_view
from ui.web.evidence_desk import EvidenceDesk
from ui.web.frame import bar, head, not_yours
from ui.web.html import day, notice
from ui.web.interview_desk import colleagues
from ui.web.source_page import names_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

_LEAD = "Does the coach stand on what was captured, and does it keep to the policy? Measured on cases with known answers, with the failing ones open to read."
WHAT = [("Answers and policy, about a minute", "grounding policy"), ("Every suite, several minutes", "")]
"""What a run may check, and the suites that this is; none named: all."""


def governance_page(workspace: "Workspace", desk: EvidenceDesk) -> None:
    """Lay out the page and connect it."""
    import gradio as gr

    top = gr.HTML(apply_default_css=False)
    refused = gr.HTML(apply_default_css=False, visible=False, elem_classes=["sn-page", "sn-narrow"])
    with gr.Column(elem_classes=["sn-page"], visible=False) as part:
        gr.HTML(head("Evidence", _LEAD), apply_default_css=False)
        line = gr.HTML(apply_default_css=False)
        what = gr.Radio(WHAT, value=WHAT[0][1], label="What is checked", elem_id="checked")
        with gr.Row(elem_classes=["sn-buttons"]):
            run = gr.Button("Run the checks", variant="primary", elem_id="run-evals")
            gr.Button("Review real answers", link="/review")
        held = gr.Dropdown(
            [("No earlier run", "")], value="", label="Hold it against", elem_id="against", visible=False
        )
        found = gr.HTML(apply_default_css=False, elem_id="evidence")
        older = gr.HTML(apply_default_css=False)
    clock = gr.Timer(1.0, active=False)
    outputs = [line, run, held, found, older, clock]

    def show() -> tuple[Any, ...]:
        now = desk.state()
        if now.going:
            going = view.running(now.line, now.share)
            return "", gr.Button(interactive=False), gr.skip(), going, gr.skip(), gr.Timer(active=True)
        return (
            notice(now.trouble, "no"),
            gr.Button(interactive=True),
            gr.Dropdown(pack_view.choices(listed(workspace)), visible=bool(workspace.store.runs())),
            latest(workspace, desk),
            reports(workspace),
            gr.Timer(active=False),
        )

    def load(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        if "governance" not in person.duties:
            words = not_yours("the governance team", colleagues(workspace, "governance"))
            return bar(person, "evidence"), gr.HTML(value=words, visible=True), gr.skip(), *([gr.skip()] * 6)
        return bar(person, "evidence"), gr.skip(), gr.Column(visible=True), *show()

    def start(against: str | None, suites: str | None, request: gr.Request) -> tuple[Any, ...]:
        try:
            desk.start(workspace.store.person(request.username), against or "", (suites or "").split())
        except InputError as error:
            return notice(str(error)), *([gr.skip()] * 5)
        return show()

    def tick(request: gr.Request) -> tuple[Any, ...]:
        person = workspace.store.person(request.username)
        return show() if "governance" in person.duties else tuple(gr.skip() for _ in outputs)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    run.click(start, [held, what], outputs, **quiet)
    clock.tick(tick, None, outputs, queue=False, **quiet)
    gr.on([gr.context.Context.root_block.load], load, None, [top, refused, part, *outputs], queue=False, **quiet)


def latest(workspace: "Workspace", desk: EvidenceDesk) -> str:
    """The latest run that can be read, and its pack."""
    run = desk.latest()
    if run is None:
        return view.nothing_yet()
    checked = desk.checked(run.id)
    pack = pack_view.pack(run.id, None, checked) if isinstance(checked, str) else pack_view.pack(run.id, checked)
    told = f'<div class="suites-grid">{pack}{pack_view.against(run.against)}</div>'
    return view.report(run, names_of(workspace, view.sources_in(run)), told)


def listed(workspace: "Workspace") -> list[tuple[str, str]]:
    """The latest runs by id, with when they were made and what they are called."""
    return [
        (run.id, f"{run.summary.get('name') or ''} {day(run.at)}, {run.at:%H:%M} UTC".strip())
        for run in workspace.store.runs()[:10]
    ]


def reports(workspace: "Workspace") -> str:
    """The reports of all runs, by when they were made."""
    return view.earlier(listed(workspace))
