"""Who is signed in: a signed cookie that scripts in the page cannot read.

The key lies in the data folder, so that a restart keeps people signed in.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

COOKIE = "seasoned_person"


def session_key(folder: Path) -> bytes:
    """The key that signs cookies, made at the first start and readable by its owner only."""
    path = folder / "session.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()


def seal(person_id: str, key: bytes) -> str:
    """The cookie's value for this person."""
    return f"{person_id.encode().hex()}.{_signature(person_id, key)}"


def unseal(cookie: str | None, key: bytes) -> str | None:
    """The person whom this cookie names, or None where it was not signed by us."""
    name, _, signature = (cookie or "").partition(".")
    try:
        person_id = bytes.fromhex(name).decode()
    except ValueError:
        return None
    return person_id if person_id and hmac.compare_digest(signature, _signature(person_id, key)) else None


def _signature(person_id: str, key: bytes) -> str:
    return hmac.new(key, person_id.encode(), hashlib.sha256).hexdigest()
