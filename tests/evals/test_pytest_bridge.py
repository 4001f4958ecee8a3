import subprocess
import sys
from pathlib import Path

from tests.evals.packs import a_pack


def run(pack: Path, root: Path) -> subprocess.CompletedProcess[str]:
    call = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "evals.pytest_bridge",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
    ]
    return subprocess.run(
        [*call, "--rootdir", str(pack), str(pack / "run.json")], cwd=root, capture_output=True, text=True
    )


def test_a_build_shows_each_threshold_and_each_failing_case(tmp_path: Path, root: Path) -> None:
    done = run(a_pack(tmp_path / "pack"), root)
    assert "1 failed, 5 passed" in done.stdout, done.stdout + done.stderr
    assert "expected: The verdict forbidden" in done.stdout and done.returncode == 1


def test_a_pack_that_was_touched_fails_the_build(tmp_path: Path, root: Path) -> None:
    pack = a_pack(tmp_path / "pack", scores=(1, 1))
    assert run(pack, root).returncode == 0
    (pack / "junit.xml").write_text("<testsuites/>")
    done = run(pack, root)
    assert done.returncode == 1 and "junit.xml: changed" in done.stdout
