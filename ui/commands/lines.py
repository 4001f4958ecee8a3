"""JSON in and out of the command line. A bad line is answered by an error line, and the rest go on."""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NoReturn

import typer
from pydantic import BaseModel

from knowledge.errors import InputError, SeasonedError

Line = dict[str, object]
logger = logging.getLogger(__name__)


def emit(value: Mapping[str, object] | BaseModel) -> None:
    """Write one JSON object and flush, so that a program at the other end can answer at once."""
    content = value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value
    sys.stdout.buffer.write(json.dumps(content, ensure_ascii=False, allow_nan=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def write_text(text: str) -> None:
    """Write a whole text as it is, ending in one newline."""
    sys.stdout.buffer.write(text.rstrip("\n").encode() + b"\n")
    sys.stdout.buffer.flush()


def read_object(text: str | bytes, what: str) -> Line:
    """Read one JSON object. Raises InputError naming `what` and the place where it breaks."""
    try:
        value = json.loads(_decode(text), parse_constant=_refuse_constant)
        _decode(json.dumps(value, ensure_ascii=False))
    except UnicodeError:
        raise InputError(f"{what} is not valid UTF-8 text. Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{what} is not JSON: {error.msg} at character {error.pos}. Give one JSON object.") from None
    except RecursionError:
        raise InputError(f"{what} is nested too deeply. Give one flat JSON object.") from None
    if not isinstance(value, dict):
        raise InputError(f"{what} is {type(value).__name__}, not a JSON object. Write it as {{…}}.")
    return value


def text_of(line: Mapping[str, object], key: str) -> str:
    """The text under `key`. Raises InputError where it is missing or something else."""
    value = line.get(key)
    if not isinstance(value, str):
        raise InputError(f'{key!r} is {value!r}; expected text. Write it as {{{json.dumps(key)}: "…"}}.')
    return value


def optional_text_of(line: Mapping[str, object], key: str) -> str | None:
    """The text under `key`, or None where it is missing or null."""
    return None if line.get(key) is None else text_of(line, key)


def texts_of(line: Mapping[str, object], key: str) -> list[str]:
    """The list of texts under `key`. Raises InputError where it is something else."""
    value = line.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise InputError(f"{key!r} is {value!r}; expected a list of texts.")
    return value


def answer_lines(answer: Callable[[Line], Mapping[str, object] | BaseModel]) -> None:
    """Answer each JSON line of standard input by one line, in order. Exits 1 where a line was bad."""
    failed = False
    for number, raw in enumerate(input_lines(), start=1):
        reply, ok = _reply(answer, raw, number)
        failed = failed or not ok
        emit(reply)
    if failed:
        raise typer.Exit(1)


def input_lines() -> Iterator[bytes]:
    """The lines of standard input, as they come."""
    return iter(sys.stdin.buffer.readline, b"")


def read_records(lines: Iterable[bytes], name: str) -> Iterator[Line]:
    """Read JSON lines from a file. Raises InputError naming the file and line."""
    return (read_object(raw, f"Line {number} of {name}") for number, raw in enumerate(lines, start=1) if raw.strip())


def _reply(
    answer: Callable[[Line], Mapping[str, object] | BaseModel], raw: bytes, number: int
) -> tuple[Mapping[str, object], bool]:
    line: Line = {}
    try:
        line = read_object(raw, f"Line {number}")
        reply = answer(line)
    except SeasonedError as error:
        return {"id": line.get("id"), "error": str(error)}, False
    except Exception as error:  # one broken line must not take the rest of the stream with it
        logger.exception("line %d could not be answered", number)
        return {"id": line.get("id"), "error": f"This line could not be answered: {error!r}. Please report it."}, False
    content = reply.model_dump(mode="json", by_alias=True) if isinstance(reply, BaseModel) else reply
    return {"id": line.get("id"), **content}, True


def _decode(text: str | bytes) -> str:
    return text.decode("utf-8-sig") if isinstance(text, bytes) else text.encode().decode()


def _refuse_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is not a JSON number", name, 0)
