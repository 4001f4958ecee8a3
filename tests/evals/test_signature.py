import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from evals.signature import holds, sign, signing_key
from knowledge.errors import InputError, SeasonedError


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    first, second = signing_key(path), signing_key(path)
    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_signature_holds_for_these_bytes_alone() -> None:
    key = Ed25519PrivateKey.generate()
    signed = sign(b"figures", key)
    assert holds(b"figures", signed)
    assert not holds(b"figurez", signed)
    other = sign(b"figures", Ed25519PrivateKey.generate())
    assert not holds(b"figures", signed.model_copy(update={"fingerprint": other.fingerprint}))
    assert not holds(b"figures", signed.model_copy(update={"public_key": other.public_key}))
    assert not holds(b"figures", signed.model_copy(update={"signature": "?"}))


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    signing_key(path)
    os.chmod(path, 0o640)
    with pytest.raises(InputError, match="can be read by others"):
        signing_key(path)


@pytest.mark.parametrize("kind", ["text", "rsa"])
def test_what_is_no_ed25519_key_is_one_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "key.pem"
    rsa = generate_private_key(65537, 2048)
    pem = rsa.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(pem if kind == "rsa" else b"secret")
    path.chmod(0o600)
    with pytest.raises(InputError, match="ed25519"):
        signing_key(path)


def test_a_key_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SeasonedError, match="cannot be written"):
        signing_key(tmp_path / "gone/key.pem")
