"""Runs of the evals from the application: one at a time, in the background, so that a refresh loses nothing."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

import evals
from evals.journal import JOURNAL
from evals.result import EvalRun
from evals.run import RunOptions, run_suites
from evals.signature import KEY, fingerprint, read_key
from evals.verify_pack import Checked, verify
from knowledge.errors import InputError, NotFoundError, SeasonedError
from knowledge.people import Person

if TYPE_CHECKING:
    from ui.workspace import Workspace

GATE = Path(evals.__file__).parent / "gate.toml"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Running:
    """How far a run is, or how the last one ended."""

    going: bool = False
    line: str = ""
    share: float = 0.0
    trouble: str = ""


class EvidenceDesk:
    """Starts runs, says how far they are, and finds what earlier ones found."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._state = Running()

    def state(self) -> Running:
        """How far the run is now."""
        with self._lock:
            return self._state

    def start(self, person: Person, against: str = "", suites: Sequence[str] = ()) -> None:
        """Start a run of these suites (all where none is named), or go on with one that was stopped; while one is going, nothing new is started.

        `against` is the id of an earlier run to hold it against.
        """
        if "governance" not in person.duties:
            raise InputError(f"{person.name} has no duty in governance: only the governance team runs the evals.")
        with self._lock:
            if self._state.going:
                return
            self._state = Running(going=True, line="Getting ready")
        threading.Thread(target=self._run, args=(against, suites), name="evals", daemon=True).start()

    def latest(self) -> EvalRun | None:
        """What the latest run found, or None before there was one that can still be read."""
        runs = self._workspace.store.runs()
        return self.found(runs[0].id) if runs else None

    def found(self, run_id: str) -> EvalRun | None:
        """What this run found, or None where its folder is gone or of an older shape."""
        try:
            return EvalRun.model_validate_json((self.folder(run_id) / "run.json").read_bytes())
        except (OSError, ValidationError, NotFoundError):
            return None

    def folder(self, run_id: str) -> Path:
        """Where the report of this run lies."""
        return Path(self._workspace.store.run(run_id).folder)

    def checked(self, run_id: str) -> Checked | str:
        """Whether the pack of this run is as it was signed, by this data folder's key; or why that cannot be told."""
        settings = self._workspace.settings
        try:
            known = [fingerprint(read_key(settings.evidence_key or settings.data / KEY).public_key())]
        except (OSError, SeasonedError):
            known = []
        try:
            return verify(self.folder(run_id), known)
        except SeasonedError as error:
            return str(error)

    def _run(self, against: str, suites: Sequence[str]) -> None:
        coach = self._workspace.coach
        stopped = self._stopped()
        folder = stopped or self._reports / f"{coach.clock():%Y-%m-%d-%H%M%S}-{coach.new_id()}"
        options = RunOptions(
            resume=stopped is not None,
            key=self._workspace.settings.evidence_key,
            against=self.found(against) if against else None,
        )
        try:
            run = self._go_on_or_anew(suites, folder, options)
        except SeasonedError as error:
            self._end(str(error))
        except Exception:  # a background thread must not die in silence: the page says that it failed, the log says why
            logger.exception("The evals stopped")
            self._end("The run stopped before its end. The log of the server has the details.")
        else:
            self._workspace.store.save_run(run.id, run.at, run.model_dump_json(exclude={"suites"}), folder)
            self._end("")

    @property
    def _reports(self) -> Path:
        return self._workspace.settings.data / "reports"

    def _stopped(self) -> Path | None:
        """The folder of the latest run, if it was stopped before its end."""
        latest = max((path for path in self._reports.glob("*/") if path.is_dir()), default=None)
        return latest if latest is not None and (latest / JOURNAL).exists() else None

    def _go_on_or_anew(self, suites: Sequence[str], folder: Path, options: RunOptions) -> EvalRun:
        """A stopped run over something else is begun anew."""
        coach = self._workspace.coach
        try:
            return run_suites(suites, coach, folder, GATE, self._say, options=options)
        except InputError:
            if not options.resume:
                raise
            return run_suites(suites, coach, folder, GATE, self._say, options=replace(options, resume=False))

    def _say(self, line: str, share: float) -> None:
        with self._lock:
            self._state = Running(going=True, line=line, share=share)

    def _end(self, trouble: str) -> None:
        with self._lock:
            self._state = Running(trouble=trouble)
