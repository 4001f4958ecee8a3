"""A conversation of 500 turns beside one of a single turn: the next turn, and drawing the page. `python -m benchmarks.conversation DATA`

DATA is a folder with the sample organization; it is copied, and nothing is written into it.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from coach.turn import ask
from knowledge.settings import Settings
from ui.web.coach_talk import talk
from ui.workspace import Workspace, open_workspace

CASE = "A new vendor sent a 72,000 EUR invoice. Who approves it?"
TURNS = 500
TIMES = 9
WHO = "lukas.steiner"


def main(folder: Path) -> None:
    """Print the medians as JSON."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        shutil.copytree(folder, data)
        workspace = open_workspace(Settings(data=data))
        try:
            print(json.dumps(measured(workspace), indent=2))  # noqa: T201
        finally:
            workspace.close()


def measured(workspace: Workspace) -> dict[str, object]:
    """Seconds, medians of `TIMES`; characters of HTML."""
    person = workspace.store.person(WHO)
    reply = ask(CASE, workspace.coach, person, "long").model_dump(mode="json", by_alias=True)
    for number in range(2, TURNS + 1):
        workspace.store.record_reply(
            "long", number, WHO, f"{CASE} ({number})", {**reply, "number": number}, workspace.coach.clock()
        )
    ask(CASE, workspace.coach, person, "short")
    drawn: dict[str, Callable[[], str]] = {
        "500 turns, the last 20 drawn": lambda: talk(workspace, person, "long"),
        "500 turns, all drawn": lambda: talk(workspace, person, "long", most=TURNS),
        "one turn": lambda: talk(workspace, person, "short"),
    }
    return {
        "drawing": {
            name: {"seconds": round(_seconds(work), 4), "characters": len(work())} for name, work in drawn.items()
        },
        "the next turn": {
            "after 500": round(_seconds(lambda: ask("and if it were 40k?", workspace.coach, person, "long")), 3),
            "after one": round(_seconds(lambda: ask("and if it were 40k?", workspace.coach, person, "short")), 3),
        },
    }


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
