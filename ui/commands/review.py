"""`seasoned review`: score the real answers that may be read and draw some for people to judge, every night or on demand."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say

Most = Annotated[int, typer.Option(min=0, max=1000, help="Answers drawn at most; 0 only scores.")]


def review(most: Most = 40, data: Data = None, as_json: Json = False) -> None:
    """Score the answers of colleagues who consented, and put the worst and some of every kind into the review queue."""
    from evals.agreement import by_month, trend
    from evals.conversations import score_and_draw
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    try:
        done = score_and_draw(workspace.store, workspace.embedder, workspace.coach.clock(), most)
        now = trend(by_month(workspace.store.scores_by_month()))
    finally:
        workspace.close()
    if as_json:
        lines.emit({"scored": done.scored, "faulty": done.faulty, "drawn": done.drawn, "trend": now})
        return
    say(
        f"{done.scored} answers may be read; something was found wrong in {done.faulty}. {done.drawn} were drawn for review."
    )
    say(f"The last month beside those before it: {now}.")
