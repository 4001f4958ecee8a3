"""Is this evidence pack as it was signed? Every change is named with its place; what cannot be checked does not pass."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, ValidationError

from evals.evidence_pack import GATE, MANIFEST, RESULTS, SIGNATURE
from evals.journal import BEFORE, SignedBefore
from evals.manifest import FORMAT, Manifest, difference, files_below
from evals.sealed_page import format_of, has_seal, open_seal
from evals.signature import Signature, holds
from evals.verify_gate import changed_since, gate_problems
from evals.zipped_pack import unzipped
from knowledge.errors import InputError
from knowledge.tree import Frozen

AGAIN = "Run `seasoned eval` again for one that can be checked."


class Checked(Frozen):
    """What was found."""

    what: Literal["pack", "page"]
    untouched: bool
    problems: list[str]
    """Each with its place, the gravest first."""
    notes: list[str]
    run: str
    at: AwareDatetime | None
    fingerprint: str
    signer: Literal["known", "unknown", "another", "none"]
    """Known: the key that was named, or this data folder's. Unknown: there was none to hold it against."""
    gate_sha256: str | None
    results_sha256: str


def verify(path: Path, known: Iterable[str] = (), gate: bytes | None = None) -> Checked:
    """Check a pack's folder, the same as a ZIP, or a report.html alone.

    `known` are fingerprints that may sign; `gate` is a gate file of now, to see whether it was changed after the run.
    Raises InputError where it is no pack, or one of a version that cannot be checked.
    """
    if path.is_dir():
        return _folder(path, list(known), gate)
    if zipfile.is_zipfile(path):
        with unzipped(path) as folder:
            return _folder(folder, list(known), gate)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read ({error.strerror}). Name a pack or its report.html.") from None
    if path.name == MANIFEST or path.name == "run.json":
        return _folder(path.parent, list(known), gate)
    return _page(path, content, list(known), gate)


def _page(path: Path, content: bytes, known: list[str], gate: bytes | None) -> Checked:
    if not has_seal(content):
        raise InputError(f"{str(path)!r} carries no seal: no report, or one from before reports were signed. {AGAIN}")
    _check_format(format_of(content), path)
    opened = open_seal(content)
    if opened is None:
        return _broken("page", f"{path.name}: the seal at its end was changed, moved or cut off")
    said = opened.read
    problems = []
    if not holds(opened.statement, opened.signature):
        problems.append(f"{path.name}: the signature is wrong: the seal is not what was signed")
    if where := difference(opened.page, said.page):
        problems.append(f"{path.name}: {where}")
    problems += changed_since(said.gate_sha256, gate)
    signer = _signer(opened.signature.fingerprint, known)
    problems += _stranger(signer, opened.signature)
    return Checked(
        what="page",
        untouched=not problems,
        problems=problems,
        notes=[],
        run=said.run,
        at=said.at,
        fingerprint=opened.signature.fingerprint,
        signer=signer,
        gate_sha256=said.gate_sha256,
        results_sha256=said.results_sha256,
    )


def _folder(folder: Path, known: list[str], gate: bytes | None) -> Checked:
    content = _manifest_bytes(folder)
    signature, problems = _signature(folder)
    if signature is not None and not holds(content, signature):
        problems.append(f"{MANIFEST} or {SIGNATURE} was changed: the signature is wrong")
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        _check_format(_named_format(content), folder)
        return _broken("pack", f"{MANIFEST}: cannot be read any more ({error.errors()[0]['msg'].lower()})", *problems)
    problems += _files(folder, manifest)
    problems += _before(folder, manifest, signature)
    problems += gate_problems(folder, manifest.gate_sha256, GATE)
    problems += changed_since(manifest.gate_sha256, gate)
    signer = _signer(signature.fingerprint, known) if signature else "none"
    if signature is not None:
        problems += _stranger(signer, signature)
    return Checked(
        what="pack",
        untouched=not problems,
        problems=list(dict.fromkeys(problems)),
        notes=_notes(folder, manifest),
        run=manifest.run,
        at=manifest.at,
        fingerprint=signature.fingerprint if signature else "",
        signer=signer,
        gate_sha256=manifest.gate_sha256,
        results_sha256=manifest.results_sha256,
    )


