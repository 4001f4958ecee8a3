"""What was fixed before a run, and every reply as it comes: a run that was killed goes on where it was.

`before.json` is written and signed before the first case; `journal.jsonl` gets a line a reply and is gone when the pack lies.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, ValidationError

from evals.manifest import FORMAT
from evals.result import Versions
from evals.sample import Case
from evals.signature import Signature, holds, sign
from knowledge.errors import InputError, StorageError
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

BEFORE = "before.json"
JOURNAL = "journal.jsonl"
Json = dict[str, object]
AskCase = Callable[[Case], Json]
SAME = {
    "suites": "the suites",
    "repeat": "how often each case is put",
    "gate": "the gate's name",
    "versions": "what is tested",
}
PARTS = {
    "gate_sha256": "the thresholds",
    "samples_sha256": "the samples",
    "policy_sha256": "the policy",
    "knowledge_sha256": "the captured decisions",
    "engine": "the engine",
    "code_sha256": "the code",
}


class Before(Frozen):
    """All that is fixed before the first case is put."""

    format: str = FORMAT
    run: str
    at: AwareDatetime
    suites: list[str]
    repeat: int
    gate: str | None
    """The name of the gate file; its hash stands in the versions."""
    versions: Versions


class SignedBefore(Frozen):
    """The same with its signature."""

    statement: Before
    signature: Signature

    @property
    def stands(self) -> bool:
        """Whether it is what was signed."""
        return holds(self.statement.model_dump_json().encode(), self.signature)


class Journal:
    """Every reply of a run, by suite, try and case."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[tuple[str, int, str], Json] = {}

    @property
    def kept(self) -> int:
        """How many replies of a stopped run are taken over."""
        return len(self._kept)

    def read(self) -> None:
        """Take over what a stopped run wrote; a last line that was cut off is cut away."""
        whole = b""
        for line in self._path.read_bytes().splitlines(keepends=True) if self._path.exists() else ():
            try:
                entry = json.loads(line)
                self._kept[entry["suite"], entry["try"], entry["case"]] = entry
            except (ValueError, KeyError, TypeError):
                break
            whole += line if line.endswith(b"\n") else line + b"\n"
        self._path.write_bytes(whole)

    def keeping(self, suite: str, number: int, ask: AskCase) -> AskCase:
        """The same door to the coach, which answers from the journal what was answered before."""

        def kept_or_asked(case: Case) -> Json:
            entry = self._kept.get((suite, number, case.id))
            if entry is not None:
                return _again(entry)
            begun: Json = {"suite": suite, "try": number, "case": case.id}
            try:
                reply = ask(case)
            except Exception as error:  # what broke is part of the run, and stays so when it goes on
                self._write(begun | {"broke": type(error).__name__, "why": str(error)})
                raise
            self._write(begun | {"reply": reply})
            return reply

        return kept_or_asked

    def close(self) -> None:
        """The run is whole: nothing is left to go on with."""
        self._path.unlink(missing_ok=True)

    def _write(self, entry: Json) -> None:
        with self._path.open("ab") as file:
            file.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def begin(out: Path, before: Before, key: "Ed25519PrivateKey", resume: bool) -> tuple[Before, Journal]:
    """Write down what is fixed, or take up the run that was stopped in this folder.

    Raises InputError where there is none to take up, or where something has changed since.
    """
    journal = Journal(out / JOURNAL)
    if resume:
        earlier = _stopped(out)
        _check_same(before, earlier)
        journal.read()
        return earlier, journal
    try:
        (out / "logs").mkdir(parents=True, exist_ok=True)
        signed = SignedBefore(statement=before, signature=sign(before.model_dump_json().encode(), key))
        (out / BEFORE).write_text(signed.model_dump_json(indent=1), encoding="utf-8")
        (out / JOURNAL).write_bytes(b"")
    except OSError as error:
        raise StorageError(f"The folder {str(out)!r} cannot be written ({error.strerror}). Name another.") from None
    return before, journal


def _stopped(out: Path) -> Before:
    if not (out / JOURNAL).is_file() or not (out / BEFORE).is_file():
        raise InputError(f"No stopped run lies in {str(out)!r}. Leave out --resume to begin one.")
    try:
        signed = SignedBefore.model_validate_json((out / BEFORE).read_bytes())
    except (OSError, ValidationError):
        raise InputError(f"{str(out / BEFORE)!r} cannot be read. Leave out --resume to begin anew.") from None
    if not signed.stands:
        raise InputError(f"{str(out / BEFORE)!r} was changed since the run began. Leave out --resume to begin anew.")
    return signed.statement


def _check_same(now: Before, earlier: Before) -> None:
    changed = [said for key, said in SAME.items() if getattr(now, key) != getattr(earlier, key)]
    named = [said for key, said in PARTS.items() if getattr(now.versions, key) != getattr(earlier.versions, key)]
    if changed:
        words = ", ".join([one for one in changed if one != SAME["versions"]] + named) or SAME["versions"]
        raise InputError(f"The run cannot go on: {words} changed since it began. Leave out --resume to begin anew.")


def _again(entry: Json) -> Json:
    if "broke" in entry:
        raise type(str(entry["broke"]), (Exception,), {})(str(entry["why"]))  # so that it reads as it did then
    reply = entry["reply"]
    assert isinstance(reply, dict)
    return reply
