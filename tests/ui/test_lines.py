"""JSON lines: one line out for each line in, in order, as it goes; a bad line is an error line and the rest go on."""

import io
import json
import subprocess
import sys

import pytest
import typer

from knowledge.errors import InputError
from ui.commands import lines

BAD = {
    "not JSON": b"{nope}",
    "a list": b"[1, 2]",
    "a number": b"5",
    "blank": b"",
    "not a number": b'{"id": 1, "text": NaN}',
    "not UTF-8": b'{"text": "\xff"}',
    "half a character": b'{"text": "\\ud800"}',
    "too deep": b'{"a":' * 100_000,
}


def answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], given: bytes
) -> list[dict[str, object]]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    try:
        lines.answer_lines(lambda line: {"length": len(lines.text_of(line, "text"))})
        code = 0
    except typer.Exit as end:
        code = end.exit_code
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == (1 if any("error" in one for one in found) else 0)
    return found


def test_each_line_is_answered_in_order_with_its_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = b'{"id": "b", "text": "Malm\xc3\xb6"}\n{"id": 1, "text": ""}\n{"text": "no id"}'
    assert answers(monkeypatch, capsys, given) == [
        {"id": "b", "length": 5},
        {"id": 1, "length": 0},
        {"id": None, "length": 5},
    ]


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_line_is_an_error_line_and_the_rest_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: bytes
) -> None:
    good = b'{"id": "x", "text": "ok"}'
    before, between, after = answers(monkeypatch, capsys, b"\n".join([good, bad, good]))
    assert before == after == {"id": "x", "length": 2}
    assert set(between) == {"id", "error"} and "Line 2" in str(between["error"])


def test_a_missing_text_is_named_and_keeps_its_id(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (only,) = answers(monkeypatch, capsys, b'{"id": 7, "text": 5}\n')
    assert only["id"] == 7 and "'text' is 5" in str(only["error"])


def test_a_line_that_breaks_us_is_an_error_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(line: lines.Line) -> dict[str, object]:
        return {"one over": 1 / int(str(line["n"]))}

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"n": 0}\n{"n": 1}\n')))
    with pytest.raises(typer.Exit):
        lines.answer_lines(breaks)
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "report" in first["error"] and second == {"id": None, "one over": 1.0}


def test_an_answer_comes_before_the_next_line_is_sent() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "screen", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as talk:
        assert talk.stdin is not None and talk.stdout is not None
        for number in range(3):
            talk.stdin.write(json.dumps({"id": number, "text": "Good morning."}).encode() + b"\n")
            assert json.loads(talk.stdout.readline())["id"] == number
        talk.stdin.close()
        assert talk.wait(timeout=20) == 0


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f'yes \'{{"text": "hello"}}\' | {sys.executable} -m ui screen --jsonl | head -n 2'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.stderr == b"" and len(done.stdout.splitlines()) == 2


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert lines.read_object(b'\xef\xbb\xbf{"a": 1}', "Line 1") == {"a": 1}


def test_an_object_is_expected_where_one_is() -> None:
    with pytest.raises(InputError, match="--facts is list, not a JSON object"):
        lines.read_object("[]", "--facts")
