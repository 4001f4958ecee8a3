"""The command line as a test calls it, in this process: `seasoned("read", "--json", text)`."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from ui.__main__ import run


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    def refused(self, *words: str) -> bool:
        """Exit 2 with exactly one line on stderr, nothing on stdout, and these words in the line."""
        one_line = self.err.count("\n") == 1 and self.err.endswith("\n")
        return self.code == 2 and self.out == "" and one_line and all(word in self.err for word in words)


Seasoned = Callable[..., Done]


@pytest.fixture
def seasoned(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Seasoned:
    def call(*arguments: object, stdin: str | bytes = b"") -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return call
