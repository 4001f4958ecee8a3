from pathlib import Path

import pytest

from ui.web.session import seal, session_key, unseal

KEY = b"k" * 32


def test_a_cookie_names_whom_it_was_sealed_for() -> None:
    assert unseal(seal("inês.caldeira", KEY), KEY) == "inês.caldeira"


@pytest.mark.parametrize(
    "cookie", [None, "", "x", "zz.yy", "6d61727461.", seal("marta", b"another key"), seal("marta", KEY) + "0"]
)
def test_a_cookie_that_we_did_not_sign_names_nobody(cookie: str | None) -> None:
    assert unseal(cookie, KEY) is None


def test_a_signature_cannot_be_moved_to_another_name() -> None:
    signature = seal("elif", KEY).partition(".")[2]
    assert unseal(f"{b'marta'.hex()}.{signature}", KEY) is None


def test_the_key_survives_a_restart_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = session_key(tmp_path / "data")
    assert session_key(tmp_path / "data") == first
    assert (tmp_path / "data" / "session.key").stat().st_mode & 0o077 == 0
