"""Who vouches for a report: an ed25519 key that lies in the data folder, or one that the site names."""

import base64
import binascii
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from knowledge.errors import InputError, StorageError
from knowledge.tree import Frozen

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY = "evidence-key.pem"
"""The private key's place in a data folder, which only its owner may read."""
PURPOSE = b"seasoned evidence 1\n"
"""Stands before what is signed, so that no signature of something else can be passed off as one of a report."""


class Signature(Frozen):
    """Who signed, and the signature."""

    algorithm: Literal["ed25519"] = "ed25519"
    public_key: str
    """The 32 bytes of the public key, base64."""
    fingerprint: str
    signature: str
    """64 bytes, base64."""


def signing_key(path: Path) -> "Ed25519PrivateKey":
    """The key of this file; a new one is made where there is none. Raises one line where it cannot be used."""
    try:
        return read_key(path)
    except FileNotFoundError:
        return _make_key(path)


def read_key(path: Path) -> "Ed25519PrivateKey":
    """The private key of a PEM file that nobody else may read. Raises FileNotFoundError where there is none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(f"The key {str(path)!r} can be read by others. Make it yours alone: chmod 600.")
        key = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StorageError(f"The key {str(path)!r} cannot be read ({error.strerror}). Check its rights.") from None
    except (ValueError, TypeError):
        raise InputError(f"{str(path)!r} is no private key in PEM without a password. Name an ed25519 key.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(f"The key {str(path)!r} is of another kind. Name an ed25519 key.")
    return key


def sign(content: bytes, key: "Ed25519PrivateKey") -> Signature:
    """The signature of these bytes."""
    public = key.public_key()
    return Signature(
        public_key=base64.b64encode(public.public_bytes_raw()).decode(),
        fingerprint=fingerprint(public),
        signature=base64.b64encode(key.sign(PURPOSE + content)).decode(),
    )


def holds(content: bytes, signature: Signature) -> bool:
    """Whether the key that the signature names signed exactly these bytes, and the fingerprint is that key's."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(signature.public_key, validate=True))
        public.verify(base64.b64decode(signature.signature, validate=True), PURPOSE + content)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return fingerprint(public) == signature.fingerprint


def fingerprint(key: "Ed25519PublicKey") -> str:
    """A short name of a public key that two people can read out to each other."""
    digest = hashlib.sha256(key.public_bytes_raw()).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _make_key(path: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        opened = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise StorageError(f"The key {str(path)!r} cannot be written ({error.strerror}). Check the folder.") from None
    with open(opened, "wb") as file:
        file.write(pem)
    return key
