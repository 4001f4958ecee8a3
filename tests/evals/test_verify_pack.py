"""A changed byte, a changed threshold and a wrong signature are found, each with its place."""

import base64
import json
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evals.manifest import Manifest, print_of
from evals.sealed_page import open_seal
from evals.signature import fingerprint, read_key, sign
from evals.verify_pack import Checked, verify
from evals.zipped_pack import zipped
from knowledge.errors import InputError
from tests.evals.packs import GATE, a_pack


def edit(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def sign_again(pack: Path, key: Ed25519PrivateKey) -> None:
    """What somebody with a key of their own would do to hide a change."""
    manifest = Manifest.model_validate_json((pack / "manifest.json").read_bytes())
    files = {name: print_of((pack / name).read_bytes()) for name in manifest.files}
    content = manifest.model_copy(update={"files": files}).model_dump_json(indent=1).encode()
    (pack / "manifest.json").write_bytes(content)
    (pack / "signature.json").write_text(sign(content, key).model_dump_json())


def only(checked: Checked) -> str:
    assert not checked.untouched
    [problem] = checked.problems
    return problem


def test_a_pack_as_it_was_signed_passes(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    known = fingerprint(read_key(tmp_path / "key.pem").public_key())
    checked = verify(pack, [known], GATE.encode())
    assert (checked.untouched, checked.problems, checked.signer, checked.run) == (True, [], "known", "run-1")
    assert verify(pack).signer == "unknown"
    assert sorted(path.name for path in pack.iterdir()) == sorted(
        ["before.json", "cases.csv", "figures.csv", "gate.toml", "junit.xml", "logs", "manifest.json", "report.html"]
        + ["results.json", "run.json", "signature.json"]
    )


def test_the_page_alone_passes(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    alone = tmp_path / "mailed.html"
    alone.write_bytes((pack / "report.html").read_bytes())
    checked = verify(alone)
    assert checked.untouched and checked.what == "page" and checked.gate_sha256 == verify(pack).gate_sha256


@pytest.mark.parametrize(
    "name", ["run.json", "results.json", "report.html", "junit.xml", "figures.csv", "cases.csv", "logs/one.eval"]
)
@pytest.mark.parametrize("where", [0.0, 0.5, 1.0])
def test_one_byte_edited_anywhere_is_found_in_its_file_and_place(tmp_path: Path, name: str, where: float) -> None:
    pack = a_pack(tmp_path / "pack")
    content = bytearray((pack / name).read_bytes())
    place = int(where * (len(content) - 1))
    content[place] ^= 1
    (pack / name).write_bytes(content)
    checked = verify(pack)
    assert not checked.untouched
    [said] = [one for one in checked.problems if one.startswith(f"{name}: changed at line")]
    start, end = said.partition("bytes ")[2].partition(":")[0].split(" to ")
    assert int(start) <= place < int(end) <= int(start) + max(64, len(content) // 1000)


def test_every_byte_of_the_page_counts(tmp_path: Path) -> None:
    content = (a_pack(tmp_path / "pack") / "report.html").read_bytes()
    page = tmp_path / "report.html"
    for place in range(0, len(content), 997):
        page.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert not verify(page).untouched


def test_a_figure_edited_on_the_page_is_named_with_its_words(tmp_path: Path) -> None:
    page = a_pack(tmp_path / "pack") / "report.html"
    edit(page, b"75 %", b"98 %")
    assert "98 %" in only(verify(page)) or "at line" in only(verify(page))


def test_words_added_after_the_seal_are_found(tmp_path: Path) -> None:
    page = a_pack(tmp_path / "pack") / "report.html"
    page.write_bytes(page.read_bytes() + b"<p>All is well.</p>")
    assert "seal at its end was changed, moved or cut off" in only(verify(page))


def test_a_file_that_was_taken_out_is_missed_and_one_put_in_is_told(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    (pack / "notes.txt").write_text("mine")
    assert verify(pack).untouched and verify(pack).notes == ["notes.txt is no part of the pack and was not looked at"]
    (pack / "junit.xml").unlink()
    assert only(verify(pack)) == "junit.xml: missing"


@pytest.mark.parametrize("name", ["manifest.json", "signature.json"])
def test_an_edited_manifest_or_signature_breaks_the_signature(tmp_path: Path, name: str) -> None:
    pack = a_pack(tmp_path / "pack")
    edit(
        pack / name,
        b"ed25519" if name == "signature.json" else b"run-1",
        b"ed25518" if name == "signature.json" else b"run-2",
    )
    checked = verify(pack)
    assert not checked.untouched and any("signature" in one for one in checked.problems)


def test_a_missing_signature_is_said(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    (pack / "signature.json").unlink()
    checked = verify(pack)
    assert checked.signer == "none" and "nobody vouches" in checked.problems[0]


def test_somebody_elses_key_is_found_where_ours_is_known(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    known = fingerprint(read_key(tmp_path / "key.pem").public_key())
    edit(pack / "run.json", b"Small Ltd", b"Great Ltd")
    sign_again(pack, Ed25519PrivateKey.generate())
    checked = verify(pack, [known])
    assert not checked.untouched and checked.signer == "another"
    assert any("another key" in one for one in checked.problems)


def test_a_threshold_edited_after_the_run_is_flagged(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    edit(pack / "gate.toml", b"at_least = 0.5", b"at_least = 0.3")
    problems = verify(pack).problems
    assert any(one.startswith("gate.toml: changed at line") and "at_least = 0.3" in one for one in problems)
    assert (
        "gate.toml: threshold changed after the run: policy, right verdict: rate at least 50 % of 1 or more in the run, "
        "rate at least 30 % of 1 or more now" in problems
    )


def test_a_threshold_edited_and_signed_again_with_the_right_key_is_still_flagged(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    edit(pack / "gate.toml", b"at_least = 0.5", b"at_least = 0.3")
    sign_again(pack, read_key(tmp_path / "key.pem"))
    assert "threshold changed after the run" in only(verify(pack))


def test_a_judgement_that_the_figures_do_not_bear_out_is_flagged(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack", scores=(0, 0, 0, 1))
    run = json.loads((pack / "run.json").read_text())
    run["gate"]["checks"][0]["passed"] = True
    (pack / "run.json").write_text(json.dumps(run))
    sign_again(pack, read_key(tmp_path / "key.pem"))
    assert "the figures say missed, the judgement kept" in only(verify(pack))


def test_a_gate_of_now_is_held_against_the_run(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    assert "changed after the run" in only(verify(pack, gate=GATE.encode() + b"# looser\n"))
    assert "changed after the run" in only(verify(pack / "report.html", gate=b"other"))


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "holds no evidence pack"),
        ({"run.json": "{}", "report.html": "<p>"}, "from a version that did not sign its reports"),
        ({"results.json": "{}"}, "has lost its manifest.json"),
        ({"manifest.json": '{"format": "seasoned evidence pack 0"}'}, "has the format 'seasoned evidence pack 0'"),
    ],
)
def test_what_cannot_be_checked_is_one_line(tmp_path: Path, files: dict[str, str], says: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=says):
        verify(tmp_path)


def test_a_page_of_an_older_version_is_one_line(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text("<!doctype html><p>The gate is passed")
    with pytest.raises(InputError, match="carries no seal"):
        verify(page)
    old = base64.b64encode(json.dumps({"format": "seasoned evidence pack 0"}).encode()).decode()
    seal = base64.b64encode(json.dumps({"statement": old}).encode()).decode()
    page.write_text(f"<p>x</p>\n<!-- seasoned seal {seal} -->\n")
    with pytest.raises(InputError, match="has the format 'seasoned evidence pack 0'"):
        verify(page)


def test_the_seal_says_what_was_fixed(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    opened = open_seal((pack / "report.html").read_bytes())
    manifest = Manifest.model_validate_json((pack / "manifest.json").read_bytes())
    assert opened is not None
    assert (opened.read.gate_sha256, opened.read.results_sha256) == (manifest.gate_sha256, manifest.results_sha256)


def test_a_pack_is_checked_as_a_zip_too(tmp_path: Path) -> None:
    pack = a_pack(tmp_path / "pack")
    whole = tmp_path / "pack.zip"
    content = zipped(pack)
    assert content is not None
    whole.write_bytes(content)
    assert verify(whole).untouched
    edit(pack / "cases.csv", b"case-1", b"case-9")
    whole.write_bytes(zipped(pack) or b"")
    assert only(verify(whole)).startswith("cases.csv: changed at line")
    whole.write_bytes(content[: len(content) // 2] + content[len(content) // 2 + 40 :])
    with pytest.raises(InputError, match=r"cannot be unpacked|carries no seal"):
        verify(whole)


def test_a_zip_that_leads_outside_stays_inside(tmp_path: Path) -> None:
    whole = tmp_path / "pack.zip"
    with zipfile.ZipFile(whole, "w") as file:
        file.writestr("../outside.txt", "x")
    with pytest.raises(InputError, match="holds no evidence pack"):
        verify(whole)
    assert not (tmp_path / "outside.txt").exists()
