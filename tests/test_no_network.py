"""Everything holds with no network: the core of the suite runs in a namespace that has none, and nothing tries to leave."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CORE_WITHOUT_NETWORK
from tests.without_network import CORE, ROOT, Run, begin, have_namespaces

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


needs_namespaces = pytest.mark.skipif(
    not have_namespaces(), reason="no network namespaces here; tests/network_guard.py still blocks every test"
)


def run_without_network(arguments: list[str], folder: Path, timeout: int = 60) -> Run:
    return begin(arguments, folder).wait(timeout)


def plant(folder: Path, here: str = "pass", there: str = "pass") -> list[str]:
    """A test file that reaches out without failing by itself, run with the same guard as every test."""
    planted = folder / "test_planted.py"
    planted.write_text(REACHES_OUT_AND_KEEPS_SILENT.format(here=here, there=there))
    return ["-p", "tests.network_guard", "-c", str(ROOT / "pyproject.toml"), f"--rootdir={folder}", str(planted)]


@needs_namespaces
@pytest.mark.timeout(1200)
def test_the_core_of_the_suite_passes_without_a_network_and_nothing_tries_to_leave(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    begun = request.config.stash.get(CORE_WITHOUT_NETWORK, None) or begin(CORE, tmp_path)
    run = begun.wait(timeout=1100)
    assert (run.code, run.left) == (0, 0), run.output


@needs_namespaces
def test_a_test_that_reaches_out_in_silence_fails(tmp_path: Path) -> None:
    run = run_without_network(plant(tmp_path, here="reach()"), tmp_path)
    assert run.code == 1
    assert "reached out" in run.output and OUTSIDE in run.output


@needs_namespaces
def test_another_process_that_reaches_out_in_silence_is_counted_by_the_kernel(tmp_path: Path) -> None:
    run = run_without_network(plant(tmp_path, there=ANOTHER_PROCESS), tmp_path)
    assert (run.code, run.left) == (0, 1), run.output


def test_the_guard_also_works_where_there_are_no_namespaces(tmp_path: Path) -> None:
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *plant(tmp_path, here="reach()")]
    done = subprocess.run(tests, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done.stdout
    assert "reached out" in done.stdout
