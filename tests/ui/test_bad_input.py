"""A person's mistake is told in one line, exit code 2, and nothing is half-written."""

import socket
from pathlib import Path

import pytest

from tests.ui.conftest import Seasoned

TREE_FILES_THAT_ARE_NONE = {
    "not JSON": "if the invoice is above 50,000 then ask",
    "a list": "[]",
    "a wrong key": '{"id": "a", "decision": "Who?", "rulez": []}',
    "a wrong value": '{"id": "A B", "decision": "Who?"}',
    "an unknown attribute": (
        '{"id": "a", "decision": "Who?", "rules": [{"id": "r1", "then": {"action": "x"},'
        ' "if": [{"attribute": "amount", "operator": ">", "value": 1}]}]}'
    ),
    "empty": "",
}
POLICIES_THAT_ARE_NONE = {
    "empty": b"",
    "no clause": b"# Lunch\n\nThe soup is warm.\n",
    "binary": bytes(range(256)) * 8,
    "a broken document": b"PK\x03\x04 not really a document",
}


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["serve", "--port", "many"], ["tree", "decide"], ["read", "--loud"]]
)
def test_a_wrong_call_is_one_line(seasoned: Seasoned, arguments: list[str]) -> None:
    assert seasoned(*arguments).refused()


def test_an_unknown_audience_is_told_which_there_are(seasoned: Seasoned) -> None:
    assert seasoned("ask", "May I?", "--role", "wizard").refused("wizard", "executive", "practitioner")


def test_a_port_in_use_is_found_before_anything_is_written(seasoned: Seasoned, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert seasoned("serve", "--port", port, "--data", tmp_path / "new").refused(str(port), "in use", "--port")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "a" * 300])
def test_an_unknown_host_is_found_before_anything_is_written(
    seasoned: Seasoned, tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_knows(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody_knows)
    assert seasoned("serve", "--host", host, "--port", 0, "--data", tmp_path / "new").refused(host)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_the_network_is_refused_while_signing_in_asks_for_no_password(
    seasoned: Seasoned, tmp_path: Path, host: str
) -> None:
    done = seasoned("serve", "--host", host, "--port", 0, "--data", tmp_path / "new")
    assert done.refused(host, "password", "SEASONED_TRUST_NETWORK")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["interview", "--stdio"], ["sample"]])
def test_a_data_folder_that_cannot_be_made_is_named(seasoned: Seasoned, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert seasoned(*command, "--data", tmp_path / "file" / "data").refused("file/data", "--data")


def test_a_folder_of_something_else_is_left_alone(seasoned: Seasoned, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert seasoned("serve", "--port", 0, "--data", tmp_path).refused("thesis.txt")
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    "command",
    [["ask", "May I?", "--as", "x"], ["tree", "list"], ["users", "list"], ["search", "a", "--as", "x"], ["reindex"],
     ["policy", "show"], ["policy", "check", "May I?"], ["tree", "show", "x"], ["tree", "approve", "x", "--as", "y"]],
)  # fmt: skip
def test_a_mistyped_data_folder_is_named_and_not_made(seasoned: Seasoned, tmp_path: Path, command: list[str]) -> None:
    assert seasoned(*command, "--data", tmp_path / "tpyo").refused("tpyo", "--data")
    assert not (tmp_path / "tpyo").exists()


@pytest.mark.parametrize("content", TREE_FILES_THAT_ARE_NONE.values(), ids=TREE_FILES_THAT_ARE_NONE)
@pytest.mark.parametrize("command", ["import", "decide", "check", "show"])
def test_a_tree_file_that_is_none_changes_nothing(
    seasoned: Seasoned, tmp_path: Path, command: str, content: str
) -> None:
    (tmp_path / "tree.json").write_text(content)
    assert seasoned("tree", command, tmp_path / "tree.json", "--data", tmp_path / "new").refused("tree.json")
    assert not (tmp_path / "new").exists()


def test_a_tree_file_that_is_not_there_is_named(seasoned: Seasoned, tmp_path: Path) -> None:
    assert seasoned("tree", "import", tmp_path / "gone.json", "--data", tmp_path / "new").refused("gone.json")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", POLICIES_THAT_ARE_NONE.values(), ids=POLICIES_THAT_ARE_NONE)
@pytest.mark.parametrize("suffix", [".md", ".docx", ".pdf", ".html"])
def test_a_broken_policy_changes_nothing(seasoned: Seasoned, tmp_path: Path, content: bytes, suffix: str) -> None:
    file = tmp_path / f"policy{suffix}"
    file.write_bytes(content)
    assert seasoned("policy", "import", file, "--publish", "--data", tmp_path / "new").refused(file.name)
    assert not (tmp_path / "new").exists()


def test_nobody_can_ask_without_saying_who(seasoned: Seasoned, tmp_path: Path) -> None:
    assert seasoned("ask", "May I?", "--data", tmp_path / "new").refused("--as", "--role")


@pytest.mark.parametrize("command", [["read"], ["ask", "--role", "leader"], ["screen"], ["policy", "check"]])
@pytest.mark.parametrize("stdin", [b"", b"  \n", b"\xff\xfe\x00"])
def test_no_text_and_broken_text_are_one_line(seasoned: Seasoned, command: list[str], stdin: bytes) -> None:
    assert seasoned(*command, stdin=stdin).refused()


def test_a_setting_that_cannot_be_read_is_named(
    seasoned: Seasoned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEASONED_MODEL_TIMEOUT", "soon")
    assert seasoned("tree", "list", "--data", tmp_path).refused("SEASONED_MODEL_TIMEOUT", "soon")


def test_stored_things_that_are_not_there_are_named_with_what_is(seasoned: Seasoned, sample: Path) -> None:
    assert seasoned("ask", "May I?", "--as", "lukas.stiener", "--data", sample).refused("lukas.steiner")
    assert seasoned("tree", "show", "who-waters-the-plants", "--data", sample).refused(
        "who-waters-the-plants", "tree list"
    )
    assert seasoned("tree", "decide", "who-waters-the-plants", "--data", sample).refused("tree list")


def test_only_a_steward_reviews_and_a_refused_review_changes_nothing(seasoned: Seasoned, sample: Path) -> None:
    before = seasoned("tree", "list", "--json", "--data", sample).json
    name = before["trees"][0]["id"]
    assert seasoned("tree", "retire", name, "--as", "lukas.steiner", "--data", sample).refused(
        "lukas.steiner", "steward"
    )
    assert seasoned("tree", "list", "--json", "--data", sample).json == before


def test_a_message_of_200_000_characters_is_one_line_and_is_not_kept(seasoned: Seasoned, sample: Path) -> None:
    size = sum(one.stat().st_size for one in sample.rglob("*") if one.is_file())
    message = "May I pay this invoice? " * 8400
    assert seasoned("ask", "--as", "lukas.steiner", "--data", sample, stdin=message).refused("characters")
    assert sum(one.stat().st_size for one in sample.rglob("*") if one.is_file()) < size + len(message)


def test_a_message_of_only_emojis_is_answered_by_one_clear_line(seasoned: Seasoned, sample: Path) -> None:
    done = seasoned("ask", "🙂🙂🎉", "--as", "lukas.steiner", "--data", sample, "--json")
    if done.code == 0:
        assert done.json["kind"] in {"question", "abstention"}
        assert done.json["text"].strip().count("\n") == 0
    else:
        assert done.refused("words")
