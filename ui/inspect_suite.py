"""Every suite for `inspect eval`: `inspect eval ui/inspect_suite.py@suite -T name=policy -T data=FOLDER --model none`."""

import atexit
import os
from contextlib import ExitStack
from pathlib import Path

from inspect_ai import Task, task

from ui.offline import stay_offline


@task
def suite(name: str = "policy", data: str | None = None) -> Task:
    """The suite of this name, put to the coach over a copy of the data folder that is gone when the program ends."""
    stay_offline(os.environ)
    from coach.turn import ask  # after the libraries were told to stay offline
    from evals.data_copy import on_a_copy
    from evals.task import as_task
    from evals.tasks import suite as named
    from knowledge.errors import SeasonedError
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    try:
        one = named(name)
        cases = one.cases()
        workspace = open_stored(read_settings(data=Path(data) if data else None))
    except SeasonedError as error:
        raise SystemExit(str(error)) from None  # Inspect would print where in its code this was; people need the line
    held = ExitStack()
    atexit.register(held.close)
    held.callback(workspace.close)
    coach = held.enter_context(on_a_copy(workspace.coach))
    return as_task(one, cases, coach, lambda case: one.put(case, coach, ask), lambda: None)
