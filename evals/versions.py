"""What exactly a run tested: the code, the policy, the trees, the samples, the thresholds."""

import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from evals.gate import Gate
from evals.result import Versions
from evals.sample import sha256_of_file

if TYPE_CHECKING:
    from coach.state import CoachContext

PACKAGES = ("knowledge", "coach", "interviews", "evals")
SUFFIXES = {".py", ".yaml", ".json", ".toml"}
ROOT = Path(__file__).parent.parent


def versions_of(coach: "CoachContext", samples: Iterable[Path], gate: Gate | None) -> Versions:
    """The versions as they stand before the run."""
    policy = coach.store.policy_in_force()
    return Versions(
        policy=policy.version if policy else None,
        trees={tree.id: tree.version for tree in sorted(coach.store.trees("approved"), key=lambda one: one.id)},
        engine="guided" if coach.model is None else type(coach.model).__name__,
        code=_release(),
        code_sha256=_code_sha256(),
        samples_sha256={path.name: sha256_of_file(path) for path in samples},
        gate_sha256=gate.sha256 if gate else None,
    )


def _release() -> str:
    try:
        return metadata.version("seasoned")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "not installed"


def _code_sha256() -> str:
    """One hash over every file that the answers come from, names and contents, in order."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in SUFFIXES)
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
