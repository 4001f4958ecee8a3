"""The evidence pack: everything that a governance team needs to judge a run and to check that nobody touched it since.

report.html    for people: one file, no network, no script, print-ready; sealed on its own
run.json       the whole run; results.json only what was found, the same bytes whenever it is found again
figures.csv, cases.csv, junit.xml    for spreadsheets and build servers
gate.toml, before.json    the thresholds as they were read, and what was fixed and signed before the first case
logs/          Inspect's own logs
manifest.json, signature.json    the hash of every file, and who vouches for it
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from evals.journal import BEFORE
from evals.junit import junit
from evals.manifest import Manifest, files_below, print_of, sha256
from evals.report import page
from evals.result import EvalRun
from evals.seal_words import Seals
from evals.sealed_page import seal
from evals.signature import fingerprint, sign
from evals.tables import cases_csv, figures_csv
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MANIFEST, SIGNATURE, GATE, RESULTS = "manifest.json", "signature.json", "gate.toml", "results.json"
CIRCUMSTANCES = {"seconds", "log", "logs"}
"""What differs between two runs that found the same."""


def results_of(run: EvalRun) -> bytes:
    """Only what was found about what: two runs of the guided engine give these bytes alike."""
    found = run.model_dump(
        mode="json",
        by_alias=True,
        include={"suites": True, "gate": True, "versions": True, "repeat": True},
    )
    for suite in found["suites"]:
        for key in CIRCUMSTANCES:
            del suite[key]
    return json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def write_pack(run: EvalRun, out: Path, key: "Ed25519PrivateKey", gate_text: str | None) -> None:
    """Write every file into `out` and sign them. Raises StorageError where the folder cannot be written."""
    try:
        _forget_earlier(out, run)
        for name, content in _files(run, key, gate_text).items():
            (out / name).write_bytes(content)
        _sign(run, out, key)
    except OSError as error:
        raise StorageError(f"The pack cannot be written to {str(out)!r} ({error.strerror}). Name another.") from None


def _files(run: EvalRun, key: "Ed25519PrivateKey", gate_text: str | None) -> dict[str, bytes]:
    results = results_of(run)
    found = sha256(results)
    words = Seals(fingerprint=fingerprint(key.public_key()), results_sha256=found, gate_text=gate_text)
    gate_sha256 = run.gate.sha256 if run.gate else None
    sealed = seal(page(run, words), key, run=run.id, at=run.at, gate_sha256=gate_sha256, results_sha256=found)
    gate = {} if gate_text is None else {GATE: gate_text.encode()}
    return gate | {
        "run.json": run.model_dump_json(indent=1).encode() + b"\n",
        RESULTS: results,
        "report.html": sealed,
        "junit.xml": junit(run).encode(),
        "figures.csv": figures_csv(run).encode(),
        "cases.csv": cases_csv(run).encode(),
    }


def _sign(run: EvalRun, out: Path, key: "Ed25519PrivateKey") -> None:
    names = ["run.json", RESULTS, "report.html", "junit.xml", "figures.csv", "cases.csv", BEFORE]
    names += [GATE] if run.gate else []
    names += [log for suite in run.suites for log in suite.logs or [suite.log]]
    files = {name: print_of((out / name).read_bytes()) for name in sorted(names)}
    manifest = Manifest(
        run=run.id,
        at=run.at,
        gate_sha256=run.gate.sha256 if run.gate else None,
        results_sha256=files[RESULTS].sha256,
        files=files,
    )
    content = manifest.model_dump_json(indent=1).encode() + b"\n"
    (out / MANIFEST).write_bytes(content)
    (out / SIGNATURE).write_text(sign(content, key).model_dump_json(indent=1) + "\n", encoding="utf-8")


def _forget_earlier(out: Path, run: EvalRun) -> None:
    """Files that an earlier pack wrote into the same folder, as its manifest names them, do not stay beside this one."""
    ours = {log for suite in run.suites for log in suite.logs or [suite.log]} | {BEFORE}
    try:
        named = Manifest.model_validate_json((out / MANIFEST).read_bytes()).files
    except (OSError, ValueError):
        return
    for name in set(files_below(out)) & (set(named) - ours):
        (out / name).unlink()
