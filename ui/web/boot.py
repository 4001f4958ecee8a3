"""What happens in the background after the first page is shown: steps in order, each with its progress.

A step that fails stops the ones after it, and its message is kept for the page to show.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.errors import SeasonedError

Progress = Callable[[float, str], None]
"""Called by a step with how far it is (0 to 1) and, where it helps, a few words."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """One piece of work that must not delay the first page."""

    name: str
    """What a person reads while it runs: `loading language tools`."""
    run: Callable[[Progress], None]
    weight: float = 1.0
    """Roughly how many seconds it takes, for an honest bar."""


@dataclass(frozen=True)
class BootState:
    """How far getting ready is, at one moment."""

    line: str
    """One plain line: `Getting ready: 3 of 7 interviews replayed…`."""
    done: float
    """0 to 1."""
    ready: bool
    failed: bool = False


class Boot:
    """Runs its steps once, in one background thread, and says how far it is."""

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        self._steps = list(steps)
        self._lock = threading.Lock()
        self._state = BootState("Getting ready…", 0.0, ready=not self._steps)
        self._started = False
        self._finished = threading.Event()
        if not self._steps:
            self._finished.set()
            self._state = BootState("Ready.", 1.0, ready=True)

    def put_first(self, step: Step) -> None:
        """Add a step before all others; only before `start`."""
        self._steps.insert(0, step)
        self._finished.clear()
        self._state = BootState("Getting ready…", 0.0, ready=False)

    def start(self) -> None:
        """Start the background thread; a second call does nothing."""
        with self._lock:
            if self._started or not self._steps:
                return
            self._started = True
        threading.Thread(target=self._run, name="getting ready", daemon=True).start()

    def state(self) -> BootState:
        """How far it is now."""
        with self._lock:
            return self._state

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until every step is done or one failed; True where all is ready."""
        self._finished.wait(timeout)
        return self.state().ready

    def _run(self) -> None:
        total = sum(step.weight for step in self._steps)
        before = 0.0
        for step in self._steps:
            if not self._run_step(step, before, total):
                break
            before += step.weight
        else:
            self._say(BootState("Ready.", 1.0, ready=True))
        self._finished.set()

    def _run_step(self, step: Step, before: float, total: float) -> bool:
        def progress(share: float, words: str = "") -> None:
            done = (before + step.weight * min(max(share, 0.0), 1.0)) / total
            self._say(BootState(f"Getting ready: {words or step.name}…", done, ready=False))

        progress(0.0)
        try:
            step.run(progress)
        except SeasonedError as error:
            self._say(BootState(str(error), before / total, ready=False, failed=True))
            return False
        except Exception:  # a background thread must not die in silence: the page says that it failed, the log says why
            logger.exception("Getting ready failed at %r", step.name)
            line = f"Something went wrong while {step.name}. The log of the server has the details."
            self._say(BootState(line, before / total, ready=False, failed=True))
            return False
        return True

    def _say(self, state: BootState) -> None:
        with self._lock:
            self._state = state
