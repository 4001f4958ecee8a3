"""A test run in a network namespace of its own, begun now and waited for later: the core of the suite takes as long again as the suite.

What is drawn by hypothesis, and what only repeats others at length, runs once only, under the guard that every test has (tests/network_guard.py).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORE = [
    "-m",
    "not browser and not hypothesis and not lengthy",
    "tests/knowledge",
    "tests/interviews",
    "tests/coach",
    "tests/evals",
    "tests/ui",
]


@dataclass(frozen=True)
class Run:
    """How a test run without a network ended."""

    code: int
    left: int
    """Packets that tried to leave."""
    output: str


@dataclass(frozen=True)
class Begun:
    """A run that goes on by itself."""

    process: subprocess.Popen[bytes]
    folder: Path

    def wait(self, timeout: int) -> Run:
        """How it ended; `timeout` in seconds."""
        code = self.process.wait(timeout)
        said = (self.folder / "said.txt").read_text("utf-8", errors="replace")
        return Run(code, int((self.folder / "left.txt").read_text()), said[-6000:])

    def stop(self) -> None:
        """Nothing of it goes on."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def have_namespaces() -> bool:
    return shutil.which("unshare") is not None and subprocess.run(["unshare", "-rn", "true"]).returncode == 0


def begin(arguments: list[str], folder: Path) -> Begun:
    """Start pytest with these arguments where nothing leads out; what it says and what tried to leave is written to the folder."""
    inside = [sys.executable, str(ROOT / "tests/network_namespace.py"), str(folder / "left.txt")]
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            ["unshare", "-rn", *inside, *tests], cwd=ROOT, stdout=said, stderr=said, start_new_session=True
        )
    return Begun(process, folder)
