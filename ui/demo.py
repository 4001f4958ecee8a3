"""The sample organization in a data folder: loaded once, and gone on with where it was cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.workspace import Workspace

LOADING = ".sample-is-loading"
"""Lies in the data folder while the sample is being loaded, so that a start after a crash knows."""


def wants_demo(workspace: Workspace) -> bool:
    """Whether the folder is empty, or the sample was being loaded into it when the program ended."""
    return (workspace.settings.data / LOADING).exists() or workspace.store.organization() is None


def load_demo(workspace: Workspace, progress: Callable[[float, str], None]) -> None:
    """Load the sample; what is there already is not loaded again."""
    from coach.waking import wake
    from interviews.sample import load_sample  # brings LangGraph, which takes a second

    mark = workspace.settings.data / LOADING
    mark.touch()
    load_sample(workspace.store, workspace.index, workspace.interview, lambda share, what: progress(0.6 * share, what))
    progress(0.6, "waking the coach")
    workspace.embedder.keep(wake(workspace.coach))
    mark.unlink()
    progress(1.0, "ready")