def _manifest_bytes(folder: Path) -> bytes:
    try:
        return (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise InputError(f"{str(folder / MANIFEST)!r} cannot be read ({error.strerror}).") from None
    if (folder / SIGNATURE).exists() or (folder / RESULTS).exists():
        raise InputError(f"The pack {str(folder)!r} has lost its {MANIFEST}: nothing in it can be checked.")
    if (folder / "run.json").exists():
        raise InputError(f"The report in {str(folder)!r} is from a version that did not sign its reports. {AGAIN}")
    raise InputError(f"{str(folder)!r} holds no evidence pack. Name the folder that `seasoned eval --out` wrote.")


def _signature(folder: Path) -> tuple[Signature | None, list[str]]:
    try:
        return Signature.model_validate_json((folder / SIGNATURE).read_bytes()), []
    except FileNotFoundError:
        return None, [f"{SIGNATURE} is missing: nobody vouches for this pack"]
    except (OSError, ValidationError):
        return None, [f"{SIGNATURE} was changed: it cannot be read as a signature any more"]


def _files(folder: Path, manifest: Manifest) -> list[str]:
    problems = []
    for name, sealed in manifest.files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(f"{MANIFEST} names a file outside the pack: {name}")
        elif not path.is_file():
            problems.append(f"{name}: missing")
        elif where := difference(path.read_bytes(), sealed):
            problems.append(f"{name}: {where}")
    return problems


def _before(folder: Path, manifest: Manifest, signature: Signature | None) -> list[str]:
    """What was signed before the first case says the same as what was signed at the end."""
    try:
        signed = SignedBefore.model_validate_json((folder / BEFORE).read_bytes())
    except (OSError, ValidationError):
        return [f"{BEFORE}: cannot be read: nothing shows that the thresholds were fixed before the run"]
    if not signed.stands:
        return [f"{BEFORE}: the signature is wrong"]
    problems = []
    if signature is not None and signed.signature.fingerprint != signature.fingerprint:
        problems.append(f"{BEFORE}: signed with another key than the pack")
    if signed.statement.versions.gate_sha256 != manifest.gate_sha256:
        problems.append(
            f"{BEFORE}: the thresholds that were fixed before the run are not those that it was held against"
        )
    if signed.statement.run != manifest.run:
        problems.append(f"{BEFORE}: is of another run ({signed.statement.run})")
    return problems


def _notes(folder: Path, manifest: Manifest) -> list[str]:
    more = set(files_below(folder)) - set(manifest.files) - {MANIFEST, SIGNATURE}
    tops = sorted({name.split("/")[0] if name.split("/")[0] != "logs" else name for name in more})
    return [f"{name} is no part of the pack and was not looked at" for name in tops][:5]


def _signer(fingerprint: str, known: list[str]) -> Literal["known", "unknown", "another"]:
    if not known:
        return "unknown"
    return "known" if fingerprint in known else "another"


def _stranger(signer: str, signature: Signature) -> list[str]:
    if signer != "another":
        return []
    return [f"signed with another key than the one that is known here ({signature.fingerprint})"]


def _check_format(named: str | None, path: Path) -> None:
    if named is not None and named != FORMAT:
        raise InputError(f"{str(path)!r} has the format {named!r}; this version checks {FORMAT!r}. {AGAIN}")


def _named_format(content: bytes) -> str | None:
    import json

    try:
        named = json.loads(content).get("format")
    except (ValueError, AttributeError):
        return None
    return named if isinstance(named, str) else None


def _broken(what: Literal["pack", "page"], *problems: str) -> Checked:
    return Checked(
        what=what,
        untouched=False,
        problems=list(problems),
        notes=[],
        run="",
        at=None,
        fingerprint="",
        signer="none",
        gate_sha256=None,
        results_sha256="",
    )
