"""The Gradio pages behind the front door: one for each duty, each with its own address. The only place that mounts Gradio."""

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request

if TYPE_CHECKING:
    from ui.web.evidence_desk import EvidenceDesk
    from ui.workspace import Workspace

HEAD = (
    '<link rel="stylesheet" href="/assets/style.css"><link rel="icon" href="/favicon.svg" type="image/svg+xml">'
    '<script src="/assets/page.js" defer></script>'
)


def build_pages(workspace: "Workspace", who: Callable[[Request], str | None], desk: "EvidenceDesk") -> FastAPI:
    """An application of its own whose `state.gradio` is to be mounted at /app."""
    import gradio as gr

    from ui.web.coach_page import coach_page
    from ui.web.governance_page import governance_page
    from ui.web.interview_page import interview_page
    from ui.web.library_page import library_page
    from ui.web.practice_page import practice_page
    from ui.web.redesign_page import redesign_page

    with gr.Blocks(analytics_enabled=False, title="Seasoned") as blocks:
        coach_page(workspace)
    with blocks.route("Redesign", "redesign"):
        redesign_page(workspace)
    with blocks.route("Practice", "practice"):
        practice_page(workspace)
    with blocks.route("Interview", "interview"):
        interview_page(workspace)
    with blocks.route("Library", "library"):
        library_page(workspace)
    with blocks.route("Evidence", "evidence"):
        governance_page(workspace, desk)
    blocks.queue(default_concurrency_limit=8, api_open=False)

    inner = FastAPI()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "SSR mode is not supported")  # said even where it is switched off
        gr.mount_gradio_app(
            inner,
            blocks,
            path="/app",
            footer_links=[],
            run_history=False,
            auth_dependency=who,
            show_error=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            theme=_theme(),
            head=HEAD,
        )
    mounted: Any = inner.routes[-1]
    inner.state.gradio = mounted.app
    return inner


def _theme() -> Any:
    """Gradio's own parts in our colours; the fonts are the reader's, so that none is fetched."""
    import gradio as gr

    sans = [
        "ui-sans-serif",
        "system-ui",
        "-apple-system",
        "Segoe UI",
        "Roboto",
        "Helvetica Neue",
        "Liberation Sans",
        "Arial",
        "sans-serif",
    ]
    mono = ["ui-monospace", "Consolas", "Liberation Mono", "monospace"]
    theme = gr.themes.Base(
        font=[gr.themes.Font(name) for name in sans], font_mono=[gr.themes.Font(name) for name in mono]
    )
    ours = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--soft)",
        "background_fill_primary": "var(--card)",
        "background_fill_secondary": "var(--sunk)",
        "block_background_fill": "transparent",
        "block_label_text_color": "var(--ink)",
        "block_title_text_color": "var(--ink)",
        "border_color_primary": "var(--line)",
        "input_background_fill": "var(--card)",
        "input_border_color": "var(--edge)",
        "color_accent": "var(--accent)",
        "color_accent_soft": "var(--accent-tint)",
        "link_text_color": "var(--accent)",
        "button_primary_background_fill": "var(--accent)",
        "button_primary_text_color": "var(--on-accent)",
        "button_secondary_background_fill": "var(--card)",
        "button_secondary_text_color": "var(--ink)",
        "checkbox_background_color_selected": "var(--accent)",
        "checkbox_border_color": "var(--edge)",
        "loader_color": "var(--accent)",
    }
    both = {**ours, **{f"{name}_dark": value for name, value in ours.items()}}
    known = set(vars(theme))
    return theme.set(**{name: value for name, value in both.items() if name in known})
