"""Nothing reaches out: the guard of every test, and the namespace that `scripts/test` runs all of them in."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OUTSIDE = "192.0.2.1"  # an address kept for documentation: nobody answers there

REACHES_OUT_AND_KEEPS_SILENT = f"""
import contextlib, socket, subprocess, sys

def reach(): # as a library does that treats no network as no news
    with contextlib.suppress(OSError):
        socket.create_connection(({OUTSIDE!r}, 443), timeout=1).close()

def test_in_this_process(): {{here}}
def test_in_another_process(): {{there}}
"""
ANOTHER_PROCESS = (
    f"subprocess.run([sys.executable, '-c', 'import socket; socket.socket().connect_ex((\"{OUTSIDE}\", 443))'])"
)


def have_namespaces() -> bool:
    return shutil.which("unshare") is not None and subprocess.run(["unshare", "-rn", "true"]).returncode == 0


needs_namespaces = pytest.mark.skipif(
    not have_namespaces(), reason="no network namespaces here; tests/network_guard.py still blocks every test"
)


def run(folder: Path, *within: str, here: str = "pass", there: str = "pass") -> subprocess.CompletedProcess[str]:
    """A run of tests that reach out without failing by themselves, under the same guard as every test."""
    planted = folder / "test_planted.py"
    planted.write_text(REACHES_OUT_AND_KEEPS_SILENT.format(here=here, there=there))
    guarded = ["-p", "tests.network_guard", "-c", str(ROOT / "pyproject.toml"), f"--rootdir={folder}", str(planted)]
    command = [*within, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *guarded]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


WITHOUT_NETWORK = ("unshare", "-rn", sys.executable, str(ROOT / "tests/network_namespace.py"))


def test_a_test_that_reaches_out_in_silence_fails(tmp_path: Path) -> None:
    done = run(tmp_path, here="reach()")
    assert done.returncode == 1, done.stdout
    assert "reached out" in done.stdout and OUTSIDE in done.stdout


@needs_namespaces
def test_a_run_that_reaches_nowhere_passes_without_a_network(tmp_path: Path) -> None:
    done = run(tmp_path, *WITHOUT_NETWORK)
    assert done.returncode == 0, done.stdout
    assert "without a network: 0 packets" in done.stderr


@needs_namespaces
def test_another_process_that_reaches_out_in_silence_is_counted_by_the_kernel_and_fails_the_run(tmp_path: Path) -> None:
    done = run(tmp_path, *WITHOUT_NETWORK, there=ANOTHER_PROCESS)
    assert done.returncode == 1, done.stdout
    assert "2 passed" in done.stdout and "without a network: 1 packets" in done.stderr


@needs_namespaces
def test_what_fails_for_another_reason_fails_without_a_network_too(tmp_path: Path) -> None:
    assert run(tmp_path, *WITHOUT_NETWORK, here="raise ValueError").returncode == 1


def test_every_test_of_the_test_command_runs_without_a_network() -> None:
    said = (ROOT / "scripts/test").read_text("utf-8")
    assert "unshare -rn .venv/bin/python tests/network_namespace.py" in said
