"""The report on its own: the page ends in a comment that holds its print and the signature, so that one file can be checked."""

import base64
import json
import re
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, ValidationError

from evals.manifest import FORMAT, Print, print_of
from evals.signature import Signature, sign
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SEAL = re.compile(rb"<!-- seasoned seal ([A-Za-z0-9+/=]+) -->\n\Z")
_OPENING = b"<!-- seasoned seal "


class Statement(Frozen):
    """What is signed: the page without its seal, and what was fixed before the run."""

    format: str = FORMAT
    run: str
    at: AwareDatetime
    gate_sha256: str | None
    results_sha256: str
    page: Print


class Seal(Frozen):
    """The statement's exact bytes (base64) and their signature."""

    statement: str
    signature: Signature


class Opened(Frozen):
    """A page taken apart."""

    page: bytes
    statement: bytes
    read: Statement
    signature: Signature


def seal(
    page: str,
    key: "Ed25519PrivateKey",
    *,
    run: str,
    at: AwareDatetime,
    gate_sha256: str | None,
    results_sha256: str,
) -> bytes:
    """The page with its seal at the end."""
    content = page.rstrip("\n").encode() + b"\n"
    said = Statement(run=run, at=at, gate_sha256=gate_sha256, results_sha256=results_sha256, page=print_of(content))
    statement = said.model_dump_json().encode()
    sealed = Seal(statement=base64.b64encode(statement).decode(), signature=sign(statement, key))
    return content + _OPENING + base64.b64encode(sealed.model_dump_json().encode()) + b" -->\n"


def has_seal(content: bytes) -> bool:
    """Whether there is anything that may be a seal."""
    return _OPENING in content


def format_of(content: bytes) -> str | None:
    """The format that the seal names, also where this version cannot read the rest."""
    try:
        found = _SEAL.search(content)
        sealed = json.loads(base64.b64decode(found[1])) if found else {}
        return str(json.loads(base64.b64decode(sealed["statement"]))["format"])
    except (ValueError, KeyError, TypeError):
        return None


def open_seal(content: bytes) -> Opened | None:
    """The page and its seal; None where the seal is broken off, moved or cannot be read."""
    found = _SEAL.search(content)
    if found is None:
        return None
    try:
        sealed = Seal.model_validate_json(base64.b64decode(found[1], validate=True))
        statement = base64.b64decode(sealed.statement, validate=True)
        read = Statement.model_validate_json(statement)
    except (ValueError, ValidationError):
        return None
    return Opened(page=content[: found.start()], statement=statement, read=read, signature=sealed.signature)
