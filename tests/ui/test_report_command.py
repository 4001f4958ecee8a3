"""`seasoned report`: one line for a person, exit 1 where something was touched."""

import shutil
from pathlib import Path

from evals.signature import KEY
from tests.evals.packs import GATE, a_pack
from tests.ui.conftest import Seasoned


def test_an_untouched_pack_is_exit_0_and_names_its_signer(seasoned: Seasoned, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    done = seasoned("report", "verify", pack)
    assert done.code == 0 and "Untouched since it was signed: run run-1" in done.out and "No key is known" in done.out
    (tmp_path / "data").mkdir()
    shutil.copy(tmp_path / "key.pem", tmp_path / "data" / KEY)
    known = seasoned("report", "verify", pack / "report.html", "--data", tmp_path / "data")
    assert known.code == 0 and "the key that is known here" in known.out
    told = seasoned("report", "key", "--data", tmp_path / "data").out.strip()
    assert seasoned("report", "verify", pack, "--signer", told, "--json").json["signer"] == "known"


def test_one_byte_is_exit_1_and_said_with_its_place(seasoned: Seasoned, tmp_path: Path) -> None:
    page = a_pack(tmp_path / "pack") / "report.html"
    page.write_bytes(page.read_bytes().replace(b"75 %", b"95 %", 1))
    done = seasoned("report", "verify", page.parent)
    assert done.code == 1 and "report.html: changed at line" in done.out
    assert seasoned("report", "verify", page, "--json").json["untouched"] is False


def test_another_signer_or_another_gate_is_exit_1(seasoned: Seasoned, tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    assert seasoned("report", "verify", pack, "--signer", "SHA256:somebody").code == 1
    gate = tmp_path / "gate.toml"
    gate.write_text(GATE)
    assert seasoned("report", "verify", pack, "--gate", gate).code == 0
    gate.write_text(GATE.replace("0.5", "0.4"))
    assert "changed after the run" in seasoned("report", "verify", pack, "--gate", gate).out


def test_what_is_no_pack_is_one_line(seasoned: Seasoned, tmp_path: Path) -> None:
    assert seasoned("report", "verify", tmp_path).refused("holds no evidence pack")
    assert seasoned("report", "verify", tmp_path / "gone").refused("gone")
    (tmp_path / "run.json").write_text("{}")
    assert seasoned("report", "verify", tmp_path).refused("from a version that did not sign")
    assert seasoned("report", "verify", tmp_path, "--signer", "me").refused("no fingerprint")
    assert seasoned("report", "key", "--data", tmp_path).refused("No report was signed")
    assert not (tmp_path / KEY).exists()
